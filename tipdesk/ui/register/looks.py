"""What every cell of a column shares: made once, so that painting makes nothing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QBrush, QFont, QGuiApplication

from tipdesk.domain.fields import NUMBERS, Field
from tipdesk.domain.selection import Order
from tipdesk.domain.words import N_, Words
from tipdesk.ui import theme
from tipdesk.ui.register.defaults import CHIP_GROUPS

_LEADING: Final = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
_TRAILING: Final = Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True, slots=True)
class Looks:
    """Alignment, font and chip colors by column; the brushes of muted and refused text."""

    alignments: tuple[Qt.AlignmentFlag, ...]
    fonts: tuple[QFont | None, ...]
    groups: tuple[Callable[[str | None], str] | None, ...]
    mute: QBrush
    refused: QBrush


def looks_of(fields: Sequence[Field]) -> Looks:
    """The looks of columns of *fields* in the scheme shown now."""
    figures = QFont(QGuiApplication.font())
    figures.setFeature(QFont.Tag("tnum"), 1)
    return Looks(
        tuple(_TRAILING if f.kind in NUMBERS else _LEADING for f in fields),
        tuple(figures if f.kind in NUMBERS else None for f in fields),
        tuple(None if f.many else CHIP_GROUPS.get(f.codes or "") for f in fields),
        QBrush(theme.color("mute")),
        QBrush(theme.color("blocks")),
    )


def header_tip(words: Words, field: Field, order: Order | None) -> str:
    """What a header says when pointed at: its help, or how it is sorted."""
    label = words.say(field.label)
    if order is None:
        return words.say(field.help) or label
    if order.descending:
        return words.say(N_("{field}, the largest first"), field=label)
    return words.say(N_("{field}, the smallest first"), field=label)
