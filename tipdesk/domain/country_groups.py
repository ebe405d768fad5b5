"""Groups of countries that are named before their list in brackets, whatever they are called."""

from __future__ import annotations

import re
from typing import Final

from tipdesk.domain.country_doubts import CountryReading, Doubt
from tipdesk.domain.country_index import CountryIndex
from tipdesk.domain.country_reading import read_with

_GROUP: Final = re.compile(r"([^()\n]*[^\W\d_][^()\n]*)\(([^()]*)\)\s*")


def named_group(index: CountryIndex, text: str) -> CountryReading | None:
    """'Southern African Community (Angola, Zambia)': what stands before names those within.

    None where what stands before may be a country itself or a place in one, or where nothing in
    it is unknown.
    """
    parts = _GROUP.fullmatch(text)
    if parts is None:
        return None
    within = read_with(index, parts[2], suggest=False)
    if len(within.countries) < 2 or any(doubt.asks for doubt in within.doubts):
        return None
    label = read_with(index, parts[1])
    unknown = any(doubt.kind == "unknown" for doubt in label.doubts)
    if not unknown or label.countries or any(doubt.candidates for doubt in label.doubts):
        return None
    scope = label.scope or within.scope
    beside = Doubt("beside", " ".join(parts[1].split()).rstrip(" -–—:"), within.countries)
    return CountryReading(within.countries, label.regions, scope, (beside, *within.doubts))
