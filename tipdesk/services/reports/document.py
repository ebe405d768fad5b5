"""What stands on a printed document, in words: no database, no untranslated sentence."""

from __future__ import annotations

import json
from dataclasses import dataclass, fields, is_dataclass
from typing import Any, Literal, Protocol

Language = Literal["en", "ar"]
Digits = Literal["latn", "arab"]
PaperSize = Literal["a4", "us-letter"]
Tone = Literal["accent", "good", "warn", "bad", "quiet"]
ColumnKind = Literal["text", "code", "number", "date"]


@dataclass(frozen=True, slots=True)
class PageSetup:
    """What every page of a document shows around its content.

    ``page_words`` is a sentence with the places ``{page}`` and ``{pages}``; ``printed_on`` an ISO
    date for the file's own properties; ``sample`` says that the data are a sample, or is empty.
    """

    lang: Language
    office: str
    page_words: str
    printed: str
    printed_on: str
    as_of: str = ""
    sample: str = ""
    digits: Digits = "latn"
    paper: PaperSize = "a4"


@dataclass(frozen=True, slots=True)
class Phrase:
    """A text and the language it is written in, which need not be the document's."""

    text: str
    lang: Language


@dataclass(frozen=True, slots=True)
class Chip:
    """A short mark under the title: a status, a type, a country."""

    text: str
    tone: Tone = "quiet"


@dataclass(frozen=True, slots=True)
class Fact:
    """A label and its value; where nothing is *stated* the value says so in words."""

    label: str
    value: str
    note: str = ""
    stated: bool = True


@dataclass(frozen=True, slots=True)
class Section:
    """Facts under one heading."""

    heading: str
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Progress:
    """A bar from 0 to 100 percent, in hundredths of a percent; *alt* says it as a sentence."""

    label: str
    value: str
    hundredths: int
    alt: str


@dataclass(frozen=True, slots=True)
class FundingBox:
    """Key figures side by side (two to five), with bars under them."""

    heading: str
    figures: tuple[Fact, ...]
    progress: tuple[Progress, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class TextBlock:
    """Running text under a heading; a line end starts a new paragraph."""

    heading: str
    text: Phrase


@dataclass(frozen=True, slots=True)
class Listing:
    """Short lines under a heading: sources, gaps, filters, notes."""

    heading: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SheetDocument:
    """A fact sheet of one page.

    *other* is the same sheet in the other language: then both stand side by side, English on the
    left and Arabic on the right, and only the first one's page setup counts.
    """

    page: PageSetup
    kind: str
    title: Phrase
    second_title: Phrase | None
    title_note: str
    chips: tuple[Chip, ...]
    funding: FundingBox | None
    sections: tuple[Section, ...]
    texts: tuple[TextBlock, ...] = ()
    gaps: Listing | None = None
    sources: Listing | None = None
    other: SheetDocument | None = None

    def to_json(self) -> str:
        """The data that the template reads; text stays text there, never markup."""
        return to_json(self)


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a list: *width* is its share of the page, 0 as wide as its content.

    Numbers end-align, codes and dates never wrap. *second_label* is the label in the other
    language, for lists in both.
    """

    label: str
    kind: ColumnKind = "text"
    width: float = 0
    second_label: str = ""


@dataclass(frozen=True, slots=True)
class Totals:
    """What the rows add up to, a line per currency: never a sum across them."""

    heading: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class ListDocument:
    """A list on landscape pages, with what was asked for and what it adds up to.

    Every row has a text for each column; *not_stated* is the text that stands for nothing and
    is set quietly. *empty* is said where there are no rows. *headings* are lines before
    a row, each with the number of that row, counted from 0.
    """

    page: PageSetup
    title: str
    second_title: Phrase | None
    count: str
    filters: Listing | None
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    not_stated: str
    empty: str
    totals: Totals | None = None
    notes: Listing | None = None
    headings: tuple[tuple[int, str], ...] = ()

    def __post_init__(self) -> None:
        width = len(self.columns)
        if any(len(row) != width for row in self.rows):
            raise ValueError("a row has not one text for each column")

    def to_json(self) -> str:
        """The data that the template reads; text stays text there, never markup."""
        return to_json(self)


class Document(Protocol):
    """What a template sets."""

    def to_json(self) -> str:
        """The data that the template reads."""


# Paper knows no control characters, and PDF/UA forbids them; line ends stay.
_CONTROLS = dict.fromkeys((*range(10), *range(11, 32), *range(127, 160)), " ")


def to_json(document: object) -> str:
    """A document made of dataclasses as JSON, without what paper does not know."""
    return json.dumps(_plain(document), ensure_ascii=False, separators=(",", ":"))


def _plain(value: Any) -> Any:
    if isinstance(value, str):
        return value if value.isprintable() else value.translate(_CONTROLS)
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if is_dataclass(value):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    return value
