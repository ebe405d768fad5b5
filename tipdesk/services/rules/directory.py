"""The rule of the directory: an entry needs a name."""

from __future__ import annotations

from tipdesk.domain.words import N_
from tipdesk.services.rules.rule import Facts, Rule


def _no_name(entry: Facts) -> bool:
    return not (entry["name_en"] or entry["name_ar"])


RULES = (
    Rule(
        "D01", "blocks",
        N_("An entry of the directory needs a name, in English or in Arabic."),
        ("name_en", "name_ar"), _no_name,
    ),
)  # fmt: skip
