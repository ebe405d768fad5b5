"""The rules about the lines of a financial report, SF-425: they add up."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

from tipdesk.domain.sf425 import FORMULAS, Formula
from tipdesk.domain.words import N_
from tipdesk.services.rules.rule import Facts, Rule

_SENTENCES = (
    N_("10c is {stated}, but 10a less 10b comes to {comes_to}."),
    N_("10g is {stated}, but 10e and 10f come to {comes_to}."),
    N_("10h is {stated}, but 10d less 10g comes to {comes_to}."),
    N_("10k is {stated}, but 10i less 10j comes to {comes_to}."),
    N_("10o is {stated}, but 10l less 10m and 10n comes to {comes_to}."),
)


def _differs(formula: Formula, report: Facts) -> Mapping[str, Any] | None:
    stated, comes_to = report[formula.line], formula.of(report.values)
    if stated is None or comes_to is None:
        return None
    if (stated.minor, stated.currency) == (comes_to.minor, comes_to.currency):
        return None
    return {"stated": stated, "comes_to": comes_to}


RULES = tuple(
    Rule(
        f"F{number}",
        "warns",
        sentence,
        (formula.line, *formula.terms),
        partial(_differs, formula),
    )
    for number, (sentence, formula) in enumerate(zip(_SENTENCES, FORMULAS, strict=True), 13)
)
