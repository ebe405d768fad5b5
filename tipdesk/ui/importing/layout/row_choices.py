"""What a row of a sheet can be: its word and tint, and the letter that says so."""

from __future__ import annotations

from typing import Final, Literal, NamedTuple

from PySide6.QtCore import Qt

from tipdesk.domain.words import N_
from tipdesk.services.excel.layout.row_kinds import RowKind

Choice = Literal["header", "record", "section", "total", "left_out", "table", "auto"]


class RowRole(NamedTuple):
    """What a row is: a word for the margin, and the color group of its tint."""

    word: str
    group: str


class RowChoice(NamedTuple):
    """What a person may say of rows: its name, its label, the key for it, its color group."""

    name: Choice
    label: str
    letter: str
    group: str


HEADER: Final = RowRole(N_("Header"), "blue")
TAGS: Final = RowRole(N_("Tags"), "teal")
SECTION: Final = RowRole(N_("Section"), "purple")
RECORD: Final = RowRole(N_("Record"), "green")
TOTAL: Final = RowRole(N_("Total"), "orange")
NOTE: Final = RowRole(N_("Note"), "grey")
TITLE: Final = RowRole(N_("Title"), "grey")
LEFT_OUT: Final = RowRole(N_("Left out"), "grey")
ASKS: Final = RowRole(N_("Asks"), "yellow")

ROLES: Final[dict[RowKind, RowRole]] = {
    "title": TITLE,
    "header": HEADER,
    "tags": TAGS,
    "section": SECTION,
    "record": RECORD,
    "total": TOTAL,
    "note": NOTE,
    "left_out": LEFT_OUT,
}
"""A blank row has no word."""
EVERY_ROLE: Final = (*ROLES.values(), ASKS)

CHOICES: Final = (
    RowChoice("header", N_("Header"), "H", "blue"),
    RowChoice("record", N_("Record"), "R", "green"),
    RowChoice("section", N_("Section"), "S", "purple"),
    RowChoice("total", N_("Total"), "T", "orange"),
    RowChoice("left_out", N_("Left out"), "X", "grey"),
    RowChoice("table", N_("New table"), "N", "teal"),
    RowChoice("auto", N_("As found"), "A", "none"),
)
BY_KEY: Final = {Qt.Key(ord(choice.letter)): choice for choice in CHOICES}

CHOICE_OF: Final[dict[RowKind, Choice]] = {
    "title": "left_out",
    "header": "header",
    "section": "section",
    "record": "record",
    "total": "total",
    "note": "left_out",
    "left_out": "left_out",
}
"""The choice that stands for what a row was found to be."""
