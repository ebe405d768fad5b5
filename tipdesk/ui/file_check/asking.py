"""What the file check page is asked: words, whose, how grave, when, in which groups."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QLabel, QSizePolicy, QWidget

from tipdesk.domain.words import N_
from tipdesk.services.file.lists import GRAVE, GROUPINGS, SPANS, Asked
from tipdesk.ui.widgets.making import named
from tipdesk.ui.widgets.search_field import SearchField
from tipdesk.ui.workspace import Workspace

_MINE, _ALL = "mine", "all"
_EVERY: Final = GRAVE | {"informs"}
_SEVERITIES: Final[tuple[tuple[str, str, frozenset[str]], ...]] = (
    ("grave", N_("Missing or wrong"), GRAVE),
    ("every", N_("Everything"), _EVERY),
    ("blocks", N_("Must be mended"), frozenset({"blocks"})),
)


class AskingBar(QWidget):
    """A search and four choices in a row; `asked` tells what they come to."""

    changed = Signal()

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        say = workspace.say
        self._who = workspace.desk.who
        self.search = SearchField(say(N_("Search projects and gaps")))
        whose = [(_ALL, say(N_("All projects")))]
        if self._who is not None:
            whose.append((_MINE, say(N_("My projects"))))
        self.when = _combo(
            [("now", say(N_("Missing now")))]
            + [(str(n), say(N_("Due in {days} days"), days=n)) for n in SPANS]
        )
        self.whose = _combo(whose)
        self.by = _combo([(by, say(text)) for by, text in GROUPINGS])
        self.severity = _combo([(name, say(text)) for name, text, _ in _SEVERITIES])
        self.closed = QCheckBox(say(N_("Also closed awards")))
        self.closed.setAccessibleName(self.closed.text())
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self.search, 1)
        for text, combo in (
            (N_("Show"), self.when),
            (N_("Whose"), self.whose),
            (N_("Group by"), self.by),
            (N_("Which"), self.severity),
        ):
            called = named(QLabel(say(text)), "mute")
            called.setBuddy(combo)
            combo.setAccessibleName(say(text))
            layout.addWidget(called)
            layout.addWidget(combo)
            combo.currentIndexChanged.connect(self.changed)
        layout.addWidget(self.closed)
        self.closed.toggled.connect(lambda _: self.changed.emit())
        self.search.sought.connect(lambda _: self.changed.emit())

    def asked(self) -> Asked:
        """What the choices come to."""
        when = self.when.currentData()
        return Asked(
            by=self.by.currentData(),
            who=self._who if self.whose.currentData() == _MINE else None,
            severities=next(s for n, _, s in _SEVERITIES if n == self.severity.currentData()),
            ahead=None if when == "now" else int(when),
            search=self.search.text(),
            closed=self.closed.isChecked(),
        )

    def stops(self) -> list[QWidget]:
        """Where Tab stops, in order."""
        return [self.search, self.when, self.whose, self.by, self.severity, self.closed]

    def state(self) -> dict[str, Any]:
        """The choices by name."""
        chosen = {name: combo.currentData() for name, combo in self._combos().items()}
        return {**chosen, "closed": self.closed.isChecked()}

    def restore(self, state: Mapping[str, Any]) -> None:
        """Choose again what was chosen."""
        for name, combo in self._combos().items():
            place = combo.findData(state.get(name))
            if place >= 0:
                combo.setCurrentIndex(place)
        self.closed.setChecked(bool(state.get("closed")))

    def _combos(self) -> dict[str, QComboBox]:
        return {
            "when": self.when, "whose": self.whose, "by": self.by, "severity": self.severity,
        }  # fmt: skip


def _combo(choices: Sequence[tuple[str, str]]) -> QComboBox:
    combo = QComboBox()
    combo.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
    combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
    for data, text in choices:
        combo.addItem(text, data)
    return combo
