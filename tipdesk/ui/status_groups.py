"""The color group of each status, by how far an award has come."""

from __future__ import annotations

from typing import Final

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
