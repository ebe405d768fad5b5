"""Documents of the file: what they are, and their content by its hash (DOMAIN E.10)."""

from __future__ import annotations

from sqlalchemy import BigInteger, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from tipdesk.db.base import Base, Record, field
from tipdesk.db.models.belonging import of_project
from tipdesk.domain.dates import PartialDate
from tipdesk.domain.fields import Kind, Show
from tipdesk.domain.words import N_, NN_


class Document(Record):
    """A document of a project's file; a new version names the one that it replaces."""

    __tablename__ = "document"
    singular, plural = N_("Document"), N_("Documents")
    counted = NN_("{n} document", "{n} documents")
    title = ("title_en", "title_ar")
    searched = True
    begins = "document_date"
    belongs_to = ("project",)

    title_en: Mapped[str | None] = field(
        N_("Title (English)"), section="identity", show=Show.EVERYWHERE | Show.NAME,
        aliases=("Title",),
    )  # fmt: skip
    title_ar: Mapped[str | None] = field(
        N_("Title (Arabic)"),
        section="identity",
        show=Show.EVERYWHERE | Show.NAME,
        aliases=("العنوان",),
    )
    document_kind: Mapped[str | None] = field(
        N_("Kind"),
        section="identity",
        show=Show.UNSEARCHED,
        kind=Kind.CHOICE,
        codes="document_kind",
    )
    project: Mapped[str | None] = of_project(required=False)
    language: Mapped[str | None] = field(
        N_("Language"), section="identity", show=Show.UNSEARCHED, kind=Kind.CHOICE, codes="language"
    )
    document_date: Mapped[PartialDate | None] = field(
        N_("Date"), section="timing", show=Show.UNSEARCHED, kind=Kind.DATE
    )
    amendment: Mapped[str | None] = field(
        N_("Amendment"),
        section="work",
        show=Show.UNSEARCHED,
        kind=Kind.REFERENCE,
        target="amendment",
    )
    report: Mapped[str | None] = field(
        N_("Report"),
        section="work",
        show=Show.UNSEARCHED,
        kind=Kind.REFERENCE,
        target="report_due",
    )
    site_visit: Mapped[str | None] = field(
        N_("Visit"),
        section="work",
        show=Show.UNSEARCHED,
        kind=Kind.REFERENCE,
        target="site_visit",
    )
    evaluation: Mapped[str | None] = field(
        N_("Evaluation"),
        section="work",
        show=Show.UNSEARCHED,
        kind=Kind.REFERENCE,
        target="evaluation",
    )
    replaces: Mapped[str | None] = field(
        N_("Replaces"),
        section="source",
        show=Show.UNSEARCHED,
        kind=Kind.REFERENCE,
        target="document",
        help=N_("The earlier version, which stays in the file."),
    )
    source: Mapped[str | None] = field(N_("Source"), section="source", show=Show.EVERYWHERE)
    file_name: Mapped[str | None] = field(
        N_("File path"), section="source", show=Show.EVERYWHERE, aliases=("File", "File name")
    )
    size: Mapped[int | None] = field(
        N_("Size (bytes)"), section="source", show=Show.UNSEARCHED, kind=Kind.INTEGER, computed=True
    )
    sha256: Mapped[str | None] = field(
        N_("SHA-256"), section="source", show=Show.UNSEARCHED, index=True,
        help=N_("The fingerprint of the content that is kept in the desk."),
    )  # fmt: skip
    note: Mapped[str | None] = field(
        N_("Note"), section="source", show=Show.EVERYWHERE, kind=Kind.LONG_TEXT
    )


class DocumentContent(Base):
    """The bytes of documents, each content once; the history holds its hash only."""

    __tablename__ = "document_content"

    sha256: Mapped[str] = mapped_column(String(64), primary_key=True)
    size: Mapped[int] = mapped_column(BigInteger())
    content: Mapped[bytes] = mapped_column(LargeBinary())
