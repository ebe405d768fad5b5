"""Documents of several tables on landscape pages, and the checklist of a visit."""

from __future__ import annotations

from dataclasses import dataclass

from tipdesk.services.reports.document import Column, Fact, Listing, PageSetup, Phrase, to_json


@dataclass(frozen=True, slots=True)
class TableBlock:
    """A table under its heading; *empty* is said where there are no rows."""

    heading: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    empty: str

    def __post_init__(self) -> None:
        if any(len(row) != len(self.columns) for row in self.rows):
            raise ValueError("a row has not one text for each column")


@dataclass(frozen=True, slots=True)
class TablesDocument:
    """Figures on top, then tables. *not_stated* stands for nothing and is set quietly."""

    page: PageSetup
    title: str
    second_title: Phrase | None
    count: str
    filters: Listing | None
    figures: tuple[Fact, ...]
    tables: tuple[TableBlock, ...]
    not_stated: str
    notes: Listing | None = None

    def to_json(self) -> str:
        """The data that the template reads; text stays text there, never markup."""
        return to_json(self)


@dataclass(frozen=True, slots=True)
class Question:
    """A question with room to answer; *second* is the same in the other language, or none."""

    text: Phrase
    second: Phrase | None


@dataclass(frozen=True, slots=True)
class QuestionTopic:
    """Questions under one heading."""

    heading: Phrase
    second: Phrase | None
    questions: tuple[Question, ...]


@dataclass(frozen=True, slots=True)
class ChecklistDocument:
    """A checklist to take along and write on.

    *answers* are the headings of the boxes, *notes_label* that of the line to write on;
    *findings* are open from before, *blank* is an empty table for new ones, *signed* the lines
    at the foot.
    """

    page: PageSetup
    kind: str
    title: Phrase
    second_title: Phrase | None
    facts: tuple[Fact, ...]
    findings: TableBlock
    topics: tuple[QuestionTopic, ...]
    answers: tuple[str, ...]
    question_label: str
    notes_label: str
    observations: str
    blank: TableBlock
    signed: tuple[str, ...]
    not_stated: str

    def to_json(self) -> str:
        """The data that the template reads; text stays text there, never markup."""
        return to_json(self)
