"""The audit binder as data: cover, gaps, index, the parts of the file, the papers at its end."""

from __future__ import annotations

from dataclasses import dataclass

from tipdesk.services.reports.document import Fact, PageSetup, Phrase, Section, TextBlock, to_json
from tipdesk.services.reports.tables_document import TableBlock


@dataclass(frozen=True, slots=True)
class BinderPart:
    """One part under its heading: facts, tables and texts; *empty* is said of an empty one."""

    heading: str
    sections: tuple[Section, ...]
    tables: tuple[TableBlock, ...]
    texts: tuple[TextBlock, ...]
    empty: str


@dataclass(frozen=True, slots=True)
class Paper:
    """A document of the file. *page* is where it stands in the binder, "" when it does not."""

    title: str
    kind: str
    note: str
    page: str


@dataclass(frozen=True, slots=True)
class BinderDocument:
    """The pages that are set; *pages_total* counts the attached papers too, 0 for not known."""

    page: PageSetup
    kind: str
    title: str
    main_title: Phrase
    second_title: Phrase | None
    cover: tuple[Fact, ...]
    gaps: BinderPart
    index_heading: str
    parts: tuple[BinderPart, ...]
    papers_heading: str
    papers: tuple[Paper, ...]
    not_stated: str
    pages_total: int = 0

    def to_json(self) -> str:
        """The data that the template reads; text stays text there, never markup."""
        return to_json(self)
