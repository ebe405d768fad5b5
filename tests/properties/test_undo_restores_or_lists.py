"""Imports, edits, removals and undos in any order: undo restores or lists, and loses nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager, suppress
from pathlib import Path
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from tests.factories import links, on, set_value, usd, value, values
from tests.postgres import Server
from tests.properties.desks import in_a_file
from tests.properties.profile import looking_at
from tests.properties.remembered import GONE, Held, assert_undone, entries, held
from tests.recomputed import assert_derived_is_right
from tests.services.excel.workbooks import sheet_of
from tipdesk.domain.errors import Overtaken, Refused
from tipdesk.services.changes.edits import remove
from tipdesk.services.changes.outcome import Outcome
from tipdesk.services.changes.steps import undo_changeset
from tipdesk.services.check import check
from tipdesk.services.desk import Desk
from tipdesk.services.excel.importing import apply_plan, choose_sheets, plan_sheets
from tipdesk.services.excel.planning.plan import Plan
from tipdesk.services.excel.reading.workbook import Workbook

HEADER = ("Award number", "Title", "Country", "Implementer", "Amount", "Start date", "End date")
FIELDS = (
    "award_number", "title_en", "countries", "recipient", "amount", "start_date", "end_date",
)  # fmt: skip
ROW = st.fixed_dictionaries(
    {
        "award_number": st.sampled_from([f"S-SJTIP-1{n}-CA-10{n}0" for n in range(5)]),
        "title_en": st.sampled_from(("Safe return", "Hotline for help", "Training judges")),
        "countries": st.sampled_from(("Egypt", "Jordan", "Egypt; Lebanon", "Morocco", None)),
        "recipient": st.sampled_from(("Free the Slaves", "Open Door", "Hope House", None)),
        "amount": st.sampled_from((1000, 2500, 40000, None)),
        "start_date": st.sampled_from(("2010-04-01", "2011-10-15", None)),
        "end_date": st.sampled_from(("2012-04-30", "2013-09-30", None)),
    }
)
_FIRST_ROW = 2
ROWS = st.lists(ROW, min_size=2, max_size=5, unique_by=lambda row: row["award_number"])
EDITS: dict[str, tuple[Any, ...]] = {
    "title_en": ("Safe return", "A title of my own", "عودة آمنة"),
    "start_date": (on("2010-04-01"), on("2010"), None),
    "ceiling": (usd(5), usd(7, "gt"), None),
    "countries": (links("EG"), links("JO", share=10000), ()),
    "notes": ("Seen in the field", None),
}
FUNDING: dict[str, tuple[Any, ...]] = {
    "amount": (usd(1000), usd(7), None),
    "account": ("INCLE", None),
}
CHANCE = st.integers(0, 1000)
NewDesk = Callable[[], AbstractContextManager[Desk]]


def planned(desk: Desk, rows: list[dict[str, Any]]) -> Plan:
    """The plan of a tracker with *rows*."""
    sheet = sheet_of(
        HEADER, *(tuple(row[name] for name in FIELDS) for row in rows), name="Projects"
    )
    book = Workbook("tracker.xlsx", (sheet,))
    return plan_sheets(desk, book, choose_sheets(book))


class Story(RuleBasedStateMachine):
    """One desk; *told* holds, for each ChangeSet in effect, what it made of what."""

    def __init__(self, new_desk: NewDesk) -> None:
        super().__init__()
        self._stack = ExitStack()
        self.desk = self._stack.enter_context(new_desk())
        self.now = self.first = held(self.desk)
        self.told: dict[int, tuple[Held, Held]] = {}
        self.entries: set[tuple[Any, ...]] = set()
        self.conflicts = 0

    def teardown(self) -> None:
        try:
            for number in sorted(self._undoable(), reverse=True):
                self._undo(number)
            if not self.conflicts:
                assert self.now == self.first
            assert_derived_is_right(self.desk)
        finally:
            self._stack.close()

    @rule(rows=ROWS)
    def bring_in(self, rows: list[dict[str, Any]]) -> None:
        earlier, plan = self.now, planned(self.desk, rows)
        # The number of another project altogether is asked about.
        asked = {row.row for row in plan.rows if row.state == "rejected"}
        self._done(apply_plan(self.desk, plan))
        found: dict[str, list[tuple[str, dict[str, Any]]]] = {}
        for uid in self._here("project"):
            project = values(self.desk, "project", uid)
            found.setdefault(project["award_number"], []).append((uid, project))
        if all(len(several) == 1 for several in found.values()):
            for row in (row for at, row in enumerate(rows, _FIRST_ROW) if at not in asked):
                [(uid, project)] = found[row["award_number"]]
                for name in ("title_en", "start_date", "end_date"):
                    # What was edited since the last import of a list stays as it is.
                    kept = earlier.get(("project", uid, name), GONE)
                    assert row[name] is None or project[name] in (row[name], kept)
            again = planned(self.desk, rows)
            assert {row.row for row in again.rows if row.state != "unchanged"} <= asked

    @rule(rows=ROWS, where=CHANCE, what=CHANCE)
    def bring_in_what_was_edited_since_it_was_planned(
        self, rows: list[dict[str, Any]], where: int, what: int
    ) -> None:
        plan = planned(self.desk, rows)
        self.edit(where, what)
        edited = self.now
        try:
            outcome = apply_plan(self.desk, plan)
        except Overtaken:  # what amends an award that was edited has to be compared again
            assert held(self.desk) == edited
            outcome = apply_plan(self.desk, planned(self.desk, rows))
        self._done(outcome)
        for conflict in outcome.conflicts:
            if conflict.field is not None:
                atom = (conflict.entity, conflict.uid, conflict.field)
                assert self.now.get(atom) == edited.get(atom)

    @rule(where=CHANCE, what=CHANCE)
    def edit(self, where: int, what: int) -> None:
        self._edit("project", EDITS, where, what)

    @rule(where=CHANCE, what=CHANCE)
    def edit_funding(self, where: int, what: int) -> None:
        self._edit("funding_action", FUNDING, where, what)

    @rule(where=CHANCE, kind=st.sampled_from(("project", "funding_action", "organization")))
    def remove(self, where: int, kind: str) -> None:
        uids = self._here(kind)
        if uids:
            # An award cannot go while more was taken from it than its others brought.
            with suppress(Refused):
                self._done(remove(self.desk, kind, [uids[where % len(uids)]]))

    @rule(where=CHANCE)
    def undo_any(self, where: int) -> None:
        numbers = self._undoable()
        if numbers:
            self._undo(numbers[where % len(numbers)])

    @rule(where=CHANCE)
    def put_back_any(self, where: int) -> None:
        numbers = self._undos()
        if numbers:
            self._undo(numbers[where % len(numbers)])

    @invariant()
    def the_desk_is_sound(self) -> None:
        checked = check(self.desk)
        assert checked.sound, checked.findings

    @invariant()
    def the_history_keeps_every_entry(self) -> None:
        found = entries(self.desk)
        assert self.entries <= found
        self.entries = found

    def _edit(
        self, entity: str, choices: dict[str, tuple[Any, ...]], where: int, what: int
    ) -> None:
        uids = self._here(entity)
        if uids:
            name = tuple(choices)[what % len(choices)]
            after = choices[name][where % len(choices[name])]
            uid = uids[where % len(uids)]
            try:
                self._done(set_value(self.desk, entity, uid, name, after))
            except Refused:
                return
            stored = value(self.desk, entity, uid, name)
            assert set(stored) == set(after) if isinstance(after, tuple) else stored == after

    def _here(self, entity: str) -> list[str]:
        """All records of *entity*, in an order that does not hang on their uids."""
        with self.desk.reading() as connection:
            found = connection.exec_driver_sql(f"SELECT uid FROM {entity} ORDER BY id")
            return [str(uid) for uid in found.scalars()]

    def _done(self, outcome: Outcome) -> None:
        before, self.now = self.now, held(self.desk)
        self.conflicts += len(outcome.conflicts)
        if outcome.changeset is not None:
            self.told[outcome.changeset] = (before, self.now)
        else:
            assert self.now == before

    def _undo(self, number: int) -> None:
        before, after = self.told[number]
        present = self.now
        outcome = undo_changeset(self.desk, number)
        self._done(outcome)
        assert_undone(before, after, present, self.now, outcome.conflicts)

    def _undoable(self) -> list[int]:
        return self._in_effect("undoes IS NULL")

    def _undos(self) -> list[int]:
        """Undos in effect; a redo is undone as the change that it put back."""
        return self._in_effect("undoes IN (SELECT id FROM changeset WHERE undoes IS NULL)")

    def _in_effect(self, which: str) -> list[int]:
        with self.desk.reading() as connection:
            found = connection.exec_driver_sql(
                f"SELECT id FROM changeset WHERE state = 'applied' AND {which} ORDER BY id"
            )
            return [int(number) for number in found.scalars()]


def test_in_a_file(desk_template: Path, tmp_path: Path) -> None:
    run_state_machine_as_test(
        lambda: Story(lambda: in_a_file(desk_template, tmp_path)),
        settings=looking_at(20, steps=20),
    )


def test_on_a_server(postgres_server: Server, server_template: str) -> None:
    @contextmanager
    def new_desk() -> Iterator[Desk]:
        with postgres_server.database(server_template) as url:
            desk = Desk.open(url)
            try:
                yield desk
            finally:
                desk.close()

    run_state_machine_as_test(lambda: Story(new_desk), settings=looking_at(5, steps=15))


STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("bring_in"), ROWS),
        st.tuples(st.sampled_from(("edit", "edit_funding")), CHANCE, CHANCE),
        st.tuples(st.just("remove"), CHANCE, st.sampled_from(("project", "organization"))),
    ),
    min_size=2,
    max_size=10,
)


@looking_at(15)
@given(steps=STEPS)
def test_undoing_all_from_the_last_walks_back_through_every_state(
    desk_template: Path, tmp_path: Path, steps: list[tuple[Any, ...]]
) -> None:
    story = Story(lambda: in_a_file(desk_template, tmp_path))
    for deed, *chance in steps:
        getattr(story, deed)(*chance)
    for number in sorted(story.told, reverse=True):
        story._undo(number)
        assert story.now == story.told[number][0]
    assert story.now == story.first
    story.teardown()
