"""Headings inside a sheet: regions and fiscal years that hold for the rows below them."""

from __future__ import annotations

import re
from functools import cache

from tipdesk.domain.country_list import areas
from tipdesk.domain.text import fold

_AFTER_NAME = re.compile(r"\s+[-–—:]\s+.*|\s*[(\[].*?[)\]]|[:：]\s*$")
_WORDS = re.compile(r"\b(the|region|regional|bureau)\b|منطقة")
_YEAR = re.compile(r"^(?:fiscal year|fy|السنة المالية|année fiscale)\s*'?((?:20)?\d\d)$")


def region_of(text: str) -> str | None:
    """The region that *text* names as a whole: 'AFRICA (AF) REGION – 30 Open Grants', 'Global'."""
    for candidate in (text, _AFTER_NAME.sub("", text)):
        name = " ".join(_WORDS.sub(" ", fold(candidate)).split())
        if name in _regions():
            return _regions()[name]
    return None


def fiscal_year_of(text: str) -> str | None:
    """The year of 'Fiscal Year 2010' or 'FY 10', when that is all the text says."""
    match = _YEAR.match(fold(text).strip(" :"))
    if match is None:
        return None
    return match[1] if len(match[1]) == 4 else "20" + match[1]


@cache
def _regions() -> dict[str, str]:
    """Folded name -> region code; bureau codes themselves count."""
    found: dict[str, str] = {}
    for area in areas():
        if area.region is None:
            continue
        for name in (area.region, *area.names):
            key = " ".join(_WORDS.sub(" ", fold(name)).split())
            found.setdefault(key, area.region)
    return found
