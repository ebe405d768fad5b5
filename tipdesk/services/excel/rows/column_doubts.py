"""What is doubtful about a cell in the light of its column: capitals, languages, namesakes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice, pairwise
from typing import Any, Final

from tipdesk.domain.countries import mentioned_countries
from tipdesk.domain.text import clean_cell, fold
from tipdesk.domain.words import N_, Message, message
from tipdesk.services.excel.cells.joint_names import joint_names
from tipdesk.services.excel.cells.names import Party, place_in_name
from tipdesk.services.excel.columns.column_fit import are_counts_of_records, are_no_words
from tipdesk.services.excel.columns.column_guesses import meant_otherwise
from tipdesk.services.excel.columns.column_map import Column, ColumnMap
from tipdesk.services.excel.headings.heading_keys import heading_key
from tipdesk.services.excel.headings.known_headings import known_heading
from tipdesk.services.excel.headings.languages import is_foreign, language_of
from tipdesk.services.excel.headings.targets import AMOUNT, PROJECT, target
from tipdesk.services.excel.layout.layout import Layout

CAPITALS = N_("'{text}' is in capitals, unlike the other names of its column.")
OTHER_LANGUAGE = N_("'{text}' is in another language than its column.")
NAMESAKE = N_("'{text}' may be the same organization as '{other}'.")
OFFICES = N_("'{text}' stands beside several countries. It was taken for one organization.")
SAME_HEADING = N_("Another column has the heading “{heading}” too.")
BARE_NUMBERS = N_(
    "The cells under “{heading}” are bare numbers and were not taken for titles or names."
)
COUNTS = N_(
    "The cells under “{heading}” are small whole numbers and were taken for counts, not for "
    "amounts, so they are not read."
)
OTHER_LABEL = N_("“{heading}” stands where other records have “{usual}”.")

_FEW: Final = 0.3


@dataclass(frozen=True, slots=True)
class Told:
    """One thing to tell, of the cell of *column* in *row*, or of a cell that is named."""

    message: Message
    column: int
    row: int = 0
    cell: str | None = None
    value: str = ""


def odd_places(layout: Layout, column: Column) -> Iterator[Told]:
    """Names of countries that differ from the rest of their column in capitals or language."""
    cells = [data.values[column.index] for data in layout.data]
    texts = [text for text in dict.fromkeys(cells) if isinstance(text, str) and text.strip()]
    usual = language_of((*layout.headings, *texts[:_SAMPLE]))
    for sentence, is_odd in (
        (CAPITALS, _in_capitals),
        (OTHER_LANGUAGE, lambda text: is_foreign(text, usual)),
    ):
        odd = [text for text in texts if is_odd(text)]
        if len(odd) < _FEW * len(texts):
            told = {text: message(sentence, text=clean_cell(text)) for text in odd}
            rows = (data.row for data in layout.data)
            yield from _each(told, column, zip(rows, cells, strict=True))


def _each(
    told: dict[str, Message], column: Column, cells: Iterable[tuple[int, Any]]
) -> Iterator[Told]:
    """What is to be told of some texts, of each of the *cells*, with their rows, that hold one."""
    if told:
        for row, text in cells:
            if text in told:
                yield Told(told[text], column.index, row, value=text)


def _in_capitals(text: str) -> bool:
    """A name in capitals; a code or a short form has fewer letters."""
    return text.isupper() and len(text.strip()) > 4


def namesakes(column: Column, parties: Collection[tuple[int, Party]]) -> Iterator[Told]:
    """Names that are a piece of another one: 'Winrock' where 'Winrock International' stands."""
    keys = {party.text: party.key for _, party in parties}
    told: dict[str, Message] = {}
    short = {text.replace(".", "") for text in keys}
    index = _Longer(text for text in keys if len(joint_names(text)) < 2)
    for text, named in keys.items():
        key = _plain(named)
        if len(key) < _SHORTEST or key.upper() == text:
            continue
        if (office := _OFFICE_IN.match(text)) and office[1] in short:
            if place_in_name(f"{office[1]} ({office[2]})") is not None:
                told[text] = message(NAMESAKE, text=text, other=office[1])
            continue
        # Names that are equal but for a short form in brackets are one anyhow.
        other = next((name for name in index.of(key) if keys[name] != named), None)
        if other is not None:
            told[text] = message(NAMESAKE, text=text, other=other)
    yield from _each(told, column, ((row, party.text) for row, party in parties))


def offices(column: Column, places: Iterable[tuple[int, Party, tuple[str, ...]]]) -> Iterator[Told]:
    """Offices of a state without its name, beside several: each has its 'Ministry of Justice'.

    *places* are the row, the name and the countries of each project; a project of several tells
    nothing.
    """
    first: dict[str, tuple[str, ...]] = {}
    told: set[str] = set()
    for row, party, countries in places:
        if len(countries) != 1 or not _is_office(party.name):
            continue
        if first.setdefault(party.key, countries) != countries and party.key not in told:
            told.add(party.key)
            yield Told(message(OFFICES, text=party.text), column.index, row, value=party.text)


@lru_cache(maxsize=4096)
def _is_office(name: str) -> bool:
    return _OFFICE.match(fold(name)) is not None and not mentioned_countries(name)


_OFFICE_IN = re.compile(r"([A-Z]{2,8})[\s,–-]+(?:mission in |in )?(\w[\w\s.']+)$")
"""'IOM Jordan', where the list names 'IOM' too."""
_OFFICE = re.compile(
    r"(?:the )?(?:federal |national )?(?:ministry|department|government|police|parliament|senate"
    r"|supreme court|high court|judiciary|attorney general|public prosecut|prosecut|immigration"
    r"|labor inspect|labour inspect|office of the (?:attorney|prosecut|public|president|prime))"
    r"|(?:le |la |el )?(?:ministere|gouvernement|ministerio|gobierno|policia|police nationale"
    r"|fiscalia|procuraduria|parquet)\b"
    r"|(?:ال)?(?:وزاره|حكومه|شرطه|نيابه|برلمان|محكمه) "
)


class _Longer:
    """Names by the words that they begin with and by each two words that follow each other."""

    def __init__(self, names: Iterable[str]) -> None:
        self._plain = {name: _plain(name) for name in names}
        self._by_words: dict[tuple[str, ...], list[str]] = {}
        for name, plain in self._plain.items():
            words = plain.split()
            for start in ((words[0],), *pairwise(words)) if words else ():
                self._by_words.setdefault(start, []).append(name)

    def of(self, key: str) -> Iterator[str]:
        """The names that begin with *key*, or have its several words in them."""
        words = tuple(key.split()[:2])
        for name in islice(self._by_words.get(words, ()), _LOOKED_AT):
            plain = self._plain[name]
            if len(plain) > len(key) and f" {key} " in f" {plain} ":
                yield name


_SHORTEST: Final = 5
_LOOKED_AT: Final = 200
_SAMPLE: Final = 500


def _plain(text: str) -> str:
    return " ".join(re.findall(r"\w+", fold(text)))


_LABEL = re.compile(r"[^:：]{1,60}[:：]")
"""The label of a cell that holds its value too: "Country: Ghana"."""
_NUMBERED = re.compile(r" \(\d+\)$")
"""What the layout puts behind a heading that comes again."""


def same_headings(columns: ColumnMap) -> Iterator[Told]:
    """The first of two columns with one heading, which was not meant for both."""
    seen: dict[str, Column] = {}
    told: set[str] = set()
    for column in columns.columns:
        key = heading_key(_NUMBERED.sub("", column.heading))
        first = seen.setdefault(key, column)
        if key and first is not column and key not in told:
            told.add(key)
            sentence = message(SAME_HEADING, heading=first.heading)
            yield Told(sentence, first.index, cell=first.cell, value=first.heading)


def unfit_numbers(layout: Layout, columns: ColumnMap) -> Iterator[Told]:
    """Each column of bare numbers under the heading of a text, or of counts under an amount's."""
    for column in columns.columns:
        known = known_heading(column.heading, columns.entity)
        names = set() if known is None else {known.target}
        if columns.entity == PROJECT:
            names.add(meant_otherwise(column.heading) or "")
        if column.target is not None:
            continue
        cells = [data.values[column.index] for data in layout.data[:_SAMPLE]]
        stated = [cell for cell in cells if cell != ""]
        if known is not None and are_no_words(target(known.target, columns.entity).field, stated):
            sentence = BARE_NUMBERS
        elif AMOUNT in names and are_counts_of_records(column.heading, stated):
            sentence = COUNTS
        else:
            continue
        told = message(sentence, heading=column.heading)
        yield Told(told, column.index, cell=column.cell, value=column.heading)


