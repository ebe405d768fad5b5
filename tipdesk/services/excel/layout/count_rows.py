"""Rows that say how many projects a list has and nothing else: 'Total: 17 projects'."""

from __future__ import annotations

import re
from typing import Any, Final

from tipdesk.domain.text import fold, latin_digits
from tipdesk.services.excel.headings.heading_topics import RECORDS

_NOUNS: Final = "|".join(
    (*RECORDS, *map(fold, "records rows lignes filas registros مشروعا منحة برنامجا سجلا".split()))
)
_IN_ALL: Final = (
    rf"in all|in total|altogether|overall|listed|awarded|au total|en total|{fold('إجمالا')}"
)
_TOTAL: Final = (
    r"(?:grand |overall |gran )?totals?|sum|number|no\.?|count|nombre|numero|"
    rf"{fold('المجموع')}|{fold('الإجمالي')}|{fold('إجمالي')}|{fold('عدد')}"
)
_AND_MORE: Final = (
    r"(?:[ ,;:()–—-]+(?:(?:in|and|for|worth|totall?ing|dans|en|et|y|por|pour) )?[^\w\s]?\d.*)?"
)
_STATED = (
    rf"(?:(?:{_TOTAL})(?: of)?[ :(–—-]+)?(?P<a>\d[\d,]*) (?:{_NOUNS})(?: (?:{_IN_ALL}))?{_AND_MORE}"
    rf"|(?P<b>\d[\d,]*) (?:{_IN_ALL})"
    rf"|(?:{_TOTAL}) (?:(?:of|number of|number|no\.? of|de|des|del?) )*"
    rf"(?:{_NOUNS})(?: (?:{_IN_ALL}))?[ :(–—-]+(?P<c>\d[\d,]*){_AND_MORE}"
    r"|count[ :=]+(?P<d>\d[\d,]*)"
)
_COUNT = re.compile(rf"(?:{_STATED})[ .:)]*")
_YEARS: Final = range(1900, 2101)
_LONGEST: Final = 100


def count_in(*cells: Any) -> int | None:
    """The number of projects that the *cells* of a row state together."""
    text = " ".join(str(cell).removesuffix(".0") for cell in cells if cell != "")
    match = _COUNT.fullmatch(fold(latin_digits(text)).strip()) if len(text) <= _LONGEST else None
    stated = None if match is None else next(filter(None, match.groups()), None)
    number = None if stated is None else int(stated.replace(",", ""))
    return None if number in _YEARS else number
