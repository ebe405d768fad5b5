"""The quiet line in which the desk says what happened, with one thing to do about it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt, QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QCursor
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from tipdesk.domain.errors import DeskOutOfReach, TipdeskError
from tipdesk.domain.problems import Severity
from tipdesk.domain.words import N_, Message, Words, message
from tipdesk.ui.icons import ICON_SIZE, picture
from tipdesk.ui.widgets.making import icon_button, named, quiet_button
from tipdesk.ui.widgets.sentence_label import SentenceLabel

_SHOWN_MS: Final = 8000
HEIGHT: Final = 38
"""Pixels of a message of one line: the foot of the window keeps that much free for it."""
_EDGE: Final = 6
_AIR: Final = 16
_LEAST: Final = 480
_ICONS: Final[dict[Severity, tuple[str, str]]] = {
    "blocks": ("circle-alert", "blocks"),
    "warns": ("triangle-alert", "warns"),
    "asks": ("circle-question-mark", "informs"),
    "informs": ("info", "informs"),
}


@dataclass(frozen=True, slots=True)
class Action:
    """One thing that can be done about a message: a verb and what it does."""

    label: str | Message
    do: Callable[[], None]


class Messages(QFrame):
    """Shows one message at a time; what merely informs goes away by itself.

    It lies over the foot of the window, so that nothing moves when it comes and goes; only a
    sentence of several lines reaches up over the page.
    """

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("messages")
        self._words = words
        self._do: Callable[[], None] | None = None
        self._put_away: Callable[[], None] | None = None
        self._log: Callable[[], None] | None = None
        self._passes = False
        self._foot: QWidget | None = None
        self._room: Callable[[], int] | None = None
        self._picture = QLabel()
        self._text = named(SentenceLabel(), "messageText")
        self._text.setWordWrap(True)
        self._button = named(quiet_button(""), "messageAction")
        self._button.clicked.connect(self._act)
        self._close = named(icon_button("x", "", "mute"), "messageClose")
        self._close.clicked.connect(self._leave)
        self._row = layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 2, 6, 2)
        layout.addWidget(self._picture)
        layout.addWidget(self._text, 1)
        layout.addWidget(self._button)
        layout.addWidget(self._close)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._time_out)
        self.set_words(words)
        self.hide()

    def set_words(self, words: Words) -> None:
        """Speak *words* from now on."""
        self._words = words
        self.setAccessibleName(words.say(N_("Message")))
        self._close.setAccessibleName(words.say(N_("Close this message")))
        self._close.setToolTip(self._close.accessibleName())

    def offer_log(self, open_log: Callable[[], None]) -> None:
        """What the button beside an unexpected failure does."""
        self._log = open_log

    def lie_over(self, foot: QWidget, room: Callable[[], int]) -> None:
        """Lie over *foot*, a line of the window; *room* tells how many pixels of it are free."""
        self._foot, self._room = foot, room
        foot.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._foot and event.type() in (QEvent.Type.Resize, QEvent.Type.Move):
            self._place()
        return False

    def text(self) -> str:
        """The sentence shown now, "" when none is."""
        return "" if self.isHidden() else self._text.text()

    def say(
        self, what: str | Message, action: Action | None = None, severity: Severity = "informs"
    ) -> None:
        """Show a sentence: a message id or a Message, with at most one *action*."""
        said = self._words.say(what)
        name, token = _ICONS[severity]
        self._picture.setPixmap(picture(name, ICON_SIZE, token, self.devicePixelRatioF()))
        self._text.setText(said)
        self._do = action.do if action else None
        self._passes = False
        self._button.setVisible(action is not None)
        if action:
            self._button.setText(self._words.say(action.label))
        self._place()
        self.show()
        self.raise_()
        self._timer.stop()
        if severity == "informs":
            self._timer.start(_SHOWN_MS)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, said))

    def say_progress(self, what: str | Message, action: Action) -> None:
        """Put how far work is into its own message, or where no other is shown.

        *action* tells which work it is. Screen readers are left in peace: they heard the first
        message and will hear the last. Whoever put the message away is not shown it again.
        """
        own = self._do is action.do and not self.isHidden()
        if action.do is self._put_away or not (own or self.isHidden()):
            return
        if own:
            self._text.setText(self._words.say(what))
            self._place()
            self._timer.start(_SHOWN_MS)
        else:
            self.say(what, action)

    def show_failure(self, failure: Exception, action: Action | None = None) -> None:
        """Say what went wrong: known trouble in its own sentence, a bug as one of ours."""
        if isinstance(failure, TipdeskError):
            self.say(failure.message, action, "blocks")
            self._passes = isinstance(failure, DeskOutOfReach)
            return
        action = Action(N_("Show the log"), self._log) if self._log else None
        self.say(_sentence(failure), action, "blocks")

    def hear_stored(self) -> None:
        """What kept the desk out of reach is over: that it was is no news any more."""
        if self._passes:
            self._leave()

    def _act(self) -> None:
        """Hide first: what is done may say something of its own."""
        do = self._do
        self._leave()
        if do is not None:
            do()

    def _leave(self) -> None:
        self._put_away, self._do = self._do, None
        self.hide()

    def _time_out(self) -> None:
        """Stay while somebody is about to use the bar."""
        if self.underMouse() or self._button.hasFocus() or self._close.hasFocus():
            self._timer.start(_SHOWN_MS)
        else:
            self.hide()

    def _place(self) -> None:
        """As wide as the sentence needs and the foot has room; upwards when it needs more lines."""
        if self._foot is None or self._room is None:
            return
        foot = self._foot.geometry()
        beside = self._beside()
        metrics, text = self._text.fontMetrics(), self._text.text()
        room = min(max(self._room(), _LEAST), foot.width()) - 2 * _EDGE
        width = min(metrics.horizontalAdvance(text) + beside + _AIR, room)
        lines = QRect(0, 0, max(width - beside, 1), 10_000)
        tall = metrics.boundingRect(lines, Qt.TextFlag.TextWordWrap, text).height()
        height = max(foot.height() - 2, tall + _AIR)
        leading = QPoint(foot.left() + _EDGE, foot.bottom() - height)
        trailing = QPoint(foot.right() - _EDGE - width + 1, leading.y())
        places = [QRect(at, QSize(width, height)) for at in (leading, trailing)]
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            places.reverse()
        self.setGeometry(next((p for p in places if not self._is_aimed_at(p, foot)), places[0]))

    def _beside(self) -> int:
        """The pixels that stand beside the sentence."""
        margins, gaps = self._row.contentsMargins(), 3 * self._row.spacing()
        others = (self._picture, self._close, *([self._button] if self._do is not None else []))
        widths = sum(widget.sizeHint().width() for widget in others)
        return widths + gaps + margins.left() + margins.right()

    def _is_aimed_at(self, place: QRect, foot: QRect) -> bool:
        """Whether the mouse is over what *place* would hide above the foot."""
        parent = self.parentWidget()
        if parent is None:
            return False
        mouse = parent.mapFromGlobal(QCursor.pos())
        return place.contains(mouse) and not foot.contains(mouse)


def _sentence(failure: Exception) -> Message:
    """A sentence for what no part of the desk foresaw."""
    match failure:
        case PermissionError(filename=str(name)):
            return message(N_("tipdesk is not allowed to use {file}."), file=name)
        case FileNotFoundError(filename=str(name)):
            return message(N_("{file} is not there any more."), file=name)
        case OSError(filename=str(name)):
            return message(N_("{file} could not be read or written."), file=name)
    return message(
        N_("Something happened that tipdesk did not expect. Nothing was changed by this step.")
    )