def other_labels(layout: Layout) -> Iterator[Told]:
    """Labels of blocks that differ from what the other records have in their place."""
    if layout.header_row is not None:
        return  # cells of a table that stand elsewhere are merged ones
    labels: dict[int, list[tuple[str, str]]] = {}
    values = {data.row: data.values for data in layout.data}
    for (row, column), cell in layout.cells.items():
        if row in values and values[row][column] == "":
            continue  # a block without this label: its cell is the first one
        number = int(cell.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ"))
        at = number - layout.sheet.row_number(0)
        shown = layout.sheet.rows[at][0] if 0 <= at < len(layout.sheet.rows) else ""
        if isinstance(shown, str) and shown.strip() and row:
            label = _LABEL.match(clean_cell(shown))
            if label is None and cell == layout.sheet.cell(at, 0):
                continue  # the value itself, which its label stands above
            text = label[0] if label else clean_cell(shown)
            labels.setdefault(column, []).append((layout.sheet.cell(at, 0), text))
    for column, found in labels.items():
        counts = Counter(heading_key(text) for _, text in found)
        singular = [key for key in counts if f"{key}s" in counts] or list(counts)
        usual = max(singular, key=lambda key: counts[key])
        shown = next(text for _, text in found if heading_key(text) == usual)
        for cell, text in found:
            if heading_key(text) != usual:
                yield Told(
                    message(OTHER_LABEL, heading=text, usual=shown), column, cell=cell, value=text
                )
