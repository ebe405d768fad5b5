"""The steps of a grant, each as a person takes it; what is stored is only looked at."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from PySide6.QtWidgets import QPushButton

from tests.factories import here, usd, values
from tests.journeys.grant_acts import CONTROL, Key, Officer
from tipdesk.domain.periods import moved, quarter_of
from tipdesk.ui.form.details_pane import DetailsPane
from tipdesk.ui.pages.due_page import DuePage
from tipdesk.ui.pages.register_page import RegisterPage
from tipdesk.ui.project.move_dialog import MoveDialog
from tipdesk.ui.project.reporting_head import ReportingHead
from tipdesk.ui.register.embedded import EmbeddedRegister

QUARTERS = {n: moved(quarter_of(date.today()), n) for n in range(-8, 8)}
"""The quarters around today: 0 is this one."""
FIRST, LATE, END, LATER, LAST = -6, -2, 1, 3, 5
"""The quarters in which the award begins, and in which it ends at first and after amendments."""


def take_button(dialog: MoveDialog) -> QPushButton:
    """The button of the dialog that Enter presses."""
    return next(b for b in dialog.findChildren(QPushButton) if b.isDefault())


class Story:
    """One award in the hands of one officer, in the language of the window."""

    def __init__(self, officer: Officer) -> None:
        self.officer = officer
        self.desk = officer.workspace.desk
        self.lang = officer.workspace.words.lang
        self.uid = ""

    def begin(self) -> None:
        """A new project is made in the register and opened from there."""
        me = self.officer
        me.go("project")
        me.press(Key.Key_N, CONTROL)
        self.state("title_en", "Safe return")
        (self.uid,) = here(self.desk, "project")
        page = me.window.pages.current()
        assert isinstance(page, RegisterPage)
        row = page.model.place_of(self.uid)
        assert row is not None
        me.point(page.table, page.model.index(row, 1))
        me.press(Key.Key_Return)
        assert me.project().shown_uid() == self.uid

    def award(self) -> None:
        """Its terms are typed, it is signed and runs, and its first money is obligated."""
        me = self.officer
        start = QUARTERS[FIRST].start
        me.tab("overview")
        for name, text in (
            ("award_number", "S-SJTIP-24-CA-0012"),
            ("recipient", "Open Door"),
            ("instrument", "Cooperative agreement"),
            ("award_date", start),
            ("start_date", start),
            ("end_date", QUARTERS[END].end),
            ("ceiling", "2,000,000"),
        ):
            self.state(name, text)
        self.move("AWARD", start)
        self.move("ACTIVE", start)
        me.tab("money")
        me.add(
            "funding_action",
            {"action_kind": "New award", "action_date": start, "amount": "750,000",
             "account": "INCLE"},
        )  # fmt: skip
        stored = self.stored()
        assert (stored["status"], stored["obligated"]) == ("ACTIVE", usd(750_000))
        assert (stored["start_date"], stored["end_date"]) == (start, QUARTERS[END].end)
        assert stored["recipient"] in here(self.desk, "organization")

    def move(self, to: str, on: str, reason: str = "") -> None:
        """Move the project to the status with the code *to*, by the button beside its strip."""
        me = self.officer
        name = me.workspace.labels.code("status", to, self.lang)
        me.click(me.project().head.move_status)
        if name not in [action.text() for action in me.menu().actions()]:
            me.choose(me.workspace.say("Another status"))
        me.choose(name)
        dialog = me.part(MoveDialog)
        me.click(dialog.on)
        me.retype(on)
        if reason:
            me.click(dialog.reason)
            me.write(reason)
        me.click(take_button(dialog))
        assert self.stored()["status"] == to

    def state(self, name: str, text: str) -> None:
        """Type a value into a field of the form and leave it with Tab."""
        me = self.officer
        form = me.part(DetailsPane).body().form
        assert form is not None
        form.show_section_of(name)
        editor = form.rows[name].editor
        me.click(editor)
        me.write(text)
        me.press(Key.Key_Tab)

    def stored(self) -> dict[str, Any]:
        """The values of the project."""
        return values(self.desk, "project", self.uid)

    # ------------------------------------------------------------ deadlines

    def set_up_reporting(self) -> None:
        """Two clicks, and the schedule stands."""
        me = self.officer
        me.tab("deadlines")
        head = me.part(ReportingHead)
        me.click(head.choose)
        me.choose(me.workspace.say("Quarterly"))
        assert me.table("report_due").model.blank_row() == 2 * (END - FIRST + 1)
        assert self.ends("PPR") == [QUARTERS[n].end for n in range(FIRST, END)]
        assert self.ends("FINAL_FFR") == [QUARTERS[END].end]

    def receive_the_first_quarter(self) -> None:
        """On the project's own tab, by the same letters as on the Due page."""
        me = self.officer
        me.tab("deadlines")
        table = me.table("report_due")
        for kind in ("PPR", "FFR"):
            self.receive(table, self.report(kind, FIRST), self.day_after(FIRST, 20))
        assert me.column("report_due", "received_date")[:2] != ["", ""]

    def receive(self, table: EmbeddedRegister, uid: str, day: str) -> None:
        """Mark a report of the schedule as received on *day*."""
        me = self.officer
        me.point(table.table, me.cell(table, me.place(table, uid), "status"))
        me.press(Key.Key_R)
        me.retype(day)
        me.press(Key.Key_Return)
        assert values(self.desk, "report_due", uid)["received_date"] == day

    def extend_without_cost(self) -> None:
        """The end moves, and with it what is still to come."""
        before = self.received()
        self.amend("No-cost extension", QUARTERS[-1].start, QUARTERS[LATER].end, "Courts closed")
        stored = self.stored()
        assert stored["end_date"] == QUARTERS[LATER].end
        assert stored["end_date_original"] == QUARTERS[END].end
        assert stored["obligated"] == usd(750_000)
        assert self.ends("FINAL_PPR") == [QUARTERS[LATER].end]
        assert self.ends("FFR") == [QUARTERS[n].end for n in range(FIRST, LATER)]
        assert self.received() == before

    def extend_with_money(self) -> None:
        """The end moves again, and the obligation grows by a funding action."""
        me = self.officer
        before = self.received()
        self.amend("Cost extension", QUARTERS[0].start, QUARTERS[LAST].end, "A shelter", "250,000")
        stored = self.stored()
        assert stored["end_date"] == QUARTERS[LAST].end
        assert stored["obligated"] == usd(1_000_000)
        assert self.ends("FINAL_PPR") == [QUARTERS[LAST].end]
        assert self.received() == before
        assert me.column("funding_action", "amount") == ["750,000 USD", "250,000 USD"]
        me.tab("deadlines")
        due = [self.reports()[uid]["effective_due"] for uid in me.uids("report_due")]
        assert due == sorted(due)

    def amend(self, kind: str, day: str, end: str, reason: str, amount: str = "") -> None:
        """Type an amendment into its table on the money tab."""
        me = self.officer
        me.tab("money")
        cells = {"amendment_kind": kind, "effective_date": day, "new_end_date": end,
                 "amount_change": amount, f"reason_{self.lang}": reason}  # fmt: skip
        me.add("amendment", {name: text for name, text in cells.items() if text})

    def receive_on_the_due_page(self) -> None:
        """Four quarters come in; one report does not, and shows it."""
        me = self.officer
        page = self.due_page()
        late = self.report("PPR", LATE)
        for n in range(FIRST + 1, 0):
            for kind in ("PPR", "FFR"):
                uid = self.report(kind, n)
                if uid == late:
                    continue
                me.point(page.table, page.model.index(page.model.row_of("reports", uid) or 0, 1))
                me.press(Key.Key_R)
                if n < LATE:
                    me.retype(self.day_after(n, 25))
                me.press(Key.Key_Return)
                assert page.model.row_of("reports", uid) is None
        row = page.model.row_of("reports", late)
        assert row is not None
        said = [page.model.index(row, c).data() for c in range(page.model.columnCount())]
        assert said[0] == "Overdue"
        assert int(said[2]) > 0
        every = [page.model.duty_at(r) for r in range(page.model.rowCount())]
        assert [duty.uid for duty in every if duty and duty.state == "OVERDUE"] == [late]
        me.point(page.table, page.model.index(row, 1))
        me.press(Key.Key_O)
        assert me.project().tab() == "deadlines"

    # ------------------------------------------------------------ looking

    def due_page(self) -> DuePage:
        """The Due page, gone to."""
        self.officer.go("due")
        page = self.officer.window.pages.current()
        assert isinstance(page, DuePage)
        return page

    def reports(self) -> dict[str, dict[str, Any]]:
        """The values of the reports of the award, by uid."""
        every = {uid: values(self.desk, "report_due", uid) for uid in here(self.desk, "report_due")}
        return {uid: r for uid, r in every.items() if r["project"] == self.uid}

    def only(self, kind: str) -> dict[str, Any]:
        """The one record of *kind*."""
        (uid,) = here(self.desk, kind)
        return values(self.desk, kind, uid)

    def final(self, kind: str) -> str:
        """The final report of *kind*."""
        (found,) = (uid for uid, r in self.reports().items() if r["report_kind"] == kind)
        return found

    def report(self, kind: str, n: int) -> str:
        """The report of *kind* for a quarter."""
        (found,) = (
            uid for uid, r in self.reports().items()
            if (r["report_kind"], r["period_end"]) == (kind, QUARTERS[n].end)
        )  # fmt: skip
        return found

    def ends(self, kind: str) -> list[str]:
        """The last days of the periods of the reports of *kind*."""
        return sorted(r["period_end"] for r in self.reports().values() if r["report_kind"] == kind)

    def received(self) -> dict[str, dict[str, Any]]:
        """The reports that came in."""
        return {uid: r for uid, r in self.reports().items() if r["received_date"]}

    @staticmethod
    def day_after(n: int, days: int) -> str:
        """So many days after the end of a quarter."""
        return (QUARTERS[n].last + timedelta(days)).isoformat()
