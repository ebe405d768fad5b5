"""Documents of the file: each content once inside the desk, attached, opened, handed out, replaced.

The history holds what is known of a document and the fingerprint of its content, never the
content itself. So to take a document away and to undo that costs nothing: the content stays.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from sqlalchemy import Connection

from tipdesk.db.sql import execute, is_sqlite
from tipdesk.domain.document_kinds import proposed_kind
from tipdesk.domain.errors import TipdeskError, UnreadableFile
from tipdesk.domain.text import is_arabic
from tipdesk.domain.words import N_, Message, message
from tipdesk.services.changes.builder import ChangeSetBuilder
from tipdesk.services.changes.edits import change
from tipdesk.services.changes.outcome import Outcome
from tipdesk.services.desk import Desk
from tipdesk.services.reading import read_records
from tipdesk.services.whole_file import write_whole

LARGEST: Final = 200 * 1024 * 1024
"""Bytes that one document may have."""

ATTACHED: Final = message(N_("Documents attached"))
REPLACED: Final = message(N_("Document replaced by a new version"))
_TOO_LARGE = N_("'{file}' has {size} MB. A document may have {most} MB. Attach a smaller one.")
_CANNOT_READ = N_("'{file}' cannot be read: {reason}. Choose another file.")
_EMPTY = N_("'{file}' is empty. There is nothing to attach.")
_THE_DESK = N_("'{file}' is the desk itself. Choose another file.")
_NO_CONTENT = N_("The desk holds no file for this document. Attach it again.")
_NOT_WITHOUT = N_("The document has a file already, or was deleted meanwhile.")
_SPOILED = N_("The kept file of '{file}' is not what was attached. Take it from a backup.")


@dataclass(frozen=True, slots=True)
class Stored:
    """A document that the desk holds: its uid, the name of its file, hash and size in bytes."""

    uid: str
    file_name: str
    sha256: str
    size: int


def attach(
    desk: Desk,
    project: str | None,
    files: Sequence[Path],
    *,
    kind: str | None = None,
    values: Mapping[str, Any] | None = None,
) -> Outcome:
    """Attach *files* to *project* as one ChangeSet; of *kind*, else of that which each proposes.

    *values* are further values of the documents, such as the report that they are. The same
    content attached twice is kept once. UnreadableFile when one cannot be read, TipdeskError
    when one is too large; then none is attached.
    """
    read = [(file, _content(desk, file)) for file in files]

    def build(connection: Connection, builder: ChangeSetBuilder) -> None:
        for file, content in read:
            kept = keep_content(connection, content)
            builder.create(
                "document",
                {
                    "project": project,
                    "document_kind": kind or proposed_kind(file.name),
                    **_title(file, values or {}),
                    **(values or {}),
                    "file_name": file.name,
                    "sha256": kept,
                    "size": len(content),
                },
            )

    return change(desk, ATTACHED, build)


def give(desk: Desk, document: str, file: Path) -> Outcome:
    """Keep *file* as the content of *document*, of which the desk holds none yet."""
    content = _content(desk, file)

    def build(connection: Connection, builder: ChangeSetBuilder) -> None:
        known = read_records(connection, "document", (document,)).get(document)
        if known is None or known["sha256"] is not None:
            raise TipdeskError(message(_NOT_WITHOUT))
        values = {
            **_title(file, known),
            "document_kind": known["document_kind"] or proposed_kind(file.name),
            "file_name": file.name,
            "sha256": keep_content(connection, content),
            "size": len(content),
        }
        for name, value in values.items():
            builder.edit("document", document, name, known[name], value)

    return change(desk, ATTACHED, build)


def replace(desk: Desk, document: str, file: Path) -> Outcome:
    """Attach *file* as the new version of *document*, which stays in the file as the old one."""
    content = _content(desk, file)

    def build(connection: Connection, builder: ChangeSetBuilder) -> None:
        row = execute(
            connection, f"SELECT {', '.join(_CARRIED)} FROM document WHERE uid = {{}}", (document,)
        ).first()
        if row is None:
            raise TipdeskError(message(_NO_CONTENT))
        carried = {name: value for name, value in zip(_CARRIED, row, strict=True) if value}
        builder.create(
            "document",
            {
                **_title(file, carried),
                **carried,
                "replaces": document,
                "file_name": file.name,
                "sha256": keep_content(connection, content),
                "size": len(content),
            },
        )

    return change(desk, REPLACED, build)


_CARRIED: Final = (
    "project", "document_kind", "language", "title_en", "title_ar", "amendment", "report",
    "site_visit", "evaluation",
)  # fmt: skip
"""What a new version says of itself as the old one did."""


def content_of(desk: Desk, document: str) -> tuple[Stored, bytes]:
    """The bytes of *document*; TipdeskError where the desk holds none, or they are spoiled."""
    with desk.reading() as connection:
        row = execute(
            connection,
            "SELECT d.file_name, d.sha256, c.size, c.content FROM document d "
            "LEFT JOIN document_content c ON c.sha256 = d.sha256 WHERE d.uid = {}",
            (document,),
        ).first()
    if row is None or row[3] is None:
        raise TipdeskError(message(_NO_CONTENT))
    content = bytes(row[3])
    if hashlib.sha256(content).hexdigest() != row[1]:
        raise TipdeskError(message(_SPOILED, file=row[0] or document))
    return Stored(document, row[0] or document, row[1], row[2]), content


def name_of(desk: Desk, document: str) -> str:
    """The name of the file of *document*; its uid where none is known."""
    with desk.reading() as connection:
        found = execute(
            connection, "SELECT file_name FROM document WHERE uid = {}", (document,)
        ).scalar()
    return found or document


def export(desk: Desk, document: str, out: Path) -> None:
    """Write the content of *document* to *out*, whole or not at all."""
    write_whole(out, content_of(desk, document)[1])


def kept_documents(connection: Connection, project: str) -> Iterator[Stored]:
    """The documents of *project* that the desk holds, in the order of attaching."""
    for uid, name, sha256, size in execute(
        connection,
        "SELECT d.uid, d.file_name, d.sha256, c.size FROM document d "
        "JOIN document_content c ON c.sha256 = d.sha256 WHERE d.project = {} ORDER BY d.id",
        (project,),
    ):
        yield Stored(uid, name or uid, sha256, size)


def keep_content(connection: Connection, content: bytes) -> str:
    """Keep *content* in the desk, once; answer its fingerprint."""
    sha256 = hashlib.sha256(content).hexdigest()
    execute(
        connection,
        "INSERT INTO document_content (sha256, size, content) VALUES ({}, {}, {}) "
        "ON CONFLICT (sha256) DO NOTHING",
        (sha256, len(content), content),
    )
    return sha256


def verify(connection: Connection) -> Iterator[Message]:
    """What is wrong with the kept contents: spoiled ones, and documents without theirs."""
    for (sha256,) in execute(connection, "SELECT sha256 FROM document_content").all():
        row = execute(
            connection, "SELECT content FROM document_content WHERE sha256 = {}", (sha256,)
        ).first()
        if row is not None and hashlib.sha256(bytes(row[0])).hexdigest() != sha256:
            yield message(_WRONG_CONTENT, hash=sha256)
    for (uid,) in execute(
        connection,
        "SELECT uid FROM document WHERE sha256 IS NOT NULL "
        "AND sha256 NOT IN (SELECT sha256 FROM document_content)",
    ).all():
        yield message(_LOST_CONTENT, uid=uid)


_WRONG_CONTENT = N_("The kept file {hash} is not what its fingerprint says.")
_LOST_CONTENT = N_("The desk does not hold the file of the document {uid}.")


def compact(desk: Desk) -> int:
    """Drop the contents that neither a document nor the history names; answer how many bytes.

    The file of the desk becomes as small as what it holds.
    """
    with desk.writing() as connection:
        unused = [
            (sha256, size)
            for sha256, size in execute(
                connection,
                "SELECT sha256, size FROM document_content "
                "WHERE sha256 NOT IN (SELECT sha256 FROM document WHERE sha256 IS NOT NULL)",
            ).all()
            if not _in_history(connection, sha256)
        ]
        for sha256, _ in unused:
            execute(connection, "DELETE FROM document_content WHERE sha256 = {}", (sha256,))
    with desk.database.engine.connect() as connection:
        if is_sqlite(connection):
            # Not inside a transaction, which the other ways to a connection begin.
            connection.connection.cursor().execute("VACUUM")
    return sum(size for _, size in unused)


def _in_history(connection: Connection, sha256: str) -> bool:
    """Whether an undo could bring a document with this content back."""
    wanted = f"%{sha256}%"
    row = execute(
        connection,
        "SELECT 1 FROM change_entry WHERE entity = 'document' "
        "AND (before LIKE {} OR after LIKE {}) LIMIT 1",
        (wanted, wanted),
    ).first()
    return row is not None


def _content(desk: Desk, file: Path) -> bytes:
    """The bytes of *file*, which must not be too large nor the desk's own."""
    _refuse_desk(desk, file)
    try:
        size = file.stat().st_size
        if size > LARGEST:
            megabytes = {"size": size // 1024**2, "most": LARGEST // 1024**2}
            raise TipdeskError(message(_TOO_LARGE, file=file.name, **megabytes))
        content = file.read_bytes()
    except OSError as error:
        reason = error.strerror or str(error)
        raise UnreadableFile(message(_CANNOT_READ, file=file.name, reason=reason)) from error
    if not content:
        raise UnreadableFile(message(_EMPTY, file=file.name))
    return content


def _refuse_desk(desk: Desk, file: Path) -> None:
    """To read and close the desk's own file would take its locks away, see ``ui.folders``."""
    own = desk.database.file
    if own is None:
        return
    for path in (own, own.with_name(f"{own.name}-wal"), own.with_name(f"{own.name}-shm")):
        if path.exists() and file.exists() and path.samefile(file):
            raise TipdeskError(message(_THE_DESK, file=file.name))


def _title(file: Path, stated: Mapping[str, Any]) -> dict[str, str]:
    """What a document is called until somebody says better: the name of its file.

    Nothing where what is *stated* of it has a title, in whichever language.
    """
    if stated.get("title_en") or stated.get("title_ar"):
        return {}
    name = " ".join(file.stem.replace("_", " ").split()) or file.name
    return {"title_ar" if is_arabic(name) else "title_en": name}
