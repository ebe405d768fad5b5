"""Rows of several sheets that are one record: each adds what those before it did not say."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from tipdesk.domain.fields import Show
from tipdesk.domain.links import kept_links
from tipdesk.domain.problems import Problem
from tipdesk.domain.words import N_, Message, message
from tipdesk.services.excel.asking.answers import Answers
from tipdesk.services.excel.asking.question import Question, word_question
from tipdesk.services.excel.cells.cell import text_of
from tipdesk.services.excel.headings.targets import AMOUNT, OTHER, PROJECT
from tipdesk.services.excel.matching.matching import same
from tipdesk.services.excel.planning.folding import give_way
from tipdesk.services.excel.planning.plan import FUNDING_PREFIX, RowPlan, SheetPlan
from tipdesk.services.excel.planning.row_problems import cell_in, problem_in
from tipdesk.services.excel.planning.said import (
    News,
    Said,
    declared_of,
    further_facts,
    is_same,
    is_vaguer,
    joined_links,
    says_no_more,
)
from tipdesk.services.excel.rows.compose import Draft

SAME_AS = N_("“{name}” is the record that row {row} of the sheet “{sheet}” states.")
DIFFERS = N_(
    "'{text}' says something else of the same record than '{first}' in {cell} of the sheet "
    "“{sheet}”. Say which holds."
)
FIRST_HOLDS = N_("'{first}' in {cell} of the sheet “{sheet}” was taken, and '{text}' was not.")
BOTH_HOLD = N_("'{text}' was taken and '{first}' in {cell} of the sheet “{sheet}” as well.")
LAST_HOLDS = N_("'{text}' was taken, and '{first}' in {cell} of the sheet “{sheet}” was not.")

TOPIC = "sheets"
FIRST, LAST, BOTH = "first", "last", "both"
"""What may be answered of sheets that differ: what stands first or last holds, or of lists both."""


class SameRecords:
    """What each record was said to be by the sheets so far."""

    def __init__(self, answers: Answers) -> None:
        self._answers = answers
        self._said: dict[str, Said] = {}

    def learn(
        self,
        sheet: SheetPlan,
        draft: Draft,
        plan: RowPlan,
        values: Mapping[str, Any],
        *keys: str,
    ) -> None:
        """A row is the first that says anything of its record, found by *keys* or by its uid."""
        places = dict.fromkeys(values, (sheet, draft))
        said = Said([plan], places, dict(values), dict(draft.others))
        self._said |= dict.fromkeys(keys or (plan.uid,), said)

    def elsewhere(self, key: str, sheet: SheetPlan) -> Said | None:
        """What another sheet than *sheet* says of the record that *key* finds."""
        said = self._said.get(key)
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
        news = self.news(said, sheet, draft, values, current)

        def stating(values: dict[str, Any]) -> RowPlan:
            return RowPlan(
                draft.sheet, draft.row, "changed" if values else "unchanged", first.uid,
                values, {name: current.get(name) for name in values},
                called=first.called, entity=draft.entity, also=draft.also, owner=first.owner,
            )  # fmt: skip

        plan = stating(news.added)
        plan.again = stating(news.again) if news.again else None
        plan.instead, plan.own = news.instead(draft.others), news.own
        said.plans.append(plan)
        return plan, news.problems

    def news(
        self,
        said: Said,
        sheet: SheetPlan,
        draft: Draft,
        values: Mapping[str, Any],
        current: Mapping[str, Any],
    ) -> News:
        """What the row says that was not *said* of its record; see `unite`.

        Of its other facts the draft keeps only those.
        """
        said.there = set()
        first = said.plans[0]
        called = next(filter(None, first.title), "")
        told = message(SAME_AS, name=called, row=first.row, sheet=first.sheet)
        own: dict[str, Any] = {OTHER + name: text for name, text in draft.others.items()}
        news = News({}, {}, set(), own, [problem_in(sheet, draft, "informs", told)])
        for name, value in values.items():
            declared = declared_of(draft.entity, name)
            if declared.show & Show.NAME and (name in said.values or current.get(name)):
                if draft.entity != PROJECT:
                    continue
                if name in said.values:
                    # Found by its number: one title of two will do, and the other is told.
                    news.problems += self._other_title(said, sheet, draft, name, value)
                    continue
            differs, joined = name in said.values and not declared.many, value
            if declared.many:
                news.own[name] = value
                joined = joined_links(said.values.get(name, ()), value)
                # The places that one sheet names need not be further ones than those of another.
                longest = max(len(said.values.get(name, ())), len(value))
                differs = draft.entity == PROJECT and len(joined) > longest
                value = value if differs else joined
            if name in said.values and says_no_more(declared, said.values[name], value):
                news.say_again(declared, name, current.get(name), values[name])
                continue
            if differs and not is_vaguer(declared, said.values[name], value):
                keep, problem = self._differing(said, sheet, draft, name, value)
                news.problems.append(problem)
                if keep == FIRST:
                    continue
                if keep is None:
                    news.disputed.add(name)
                    continue
                value = joined if keep == BOTH else value
            if declared.many:
                value = kept_links(current.get(name), value)
            said.values[name], said.places[name] = value, (sheet, draft)
            if same(declared, current.get(name), value):
                said.there.add(name)
            else:
                news.added[name] = value
        draft.others = dict(further_facts(said, draft.others))
        return news

    def settle(self, plan: RowPlan) -> None:
        """Once it is known what a row changes: let those before it state that no more.

        They do so again where the row is left out, but for what is in the desk already. Of a row
        that cannot come in they go on stating all.
        """
        said = self._said.get(plan.uid)
        if said is None or said.plans[-1] is not plan or plan.state == "rejected":
            return
        said.take_back(said.there)
        facts = {OTHER + name for name in plan.others}
        changed = {name for name in plan.instead if not name.startswith(OTHER) or name in facts}
        said.take_back(plan.instead - changed if plan.is_applied else plan.instead)
        for earlier in said.plans[:-1]:
            give_way(earlier, changed)

    def _differing(
        self, said: Said, sheet: SheetPlan, draft: Draft, name: str, value: Any
    ) -> tuple[str | None, Problem]:
        """Which of two sheets holds where they contradict each other; None for neither."""
        question = self._question(sheet, name, (said.values[name], value))
        if declared_of(draft.entity, name).many or self._are_two_years(said, draft, name):
            question = replace(question, candidates=(FIRST, LAST, BOTH))
        meaning = self._answers.of(question)
        keep = None if meaning is None else meaning.at(question.candidates)
        sentence = {FIRST: FIRST_HOLDS, LAST: LAST_HOLDS, BOTH: BOTH_HOLD}.get(keep or "", DIFFERS)
        told = _two_values(sentence, said, sheet, draft, name, value)
        if keep is None:
            return keep, problem_in(sheet, draft, "asks", told, name, question)
        return keep, problem_in(sheet, draft, "warns", told, name)

    def _are_two_years(self, said: Said, draft: Draft, name: str) -> bool:
        """Whether two amounts of an award may be those of two fiscal years."""
        if name != FUNDING_PREFIX + AMOUNT:
            return False
        years = {draft.funds_year, said.places[name][1].funds_year}
        return len(years) == 2 and None not in years

    def add_up(self, headings: Iterable[str]) -> bool:
        """Whether a person said of amounts under one of the *headings* that both hold."""
        meanings = (self._answers.of(word_question(TOPIC, heading)) for heading in headings)
        return any(one is not None and one.at((FIRST, LAST, BOTH)) == BOTH for one in meanings)

    def _other_title(
        self, said: Said, sheet: SheetPlan, draft: Draft, name: str, value: Any
    ) -> Iterator[Problem]:
        """The warning of a title that differs from the one that was taken."""
        if not is_same(declared_of(draft.entity, name), said.values[name], value):
            told = _two_values(FIRST_HOLDS, said, sheet, draft, name, value)
            yield problem_in(sheet, draft, "warns", told, name)

    def _question(self, sheet: SheetPlan, name: str, stands: tuple[Any, Any]) -> Question:
        """What is asked once for all records of which two sheets say different things."""
        column = sheet.column_of(name)
        heading = column.heading if column is not None else name
        return replace(word_question(TOPIC, heading, (FIRST, LAST)), stands=stands)


def _two_values(
    sentence: str, said: Said, sheet: SheetPlan, draft: Draft, name: str, value: Any
) -> Message:
    """The sentence with both cells that say something of a field."""
    at, first = said.places[name]
    return message(
        sentence,
        text=_shown(sheet, draft, name, value),
        first=_shown(at, first, name, said.values[name]),
        cell=cell_in(at, first, name),
        sheet=at.name,
    )


def _shown(sheet: SheetPlan, draft: Draft, name: str, value: Any) -> str:
    """The text of the cell that states *value*."""
    column, row = sheet.column_of(name), sheet.data_row(draft.row)
    return text_of(row.values[column.index]) if column and row else str(value)
