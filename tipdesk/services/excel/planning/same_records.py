"""Rows of several sheets that are one record: each adds what those before it did not say."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

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
from tipdesk.services.excel.headings.targets import OTHER
from tipdesk.services.excel.matching.matching import same
from tipdesk.services.excel.planning.folding import give_way, take_back
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

    def take_back(self, names: Collection[str]) -> None:
        """The rows do not state the fields and other facts any more, whichever are stored."""
        for plan in self.plans:
            take_back(plan, names)
            if plan.alone is not None:
                take_back(plan.alone, names)


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
        disputed: set[str] = set()
        own: dict[str, Any] = {OTHER + name: text for name, text in draft.others.items()}
        for name, value in values.items():
            declared = field_of(draft.entity, name)
            if declared.show & Show.NAME and (name in said.values or current.get(name)):
                continue
            if declared.many:
                own[name] = value
                value = _joined(said.values.get(name, ()), value)
            if name in said.values and _is_same(declared, said.values[name], value):
                continue
            if name in said.values and not declared.many:
                keep, problem = self._differing(said, sheet, draft, name, value)
                problems.append(problem)
                if keep == FIRST:
                    continue
                if keep is None:
                    disputed.add(name)
                    continue
            elif declared.many:
                value = kept_links(current.get(name), value)
            said.values[name], said.places[name] = value, (sheet, draft)
            if same(declared, current.get(name), value):
                said.take_back((name,))
            else:
                added[name] = value
        draft.others = dict(_further_facts(said, draft.others))
        plan = RowPlan(
            draft.sheet, draft.row, "changed" if added else "unchanged", first.uid, added,
            {name: current.get(name) for name in added},
            called=first.called, entity=draft.entity, also=draft.also, owner=first.owner,
            instead=frozenset((*added, *disputed, *(OTHER + name for name in draft.others))),
            own=own,
        )  # fmt: skip
        said.plans.append(plan)
        return plan, problems

    def settle(self, plan: RowPlan) -> None:
        """Once it is known what the row changes: let those before it state that no more.

        They do so again where the row is left out, but for what is in the desk already.
        """
        if plan.state == "rejected":
            return
        facts = {OTHER + name for name in plan.others}
        changed = {name for name in plan.instead if not name.startswith(OTHER) or name in facts}
        said = self._said[plan.uid]
        said.take_back(plan.instead - changed if plan.is_applied else plan.instead)
        for earlier in said.plans[:-1]:
            give_way(earlier, changed)

    def _differing(
        self, said: Said, sheet: SheetPlan, draft: Draft, name: str, value: Any
    ) -> tuple[str | None, Problem]:
        """Which of two sheets holds where they contradict each other; None for neither."""
        question = self._question(sheet, name, (said.values[name], value))
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

    def _question(self, sheet: SheetPlan, name: str, stands: tuple[Any, Any]) -> Question:
        """What is asked once for all records of which two sheets say different things."""
        column = sheet.column_of(name)
        heading = column.heading if column is not None else name
        return replace(word_question(TOPIC, heading, (FIRST, LAST)), stands=stands)


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
        yield name, joined
