"""ChangeSets and their entries: every change that was made, or waits to be made."""

from __future__ import annotations

from sqlalchemy import BigInteger, ForeignKey, Integer, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from tipdesk.db.base import Base
from tipdesk.db.columns import UID_LENGTH


class ChangeSet(Base):
    """A group of entries that takes effect as one, with who, when, why and from which file.

    *state* is draft, waiting, applied or undone; *reason* the JSON of a message; *step* groups
    ChangeSets that one undo takes back; *undoes* is the ChangeSet that this one inverts;
    times are ISO 8601 in UTC; *file* and *columns* say which workbook it came from, *columns*
    the JSON of field to column letter.
    """

    __tablename__ = "changeset"

    id: Mapped[int] = mapped_column(primary_key=True)
    uid: Mapped[str] = mapped_column(String(UID_LENGTH), unique=True)
    state: Mapped[str] = mapped_column(String(8), index=True)
    step: Mapped[str] = mapped_column(String(UID_LENGTH))
    reason: Mapped[str] = mapped_column(Text())
    who: Mapped[str | None] = mapped_column(String(UID_LENGTH))
    who_name: Mapped[str | None] = mapped_column(Text())
    built_at: Mapped[str] = mapped_column(String(27))
    applied_at: Mapped[str | None] = mapped_column(String(27))
    undoes: Mapped[int | None] = mapped_column(ForeignKey("changeset.id"), index=True)
    file: Mapped[str | None] = mapped_column(Text())
    columns: Mapped[str | None] = mapped_column(Text())


class ChangeEntry(Base):
    """One created or removed record, or one changed field.

    *before* and *after* are JSON: one value for an edit, the whole row (links included) for a
    removal and a creation. *subject* is the record in whose history it stands: its own uid, for a
    link that of its owner. *sheet* and *source_row* say where in the ChangeSet's file it came from.
    """

    __tablename__ = "change_entry"

    changeset: Mapped[int] = mapped_column(
        ForeignKey("changeset.id"), primary_key=True, autoincrement=False
    )
    seq: Mapped[int] = mapped_column(BigInteger(), primary_key=True, autoincrement=False)
    action: Mapped[str] = mapped_column(String(6))
    entity: Mapped[str] = mapped_column(String(32))
    uid: Mapped[str] = mapped_column(String(UID_LENGTH))
    subject: Mapped[str] = mapped_column(String(UID_LENGTH), index=True)
    field: Mapped[str | None] = mapped_column(String(48))
    before: Mapped[str | None] = mapped_column(Text())
    after: Mapped[str | None] = mapped_column(Text())
    sheet: Mapped[str | None] = mapped_column(Text())
    source_row: Mapped[int | None] = mapped_column(Integer())
