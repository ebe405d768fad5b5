"""Headings made only of words about when a project begins or ends: "Planned Start"."""

from __future__ import annotations

from typing import Final

from tipdesk.services.excel.headings.heading_keys import heading_key, without_brackets

START, END = "start_date", "end_date"
_START: Final = frozenset(
    "start starts started starting begin begins began beginning commence commences commencement "
    "launch".split()
)
_END: Final = frozenset(
    "end ends ended ending finish finished close closes closing completion conclusion expiration "
    "expiry termination".split()
)
_EXPECTED: Final = frozenset(
    "planned expected estimated anticipated projected scheduled intended tentative prospective "
    "proposed".split()
)
_AROUND: Final = frozenset(
    "date dates day month year quarter project activity action award grant agreement contract "
    "implementation program programme period performance initiative investment the of for "
    "actual current latest est".split()
)


def end_of_project(heading: str) -> str | None:
    """The date field that *heading* names by its words; None where another word is among them."""
    words = _words(heading)
    ends = [name for name, known in ((START, _START), (END, _END)) if words & known]
    return ends[0] if len(ends) == 1 and words <= _START | _END | _EXPECTED | _AROUND else None


def is_expected(heading: str) -> bool:
    """Whether *heading* says that its dates were only planned."""
    return bool(_words(heading) & _EXPECTED)


def _words(heading: str) -> frozenset[str]:
    return frozenset(without_brackets(heading_key(heading)).replace("-", " ").split())
