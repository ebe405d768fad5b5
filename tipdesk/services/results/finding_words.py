"""The sentences of what is odd or missing in results."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from tipdesk.domain.periods import Period, label
from tipdesk.domain.problems import Severity
from tipdesk.domain.result_signs import Seen
from tipdesk.domain.results import Row
from tipdesk.domain.words import N_, Message, Named, message
from tipdesk.services.results.rows import figure_text


def missing_said(run: Sequence[Period]) -> Message:
    """The sentence about quarters in a row without a result."""
    if len(run) == 1:
        return message(N_("No result is entered for {period}."), period=label(run[0]))
    return message(
        N_("No result is entered from {first} to {last}, {quarters} quarters."),
        first=label(run[0]), last=label(run[-1]), quarters=len(run),
    )  # fmt: skip


SIGNS: Final = {
    "jump": N_("{period} is {after}, and {before} came before it."),
    "zero": N_("{period} is 0, and {before} came before it."),
    "running": N_(
        "{quarters} quarters in a row rise, from {before} to {after}: they may be counted since "
        "the start and not in each quarter."
    ),
    "falls": N_("{period} is {after}, less than {before} before it, though it is counted on."),
}
"""By sign in a row of figures."""


def severity_of(seen: Seen) -> Severity:
    """How much a sign matters."""
    return "warns" if seen.sign == "falls" else "informs"


def value_said(row: Row) -> Message | int | str:
    """The figure of a row as a value of a sentence."""
    return "" if row.figure is None else figure_text(row.figure)


def named(indicator: Mapping[str, Any]) -> Named:
    """An indicator's code and name, in each language."""
    names = [indicator.get("name_en"), indicator.get("name_ar")]
    english, arabic = names[0] or names[1] or "", names[1] or names[0] or ""
    code = f"{indicator['code']} " if indicator.get("code") else ""
    return Named(code + english, code + arabic)
