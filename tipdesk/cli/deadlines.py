"""The commands about deadlines: what is due, and the same as a calendar file."""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Any, Final

from tipdesk.cli.output import print_json_array, print_table, say
from tipdesk.cli.session import Session, WrongUsage
from tipdesk.domain.words import N_, NN_, Words, message
from tipdesk.services.due.calendar import every_duty, write_calendar
from tipdesk.services.due.duties import Duty, DutyFilter
from tipdesk.services.due.sources import SOURCES
from tipdesk.services.due.words import DutyWords

_NOBODY: Final = N_("Nobody is known to sit at this desk. Choose who you are in its window first.")
_NO_KIND: Final = N_("'{kind}' is no kind of deadline. The kinds are: {kinds}.")
_NOTHING: Final = N_("Nothing is due.")
_HEADINGS: Final = (
    N_("Status"), N_("Due"), N_("Days late"), N_("Kind"), N_("Project"), N_("Recipient"),
    N_("Officer"),
)  # fmt: skip


def describe(made: Mapping[str, argparse.ArgumentParser], words: Words) -> None:
    """What the commands take, of all that are *made*."""
    made["due"].add_argument(
        "--days", type=int, default=30, metavar="N",
        help=words.say(N_("how many days ahead; overdue ones are always there")),
    )  # fmt: skip
    made["calendar"].add_argument("out", metavar="OUT", help=words.say(N_("a new .ics file")))
    for name in ("due", "calendar"):
        made[name].add_argument(
            "--mine", action="store_true", help=words.say(N_("only what I am the officer of"))
        )
        made[name].add_argument(
            "--kinds", help=words.say(N_("kinds of deadline, such as reports,findings,visits"))
        )


def print_due(asked: argparse.Namespace, here: Session) -> int:
    """Print what is overdue and what is due in the time that is asked for."""
    wanted = _filter(asked, here, date.today() + timedelta(asked.days))
    found = every_duty(here.desk, wanted)
    if asked.json:
        print_json_array(map(_json, found))
        return 0
    words = DutyWords(here.display)
    rows = [
        (
            words.state(duty), words.due(duty), words.late(duty), words.kind(duty),
            words.project(duty), words.name(duty.recipient), words.name(duty.officer),
        )
        for duty in found
    ]  # fmt: skip
    if rows:
        print_table(here.words, [here.words.say(heading) for heading in _HEADINGS], rows)
    else:
        say(here.words.say(_NOTHING))
    return 0


def make_calendar(asked: argparse.Namespace, here: Session) -> int:
    """Write deadlines into a file that calendars open."""
    count = write_calendar(here.desk, Path(asked.out), _filter(asked, here, None), here.display)
    holds = NN_("{file} holds {n} deadline.", "{file} holds {n} deadlines.")
    say(here.words.count(*holds, count, file=asked.out))
    return 0


def _filter(asked: argparse.Namespace, here: Session, until: date | None) -> DutyFilter:
    if asked.mine and here.desk.who is None:
        raise WrongUsage(message(_NOBODY))
    known = [source.name for source in SOURCES]
    kinds = [kind.strip() for kind in (asked.kinds or "").split(",") if kind.strip()]
    for kind in kinds:
        if kind not in known:
            raise WrongUsage(message(_NO_KIND, kind=kind, kinds=", ".join(known)))
    return DutyFilter(here.desk.who if asked.mine else None, frozenset(kinds), until=until)


def _json(duty: Duty) -> dict[str, Any]:
    return {
        "kind": duty.source,
        "entity": duty.entity,
        "uid": duty.uid,
        "report_kind": duty.kind if duty.kind_codes == "report_kind" else None,
        "status": duty.state,
        "returned": duty.returned,
        "due": duty.due,
        "days_late": duty.days_late,
        "project": duty.project,
        "title_en": duty.title and duty.title.en,
        "title_ar": duty.title and duty.title.ar,
        "award_number": duty.number,
        "recipient": duty.recipient and duty.recipient.en,
        "officer": duty.officer and duty.officer.en,
        "period_start": duty.period_start,
        "period_end": duty.period_end,
        "extension_granted": duty.extension,
    }
