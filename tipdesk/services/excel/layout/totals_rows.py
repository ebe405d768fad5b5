"""Total rows: by their words in several languages, and by what their numbers add up to."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Literal

from tipdesk.domain.text import fold, latin_digits
from tipdesk.services.excel.headings.heading_topics import RECORDS
from tipdesk.services.excel.layout.sections import section_of
from tipdesk.services.excel.reading.workbook import Row

Verdict = Literal["total", "maybe"]

_TOTALS = (
    *("total", "totals", "subtotal", "subtotals", "sub-total", "sub total", "sum", "total result"),
    *("grand total", "overall total", "total général", "sous-total", "sous total", "somme"),
    *("montant total", "total general", "gran total", "suma", "total parcial", "importe total"),
    *("average", "mean", "median", "max", "maximum", "min", "minimum", "moyenne"),
    *("المتوسط", "total generale", "المجموع", "مجموع", "المجموع الكلي", "المجموع الفرعي"),
    *("المجموع العام", "الإجمالي", "إجمالي", "الإجمالي العام", "الإجمالي الكلي", "اجمالى"),
    "الإجمالي الفرعي",
)
_WORDS = tuple(sorted({fold(word) for word in _TOTALS}, key=len, reverse=True))
_START = re.compile(rf"(?:{'|'.join(map(re.escape, _WORDS))})(?!\w)")
_END = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, (*_WORDS, 'result')))})$")
_PLAIN = RECORDS | frozenset(
    fold(
        "of for all the in and number no amount amounts value awarded funding funds fund budget "
        "obligated usd us dollars fy fiscal year years region regional country countries record "
        "records row rows count above page sheet list obligations cost costs de du des del los "
        "las le la les général general montant monto nombre عدد التمويل المبلغ المبالغ لعام العام "
        "الكلي الفرعي الميزانية دولار بالدولار السنة لسنة المالية"
    ).split()
)
"""Words beside the total word that do not make it the name of a project."""
_MONEY_WORDS = re.compile(
    r"\b(?:usd|us|eur|gbp|cad|chf|dollars?|euros?|million|millions|billion|thousand|mn|bn|[kmx])\b"
    rf"|{'|'.join(map(fold, ('دولار', 'مليون', 'ألف', 'يورو')))}"
)
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
PREFIXES = frozenset(
    (
        *("tot", "sub", "gra", "sum", "som", "sou", "mon", "imp", "ove", "ave", "moy"),
        *("cou", "mea", "med", "max", "min"),
        *("الإ", "إجم", "اجم", "الا", "الم", "مجم"),
    )
)
SUFFIXES = frozenset(("tal", "als", "ult", "unt", "الي", "موع"))
"""First and last three letters of texts that are worth a look in a long table."""
TOTAL_CELLS = frozenset(
    variant
    for word in ("total", "subtotal", "sub-total", "grand total", "sous-total", "suma")
    for name in (word, word.title(), word.upper(), word.capitalize())
    for variant in (name, f"{name}:", f"{name} ")
) | {"المجموع", "الإجمالي", "إجمالي", "مجموع", "المجموع:", "الإجمالي:", "المجموع الكلي"}
"""Cells that are a total word as it is mostly typed."""
AROUND = " :.*=-\t\n\u00a0\u200b\u200e\u200f\u061c\u2060\ufeff"
"""What may stand around a total word, blanks that nobody sees among it."""
_LONGEST = 60
_CLOSE = 0.005
"""Share by which printed totals may differ from the sum, because they were rounded."""


def begins_as_total(text: str) -> bool:
    """Whether a cell should be looked at: it begins with a total word, or ends with one."""
    text = _named(text)
    if len(text) > _LONGEST:
        return False
    ends = text.strip(AROUND)
    if ends[:3].lower() not in PREFIXES and ends[-3:].lower() not in SUFFIXES:
        return False
    folded = fold(text).strip(AROUND)
    return _START.match(folded) is not None or _END.search(folded) is not None


def judge(
    cells: Sequence[tuple[int, Any]], width: int, open_sections: frozenset[str]
) -> Verdict | None:
    """What the filled *cells* (column, value) of a row are in a table of *width* columns.

    *open_sections* are the folded texts of the headings that hold there. A project whose
    title begins with a total word, and that has other words, is no total; in doubt "maybe".
    """
    if _counts_rows([cell for _, cell in cells]):
        return "total"
    text = next((c for _, c in cells if isinstance(c, str) and begins_as_total(c)), None)
    if text is None:
        return None
    name = _named(text)
    plain = _is_plain(name, open_sections)
    others = [
        cell for _, cell in cells if isinstance(cell, str) and cell is not text and has_words(cell)
    ]
    if not plain:
        begins = _START.match(fold(name).strip(" :.*=-")) is not None
        return "maybe" if begins and len(others) <= 1 else None
    named = all(_names_section(word, open_sections) or is_count(word) for word in others)
    sparse = len(others) <= 1 and width >= 4 and len(cells) <= width * 0.6
    return "total" if named or sparse else "maybe"


_COUNTING = re.compile(r"(?:record |row |project |award |grant )?count(?: of \w+)?")


def _counts_rows(cells: Sequence[Any]) -> bool:
    """Whether a row says "Count" and how many, and nothing else."""
    first, *others = cells
    if not isinstance(first, str) or not _COUNTING.fullmatch(fold(_named(first)).strip(AROUND)):
        return False
    if others:
        return all(number_in(cell) is not None for cell in others)
    return first != _named(first)


def _named(text: str) -> str:
    """What a text with figures behind a colon is about: 'Africa Total: 2 programs, $425,000'."""
    name, colon, figures = text.partition(":")
    return name if colon and any(map(str.isdigit, figures)) else text


def has_words(cell: str) -> bool:
    """Whether a cell says anything beside a number, a currency or a dash."""
    if len(cell) > _LONGEST:
        return any(map(str.isalpha, cell))
    if cell.isascii() and cell.isalpha():
        return len(cell) > 3 or not _MONEY_WORDS.fullmatch(cell.lower())
    return any(char.isalpha() for char in _MONEY_WORDS.sub("", fold(cell)))


def number_in(cell: Any) -> float | None:
    """The number in a cell, whatever currency stands beside it; None where there is none."""
    if isinstance(cell, bool):
        return None
    if isinstance(cell, int | float):
        return float(cell)
    if not isinstance(cell, str) or len(cell) > 40 or has_words(cell):
        return None
    text = re.sub(r"[,\s'\u066c]", "", latin_digits(cell))
    found = _NUMBER.findall(text)
    return float(found[0]) if len(found) == 1 else None


def adds_up(numbers: Mapping[int, float], rows: Iterable[Row], least: int) -> bool:
    """Whether the *numbers*, by column, are the sums of their columns in *rows*, or count them.

    A sum is one of at *least* so many numbers.
    """
    sums = dict.fromkeys(numbers, 0.0)
    counts = dict.fromkeys(numbers, 0)
    count = 0
    for row in rows:
        count += 1
        for column in numbers:
            value = number_in(row[column]) if column < len(row) else None
            if value:
                sums[column] += value
                counts[column] += 1
    summed = {
        column
        for column, number in numbers.items()
        if number
        and counts[column] >= least
        and abs(sums[column] - number) <= max(0.01, abs(number) * _CLOSE)
    }
    return bool(summed) and all(
        column in summed or number in (count, sums[column]) for column, number in numbers.items()
    )


def _is_plain(text: str, open_sections: frozenset[str]) -> bool:
    """Whether beside the total word there is nothing that a title would have."""
    folded = fold(text).strip(" :.*=-")
    rest = _START.sub("", folded, count=1) if _START.match(folded) else _END.sub("", folded)
    rest = rest.strip(" :.*=-–()")
    if _names_section(rest, open_sections):
        return True
    left = [word for word in re.split(r"[\W\d_]+", rest) if word and word not in _PLAIN]
    name = re.sub(r"^(?:of|for|in|de|du|des|del|la)\s+", "", rest)
    return not left or _names_section(name, open_sections)


def _names_section(text: str, open_sections: frozenset[str]) -> bool:
    """Whether *text* is a heading that holds here, or the name of a region, year or country."""
    folded = fold(text).strip(" :")
    if not folded or folded in open_sections:
        return True
    found = section_of(0, text)
    return found is not None and found.target is not None


def is_count(text: str) -> bool:
    """Whether a text counts rather than names: '12 projects', '30 grants'."""
    return any(map(str.isdigit, text)) and not [
        word for word in re.split(r"[\W\d_]+", fold(text)) if word and word not in _PLAIN
    ]
