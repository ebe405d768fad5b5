"""Names of a body with an office of it: 'Dept. of State, G/TIP', 'USAID, Bureau for Africa'."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from tipdesk.domain.text import fold

ON_THEIR_OWN: Final = frozenset(
    "IOM ILO UNODC UNICEF UNHCR UNFPA UNDP UNESCO WFP WHO OSCE OAS ECOWAS ICMPD INTERPOL IJM CRS "
    "IRC ICRC IFRC NRC GIZ ADB OHCHR ECPAT".split()
)
"""Initials of organizations of which none is a part of another, as IPEC is of ILO."""
_RANKS: Final = (
    "government|gouvernement|gobierno|حكومه",
    "ministry|ministere|ministerio|وزاره|university|universite|universidad|جامعه",
    "department|dept|departement|departamento|faculty|faculte|facultad|كليه|دائره",
    "bureau|office|division|directorate|direction|direccion|oficina|branch|section|مكتب|اداره|قسم",
)
"""What bodies are called, folded, those first that the later ones are parts of."""
_RANK: Final = re.compile(
    r"(?:the |u\.?s\.? |ال)*(?:" + "|".join(f"({names})" for names in _RANKS) + r")\b"
)
_EXECUTIVE: Final = re.compile(
    r"(?:the |u\.?s\.? )*(?:department|dept\.?) of (?:state|labor|justice|defense|education"
    r"|homeland security|health and human services|agriculture|commerce|the treasury)"
)
"""Departments of which the bureaus are called by their initials."""
_ON_ITS_OWN: Final = re.compile(r"office of the (?:united nations |un )?high commissioner")
_INITIALS: Final = re.compile(r"[A-Z][A-Z&/.]*[A-Z](?: ?\([A-Z-]+\))?")
_OTHER_FUNDERS: Final = frozenset("USAID USDOL DOL DOJ DHS HHS DOD MCC EU UN".split())
"""Initials that stand beside a department, not in it."""


def is_with_office(pieces: Sequence[str]) -> bool:
    """Whether *pieces*, parted by commas, name one body and an office of it."""
    if len(pieces) < 2:
        return False
    first, *rest = pieces
    if len(rest) == 1 and _INITIALS.fullmatch(rest[0]) and _EXECUTIVE.fullmatch(fold(first)):
        return rest[0] not in ON_THEIR_OWN | _OTHER_FUNDERS
    rank = _rank(first)
    return all(rank < _rank(piece) for piece in (rest[0], rest[-1]))


def _rank(name: str) -> int:
    """How far down *name* stands among the parts of a state or a university; 0 if nowhere."""
    folded = fold(name)
    found = None if _ON_ITS_OWN.match(folded) else _RANK.match(folded)
    return (found.lastindex or 0) if found else 0
