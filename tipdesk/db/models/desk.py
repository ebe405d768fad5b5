"""What the desk keeps beside the records: saved views, marks of sources, settings."""

from __future__ import annotations

from sqlalchemy import String, Text
from sqlalchemy.orm import Mapped, mapped_column

from tipdesk.db.base import Base, Record, field
from tipdesk.domain.fields import Kind, Show
from tipdesk.domain.words import N_, NN_


class SavedView(Record):
    """A stored Selection with a name; *query* is its JSON."""

    __tablename__ = "saved_view"
    singular, plural = N_("Saved view"), N_("Saved views")
    counted = NN_("{n} saved view", "{n} saved views")
    title = ("name",)

    name: Mapped[str] = field(N_("View name"), section="identity", show=Show.NOWHERE, required=True)
    entity: Mapped[str] = field(N_("Shows"), section="identity", show=Show.NOWHERE, required=True)
    query: Mapped[str] = field(
        N_("Question"),
        section="identity",
        show=Show.NOWHERE,
        kind=Kind.LONG_TEXT,
        required=True,
    )


class SourceMark(Record):
    """How well one field of one record is known, and its wording in the source (DOMAIN 0).

    *mark* is S stated, I inferred, N not stated, V read in public material, P proposed.
    """

    __tablename__ = "source_mark"
    singular, plural = N_("Mark of a source"), N_("Marks of sources")
    counted = NN_("{n} mark of a source", "{n} marks of sources")
    title = ("field_name",)

    record: Mapped[str] = field(
        N_("Record"), section="source", show=Show.NOWHERE, required=True, index=True
    )
    field_name: Mapped[str] = field(N_("Field"), section="source", show=Show.NOWHERE, required=True)
    mark: Mapped[str] = field(N_("Mark"), section="source", show=Show.NOWHERE, required=True)
    wording: Mapped[str | None] = field(
        N_("Wording of the source"), section="source", show=Show.NOWHERE, kind=Kind.LONG_TEXT
    )


class DeskSetting(Base):
    """One fact about this desk: its own uid, whether it holds sample data."""

    __tablename__ = "desk_setting"

    name: Mapped[str] = mapped_column(String(40), primary_key=True)
    value: Mapped[str | None] = mapped_column(Text())
