"""The shipped library of indicators (DOMAIN C.1, C.2); a desk adds its own."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from functools import cache
from typing import Final

from tipdesk.domain.resources import resource
from tipdesk.domain.text import fold

PERCENT: Final = "PERCENT"
"""The unit that is never added up."""
_PERCENT: Final = re.compile(
    r"(?:the )?(?:%|٪|percent|per cent|percentage|proportion|share of|rate of|pourcentage"
    rf"|porcentaje|part des?\b|{fold('نسبة')}|{fold('النسبة')})(?!\w).*"
    r"|.*[(,] ?(?:%|٪|percent) ?\)?"
)


def names_percent(name: str) -> bool:
    """Whether an indicator says by its *name* that it is counted in percent: '% of cases'."""
    return _PERCENT.fullmatch(fold(name)) is not None


@dataclass(frozen=True, slots=True)
class ShippedIndicator:
    """One indicator in both languages; *dimensions* are those of its sheet (C.3)."""

    code: str
    framework: str
    unit: str
    pillar: str
    dimensions: tuple[str, ...]
    name_en: str
    name_ar: str
    source: str


@cache
def indicators() -> tuple[ShippedIndicator, ...]:
    """Every shipped indicator, in the order of the file."""
    with resource("reference", "indicators.csv").open(encoding="utf-8", newline="") as file:
        return tuple(
            ShippedIndicator(
                row["code"], row["framework"], row["unit"], row["pillar"],
                tuple(filter(None, row["dimensions"].split("|"))),
                row["name_en"], row["name_ar"], row["source"],
            )
            for row in csv.DictReader(file)
        )  # fmt: skip
