"""The color group of each status, by how far an award has come."""

from __future__ import annotations

from typing import Final

from tipdesk.domain.words import N_

_GROUPS: Final = {
    "grey": "PLAN CLOSED RETAIN",
    "blue": "NOFO SOI ELIG PANEL1 INVITE FP PANEL2",
    "purple": "SEL CN RISK NEGOT",
    "teal": "AWARD",
    "green": "ACTIVE",
    "orange": "SUSP",
    "yellow": "ENDED CLOSEOUT",
    "red": "TERM WITHDRAWN REJECTED",
}
_GROUP_OF: Final = {code: group for group, codes in _GROUPS.items() for code in codes.split()}


def status_group(code: str | None) -> str:
    """The group of a chip for *code*; grey for what is not known."""
    return _GROUP_OF.get(code or "", "grey")


STAGES: Final[tuple[tuple[str, frozenset[str]], ...]] = tuple(
    (label, frozenset(codes.split()))
    for label, codes in (
        (N_("Planned"), "PLAN"),
        (N_("Call open"), "NOFO SOI ELIG PANEL1 INVITE FP PANEL2"),
        (N_("Chosen"), "SEL CN RISK NEGOT"),
        (N_("Active"), "AWARD ACTIVE SUSP"),
        (N_("Closeout"), "ENDED CLOSEOUT"),
        (N_("Closed"), "CLOSED RETAIN"),
    )
)
"""The way of an award in a few words (a message id), each with the states that belong to it."""


def stage_of(code: str | None) -> int | None:
    """Where in `STAGES` the state *code* stands; None off the way, as when terminated."""
    return next((at for at, (_, codes) in enumerate(STAGES) if code in codes), None)
