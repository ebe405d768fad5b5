"""The command that replays an award: what it was at a date."""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from datetime import date

from tipdesk.cli.output import print_json, print_table, say
from tipdesk.cli.session import Session
from tipdesk.domain.award import Award
from tipdesk.domain.dates import PartialDate
from tipdesk.domain.money import Money
from tipdesk.domain.percents import as_text
from tipdesk.domain.vocabulary import label
from tipdesk.domain.words import N_
from tipdesk.services import catalog
from tipdesk.services.grant.award_json import award_json
from tipdesk.services.grant.money import ProjectMoney, project_money

_UNDATED = N_("Without a date, so taken to have held at any time: {what}.")


def show_award(asked: argparse.Namespace, here: Session) -> int:
    """Print the terms and the money of an award at a date, without one of today."""
    as_of = asked.as_of or PartialDate(date.today().isoformat())
    found = project_money(here.desk, asked.uid, as_of)
    if asked.json:
        print_json(award_json(asked.uid, found))
        return 0
    say(here.labels.name("project", asked.uid, here.words.lang))
    lines = [(here.words.say(name), value) for name, value in _lines(here, found)]
    print_table(here.words, [here.words.say(N_("As of")), here.display.date(as_of)], lines)
    if found.budget:
        _print_budget(here, found)
    if found.award.undated:
        say(here.words.say(_UNDATED, what=_undated(here, found.award)))
    return 0


def _lines(here: Session, found: ProjectMoney) -> list[tuple[str, str]]:
    award, nothing = found.award, here.words.say(N_("not stated"))

    def dated(value: PartialDate | None) -> str:
        return nothing if value is None else here.display.date(value)

    def sums(amounts: Mapping[str, Money]) -> str:
        return " · ".join(map(here.words.money, amounts.values())) or nothing

    def money(amount: Money | None) -> str:
        return nothing if amount is None else here.words.money(amount)

    def percent(tenths: int | None) -> str:
        return nothing if tenths is None else as_text(tenths, here.words.lang, here.words.digits)

    countries = (here.labels.name("country", c, here.words.lang) for c in award.countries)
    return [
        (N_("Start date"), dated(award.start)),
        (N_("End date"), dated(award.end)),
        (N_("Countries"), here.words.listed(countries) or nothing),
        (N_("Total award ceiling"), money(award.ceiling)),
        (N_("Total obligated"), sums(award.obligated)),
        (N_("Total disbursed"), sums(found.disbursed)),
        (N_("Balance by payments"), sums(found.balance)),
        (
            N_("Balance by recipient's report"),
            money(found.reported.amount if found.reported else None),
        ),
        (N_("Spent"), percent(found.burnt)),
        (N_("Time elapsed"), percent(found.elapsed)),
        (N_("Amendments"), here.words.number(award.amendments)),
    ]


def _print_budget(here: Session, found: ProjectMoney) -> None:
    def money(amount: Money | None) -> str:
        return "" if amount is None else here.words.money(amount)

    titles = (N_("Budget category"), N_("Budget"), N_("Spent"), N_("Left"))
    rows = [
        [
            label("budget_category", line.category, here.words.lang)
            if line.category
            else here.words.say(N_("not stated")),
            *map(money, (line.budget, line.spent, line.left)),
        ]
        for line in found.budget
    ]
    say("")
    print_table(here.words, [here.words.say(title) for title in titles], rows)


def _undated(here: Session, award: Award) -> str:
    lang = here.words.lang
    return here.words.listed(
        here.labels.name(fact.entity, fact.uid, lang)
        or fact.number
        or here.words.say(catalog.singular(fact.entity))
        for fact in award.undated
        if fact.uid is not None
    )
