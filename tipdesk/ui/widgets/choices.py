"""Values that can be chosen, found by what is typed in either language."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from tipdesk.domain.text import fold


class Choice(NamedTuple):
    """A value with its text in the language of the screen; *also* is found too."""

    value: Any
    text: str
    also: str = ""


Find = Callable[[str], Sequence[Choice]]
"""What fits a typed text, best first; everything for ""."""


def finder(choices: Sequence[Choice]) -> Find:
    """A Find over a fixed list."""
    return lambda text: matching(choices, text)


def matching(choices: Sequence[Choice], text: str) -> list[Choice]:
    """The choices that hold *text* in either language; those that begin with it first."""
    sought = fold(text)
    if not sought:
        return list(choices)
    ranked = [(_rank(choice, sought), place) for place, choice in enumerate(choices)]
    return [choices[place] for rank, place in sorted(ranked) if rank < _NOT_FOUND]


def meant(found: Sequence[Choice], text: str) -> Choice | None:
    """The one choice that *text* names: by its whole name, else the only one found."""
    sought = fold(text)
    exact = [c for c in found if sought in (fold(c.text), fold(c.also), fold(str(c.value)))]
    if len(exact) == 1:
        return exact[0]
    return found[0] if len(found) == 1 and not exact else None


def likeliest(found: Sequence[Choice], text: str) -> Choice | None:
    """The choice to offer before the others: none while *text* fits several equally well."""
    one = meant(found, text)
    if one is not None:
        return one
    ranks = [_rank(choice, fold(text)) for choice in found]
    best = min(ranks, default=_NOT_FOUND)
    if best > _BEGINS or ranks.count(best) > 1:
        return None
    return found[ranks.index(best)]


_BEGINS = 1
_NOT_FOUND = 4


def _rank(choice: Choice, sought: str) -> int:
    ranks = [_NOT_FOUND]
    for text in (choice.text, choice.also, str(choice.value)):
        folded = fold(text)
        if folded == sought:
            ranks.append(0)
        elif folded.startswith(sought):
            ranks.append(_BEGINS)
        elif f" {sought}" in folded:
            ranks.append(2)
        elif sought in folded and text is not choice.value:
            ranks.append(3)
    return min(ranks)
