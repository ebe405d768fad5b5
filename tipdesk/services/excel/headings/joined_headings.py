"""One heading for each column from the rows of headings that stand over one another."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Literal

from tipdesk.domain.text import clean_cell, fold
from tipdesk.services.excel.headings.known_headings import known_heading
from tipdesk.services.excel.headings.targets import FISCAL_YEAR, PERIOD
from tipdesk.services.excel.headings.year_headings import is_year
from tipdesk.services.excel.reading.workbook import Row

Below = Literal["groups", "units", "translation", "numbers"]
"""What a row beneath headings adds to them."""

Merged = Mapping[tuple[int, int], int]
"""Last column of the merged range that begins at (row, column), counted from the sheet's cells."""

_GROUPS = frozenset(
    fold(word)
    for word in (
        *("period", "dates", "timeline", "timeframe", "implementation", "performance"),
        *("objectives", "pillars", "components", "focus", "funding", "budget", "amounts"),
        *("finance", "project", "financial", "award", "grant", "location", "partner", "partners"),
        *("geographic coverage", "geography"),
        *("organization", "organisation", "beneficiaries", "results", "contact", "reporting"),
        *("période", "périodo", "objectifs", "objetivos", "financement", "financiamiento", "lieu"),
        *("الفترة", "الأهداف", "الركائز", "التمويل", "الميزانية", "المدة", "المشروع", "التواريخ"),
        *("الموقع", "الشريك", "المنظمة", "المستفيدون", "التقارير"),
    )
)  # fmt: skip
_FAMILIES = (
    frozenset((PERIOD, "start_date", "end_date", "end_date_original", "duration_stated")),
    frozenset(("pillars", "pillars=PREV", "pillars=PROT", "pillars=PROS", "pillars=PART")),
    frozenset(("amount", "ceiling", FISCAL_YEAR, "currency")),
)


def combine(
    rows: Sequence[tuple[int, Row, Below | None]], width: int, merged: Merged
) -> tuple[list[str], dict[int, int]]:
    """One heading for each column from rows top down, and the row index where each stands."""
    headings = [""] * width
    places: dict[int, int] = {}
    spans: dict[int, int] = {}
    for index, row, what in rows:
        texts = [heading_text(cell) for cell in row[:width]]
        texts += [""] * (width - len(texts))
        if what == "numbers":
            continue
        if what == "units":
            headings = [_with_unit(*pair) for pair in zip(headings, texts, strict=True)]
            continue
        if what == "translation":
            headings = _translated(headings, texts, spans)
            continue
        headings = _under(headings, texts, spans)
        places.update({at: index for at, text in enumerate(texts) if text})
        spans = {
            first: last for first, last in spans.items() if not any(texts[first : abs(last) + 1])
        }
        spans |= _spans(index, texts, merged)
    return headings, places


def _translated(headings: list[str], texts: list[str], spans: dict[int, int]) -> list[str]:
    """The headings with what the next row says of each in another language.

    Under a merged heading it tells the columns apart: "English" and "العربية".
    """
    found = [_either(*pair) for pair in zip(headings, texts, strict=True)]
    for first, last in spans.items():
        if last > first and all(texts[first : last + 1]):
            for at in range(first, last + 1):
                found[at] = f"{headings[first]}: {texts[at]}"
    return found


def _under(headings: list[str], texts: list[str], spans: dict[int, int]) -> list[str]:
    """The headings with those of the next row under them."""
    found = list(headings)
    for first, last in spans.items():
        group = headings[first]
        reach = _reach(first, last, group, texts)
        for at in range(first, reach + 1):
            if texts[at]:
                found[at] = f"{group}: {texts[at]}" if reach > first else _beneath(group, texts[at])
    for at, text in enumerate(texts):
        if text and found[at] == headings[at]:
            found[at] = _beneath(headings[at], text)
    return found


def _beneath(upper: str, lower: str) -> str:
    """Two texts of one column: a heading over two lines, or the one of them that is known."""
    if not upper or fold(upper) == fold(lower):
        return lower
    joined = f"{upper} {lower}"
    return next((text for text in (joined, lower, upper) if known_heading(text)), joined)


def _reach(first: int, last: int, group: str, texts: list[str]) -> int:
    """The last column that a group reaches; a negative *last* is as far as it may go unmerged."""
    if last >= 0:
        return last
    reach = first
    if not names_group(group) and known_heading(f"{group} {texts[first]}") is not None:
        return reach  # the first line of one heading
    family = _family(group)
    for at in range(first + 1, min(-last, len(texts) - 1) + 1):
        if not texts[at]:
            break
        if is_year(texts[at]):
            reach = at
            continue
        if family is not None and not {
            _family(texts[at]),
            _family(f"{group}: {texts[at]}"),
        } & {family}:
            break
        reach = at
    return reach


def _spans(index: int, texts: list[str], merged: Merged) -> dict[int, int]:
    """First -> last column of each heading of a row; negative where no merged range says it."""
    starts = [at for at, text in enumerate(texts) if text]
    found = {}
    for at, after in zip(starts, (*starts[1:], len(texts)), strict=False):
        end = merged.get((index, at))
        if end is not None and end > at:
            found[at] = end
        elif after - 1 > at:
            found[at] = -(after - 1)
    return found


def _family(text: str) -> frozenset[str] | None:
    known = known_heading(text)
    if known is None:
        return None
    return next((family for family in _FAMILIES if known.target in family), None)


def _with_unit(heading: str, unit: str) -> str:
    if not unit or not heading:
        return heading or unit
    return f"{heading} {unit}" if unit[0] in "([" else f"{heading} ({unit})"


def _either(upper: str, lower: str) -> str:
    """Of a heading and its translation both, or the one that is known."""
    if not upper or not lower or fold(upper) == fold(lower):
        return upper or lower
    both = f"{upper} / {lower}"
    if known_heading(both) is not None:
        return both
    return next((text for text in (upper, lower) if known_heading(text)), both)


def names_group(cell: Any) -> bool:
    """Whether a heading may stand over a group of others."""
    return known_heading(cell) is not None or fold(str(cell)).strip(" :") in _GROUPS


def heading_text(cell: Any) -> str:
    """A heading as one line; a year that Excel keeps as a number without its '.0'."""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    text = clean_cell(str(cell))
    if "\n" in str(cell) and known_heading(text) is None and known_heading(cell) is not None:
        return clean_cell(str(cell).replace("\n", " / "))  # a line for each language
    return text
