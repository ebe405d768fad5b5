"""The small window that holds what is known of one link: share, time, role."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import Any, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from tipdesk.domain.fields import Kind
from tipdesk.domain.links import Link
from tipdesk.domain.words import N_, Words
from tipdesk.ui.widgets.choices import Choice, finder
from tipdesk.ui.widgets.date_editor import DateEditor
from tipdesk.ui.widgets.editor import Editor
from tipdesk.ui.widgets.find_editor import FindEditor
from tipdesk.ui.widgets.form_row import form_row
from tipdesk.ui.widgets.line_editors import ReadingEditor
from tipdesk.ui.widgets.making import named

LINK_PARTS: Final = {
    "share": N_("Share"),
    "since": N_("Since"),
    "until": N_("Until"),
    "role": N_("Role"),
}
"""What a link may state beside its target, and its label."""


class LinkDetails(QFrame):
    """A row for each part of the link; sends the new link as soon as one is left."""

    changed = Signal(object)

    def __init__(
        self,
        words: Words,
        name: str,
        link: Link,
        *,
        parts: Sequence[str],
        roles: Sequence[Choice] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("popup")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._link = link
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 12, 12, 12)
        layout.addWidget(named(QLabel(name), "h2"))
        for part in parts:
            editor = _editor(part, words, roles)
            editor.setObjectName(part)
            editor.set_value(getattr(link, part))
            editor.left.connect(partial(self._take, part, editor))
            layout.addWidget(form_row(words.say(LINK_PARTS[part]), editor))
        self.setMinimumWidth(240)

    def _take(self, part: str, editor: Editor) -> None:
        values: dict[str, Any] = {part: editor.value()}
        self._link = replace(self._link, **values)
        self.changed.emit(self._link)


def _editor(part: str, words: Words, roles: Sequence[Choice]) -> Editor:
    if part == "share":
        return ReadingEditor(Kind.PERCENT, words)
    if part == "role":
        names = {choice.value: choice.text for choice in roles}
        return FindEditor(words, finder(roles), lambda role: names.get(role, str(role)))
    return DateEditor(words)
