"""How exactly amounts are written: '$0.8 million' says no more than hundreds of thousands."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, Final

from tipdesk.domain.spelled_numbers import MULTIPLIERS
from tipdesk.domain.text import fold
from tipdesk.services.excel.cells.cell import text_of
from tipdesk.services.excel.headings.heading_units import Unit

_NUMBER: Final = re.compile(r"\d+(?:[.,](\d+))?\s*([^\W\d_]*)")
_FACTORS: Final = {"thousands": 1_000, "millions": 1_000_000}


def finest(cells: Iterable[Any], unit: Unit | None) -> int:
    """To how many units of its currency the most exact of *cells* is written, which count *unit*.

    0 where none is in thousands or millions: then each is written out.
    """
    return min(filter(None, (step(cell, unit) for cell in {*cells})), default=0)


def step(cell: Any, unit: Unit | None) -> int:
    """The same of one *cell*."""
    usual = _FACTORS.get(unit or "", 1)
    if not isinstance(cell, str) and usual == 1:
        return 0
    match = _NUMBER.search(fold(text_of(cell)))
    if match is None:
        return 0
    factor = MULTIPLIERS.get(match[2], usual)
    return int(factor // 10 ** len(match[1] or "")) if factor > 1 else 0
