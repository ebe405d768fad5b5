"""The sheet in which a quarter of a project's results is entered."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Any, Final

from PySide6.QtCore import QEvent, QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from tipdesk.domain.periods import Period, moved, quarter_of, quarters_between
from tipdesk.domain.words import N_
from tipdesk.services.catalog import field_of
from tipdesk.services.changes.outcome import Changes
from tipdesk.services.results.quarter_sheet import QuarterSheet, quarter_sheet
from tipdesk.ui.results.sheet_model import SheetModel
from tipdesk.ui.results.sheet_rows import Column
from tipdesk.ui.results.sheet_store import SheetStore
from tipdesk.ui.results.sheet_view import SheetView
from tipdesk.ui.widgets.making import icon_button, named, quiet_button
from tipdesk.ui.widgets.page_parts import Card
from tipdesk.ui.widgets.problem_label import ALL_IS_WELL, ProblemLabel, Remark
from tipdesk.ui.workspace import Workspace

_FOLLOWED: Final = frozenset(
    {"result", "indicator_target", "project_indicator", "indicator", "project"}
)
_AROUND: Final = 4
"""So many quarters beside the award are offered, where one edge of it is not known."""
_COLUMN_OF: Final = {
    "target": Column.TARGET, "baseline": Column.BASELINE, "evidence": Column.EVIDENCE,
    "status": Column.STATUS,
}  # fmt: skip


class QuarterGrid(QWidget):
    """Shows one quarter of one project; Ctrl+Left and Ctrl+Right go to the one before and after."""

    quarter_changed = Signal(object)
    """Period: another quarter is shown."""
    lines_counted = Signal(int)
    """So many lines of the logframe are shown."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._project: str | None = None
        self._wanted: tuple[str, Period | None, str, str | None] | None = None
        self.model = SheetModel(workspace, self)
        self.store = SheetStore(workspace, self.model, self)
        codes = field_of("result", "status").codes or ""
        statuses = workspace.labels.codes(codes, workspace.words.lang)
        self.view = SheetView(workspace, self.model, statuses)
        self.remark = ProblemLabel()
        self._build()
        self.store.reload_wanted.connect(self._reload)
        self.view.moved_in_time.connect(self.go_quarters)
        self.view.current_changed.connect(self._on_current)
        self.model.dataChanged.connect(self._on_current)
        workspace.records_changed.connect(self._on_records)

    def _build(self) -> None:
        say = self._workspace.say
        self.title = named(QLabel(say(N_("Results of a quarter"))), "h2")
        self.before = icon_button("chevron-left", say(N_("Quarter before (Ctrl+Left)")))
        self.after = icon_button("chevron-right", say(N_("Quarter after (Ctrl+Right)")))
        self.chooser = QComboBox()
        self.chooser.setAccessibleName(say(N_("Quarter")))
        self.chooser.view().setAccessibleName(say(N_("Quarter")))
        self.chooser.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.chooser.setMinimumWidth(200)
        self.unfold = quiet_button(say(N_("Unfold all")))
        self.unfold.setCheckable(True)
        self.before.clicked.connect(partial(self.go_quarters, -1))
        self.after.clicked.connect(partial(self.go_quarters, 1))
        self.chooser.activated.connect(self._on_chosen)
        self.unfold.toggled.connect(self._on_unfold)
        head = QHBoxLayout()
        head.setSpacing(4)
        head.addWidget(self.title)
        head.addSpacing(12)
        for widget in (self.before, self.chooser, self.after):
            head.addWidget(widget)
        head.addStretch(1)
        head.addWidget(self.unfold)
        card = Card(margin=1)
        card.body.addWidget(self.view)
        self.card = card
        self.nothing = named(
            QLabel(say(N_("Nothing to enter yet. Each line of the logframe becomes a row here."))),
            "mute",
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addLayout(head)
        layout.addWidget(self.nothing)
        layout.addWidget(card)
        layout.addWidget(self.remark)

    # ------------------------------------------------------------ what is shown

    def show_project(self, uid: str) -> None:
        """Show the usual quarter of the project *uid*; what was typed before is stored first."""
        if uid == self._project:
            return
        self.leave()
        self._project = uid
        self.store.forget()
        self.model.show_sheet(None)
        self._read(None)

    def show_quarter(self, quarter: Period) -> None:
        """Show another quarter of the same project."""
        self.leave()
        if self.model.sheet is None or quarter != self.model.sheet.quarter:
            self.store.forget()
            self._read(quarter)

    def go_quarters(self, steps: int) -> None:
        """Go so many quarters on."""
        if self.model.sheet is not None:
            self.show_quarter(moved(self.model.sheet.quarter, steps))

    def focus_cell(
        self, indicator: str, period: Period | None, field: str, uid: str | None = None
    ) -> None:
        """Go to the cell of *field* of an indicator in the quarter of *period*."""
        self._wanted = indicator, period, field, uid
        sheet = self.model.sheet
        quarter = None if period is None else quarter_of(period.last)
        if sheet is None or (quarter is not None and quarter != sheet.quarter):
            self.store.forget()
            self._read(quarter)
        else:
            self._arrive()

    def leave(self) -> None:
        """Store what is typed."""
        self.view.leave()

    def stops(self) -> list[QWidget]:
        """Where Tab stops, in order."""
        return [self.view, self.before, self.chooser, self.after, self.unfold]

    def state(self) -> dict[str, Any]:
        """The quarter that is shown."""
        sheet = self.model.sheet
        return {} if sheet is None else {"quarter": str(sheet.quarter.start)}

    def restore(self, state: dict[str, Any]) -> None:
        """Show the quarter that ``state`` told."""
        if "quarter" in state and self._project is not None:
            self._read(quarter_of(date.fromisoformat(state["quarter"])))

    def _read(self, quarter: Period | None) -> None:
        desk, project = self._workspace.desk, self._project
        if project is not None:
            self._workspace.read(
                lambda: quarter_sheet(desk, project, quarter),
                self._on_sheet,
                latest=f"{id(self)}.sheet",
            )

    def _reload(self) -> None:
        sheet = self.model.sheet
        self._read(None if sheet is None else sheet.quarter)

    def _on_sheet(self, sheet: QuarterSheet | None) -> None:
        if sheet is None or sheet.project != self._project:
            return
        known = self.model.sheet
        at = self.view.currentIndex()
        kept = (at.row(), at.column()) if at.isValid() else None
        self.model.show_sheet(sheet)
        if kept is not None and not self.view.currentIndex().isValid() and self.model.rowCount():
            self.view.show_cell(min(kept[0], self.model.rowCount() - 1), kept[1])
        if known is None or known.quarter != sheet.quarter or not self.chooser.count():
            self._show_quarters(sheet)
            self.quarter_changed.emit(sheet.quarter)
        lines = [row for row in sheet.rows if row.kind == "line"]
        self.card.setVisible(bool(lines))
        self.unfold.setVisible(len(sheet.rows) > len(lines))
        self.nothing.setVisible(not lines)
        self.lines_counted.emit(len(lines))
        self.store.go_on()
        self._arrive()

    def _show_quarters(self, sheet: QuarterSheet) -> None:
        shown = sheet.quarter
        first = min(sheet.first or moved(shown, -_AROUND).first, shown.first)
        last = max(sheet.last or moved(shown, _AROUND).last, shown.last)
        every = quarters_between(first, last)
        with QSignalBlocker(self.chooser):
            self.chooser.clear()
            for quarter in every:
                self.chooser.addItem(self.model.saying.quarter(quarter), quarter)
            self.chooser.setCurrentIndex(every.index(shown))

    # ------------------------------------------------------------ what happens

    def _on_chosen(self, place: int) -> None:
        self.show_quarter(self.chooser.itemData(place))

    def _on_unfold(self, on: bool) -> None:
        self.unfold.setText(self._workspace.say(N_("Fold all") if on else N_("Unfold all")))
        self.model.toggle_all(on)

    def _on_records(self, changes: Changes) -> None:
        if not changes.entities.isdisjoint(_FOLLOWED) and not self.store.busy:
            self._reload()

    def _on_current(self) -> None:
        at = self.view.currentIndex()
        said = self.model.sentence(at.row(), at.column()) if at.isValid() else ""
        row = self.model.row(at.row())
        refused = row is not None and (row.key, at.column()) in self.model.waiting
        if not said and (others := self.model.refused()):
            said, refused = others[0], True
        severity = "blocks" if refused else "warns"
        self.remark.show_remark(Remark(said, severity) if said else ALL_IS_WELL)  # type: ignore[arg-type]

    def _arrive(self) -> None:
        """Go to the cell that is wanted, unfolding what it is in."""
        sheet = self.model.sheet
        if self._wanted is None or sheet is None:
            return
        indicator, period, field, uid = self._wanted
        if period is not None and quarter_of(period.last) != sheet.quarter:
            return
        self._wanted = None
        rows = [row for row in sheet.rows if row.indicator == indicator and row.kind != "dimension"]
        found = next(
            (row for row in rows if uid and row.held.uid == uid), rows[0] if rows else None
        )
        if found is None:
            return
        if found.kind == "part":
            for row in sheet.rows:
                inside = row.kind == "line" or row.dimension == found.dimension
                if row.indicator == indicator and inside and row.kind != "part":
                    self.model.folding.toggle(row, True)
            self.model.show_sheet(sheet)
        place = self.model.place(found.key)
        if place is not None:
            self.view.setFocus()
            self.view.show_cell(place, _COLUMN_OF.get(field, Column.VALUE))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self.view.viewport().update()
