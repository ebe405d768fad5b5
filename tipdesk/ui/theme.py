"""The look: tokens of the light and the dark scheme, put on the application."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Final, Literal

from PySide6.QtCore import QDir, Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

from tipdesk.domain.problems import Severity
from tipdesk.domain.resources import resource
from tipdesk.ui.stylesheet import STYLESHEET

Scheme = Literal["light", "dark"]

ROW_HEIGHT: Final = 34
"""Pixels of a row in a register."""


@dataclass(frozen=True, slots=True)
class Tokens:
    """The colors of one scheme; text on its ground has a contrast of at least 4.5."""

    bg: str
    surface: str
    side: str
    field: str
    line: str
    edge: str
    """Borders of what can be typed into: contrast of at least 3 with their ground."""
    text: str
    mute: str
    accent: str
    accent_text: str
    sel: str
    blocks: str
    warns: str
    informs: str
    good: str


TOKENS: Final[dict[Scheme, Tokens]] = {
    "light": Tokens(
        bg="#f4f6f8",
        surface="#ffffff",
        side="#e9edf1",
        field="#ffffff",
        line="#d9dee4",
        edge="#87919c",
        text="#1b2530",
        mute="#5d6975",
        accent="#1f5c99",
        accent_text="#ffffff",
        sel="#dcebf9",
        blocks="#b3261e",
        warns="#8a5300",
        informs="#5d6975",
        good="#17703f",
    ),
    "dark": Tokens(
        bg="#16191d",
        surface="#1e2227",
        side="#12151a",
        field="#23282e",
        line="#333941",
        edge="#6b7683",
        text="#e6e9ed",
        mute="#9aa4af",
        accent="#4d9fec",
        accent_text="#0b1a2a",
        sel="#1e3a57",
        blocks="#ff8a80",
        warns="#f0b35a",
        informs="#9aa4af",
        good="#6fce9a",
    ),
}

CHIP_COLORS: Final[dict[str, dict[Scheme, tuple[str, str]]]] = {
    "green": {"light": ("#14683c", "#d7f2e3"), "dark": ("#d7f2e3", "#17643c")},
    "blue": {"light": ("#1f5c99", "#dcebf9"), "dark": ("#dcebf9", "#1f5c99")},
    "quiet": {"light": ("#5d6975", "#f4f6f8"), "dark": ("#9aa4af", "#16191d")},
    "grey": {"light": ("#4d5761", "#e5e9ed"), "dark": ("#e5e9ed", "#4d5761")},
    "orange": {"light": ("#8f3f06", "#fde6d3"), "dark": ("#fde6d3", "#8f3f06")},
    "red": {"light": ("#a1221f", "#fbdfde"), "dark": ("#fbdfde", "#96211f")},
    "purple": {"light": ("#6b3fa0", "#ece2f8"), "dark": ("#ece2f8", "#5f3a8e")},
    "teal": {"light": ("#0b6a70", "#d5f0f1"), "dark": ("#d5f0f1", "#0c5d62")},
    "yellow": {"light": ("#7a5a00", "#fbeec4"), "dark": ("#fbeec4", "#6b5000")},
}
"""Text and ground of a chip by the color group of its code."""

_ROLES: Final = {
    QPalette.ColorRole.Window: "bg",
    QPalette.ColorRole.Base: "field",
    QPalette.ColorRole.AlternateBase: "bg",
    QPalette.ColorRole.Text: "text",
    QPalette.ColorRole.WindowText: "text",
    QPalette.ColorRole.Button: "surface",
    QPalette.ColorRole.ButtonText: "text",
    QPalette.ColorRole.BrightText: "text",
    QPalette.ColorRole.Highlight: "accent",
    QPalette.ColorRole.HighlightedText: "accent_text",
    QPalette.ColorRole.PlaceholderText: "mute",
    QPalette.ColorRole.Light: "surface",
    QPalette.ColorRole.Midlight: "line",
    QPalette.ColorRole.Mid: "line",
    QPalette.ColorRole.Dark: "edge",
    QPalette.ColorRole.Shadow: "edge",
    QPalette.ColorRole.ToolTipBase: "surface",
    QPalette.ColorRole.ToolTipText: "text",
    QPalette.ColorRole.Link: "accent",
    QPalette.ColorRole.LinkVisited: "accent",
    QPalette.ColorRole.Accent: "accent",
}
_TEXT_ROLES: Final = (
    QPalette.ColorRole.Text,
    QPalette.ColorRole.WindowText,
    QPalette.ColorRole.ButtonText,
)

_scheme: Scheme = "light"


def scheme() -> Scheme:
    """The scheme the application shows now."""
    return _scheme


def tokens() -> Tokens:
    """The colors the application shows now."""
    return TOKENS[_scheme]


def color(name: str) -> QColor:
    """A token of the scheme shown now, such as "mute"."""
    return QColor(getattr(tokens(), name))


def severity_color(severity: Severity) -> QColor:
    """Red for what blocks, amber for what warns, grey for what asks or informs."""
    return color({"blocks": "blocks", "warns": "warns"}.get(severity, "informs"))


def chip_colors(group: str) -> tuple[QColor, QColor]:
    """Text and ground of a chip; an unknown group is grey."""
    text, ground = CHIP_COLORS.get(group, CHIP_COLORS["grey"])[_scheme]
    return QColor(text), QColor(ground)


def wished_scheme(app: QApplication) -> Scheme:
    """What the system asks for; light when it says nothing."""
    wish = app.styleHints().colorScheme()
    return "dark" if wish == Qt.ColorScheme.Dark else "light"


def apply_theme(app: QApplication, scheme: Scheme) -> None:
    """Put *scheme* on every window of *app*, also on those already open."""
    global _scheme  # noqa: PLW0603 - one application, one look
    _scheme = scheme
    if app.style().name() != "fusion":
        app.setStyle("fusion")
    QDir.setSearchPaths("style", [str(resource("icons", "style"))])
    app.setPalette(palette(scheme))
    app.setStyleSheet(STYLESHEET.substitute(asdict(TOKENS[scheme]), scheme=scheme))


def palette(scheme: Scheme) -> QPalette:
    """The palette of *scheme*; what is disabled is muted."""
    colors = asdict(TOKENS[scheme])
    made = QPalette()
    for role, name in _ROLES.items():
        made.setColor(role, QColor(colors[name]))
    for role in _TEXT_ROLES:
        made.setColor(QPalette.ColorGroup.Disabled, role, QColor(colors["mute"]))
    return made
