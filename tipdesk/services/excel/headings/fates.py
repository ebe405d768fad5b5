"""What says what became of proposals: words of refusal, and headings that say it of all below."""

from __future__ import annotations

import re
from typing import Final

from tipdesk.domain.countries import read_countries
from tipdesk.domain.text import fold
from tipdesk.domain.vocabulary import code_list
from tipdesk.services.excel.headings.heading_topics import RECORDS


def words_of(*statuses: str) -> str:
    """What projects of these *statuses* are called, folded, as alternatives of a pattern."""
    codes = [code for code in code_list("status") if code.code in statuses]
    names = (name for code in codes for name in (code.label_en, code.label_ar, *code.aliases))
    return "|".join(re.escape(fold(name)) for name in names)


_REFUSED: Final = (
    "reject|refus|rechazad|no seleccionad|غير الممول|"
    f"not yet (?:funded|selected|awarded|approved|recommended)|{words_of('REJECTED')}"
)
_FUNDED: Final = (
    r"\b(?:funded|approved|selected|awarded|successful|retenus?|seleccionad[oa]s?)\b|ممول"
)
PLANNED: Final = "pipeline|proposed|مقترح"
"""Words of what is not decided yet."""
_FATE: Final = re.compile(rf"\w*(?:{_REFUSED}|{_FUNDED})\w*")
_AROUND: Final = RECORDS | frozenset(
    fold(
        "proposal proposals application applications applicant applicants candidate candidates "
        "request requests submission submissions concept note notes idea ideas list round cycle "
        "call fiscal year fy and or not but the of for by in all other others received reviewed "
        "considered withdrawn funding panel committee proposition propositions demande demandes "
        "candidature candidatures liste et les des de du propuesta propuestas solicitud "
        "solicitudes lista y las los المقترح المقترحات مقترحات الطلب الطلبات طلبات قائمة"
    ).split()
)
"""Words of what was decided on; with any other a text is a title or a sentence."""


def says_refused(heading: str) -> bool:
    """Whether *heading* says nothing but that what stands below it was never funded."""
    return says_fate(heading) and re.search(_REFUSED, fold(heading)) is not None


def says_fate(heading: str) -> bool:
    """Whether *heading* says nothing but that what stands below it was funded, or was not.

    And perhaps where: 'Rejected - Africa'.
    """
    parts = _parts(heading)
    said = [part for part in parts if _is_fate(part)]
    return bool(said) and all(part in said or _is_place(part) for part in parts)


def without_fate(heading: str) -> str:
    """What else a heading names that says a fate: 'Africa' of 'Rejected - Africa'."""
    return " ".join(part for part in _parts(heading) if not _is_fate(part))


def _parts(heading: str) -> list[str]:
    return [part for part in _PARTING.split(heading) if part.strip()]


_PARTING: Final = re.compile(r"\s+[-–—]\s*|\s*[-–—]\s+|[:：()|]|\s+(?:in|for)\s+|–|—")


def _is_fate(part: str) -> bool:
    rest, found = _FATE.subn(" ", fold(part))
    words = re.findall(r"[^\W\d_]+", rest)
    return found > 0 and _AROUND.issuperset(words)


def _is_place(part: str) -> bool:
    """Whether *part* names places or years, or says no more than what the list is of."""
    if _AROUND.issuperset(re.findall(r"[^\W\d_]+", fold(part))):
        return True
    reading = read_countries(part)
    named = reading.countries or reading.regions or reading.scope
    return bool(named) or any(doubt.kind in ("area", "ambiguous") for doubt in reading.doubts)


def says_unfunded(name: str) -> bool:
    """Whether the *name* of a sheet or table says that it lists what was not funded, or not yet."""
    return re.search(f"{_REFUSED}|{PLANNED}|{_ASKED}", fold(name)) is not None


_ASKED: Final = r"proposals?\b|applications?\b|propuestas?\b"
