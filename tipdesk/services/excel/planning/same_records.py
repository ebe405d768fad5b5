"""Rows of several sheets that are one record: each adds what those before it did not say."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from tipdesk.db.facts import BETWEEN
from tipdesk.db.registry import field_of
from tipdesk.domain.fields import Field, Show
from tipdesk.domain.links import Link, kept_links
from tipdesk.domain.problems import Problem
from tipdesk.domain.text import clean_cell, fold
from tipdesk.domain.words import N_, message
from tipdesk.services.excel.asking.answers import Answers
from tipdesk.services.excel.asking.question import Question, word_question
from tipdesk.services.excel.cells.cell import text_of
from tipdesk.services.excel.matching.matching import same
from tipdesk.services.excel.planning.plan import RowPlan, SheetPlan
from tipdesk.services.excel.planning.row_problems import cell_in, problem_in
from tipdesk.services.excel.rows.compose import Draft

SAME_AS = N_("“{name}” is the record that row {row} of the sheet “{sheet}” states.")
DIFFERS = N_(
    "'{text}' says something else of the same record than '{first}' in {cell} of the sheet "
    "“{sheet}”. Say which holds."
)
FIRST_HOLDS = N_("'{first}' in {cell} of the sheet “{sheet}” was taken, and '{text}' was not.")
LAST_HOLDS = N_("'{text}' was taken, and '{first}' in {cell} of the sheet “{sheet}” was not.")

T = TypeVar("T")

TOPIC = "sheets"
FIRST, LAST = "first", "last"
"""What may be answered of sheets that differ: what stands first holds, or what stands last."""


@dataclass(slots=True)
class Said:
    """What the rows of earlier sheets say of a record; *plans* and *places* are of these rows."""

    plans: list[RowPlan]
    places: dict[str, tuple[SheetPlan, Draft]]
    """Where each value is stated."""
    values: dict[str, Any]
    others: dict[str, str]

    def state(self, name: str, value: Any, place: tuple[SheetPlan, Draft]) -> None:
        """The row at *place* states the field, and those before it do not any more."""
        for plan in self.plans:
            _take_back(plan, name)
        self.values[name], self.places[name] = value, place


class SameRecords:
    """What each record was said to be by the sheets so far."""

    def __init__(self, answers: Answers) -> None:
        self._answers = answers
        self._said: dict[str, Said] = {}

    def learn(
        self, sheet: SheetPlan, draft: Draft, plan: RowPlan, values: Mapping[str, Any]
    ) -> None:
        """A row is the first that says anything of its record."""
        places = dict.fromkeys(values, (sheet, draft))
        self._said[plan.uid] = Said([plan], places, dict(values), dict(draft.others))

    def elsewhere(self, uid: str, sheet: SheetPlan) -> Said | None:
        """What another sheet than *sheet* says of the record."""
        said = self._said.get(uid)
        return said if said is not None and said.plans[-1].sheet != sheet.name else None

    def unite(
        self,
        said: Said,
        sheet: SheetPlan,
        draft: Draft,
        values: Mapping[str, Any],
        current: Mapping[str, Any],
    ) -> tuple[RowPlan, list[Problem]]:
        """The row as what it adds to what was *said* of its record, and what is to be told.

        The record has the *current* values in the desk. Where both say different things the
        answer of a person decides, and nothing is taken without one.
        """
        first = said.plans[0]
        name = next(filter(None, first.called or ()), "")
        told = message(SAME_AS, name=name, row=first.row, sheet=first.sheet)
        problems = [problem_in(sheet, draft, "informs", told)]
        added: dict[str, Any] = {}
        for name, value in values.items():
            declared = field_of(draft.entity, name)
            if declared.show & Show.NAME and (name in said.values or current.get(name)):
                continue
            if declared.many:
                value = _joined(said.values.get(name, ()), value)
            if name in said.values and _is_same(declared, said.values[name], value):
                continue
            if name in said.values and not declared.many:
                keep, problem = self._differing(said, sheet, draft, name, value)
                problems.append(problem)
                if keep == FIRST:
                    continue
                if keep is None:
                    for plan in said.plans:
                        _take_back(plan, name)
                    continue
            elif declared.many:
                value = kept_links(current.get(name), value)
            said.state(name, value, (sheet, draft))
            if not same(declared, current.get(name), value):
                added[name] = value
        draft.others = dict(_further_facts(said, draft.others))
        plan = RowPlan(
            draft.sheet, draft.row, "changed" if added else "unchanged", first.uid, added,
            {name: current.get(name) for name in added},
            called=first.called, entity=draft.entity, also=draft.also, owner=first.owner,
        )  # fmt: skip
        said.plans.append(plan)
        return plan, problems

    def _differing(
        self, said: Said, sheet: SheetPlan, draft: Draft, name: str, value: Any
    ) -> tuple[str | None, Problem]:
        """Which of two sheets holds where they contradict each other; None for neither."""
        question = self._question(sheet, name)
        meaning = self._answers.of(question)
        keep = None if meaning is None else meaning.at(question.candidates)
        sentence = {FIRST: FIRST_HOLDS, LAST: LAST_HOLDS}.get(keep or "", DIFFERS)
        at, first = said.places[name]
        told = message(
            sentence,
            text=_shown(sheet, draft, name, value),
            first=_shown(at, first, name, said.values[name]),
            cell=cell_in(at, first, name),
            sheet=at.name,
        )
        if meaning is None:
            return keep, problem_in(sheet, draft, "asks", told, name, question)
        return keep, problem_in(sheet, draft, "warns", told, name)

    def _question(self, sheet: SheetPlan, name: str) -> Question:
        """What is asked once for all records of which two sheets say different things."""
        column = sheet.column_of(name)
        heading = column.heading if column is not None else name
        return word_question(TOPIC, heading, (FIRST, LAST))


def _shown(sheet: SheetPlan, draft: Draft, name: str, value: Any) -> str:
    """The text of the cell that states *value*."""
    column, row = sheet.column_of(name), sheet.data_row(draft.row)
    return text_of(row.values[column.index]) if column and row else str(value)


def _is_same(declared: Field, first: Any, value: Any) -> bool:
    if isinstance(first, str) and isinstance(value, str):
        return fold(clean_cell(first)) == fold(clean_cell(value))
    return same(declared, first, value)


def _joined(first: tuple[Link, ...], more: tuple[Link, ...]) -> tuple[Link, ...]:
    """The links of both, each target once."""
    known = {link.target for link in first}
    return (*first, *(link for link in more if link.target not in known))


def _further_facts(said: Said, others: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """The other facts of a record that were not *said* yet, with what was said before."""
    for name, text in others.items():
        known = said.others.get(name, "").split(BETWEEN) if name in said.others else []
        joined = BETWEEN.join(dict.fromkeys((*known, *text.split(BETWEEN))))
        if joined == said.others.get(name):
            continue
        said.others[name] = joined
        for plan in said.plans:
            _take_back_fact(plan, name)
        yield name, joined


def _take_back(plan: RowPlan, name: str) -> None:
    """Let a row not state the field, because a later one does."""
    if name in plan.values:
        plan.values, plan.before = _without(plan.values, name), _without(plan.before, name)
        _settle(plan)


def _take_back_fact(plan: RowPlan, name: str) -> None:
    if name in plan.others:
        plan.others = _without(plan.others, name)
        plan.others_before = _without(plan.others_before, name)
        plan.other_uids = _without(plan.other_uids, name)
        _settle(plan)


def _without(values: Mapping[str, T], name: str) -> dict[str, T]:
    return {other: value for other, value in values.items() if other != name}


def _settle(plan: RowPlan) -> None:
    if plan.state == "changed" and not plan.values and not plan.others:
        plan.state = "unchanged"
