"""Chooses what a column feeds: every field in groups, found by typing in either language."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QStandardItem
from PySide6.QtWidgets import QWidget

from tipdesk.domain.period_reading import read_period
from tipdesk.domain.periods import label
from tipdesk.domain.sections import SECTIONS
from tipdesk.domain.words import N_, Message, Words
from tipdesk.services import catalog
from tipdesk.services.excel.headings.period_headings import period_in, period_targets
from tipdesk.services.excel.headings.targets import (
    GRANT,
    OTHER,
    PERIOD,
    PROJECT,
    Target,
    target,
    target_of_year,
    targets,
)
from tipdesk.services.excel.headings.year_headings import year_in_heading
from tipdesk.services.excel.planning.row_plan import OF_YEAR
from tipdesk.ui import theme
from tipdesk.ui.widgets.choices import Choice, finder
from tipdesk.ui.widgets.find_editor import FindEditor

NOTHING: Final = ""
"""The value of the choice to read nothing; None would be "not stated"."""
NOT_READ: Final = N_("Not read")
NOTHING_ELSE: Final = N_("Nothing else")
_OTHER_FACT: Final = N_("Other fact: {heading}")
_GROUP_OF: Final = {PERIOD: "timing", GRANT: "award"}
"""The groups of what is no field; the rest identifies records."""
_FACTS: Final = "other_fact"


class TargetEditor(FindEditor):
    """A line over the list of fields, in the language of the screen; the first reads nothing."""

    def __init__(
        self,
        words: Words,
        entity: str,
        heading: str = "",
        parent: QWidget | None = None,
        *,
        nothing: str = NOT_READ,
    ) -> None:
        """*heading* is what the column can be kept under as another fact; "": it cannot."""
        self._groups: dict[Any, str] = {}
        said, other = words.say, Words("en" if words.lang != "en" else "ar")
        choices = [Choice(NOTHING, said(nothing))]
        if heading and keeps_other_facts(entity):
            name = OTHER + heading
            choices.append(Choice(name, target_text(words, name, entity)))
        choices += [Choice(n, target_text(words, n, entity)) for n in _of_heading(heading, entity)]
        for group, what in _grouped(entity):
            choices.append(Choice(what.name, said(what.label), other.say(what.label)))
            self._groups[what.name] = said(SECTIONS[group])
        super().__init__(
            words,
            finder(choices),
            lambda name: target_text(words, name, entity) if name else said(nothing),
            parent=parent,
        )
        self._offer_empty = False
        self.set_name(said(N_("Field")))

    def leave(self) -> None:
        """A text that is no field, or may be several, goes: what is read is what stands here."""
        super().leave()
        if self._typed:
            self.set_value(self.value_before())

    def _offer(self, text: str) -> None:
        super()._offer(text)
        if not text:
            self._add_headings()

    def _add_headings(self) -> None:
        """Say over each group of the whole list what it is."""
        row, before = 0, ""
        while row < self._model.rowCount():
            group = self._groups.get(self._model.item(row).data(Qt.ItemDataRole.UserRole), "")
            if group and group != before:
                heading = QStandardItem(group)
                heading.setFlags(Qt.ItemFlag.NoItemFlags)
                heading.setForeground(theme.color("mute"))
                font = self.font()
                font.setWeight(font.Weight.DemiBold)
                heading.setFont(font)
                self._model.insertRow(row, heading)
                before = group
                row += 1
            row += 1
        self._show_list()
        place = self._index_of(self._value)
        self._popup.setCurrentIndex(place if place.isValid() else QModelIndex())


def _of_heading(heading: str, entity: str) -> tuple[str, ...]:
    """What a column of the period or year that its *heading* names can feed."""
    year = year_in_heading(heading) if entity == PROJECT else None
    return (target_of_year(year),) if year is not None else period_targets(heading, entity)


def keeps_other_facts(entity: str) -> bool:
    """Whether columns without a field can be kept with records of that kind."""
    return any(owned == _FACTS for owned, _ in catalog.parts_of(entity))


def target_text(words: Words, name: str, entity: str = PROJECT) -> str:
    """The target *name* in words."""
    if name.startswith(OTHER):
        return words.say(_OTHER_FACT, heading=name.removeprefix(OTHER))
    try:
        field = words.say(target(name, entity).label)
        text = period_in(name)
        if text is None:
            return field
        return words.say(OF_YEAR, field=field, period=_period_text(text))
    except KeyError:
        return name  # of a recipe that another version wrote


def _period_text(text: str) -> str | Message:
    """A period as we call it, where it is certain; else as it is written."""
    said = read_period(text)
    if said is None or not said.is_certain:
        return text.upper()
    return label(said.periods()[0], fiscal=bool(said.fiscal))


def _grouped(entity: str) -> Iterator[tuple[str, Target]]:
    """The targets by group, in the order of the form."""
    order = list(SECTIONS)
    found = [(_group(what), what) for what in targets(entity)]
    yield from sorted(found, key=lambda one: order.index(one[0]))


def _group(what: Target) -> str:
    section = what.field.section if what.field is not None else None
    return section if section in SECTIONS else _GROUP_OF.get(what.name, "identity")
