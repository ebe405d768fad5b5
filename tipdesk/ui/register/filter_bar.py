"""The conditions of a register as chips; each offers its values with their counts."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from tipdesk.domain.dates import PartialDate
from tipdesk.domain.fields import CODED, LINKED, Field, Kind, Show, owner_and_part
from tipdesk.domain.selection import Filter, Selection
from tipdesk.domain.words import N_, counted
from tipdesk.services import selections
from tipdesk.services.catalog import begins, field_of, fields_of
from tipdesk.services.sentences import CHOSEN, of_filter, value_text
from tipdesk.ui.icons import icon
from tipdesk.ui.register.cell_editors import editor_of
from tipdesk.ui.register.condition_chip import ConditionChip, ConditionPopup, show_under
from tipdesk.ui.register.defaults import defaults_of
from tipdesk.ui.register.field_menu import field_menu
from tipdesk.ui.widgets.filter_chip import FilterChip
from tipdesk.ui.widgets.filter_popup import Offer
from tipdesk.ui.widgets.flow_layout import FlowLayout
from tipdesk.ui.widgets.making import named, quiet_button
from tipdesk.ui.workspace import Workspace

_OFFERED: Final = CODED | LINKED | {Kind.BOOLEAN, Kind.INTEGER}
"""Kinds whose values are offered for choice."""


@dataclass(frozen=True, slots=True)
class _Offers:
    name: str
    offers: list[Offer]


class FilterBar(QWidget):
    """Sends `changed` with the selection as the chips have it."""

    changed = Signal(object)

    def __init__(self, workspace: Workspace, entity: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace, self._entity = workspace, entity
        self._selection = Selection(entity)
        self._chips: dict[str, FilterChip | ConditionChip] = {}
        self._begun: list[str] = []
        self._as_of_chip: ConditionChip | None = None
        self._chosen_chip: ConditionChip | None = None
        self._flow = FlowLayout(self)
        self._add = named(quiet_button(workspace.say(N_("Filter"))), "addFilter")
        self._add.setIcon(icon("plus", "accent"))
        self._add.setAccessibleName(workspace.say(N_("Add a filter")))
        self._add.clicked.connect(self.open_menu)
        self._as_of = named(quiet_button(workspace.say(N_("As of…"))), "asOf")
        self._as_of.setIcon(icon("history", "accent"))
        self._as_of.setToolTip(workspace.say(N_("Show the records as they were on a day.")))
        self._as_of.clicked.connect(lambda: show_under(self._as_of_popup(), self._as_of))
        self._clear = named(quiet_button(workspace.say(N_("Clear all"))), "clearFilters")
        self._clear.clicked.connect(self.clear)
        for widget in (self._add, self._as_of, self._clear):
            self._flow.addWidget(widget)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.show_selection(self._selection)

    # ------------------------------------------------------------ showing

    def show_selection(self, selection: Selection) -> None:
        """Show the conditions of *selection*."""
        self._selection = selection
        asked = [f.field for f in selection.filters]
        wanted = dict.fromkeys((*defaults_of(self._entity).filters, *asked, *self._begun))
        for name in [name for name in self._chips if name not in wanted]:
            self._drop(self._chips.pop(name))
        for place, name in enumerate(wanted):
            chip = self._chips.get(name)
            kind = FilterChip if self._offers(name) else ConditionChip
            if not isinstance(chip, kind):
                if chip is not None:
                    self._drop(chip)
                chip = self._chips[name] = self._make(name)
                self._flow.insert_widget(place, chip)
                chip.show()
            self._say(name, chip)
        self._show_as_of()
        self._show_chosen()
        limited = selection.filters or selection.as_of or selection.uids is not None
        self._clear.setVisible(bool(limited))
        self.updateGeometry()

    def clear(self) -> None:
        """Ask for everything again; the search stays to its line."""
        self._begun.clear()
        self.changed.emit(replace(self._selection, filters=(), as_of=None, uids=None))

    def chip(self, name: str) -> FilterChip | ConditionChip | None:
        """The chip of the field *name*."""
        return self._chips.get(name)

    def open_menu(self) -> None:
        """Offer every other field to filter on."""
        facts = self._workspace.labels.facts(self._entity)
        offered = (*fields_of(self._entity, Show.TABLE), *facts)
        fields = [f for f in offered if f.name not in self._chips]
        menu = field_menu(self._workspace, fields, self.begin, self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self._add.mapToGlobal(self._add.rect().bottomLeft()))

    def begin(self, field: Field) -> None:
        """Show a chip for *field* and open it."""
        self._begun.append(field.name)
        self.show_selection(self._selection)
        self._flow.activate()
        self._chips[field.name].open()

    # ------------------------------------------------------------ chips

    def _field(self, name: str) -> Field:
        owner, part = owner_and_part(name)
        return field_of(owner or self._entity, part)

    def _filters(self, name: str) -> tuple[Filter, ...]:
        return tuple(f for f in self._selection.filters if f.field == name)

    def _offers(self, name: str) -> bool:
        """Whether values are ticked: a field with few values, asked for as such."""
        simple = all(f.operator == "=" for f in self._filters(name))
        return self._field(name).kind in _OFFERED and simple

    def _make(self, name: str) -> FilterChip | ConditionChip:
        field, label = self._field(name), self._workspace.say(self._field(name).label)
        chip: FilterChip | ConditionChip
        if self._offers(name):
            note = self._workspace.say(_EVER) if self._may_have_left(field) else ""
            chip = FilterChip(self._workspace.words, name, label, self, note=note)
            chip.wanted.connect(partial(self._find_offers, name))
            chip.chosen.connect(partial(self._choose, name))
        else:
            popup = None if field.kind in _OFFERED else partial(self._popup, name)
            chip = ConditionChip(self._workspace, label, popup, self)
        chip.removed.connect(partial(self._remove, name))
        return chip

    def _may_have_left(self, field: Field) -> bool:
        """Whether the values are places where records were once and may be no more."""
        return field.many and field.target == "country" and begins(self._entity) is not None

    def _say(self, name: str, chip: FilterChip | ConditionChip) -> None:
        field, display = self._field(name), self._workspace.display
        filters = self._filters(name)
        if isinstance(chip, FilterChip):
            values = filters[0].values if filters else ()
            names = [(v, value_text(display, field, v)) for v in values if v is not None]
            chip.show_values(values, names)
            cross = chip.findChild(QToolButton)
            if isinstance(cross, QToolButton):
                cross.setVisible(bool(values) or name in self._begun)
            return
        said = [of_filter(display, self._entity, f) for f in filters]
        label = self._workspace.say(field.label)
        chip.say(" · ".join(said) if said else self._workspace.say(N_("{field}: all"), field=label))

    def _popup(self, name: str) -> ConditionPopup:
        chip = self._chips[name]
        popup = ConditionPopup(self._workspace, self._field(name), name, self._filters(name), chip)
        popup.chosen.connect(partial(self._set, name))
        return popup

    def _find_offers(self, name: str) -> None:
        desk, selection, display = self._workspace.desk, self._selection, self._workspace.display
        field = self._field(name)
        other = replace(
            display, words=replace(display.words, lang="en" if display.words.lang == "ar" else "ar")
        )

        def offers() -> _Offers:
            return _Offers(
                name,
                [
                    Offer(
                        value,
                        value_text(display, field, value),
                        count,
                        "" if value is None else value_text(other, field, value),
                    )
                    for value, count in selections.facet(desk, selection, name)
                ],
            )

        self._workspace.read(offers, self._offer, latest=f"{self._entity}.offers")

    def _offer(self, found: _Offers) -> None:
        chip = self._chips.get(found.name)
        if isinstance(chip, FilterChip):
            chip.offer(found.offers)

    def _choose(self, name: str, values: tuple[str | None, ...]) -> None:
        self._set(name, (Filter(name, "=", values),) if values else ())

    def _set(self, name: str, filters: tuple[Filter, ...]) -> None:
        others = tuple(f for f in self._selection.filters if f.field != name)
        if name not in self._begun and name not in defaults_of(self._entity).filters:
            self._begun.append(name)
        self._selection = replace(self._selection, filters=(*others, *filters))
        self.changed.emit(self._selection)

    def _remove(self, name: str) -> None:
        if name in self._begun:
            self._begun.remove(name)
        self.changed.emit(self._selection.without(name))

    def _drop(self, chip: QWidget) -> None:
        self._flow.removeWidget(chip)
        chip.hide()
        chip.deleteLater()

    # ------------------------------------------------------------ as of

    def _show_as_of(self) -> None:
        date = self._selection.as_of
        self._as_of.setVisible(date is None and begins(self._entity) is not None)
        if date is None:
            if self._as_of_chip is not None:
                self._drop(self._as_of_chip)
                self._as_of_chip = None
            return
        said = self._workspace.say(N_("As of {date}"), date=date)
        if self._as_of_chip is None:
            self._as_of_chip = ConditionChip(self._workspace, said, self._as_of_popup, self)
            self._as_of_chip.removed.connect(partial(self._set_as_of, None))
            self._flow.insert_widget(len(self._chips), self._as_of_chip)
        self._as_of_chip.say(said)

    def _show_chosen(self) -> None:
        """Say that only some records are shown, those behind a figure or of an import."""
        if self._chosen_chip is not None:
            self._drop(self._chosen_chip)
            self._chosen_chip = None
        if self._selection.uids is not None:
            said = self._workspace.say(counted(*CHOSEN, len(self._selection.uids)))
            self._chosen_chip = ConditionChip(self._workspace, said, None, self)
            self._chosen_chip.removed.connect(self._forget_chosen)
            self._flow.insert_widget(0, self._chosen_chip)
            self._chosen_chip.show()

    def _forget_chosen(self) -> None:
        self.changed.emit(replace(self._selection, uids=None))

    def _as_of_popup(self) -> QWidget:
        popup = QFrame(self, Qt.WindowType.Popup)
        popup.setObjectName("popup")
        popup.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        say = self._workspace.say
        editor = editor_of(self._workspace, _AS_OF)
        editor.set_value(self._selection.as_of)
        layout = QVBoxLayout(popup)
        layout.setContentsMargins(12, 12, 12, 12)
        layout.addWidget(named(QLabel(say(_AS_OF.label)), "fieldLabel"))
        layout.addWidget(editor)
        help_ = named(QLabel(say(_AS_OF.help)), "mute")
        help_.setWordWrap(True)
        layout.addWidget(help_)
        popup.setMinimumWidth(300)
        popup.setFocusProxy(editor)

        def left() -> None:
            self._set_as_of(editor.value())
            popup.close()

        editor.left.connect(left)
        return popup

    def _set_as_of(self, date: PartialDate | None) -> None:
        self.changed.emit(replace(self._selection, as_of=date))


_EVER: Final = N_("Also what has left a country since. “As of” a day shows what is there then.")
_AS_OF: Final = Field(
    name="as_of",
    label=N_("As of"),
    kind=Kind.DATE,
    section="timing",
    show=Show.NOWHERE,
    help=N_("The records, their amounts and countries as they were on that day. Read only."),
)
