"""The commands that ask: list, totals, history, check."""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from contextlib import ExitStack
from dataclasses import replace
from datetime import datetime

from tipdesk.cli.output import complain, print_json, print_json_array, print_table, say
from tipdesk.cli.session import Session, WrongUsage, names, selection_of
from tipdesk.domain.errors import TipdeskError
from tipdesk.domain.fields import owner_and_part
from tipdesk.domain.problems import Problem
from tipdesk.domain.selection import Selection
from tipdesk.domain.words import N_, message
from tipdesk.services import catalog, records, selections
from tipdesk.services.as_json import (
    OF_RECORDS,
    RecordWriter,
    every_column,
    groups_json,
    line_json,
    problem_json,
    totals_json,
)
from tipdesk.services.as_recorded import as_recorded
from tipdesk.services.changes.listing import changes
from tipdesk.services.check import Checked, check
from tipdesk.services.file.documents import compact
from tipdesk.services.sentences import value_text
from tipdesk.services.usual_columns import usual_columns
from tipdesk.services.where import full_name

_SHOWN: Mapping[str, tuple[str, ...]] = {
    "project": ("title_{lang}", "countries", "recipient", "start_date", "end_date", "obligated"),
    "funding_action": ("project", "action_kind", "action_date", "amount", "fiscal_year"),
    "amendment": ("project", "amendment_kind", "signed_date", "amount_change", "new_end_date"),
    "other_fact": ("name", "value", "project", "organization"),
    "organization": ("name_{lang}", "acronym", "type", "country"),
    "person": ("name_{lang}", "role", "org", "email"),
}
"""The columns of a printed table when none are named; the JSON has every field. Of other kinds
those of their lists on screen, as many as a page of text has room for."""
_MOST = 6

_SOUND = N_("The desk is sound: its file, its totals, its search and its history agree.")
_NO_RECORD = N_("There is no record with the key '{uid}'.")
_NOTHING = N_("Nothing was found.")


def list_records(asked: argparse.Namespace, here: Session) -> int:
    """Print the records of a kind that fulfil the conditions."""
    with ExitStack() as stack:
        if asked.as_recorded is not None:
            here = here.of(stack.enter_context(as_recorded(here.desk, asked.as_recorded)))
        selection = selection_of(asked, here.labels, asked.entity)
        if asked.json:
            selection = replace(selection, columns=selection.columns or every_column(asked.entity))
            writer = RecordWriter(selection, here.words, here.labels)
            rows = selections.each_row(here.desk, selection)
            print_json_array(writer.record(row) for row in rows)
            return 0
        columns = selection.columns or _shown(here, asked.entity)
        _print_rows(here, replace(selection, columns=columns))
    return 0


def _shown(here: Session, entity: str) -> tuple[str, ...]:
    """The columns of a printed list, pairs on the side of the reader's language."""
    named = _SHOWN.get(entity) or usual_columns(entity)[:_MOST]
    return tuple(name.format(lang=here.words.lang) for name in named)


def _print_rows(here: Session, selection: Selection) -> None:
    fields = [catalog.field_of(selection.entity, name) for name in selection.columns]
    rows = [
        [row.uid, *map(here.display.text, fields, row.values)]
        for row in selections.each_row(here.desk, selection)
    ]
    headings = [here.words.say(N_("Record key")), *(here.words.say(f.label) for f in fields)]
    if rows:
        print_table(here.words, headings, rows)
    found = selections.totals(here.desk, selection)
    _print_total(here, selection.entity, found)


def _print_total(here: Session, entity: str, found: selections.Totals) -> None:
    """'78 projects', and a line for each currency."""
    say(here.words.say(catalog.how_many(entity, found.count)))
    say(*map(here.words.money, found.amounts.values()))


def print_totals(asked: argparse.Namespace, here: Session) -> int:
    """Count projects and sum their amounts, together or by some fields."""
    selection = selection_of(asked, here.labels, "project")
    found = selections.totals(here.desk, selection)
    by = names(asked.by)
    try:
        fields = [full_name("project", name) for name in by]
    except TipdeskError as wrong:
        raise WrongUsage(wrong.message) from wrong
    groups = selections.totals_by(here.desk, selection, fields) if by else []
    if asked.json:
        answer = totals_json(found)
        print_json({**answer, "groups": groups_json(by, groups)} if by else answer)
        return 0
    if by:
        declared = [
            catalog.field_of(owner or "project", part)
            for owner, part in map(owner_and_part, fields)
        ]
        headings = [here.words.say(f.label) for f in declared]
        headings += [here.words.say(N_("Records")), here.words.say(N_("Amount"))]
        rows = [
            [
                *(value_text(here.display, f, v) for f, v in zip(declared, g.values, strict=True)),
                str(g.count),
                " · ".join(map(here.words.money, g.amounts.values()))
                or here.words.say(N_("not stated")),
            ]
            for g in groups
        ]
        print_table(here.words, headings, rows)
    _print_total(here, "project", found)
    return 0


