"""Stored results, targets and lines as the arithmetic of results knows them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tipdesk.domain.breakdown import cell_of
from tipdesk.domain.figures import ABOUT, LESS, MORE, UNSTATED, Figure
from tipdesk.domain.periods import period_of
from tipdesk.domain.results import LIFE, Row, Target
from tipdesk.domain.words import N_, QUALIFIED, Message, Words

PARTS_ABOVE = N_("The parts come to {parts}, more than the whole, {whole}.")
"""Said of a figure and of what it is broken down into."""

_SAID = {MORE: QUALIFIED["gt"], LESS: QUALIFIED["lt"], ABOUT: QUALIFIED["approx"]}


def figure_of(values: Mapping[str, Any]) -> Figure | None:
    """The value of a result with its qualifier; None when no value is stated."""
    value = values.get("value")
    return None if value is None else Figure(value, values.get("qualifier") or UNSTATED)


def row_of(values: Mapping[str, Any], order: int = 0) -> Row:
    """A stored result; *values* hold its uid too."""
    return Row(
        values.get("uid") or "",
        values.get("project") or "",
        values.get("indicator") or "",
        period_of(values.get("period_start"), values.get("period_end")),
        figure_of(values),
        values.get("status"),
        values.get("parent_result"),
        cell_of(values),
        order,
    )


def target_of(values: Mapping[str, Any]) -> Target:
    """A stored target; *values* hold its uid too."""
    return Target(
        values["uid"],
        values.get("target"),
        period_of(values.get("period_start"), values.get("period_end")),
        values.get("target_period") == LIFE,
    )


def figure_text(figure: Figure) -> Message | int:
    """The figure as a value of a sentence: 335, or 'more than 335'."""
    said = _SAID.get(figure.qualifier)
    return figure.value if said is None else Message(said, {"amount": figure.value})


def figure_words(figure: Figure | None, words: Words) -> str:
    """The figure as a cell shows it: '1,200', 'more than 335'; '' when not stated."""
    if figure is None:
        return ""
    number = words.number(figure.value)
    said = _SAID.get(figure.qualifier)
    return number if said is None else words.say(said).format(amount=number)


_SIGNS = {MORE: ">", LESS: "<", ABOUT: "≈"}


def figure_sign(figure: Figure | None, words: Words) -> str:
    """The figure for a narrow cell: '335', '> 335'; '' when not stated."""
    if figure is None:
        return ""
    return " ".join(filter(None, (_SIGNS.get(figure.qualifier), words.number(figure.value))))
