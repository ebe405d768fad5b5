"""The shipped library of indicators (DOMAIN C.1, C.2); a desk adds its own."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from typing import Final

from tipdesk.domain.resources import resource

PERCENT: Final = "PERCENT"
"""The unit that is never added up."""


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
