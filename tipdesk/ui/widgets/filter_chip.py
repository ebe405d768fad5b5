"""One condition of a register as a sentence that can be changed and taken away."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from tipdesk.domain.words import N_, NN_, Words
from tipdesk.ui.widgets.filter_popup import FilterPopup, Offer
from tipdesk.ui.widgets.making import SMALL_ICON, icon_button, named
from tipdesk.ui.widgets.popup_place import place_under

_NAMED: Final = 3
"""More values than this are counted, not named."""


class FilterChip(QFrame):
    """'Country: Egypt, Jordan' with a cross; a click offers the values with their counts.

    It knows no records: `wanted` asks its owner for offers, which come by `offer`.
    """

    wanted = Signal()
    chosen = Signal(object)
    """The values chosen, a tuple of text and None."""
    removed = Signal()

    def __init__(
        self,
        words: Words,
        name: str,
        label: str,
        parent: QWidget | None = None,
        *,
        note: str = "",
    ) -> None:
        """*name* is the field's, *label* what people call it; *note* stands below its values."""
        super().__init__(parent)
        self.setObjectName("filterChip")
        self.name = name
        self._words = words
        self._label, self._note = label, note
        self._values: tuple[str | None, ...] = ()
        self._names: dict[str | None, str] = {}
        self._popup: FilterPopup | None = None
        self._sentence = named(QPushButton(), "filterSentence")
        self._sentence.clicked.connect(self.open)
        removing = words.say(N_("Remove the filter {field}"), field=label)
        self._cross = icon_button("x", removing, "mute", SMALL_ICON)
        self._cross.clicked.connect(self.removed)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(2, 1, 6, 1)
        layout.setSpacing(0)
        layout.addWidget(self._sentence)
        layout.addWidget(self._cross)
        self.setFocusProxy(self._sentence)
        self._say()

    def values(self) -> tuple[str | None, ...]:
        """The values chosen."""
        return self._values

    def sentence(self) -> str:
        """What the chip says."""
        return self._sentence.text()

    def show_values(
        self, values: Sequence[str | None], names: Sequence[tuple[str | None, str]] = ()
    ) -> None:
        """Show a choice made elsewhere; *names* gives the text of each value."""
        self._values = tuple(values)
        self._names.update(names)
        self._say()

    def open(self) -> None:
        """Show the values to choose from, as soon as the owner offers them."""
        popup = FilterPopup(self._words, self._label, self, note=self._note)
        popup.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        popup.ticked.connect(self._on_ticked)
        popup.destroyed.connect(self._forget_popup)
        self._popup = popup
        place_under(popup, self)
        popup.setFocus()
        self.wanted.emit()

    def offer(self, offers: Sequence[Offer]) -> None:
        """The values that records have now."""
        self._names.update((offer.value, offer.text) for offer in offers)
        if self._popup is not None:
            self._popup.offer(offers, self._values)
        self._say()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.removed.emit()
        else:
            super().keyPressEvent(event)

    def _on_ticked(self, values: tuple[str | None, ...]) -> None:
        self._values = values
        self._say()
        self.chosen.emit(values)

    def _forget_popup(self) -> None:
        self._popup = None

    def _say(self) -> None:
        """The condition as a sentence; many values are counted instead of named."""
        words, count = self._words, len(self._values)
        if count == 0:
            said = words.say(N_("{field}: all"), field=self._label)
        elif count > _NAMED:
            several = NN_("{field}: {n} value", "{field}: {n} values")
            said = words.count(*several, count, field=self._label)
        else:
            named = words.listed(self._name(value) for value in self._values)
            said = words.say(N_("{field}: {values}"), field=self._label, values=named)
        self._sentence.setText(said)
        self.setToolTip("\n".join(self._name(value) for value in self._values))
        self.updateGeometry()

    def _name(self, value: str | None) -> str:
        if value is None:
            return self._words.say(N_("Not stated"))
        return self._names.get(value, value)
