"""An editor for several links: chips, and a line that finds one more."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from tipdesk.domain.links import Link
from tipdesk.domain.number_format import format_percent
from tipdesk.domain.words import N_, Words
from tipdesk.ui.widgets.choices import Choice, Find
from tipdesk.ui.widgets.editor import Editor
from tipdesk.ui.widgets.find_editor import Create, Doubtful, FindEditor, never
from tipdesk.ui.widgets.flow_layout import FlowLayout
from tipdesk.ui.widgets.link_chip import LinkChip
from tipdesk.ui.widgets.link_details import LinkDetails
from tipdesk.ui.widgets.popup_place import place_under
from tipdesk.ui.widgets.problem_label import Remark


class LinksEditor(Editor, QWidget):
    """Each chip added, changed or taken away is a complete value and is stored at once."""

    def __init__(
        self,
        words: Words,
        find: Find,
        name_of: Callable[[Any], str],
        create: Create | None = None,
        *,
        parts: Sequence[str] = (),
        roles: Sequence[Choice] = (),
        doubtful: Doubtful = never,
        parent: QWidget | None = None,
    ) -> None:
        """*parts* are what a link states beside its target: share, since, until, role."""
        super().__init__(parent)
        self._words = words
        self._find = find
        self._name_of = name_of
        self._parts = tuple(parts)
        self._roles = tuple(roles)
        self._links: tuple[Link, ...] = ()
        self._read_only = False
        self._line = _AddLine(words, self._not_linked, name_of, create, doubtful)
        self._line.setPlaceholderText(words.say(N_("Add…")))
        self._line.setFixedWidth(180)
        self._line.left.connect(self._add)
        self._line.value_changed.connect(self.value_changed)
        self._line.remark_changed.connect(self._on_remark)
        self._line.installEventFilter(self)
        self._flow = FlowLayout(self)
        self._flow.addWidget(self._line)
        self.setFocusProxy(self._line)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def value(self) -> tuple[Link, ...]:
        return self._links

    def set_value(self, value: Any) -> None:
        self._links = tuple(value or ())
        self._line.set_value(None)
        self._show_chips()
        self._doubt()

    def changed(self) -> bool:
        return self._line.changed()

    def leave(self) -> None:
        self._line.leave()

    def unread(self) -> str:
        return self._line.unread()

    def type_again(self, text: str) -> None:
        self._line.type_again(text)

    def chips(self) -> list[LinkChip]:
        """The chips shown, in order."""
        widgets = [self._flow.itemAt(i).widget() for i in range(self._flow.count() - 1)]  # type: ignore[union-attr]
        return [widget for widget in widgets if isinstance(widget, LinkChip)]

    def line(self) -> FindEditor:
        """The line in which one more is found."""
        return self._line

    def last_stop(self) -> QWidget:
        return self._line

    def set_read_only(self, on: bool) -> None:
        self._read_only = on
        self._line.setVisible(not on)
        for chip in self.chips():
            chip.set_read_only(on)

    def set_name(self, name: str, help: str = "") -> None:
        super().set_name(name, help)
        self._line.set_name(self._words.say(N_("Add to {field}"), field=name), help)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Backspace in the empty line goes to the last chip, where a second one removes it."""
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() == Qt.Key.Key_Backspace
            and not self._line.text()
            and (chips := self.chips())
        ):
            chips[-1].setFocus(Qt.FocusReason.BacktabFocusReason)
            return True
        return super().eventFilter(watched, event)

    def open_details(self, place: int) -> LinkDetails | None:
        """Show share, time and role of the link at *place*, where links have such."""
        if not self._parts or self._read_only:
            return None
        link = self._links[place]
        details = LinkDetails(
            self._words,
            self._name_of(link.target),
            link,
            parts=self._parts,
            roles=self._roles,
            parent=self,
        )
        details.changed.connect(partial(self._replace, place))
        place_under(details, self.chips()[place])
        return details

    def _not_linked(self, text: str) -> Sequence[Choice]:
        taken = {link.target for link in self._links}
        return [choice for choice in self._find(text) if choice.value not in taken]

    def _add(self) -> None:
        target = self._line.value()
        self._line.set_value(None)
        if target is not None:
            self._store((*self._links, Link(target)))

    def _replace(self, place: int, link: Link) -> None:
        self._store((*self._links[:place], link, *self._links[place + 1 :]))

    def _remove(self, place: int) -> None:
        self._line.setFocus()
        self._store((*self._links[:place], *self._links[place + 1 :]))

    def _store(self, links: tuple[Link, ...]) -> None:
        self._links = links
        self._show_chips()
        self.value_changed.emit()
        self.left.emit()

    def _show_chips(self) -> None:
        for chip in self.chips():
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        for place, link in enumerate(self._links):
            chip = LinkChip(self._words, self._name_of(link.target), self._details(link))
            chip.set_read_only(self._read_only)
            chip.opened.connect(partial(self.open_details, place))
            chip.removed.connect(partial(self._remove, place))
            self._flow.insert_widget(place, chip)
            # The line keeps its place among the stops of Tab, and what comes after it too.
            if (before := _stop_before(self._line)) is not None:
                QWidget.setTabOrder(before, chip.stop())
        self.updateGeometry()

    def _details(self, link: Link) -> str:
        """What is known of the link beside its target, shortly."""
        words = self._words
        names = {choice.value: choice.text for choice in self._roles}
        said = []
        if link.share is not None:
            said.append(format_percent(link.share, words.lang, words.digits))
        if link.since is not None and link.until is not None:
            said.append(words.say(N_("{since} to {until}"), since=link.since, until=link.until))
        elif link.since is not None:
            said.append(words.say(N_("since {since}"), since=link.since))
        elif link.until is not None:
            said.append(words.say(N_("until {until}"), until=link.until))
        if link.role is not None:
            said.append(names.get(link.role, link.role))
        return " · ".join(said)

    def _on_remark(self, remark: Remark) -> None:
        self._doubt(remark)


def _stop_before(widget: QWidget) -> QWidget | None:
    """What has the focus before *widget*; an order can only be told of such."""
    before = widget.previousInFocusChain()
    while before not in (None, widget) and before.focusPolicy() == Qt.FocusPolicy.NoFocus:
        before = before.previousInFocusChain()
    return None if before is widget else before


class _AddLine(FindEditor):
    """Finds one more; nothing typed is nothing to add."""

    def __init__(
        self,
        words: Words,
        find: Find,
        name_of: Callable[[Any], str],
        create: Create | None,
        doubtful: Doubtful,
    ) -> None:
        super().__init__(words, find, name_of, create, doubtful=doubtful)
        self._offer_empty = False
