"""Agencies of the United States that fund projects, by the names that lists call them."""

from __future__ import annotations

import re
from typing import Final

from tipdesk.domain.text import fold

_AGENCY: Final = re.compile(
    r"(?:the )?(?:(?:u\.?s\.?|united states) )?(?:"
    r"(?:department|dept\.?) of (?:state|labor|justice|defense|homeland security"
    r"|health and human services)|agency for international development"
    r"|national science foundation|(?:state|labor|justice) department"
    r"|usaid|dos|usdos|dol|usdol|doj|dhs|hhs|dod|nsf|mcc|ilab|drl|inl|prm|[jg]/?tip)"
    # What stands behind it is one of its bureaus or its initials: "DOL/ILAB".
    r"(?: ?[/(,–-].*)?"
)


def names_us_agency(text: str) -> bool:
    """Whether *text* is such an agency, perhaps with one of its bureaus."""
    return _AGENCY.fullmatch(fold(text)) is not None
