"""Headings of lists that projects are often taken for: calls, forecasts, facilities, sectors."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from tipdesk.domain.text import fold


def _any_of(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(patterns))


def _words(*texts: str) -> str:
    return "|".join(map(re.escape, map(fold, texts)))


_ELIGIBLE = _any_of(r"\beligib|\belegib", _words("شروط الأهلية", "شروط التقديم"))
_UNTIL = _any_of(
    r"\bdeadline|\bclosing date|date limite|fecha limite|plazo de presentacion",
    _words("آخر موعد", "الموعد النهائي"),
)
"""Either alone says little: projects have deadlines of reports, or are eligible to go on."""
_APPLY = r"(?:applications?|submissions?|proposals?|concept notes?|expressions? of interest|loi)"
_OPEN = _any_of(
    r"(?:\w+ )?eligibility(?: criteria| requirements?)?",
    r"(?:who is |who are )?eligible (?:applicants?|entit\w+|organi[sz]ations?|institutions?|ngos?)",
    r"(?:who can|how to|where to) apply",
    rf"(?:(?:{_APPLY}|final|current) )?(?:deadline|closing date|close date)",
    rf"(?:deadline|closing date|due date) (?:to apply|(?:for|of) {_APPLY})",
    r"(?:criteres d'?)?eligibilite|(?:criterios de )?elegibilidad",
    r"date limite(?: de (?:candidature|soumission|depot)\w*)?",
    r"fecha limite(?: de (?:postulacion|presentacion|envio|solicitud)\w*)?|plazo de presentacion",
    r"(?:anticipated|expected|estimated|planned|projected|forecast(?:ed)?)"
    r" (?:release|publication|posting|posted|solicitation|announcement|nofo|rfa|rfp)(?: date)?",
    r"(?:expected|anticipated|estimated) number of awards|(?:nofo|rfa|rfp|call) release date",
    _words("شروط الأهلية", "شروط التقديم", "آخر موعد للتقديم", "الموعد النهائي للتقديم"),
)
"""Whole headings that only a list of calls or a forecast of them has."""
_FACILITY = _any_of(
    r"\bhealth (?:facilit|post|cent)|\bfacility (?:name|type|code|id)\b",
    r"\bname of (?:the )?facility\b|^facilit(?:y|ies)$|centro de salud",
    r"etablissement de sante|structure sanitaire",
    _words("المرفق الصحي", "المنشأة الصحية", "اسم المنشأة"),
)
_SECTOR = _any_of(
    r"^(?:\w+ )?(?:sub-?)?(?:sectors?|clusters?)(?: name| english)?$|^secteurs?$|^sector(?:es)?$",
    _words("القطاع", "الكتلة"),
)
_ACTIVITY = _any_of(
    r"\bactivit|\bintervention|\bactividad", _words("النشاط", "الأنشطة", "نوع التدخل")
)
_PROGRAM = _any_of(r"^program(?:me)?s?(?: names?| titles?)?$|^programas?$", _words("البرنامج"))


def invites(headings: Sequence[str]) -> bool:
    """Whether the headings say who may apply and until when, as of grants nobody has yet."""
    folded = list(map(fold, headings))
    return any(map(_ELIGIBLE.search, folded)) and any(map(_UNTIL.search, folded))


def may_invite(headings: Iterable[str]) -> bool:
    """Whether one heading is of calls alone, who may apply, until when or when one comes out."""
    return any(_OPEN.fullmatch(_plain(heading)) for heading in headings)


def lists_facilities(headings: Iterable[str]) -> bool:
    """Whether one heading is of the places where something is done, such as health facilities."""
    return any(map(_FACILITY.search, map(_plain, headings)))


def lists_sectors(headings: Iterable[str]) -> bool:
    """Whether one heading is of sectors or clusters, as of lists of who does what where."""
    return any(map(_SECTOR.search, map(_plain, headings)))


def is_of_activities(heading: str) -> bool:
    """Whether what stands under *heading* is done, and not what a project is called."""
    return _ACTIVITY.search(_plain(heading)) is not None


def is_of_programs(heading: str) -> bool:
    """Whether *heading* names programs, which may be of whom they are for or of a donor."""
    return _PROGRAM.search(_plain(heading)) is not None


def _plain(heading: str) -> str:
    return " ".join(re.sub(r"[^\w'’-]+", " ", fold(heading)).split())
