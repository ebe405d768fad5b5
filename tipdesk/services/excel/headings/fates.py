"""Headings that say what became of the proposals below them: refused, or funded."""

from __future__ import annotations

import re

from tipdesk.domain.text import fold

_REFUSED = (
    r"reject|declin|unsuccessful|not (?:funded|selected|awarded|approved)"
    r"|refus|non retenu|rechazad|no seleccionad|مرفوض|غير ممول"
)
_FUNDED = r"\b(?:funded|approved|selected|awarded|successful|retenus?|seleccionad[oa]s?)\b|ممول"
_PLANNED = r"pipeline|proposed|proposals?\b|applications?\b|propuestas?\b|مقترح"


def says_refused(heading: str) -> bool:
    """Whether what stands under *heading* was never funded."""
    return re.search(_REFUSED, fold(heading)) is not None


def says_fate(heading: str) -> bool:
    """Whether *heading* says of what stands below it that it was funded, or that it was not."""
    return re.search(f"{_REFUSED}|{_FUNDED}", fold(heading)) is not None


def says_unfunded(heading: str) -> bool:
    """Whether what stands under *heading* was not funded, or not yet."""
    return re.search(f"{_REFUSED}|{_PLANNED}", fold(heading)) is not None
