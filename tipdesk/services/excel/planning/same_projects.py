"""Rows of several sheets that are one project: what the later ones add to the first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from tipdesk.db.registry import fields_of
from tipdesk.domain.dates import date_order
from tipdesk.domain.money import Money
from tipdesk.domain.problems import Problem
from tipdesk.domain.words import N_, message
from tipdesk.services.derived.computed import normal_award_number
from tipdesk.services.excel.columns.chosen import ChosenSheet
from tipdesk.services.excel.headings.targets import (
    AMOUNT,
    FISCAL_YEAR,
    PROJECT,
    target_of_year,
    year_of,
)
from tipdesk.services.excel.matching.match import NEW, OF_SHEETS, Match
from tipdesk.services.excel.matching.matching import Known
from tipdesk.services.excel.planning.plan import FUNDING_PREFIX, RowPlan, SheetPlan
from tipdesk.services.excel.planning.project_keys import TITLES
from tipdesk.services.excel.planning.project_rows import STATED, ProjectRows
from tipdesk.services.excel.planning.row_plan import RowKey
from tipdesk.services.excel.planning.row_problems import kept_problems, problem_in
from tipdesk.services.excel.planning.said import Said
from tipdesk.services.excel.planning.same_records import SameRecords
from tipdesk.services.excel.planning.stated import Stated
from tipdesk.services.excel.planning.year_money import another_total, further, told_of_years
from tipdesk.services.excel.rows.compose import Draft
from tipdesk.services.excel.rows.parsed import Parsed
from tipdesk.services.name_index import name_key

NAMESAKE = N_(
    "Row {row} of the sheet “{sheet}” has this title, too, with other countries or another award "
    "number. They were read as two projects."
)

_TITLES = frozenset(TITLES)
_UNKNOWN: Mapping[str, Any] = {f.name: () if f.many else None for f in fields_of(PROJECT)}
"""A project that the desk does not have yet."""


class SameProjects:
    """Unites the rows of a project that several sheets state, by its key, number or title."""

    def __init__(
        self, same: SameRecords, projects: ProjectRows, chosen: Iterable[ChosenSheet]
    ) -> None:
        self._same, self._projects = same, projects
        columns = (one.columns.of(AMOUNT) for one in chosen if one.columns.entity == PROJECT)
        self._add_up = same.add_up(column.heading for column in columns if column is not None)
        self._titled: dict[str, dict[RowKey, tuple[str, str]]] = {}
        """By title the rows that are the first of projects with it: their uids and list years."""
        self._repeated: set[str] = set()
        """Titles that several rows of one sheet have, so that they do not tell projects apart."""

    def expect(self, parsed: Parsed) -> None:
        """Look at the titles of one sheet before any of its rows comes."""
        found = Counter(key for row in parsed.rows for key in _title_keys(row.values))
        self._repeated |= {key for key, count in found.items() if count > 1}

    def by_year(self, draft: Draft) -> Draft:
        """The row with its amount as that of its fiscal year, where sheets of years add up."""
        year, amount = draft.funds_year, draft.funding.get(AMOUNT)
        if not self._add_up or year is None or amount is None or draft.years:
            return draft
        note = draft.funding.get("note_en")
        notes = {} if note is None else {year: note}
        return replace(draft, funding={}, years={year: amount}, year_notes=notes)

    def learn(self, stated: Stated, plan: RowPlan) -> None:
        """A row is the first that says anything of its project."""
        plan.called = plan.title
        draft = stated.draft
        for key in _title_keys(stated.values):
            rows = self._titled.setdefault(key, {})
            rows[draft.sheet, draft.row] = plan.uid, draft.list_year
        keys = filter(None, (plan.uid, _number(draft.values)))
        self._same.learn(stated.sheet, draft, plan, _all_of(stated), *keys)

    def perhaps(self, draft: Draft, sheet: SheetPlan) -> list[Said]:
        """What other sheets say of projects that have the number or the title of the row."""
        numbered = self._same.elsewhere(_number(draft.values), sheet)
        if numbered is not None:
            return [numbered]
        return [said for said, _ in self._of_title(draft, sheet)]

    def elsewhere(self, stated: Stated, uid: str | None) -> Said | None:
        """What another sheet says of the project that the row is, *uid* in the desk if known."""
        draft, sheet = stated.draft, stated.sheet
        for key in (uid, _number(draft.values)):
            if key and (said := self._same.elsewhere(key, sheet)):
                return said
        found = [
            said
            for said, year in self._of_title(draft, sheet)
            if uid in (None, said.plans[0].uid) and _may_be_one(said, year, stated)
        ]
        return found[0] if len(found) == 1 else None

    def namesakes(self, stated: Stated) -> Iterator[Problem]:
        """Projects of other sheets with the title of a new one, which only seem to be others."""
        for said, year in self._of_title(stated.draft, stated.sheet):
            if _may_be_one(said, year, stated, loosely=True):
                first = said.plans[0]
                told = message(NAMESAKE, row=first.row, sheet=first.sheet)
                name = next(name for name in TITLES if stated.values.get(name))
                yield problem_in(stated.sheet, stated.draft, "warns", told, name)

    def _of_title(self, draft: Draft, sheet: SheetPlan) -> Iterator[tuple[Said, str]]:
        """What other sheets say of each project of that title, and the year of its list."""
        uids = dict[str, str]()
        for key in _title_keys(draft.values):
            if key not in self._repeated:
                uids |= dict(self._titled.get(key, {}).values())
        for uid, year in uids.items():
            if said := self._same.elsewhere(uid, sheet):
                yield said, year

    def unite(
        self, said: Said, stated: Stated, known: Known, match: Match
    ) -> tuple[RowPlan, list[Problem]]:
        """The row as what it adds to what was *said* of its project, and what is to be told.

        Its further facts are still to be added, and the rows before it to be settled.
        """
        sheet, draft, first = stated.sheet, stated.draft, said.plans[0]
        in_desk = known.projects.get(first.uid)
        if in_desk is None:
            known = Known({first.uid: dict(_UNKNOWN)})
        action, was = known.awards.get(first.uid, (None, {}))
        money = {**was, AMOUNT: known.total(first.uid) or was.get(AMOUNT)}
        current = {**known.projects[first.uid], **_prefixed(money)}
        earlier_said = said.copied()
        already = earlier_said.values
        before = _of_award(already)
        beside = list(_whole_beside_years(already, stated))
        says = _all_of(stated)
        if _number(already) == _number(says):
            # The same number in other signs is none of its own.
            says.pop("award_number", None)
        news = self._same.news(said, sheet, draft, says, current)
        news.problems += beside
        award = _of_award(news.added)
        if award and action is None and before:
            # An award that is not there yet is made by one row, whole.
            news.added |= {**_prefixed(before), **_prefixed(award)}
            award = _of_award(news.added)
        values = _of_project(news.added)
        instead = news.instead(draft.others)
        years = _years_in(news.added)
        if draft.years:
            # What the rows before say of the award as a whole is the sum of its years.
            instead |= already.keys() & {FUNDING_PREFIX + name for name in (AMOUNT, FISCAL_YEAR)}
        if in_desk is None:
            if AMOUNT in award and "currency" not in already:
                values.setdefault("currency", award[AMOUNT].currency)
            if not values.keys().isdisjoint(_TITLES) and already.keys().isdisjoint(_TITLES):
                # The title that was made of who and where goes.
                values["title_status"] = STATED
                instead |= _TITLES
        plan = self._stating(stated, values, award, years, first.uid, known, match)
        again = {name: value for name, value in news.again.items() if name not in news.added}
        if again:
            parts = _of_project(again), _of_award(again), _years_in(again)
            plan.again = self._stating(stated, *parts, first.uid, known, match)
            _number_amendment(plan.again, said)
        if in_desk is None and _years_in(already):
            plan.years = further(plan.years)
        plan.match, plan.also = OF_SHEETS if match is NEW else match, draft.also
        plan.called = first.title if in_desk is None else plan.called
        plan.instead, plan.own = instead | values.keys(), news.own
        _number_amendment(plan, said)
        problems = [
            *news.problems,
            *kept_problems(sheet, draft, plan),
            *told_of_years(sheet, replace(draft, total=None), plan, known),
        ]
        whole = Known(
            {first.uid: {**known.projects[first.uid], **_of_project(already)}},
            {first.uid: ("", {**was, **before})},
        )
        if broken := tuple(self._projects.blocking(plan, whole, draft, sheet)):
            plan.state, plan.problems = "rejected", broken
            said.back_to(earlier_said)
        said.plans.append(plan)
        return plan, problems

    def _stating(
        self,
        stated: Stated,
        values: dict[str, Any],
        award: dict[str, Any],
        years: Mapping[int, Money],
        uid: str,
        known: Known,
        match: Match,
    ) -> RowPlan:
        """The row against the project as the desk has it, as if it stated only so much."""
        draft = replace(stated.draft, funding=award, years=years)
        said = replace(stated, values=values, draft=draft, adds=True)
        return self._projects.changed(said, uid, known, match)


def _number_amendment(plan: RowPlan, said: Said) -> None:
    """Give the amendment of a row a number after those of the rows before it."""
    earlier = sum(1 for one in said.plans if one.amendment)
    if plan.amendment and earlier:
        number = plan.amendment["amendment_no"] + earlier
        plan.amendment = {
            **plan.amendment, "amendment_id": str(number), "amendment_no": number,
        }  # fmt: skip


def _number(values: Mapping[str, Any]) -> str:
    return normal_award_number(values.get("award_number")) or ""


def _title_keys(values: Mapping[str, Any]) -> list[str]:
    """What projects are found by that have the same title, in either language."""
    return [name_key(values[name]) for name in TITLES if values.get(name)]


def _may_be_one(said: Said, list_year: str, stated: Stated, *, loosely: bool = False) -> bool:
    """Whether nothing that a row and those before it say keeps projects of one title apart.

    *loosely*: but for countries, or a number that goes on where the other ends.
    """
    mine, other = said.values, stated.values
    if (one := _number(mine)) and (two := _number(other)):
        return loosely and (one.startswith(two) or two.startswith(one))
    recipients = {one["recipient"] for one in (mine, other) if one.get("recipient") is not None}
    if len(recipients) > 1:
        return False
    places = [{link.target for link in one.get("countries", ())} for one in (mine, other)]
    if not loosely and all(places) and places[0].isdisjoint(places[1]):
        return False
    starts = [one["start_date"] for one in (mine, other) if one.get("start_date") is not None]
    if len(starts) == 2:
        return not date_order(*starts)
    # Lists of two years may well name two awards of one title.
    return list_year == stated.draft.list_year


def _all_of(stated: Stated) -> dict[str, Any]:
    """What the row says of the project, and with its prefix of its award."""
    years = {target_of_year(year): amount for year, amount in stated.draft.years.items()}
    return {**stated.values, **_prefixed(stated.draft.funding), **years}


def _prefixed(funding: Mapping[str, Any]) -> dict[str, Any]:
    return {FUNDING_PREFIX + name: value for name, value in funding.items()}


def _of_project(values: Mapping[str, Any]) -> dict[str, Any]:
    return {
        name: value
        for name, value in values.items()
        if not name.startswith(FUNDING_PREFIX) and year_of(name) is None
    }


def _years_in(values: Mapping[str, Any]) -> dict[int, Money]:
    return {year: amount for name, amount in values.items() if (year := year_of(name)) is not None}


def _whole_beside_years(already: Mapping[str, Any], stated: Stated) -> Iterator[Problem]:
    """Take out of a row the award as a whole where rows before it state its years.

    A total that is not the sum of the years, in whichever sheet each stands, is told.
    """
    draft, earlier = stated.draft, _years_in(already)
    whole = already.get(FUNDING_PREFIX + AMOUNT) if draft.years else draft.funding.get(AMOUNT)
    years = {**earlier, **draft.years}
    if earlier:
        draft.funding = {}
    if years and whole is not None:
        yield from another_total(stated.sheet, draft, whole, years.values())


def _of_award(values: Mapping[str, Any]) -> dict[str, Any]:
    return {
        name.removeprefix(FUNDING_PREFIX): value
        for name, value in values.items()
        if name.startswith(FUNDING_PREFIX)
    }
