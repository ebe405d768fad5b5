"""Reports: which one, the page as it will be printed, and what can be chosen about it."""

from __future__ import annotations

from typing import Any, Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from tipdesk.domain.errors import TipdeskError
from tipdesk.domain.selection import Selection
from tipdesk.domain.words import N_
from tipdesk.services.reports.build import PORTFOLIO, REPORTS, VISIT_CHECKLIST, report_named
from tipdesk.services.reports.render import ReportCancelled
from tipdesk.services.views import saved_views
from tipdesk.ui.reports.handing_out import HandingOut
from tipdesk.ui.reports.options import ReportOptions
from tipdesk.ui.reports.order import Order
from tipdesk.ui.reports.report_list import ReportList
from tipdesk.ui.reports.report_view import ReportView
from tipdesk.ui.saving import WorkbookSave
from tipdesk.ui.tasks import Cancelled, CancelToken, Control
from tipdesk.ui.workspace import Workspace

_REST_MS: Final = 400
"""After a change of records, before the page is made again: more may follow."""
_CHOOSE = (N_("Choose the project to print."), N_("Choose the visit to print for."))


class ReportsPage(QWidget):
    """Makes the page anew whenever something else is chosen or a record changes."""

    name = "reports"
    status_changed = Signal(str)

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.setObjectName("page")
        self._workspace = workspace
        words = workspace.words
        self.list = ReportList(REPORTS, words)
        self.view = ReportView(words)
        self.options = ReportOptions(workspace, PORTFOLIO)
        self.hand_out = HandingOut(workspace, self)
        self._report = PORTFOLIO
        self.pdf: bytes | None = None
        self._shown: Order | None = None
        self._stale, self._active = True, False
        self._running: CancelToken | None = None
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST_MS)
        self._rest.timeout.connect(self.make_again)
        self._lay_out()
        self.list.show_chosen(self._report)
        self.list.chosen.connect(self._on_report)
        self.options.changed.connect(self.make_again)
        self.options.print_wanted.connect(self.print_page)
        self.options.save_wanted.connect(self.save_page)
        self.options.workbook_wanted.connect(self.save_workbook)
        self.view.stop_wanted.connect(self.stop)
        self.options.enable_page(on=False)
        workspace.records_changed.connect(self._on_records_changed)
        shortcut = QShortcut(QKeySequence(QKeySequence.StandardKey.Print), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(self.print_page)

    def activate(self) -> None:
        """The page comes into sight: read the saved views, and make what is out of date."""
        self._active = True
        desk, entity = self._workspace.desk, report_named(self._report).entity
        self._workspace.read(
            lambda: saved_views(desk, entity), self.options.show_views, latest="report views"
        )
        if self._stale:
            self.make_again()

    def leave(self) -> None:
        """The page goes out of sight: nothing is made for nobody."""
        self.options.leave()
        self._active = False
        self._rest.stop()
        self._cancel()

    def show_report(self, name: str, subject: Selection | tuple[str, str]) -> None:
        """Show the report *name* for a Selection or an (entity, uid)."""
        self._choose(name)
        self.options.show_subject(subject if isinstance(subject, Selection) else subject[1])
        self.make_again()

    def state(self) -> dict[str, Any]:
        """Which report is shown, about what and how."""
        return {"report": self._report, "options": self.options.state()}

    def restore(self, state: dict[str, Any]) -> None:
        """Show again what `state` told."""
        self._choose(state["report"])
        self.options.restore(state["options"])
        self.make_again()

    def make_again(self) -> None:
        """Make the page that is chosen; while it is out of sight, when it is seen next."""
        self._rest.stop()
        self._cancel()
        self._stale = True
        self.options.enable_page(on=False)
        order = self.options.order()
        if not self._active:
            return
        if not order.complete:
            self._show_nothing(self._workspace.say(_CHOOSE[self._report == VISIT_CHECKLIST]))
            self._stale = False
            return
        desk, words, labels = (
            self._workspace.desk,
            self._workspace.words,
            self._workspace.labels,
        )

        def work(control: Control) -> tuple[Order, bytes]:
            try:
                return order, order.make(desk, words, labels, lambda: control.cancelled)
            except ReportCancelled as stop:
                raise Cancelled from stop

        self.view.show_busy()
        self._running = self._workspace.tasks.run_long(
            work,
            done=self._on_made,
            failed=self._on_failed,
            stopped=self._on_stopped,
            latest="report",
        )

    def stop(self) -> None:
        """Give up the page that is being made."""
        if self._running is not None:
            self._running.cancel()

    def print_page(self) -> None:
        """Ask for a printer for the page that is shown."""
        if self.pdf is not None:
            self.hand_out.print_pdf(self.pdf)

    def save_page(self) -> None:
        """Ask where the page that is shown is to be saved."""
        if self.pdf is not None:
            self.hand_out.save_pdf(self.pdf, self._file_name())

    def save_workbook(self) -> None:
        """Ask where a workbook with the rows of the report is to be saved."""
        rows = self.options.order().rows()
        WorkbookSave(self._workspace, rows, self).ask(self._file_name())

    def _lay_out(self) -> None:
        beside = QVBoxLayout()
        beside.setContentsMargins(12, 12, 12, 12)
        beside.addWidget(self.options)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.list)
        layout.addWidget(self.view, 1)
        layout.addLayout(beside)

    def _choose(self, name: str) -> None:
        self._report = name
        self.list.show_chosen(name)
        self.options.show_report(report_named(name))

    def _on_report(self, name: str) -> None:
        self._choose(name)
        self.make_again()

    def _on_records_changed(self) -> None:
        self._stale = True
        if self._active:
            self._rest.start()

    def _cancel(self) -> None:
        """Stop what is being made; the page is out of date until it is made again."""
        if self._running is not None:
            self._running.cancel()
            self._running = None
            self._stale = True

    def _on_made(self, made: tuple[Order, bytes]) -> None:
        if self._running is None:
            return  # nobody waits for it any more
        order, pdf = made
        self._running, self._stale = None, False
        self.view.show_pdf(pdf, stay=order == self._shown)
        self.pdf, self._shown = pdf, order
        self.options.enable_page(on=True)
        self.status_changed.emit(self.view.said())

    def _on_failed(self, trouble: Exception) -> None:
        self._running = None
        if isinstance(trouble, TipdeskError):
            self._show_nothing(self._workspace.say(trouble.message))
            return
        self._show_nothing(self._workspace.say(N_("The page could not be made.")))
        self._workspace.tell_failure(trouble)

    def _on_stopped(self) -> None:
        self._running = None
        self._show_nothing(
            self._workspace.say(N_("Stopped. Choose a report or an option to make a page."))
        )

    def _show_nothing(self, sentence: str) -> None:
        self.pdf = self._shown = None
        self.view.say(sentence)
        self.options.enable_page(on=False)
        self.status_changed.emit("")

    def _file_name(self) -> str:
        """The report's own name, with that of the record it is about."""
        report = report_named(self._report)
        title = self._workspace.say(report.title)
        return f"{title} - {self.options.record.text()}" if report.about == "record" else title