def print_history(asked: argparse.Namespace, here: Session) -> int:
    """The changes of the whole desk, or of one record."""
    if asked.uid is None:
        return _print_changes(asked, here)
    found = next((e for e in catalog.entities() if _is_there(here, e, asked.uid)), None)
    lines = records.history(here.desk, found or "project", asked.uid)
    if found is None and not lines:
        raise TipdeskError(message(_NO_RECORD, uid=asked.uid))
    if asked.json:
        print_json([line_json(line, here.words) for line in lines])
        return 0
    rows = []
    for line in lines:
        shown = ["", ""]
        if line.field is not None:
            many = line.field.many
            shown = [
                here.display.text(line.field, (value,) if many and value else value)
                if not isinstance(value, int | str) or not many
                else str(value)
                for value in (line.before, line.after)
            ]
        field = here.words.say(line.field.label) if line.field else ""
        place = " ".join(part for part in (line.file, line.sheet, line.cell) if part)
        rows.append(
            [str(line.changeset), _when(line.when), line.who or "", here.words.say(line.reason),
             field, *shown, place]
        )  # fmt: skip
    titles = (N_("Change"), N_("When"), N_("Who"), N_("Why"), N_("Field"), N_("Before"),
              N_("After"), N_("Source"))  # fmt: skip
    print_table(here.words, [here.words.say(title) for title in titles], rows)
    return 0


def _is_there(here: Session, entity: str, uid: str) -> bool:
    return selections.count(here.desk, Selection(entity, uids=(uid,))) > 0


def _print_changes(asked: argparse.Namespace, here: Session) -> int:
    found = [line for line in changes(here.desk) if line.state != "waiting"]
    if asked.json:
        print_json(
            [
                {
                    "changeset": line.id, "when": line.when.isoformat(), "who": line.who,
                    "reason": here.words.say(line.reason), "file": line.file,
                    "state": line.state, "entries": line.entries,
                }
                for line in found
            ]
        )  # fmt: skip
        return 0
    if not found:
        say(here.words.say(_NOTHING))
        return 0
    titles = (N_("Change"), N_("When"), N_("Who"), N_("Why"), N_("Values"), N_("In effect"))
    rows = [
        [str(line.id), _when(line.when), line.who or "", here.words.say(line.reason),
         str(line.entries), here.words.say(N_("Yes") if line.state == "applied" else N_("No"))]
        for line in found
    ]  # fmt: skip
    print_table(here.words, [here.words.say(title) for title in titles], rows)
    return 0


def _when(moment: datetime) -> str:
    return f"{moment.astimezone():%Y-%m-%d %H:%M}"


def check_desk(asked: argparse.Namespace, here: Session) -> int:
    """Check the file and what is stored, then the rules; 1 when the desk is not sound."""
    if asked.compact:
        compact(here.desk)
    found = check(here.desk)
    about = {p.uid or "": _about(here, found, p) for p in found.problems}
    if asked.json:
        print_json(
            {
                "sound": found.sound,
                "findings": [here.words.say(finding) for finding in found.findings],
                "problems": [
                    {**problem_json(p, here.words, OF_RECORDS), **about[p.uid or ""]}
                    for p in found.problems
                ],
            }
        )
        return 0 if found.sound else 1
    if found.sound:
        say(here.words.say(_SOUND))
    complain(*(here.words.say(finding) for finding in found.findings))
    by_record: dict[tuple[str, str], list[Problem]] = {}
    for problem in found.problems:
        of = about[problem.uid or ""]
        by_record.setdefault((of["title"], of["about_uid"]), []).append(problem)
    for (title, uid), problems in sorted(by_record.items()):
        say("", f"{title} [{uid}]")
        for problem in problems:
            say(f"  {problem.rule}  {here.words.say(problem.message)}")
    return 0 if found.sound else 1


def _about(here: Session, found: Checked, problem: Problem) -> dict[str, str]:
    """The project that a problem is about, else the record itself."""
    uid, entity = problem.uid or "", problem.entity or ""
    if uid in found.projects:
        uid, entity = found.projects[uid], "project"
    return {"about_uid": uid, "title": here.labels.name(entity, uid, here.words.lang)}
