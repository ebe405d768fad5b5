"""The commands that bring in and hand out files: import, export, report."""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tipdesk.cli.output import complain, print_json, say
from tipdesk.cli.session import (
    Session,
    WrongUsage,
    is_new,
    place_of,
    selection_of,
    session,
)
from tipdesk.domain.words import N_, NN_, Words, message
from tipdesk.services import catalog, selections
from tipdesk.services.changes.listing import changes
from tipdesk.services.changes.outcome import Outcome
from tipdesk.services.desk import Desk
from tipdesk.services.excel import importing
from tipdesk.services.excel.plan_json import plan_json
from tipdesk.services.excel.planning.control_account import account_of
from tipdesk.services.excel.planning.plan import Plan
from tipdesk.services.excel.planning.plan_counts import said_counts
from tipdesk.services.excel.recipes import recipe_named
from tipdesk.services.excel.writing.export import export_selection
from tipdesk.services.excel.writing.import_report import check_report, write_report
from tipdesk.services.labels import Labels
from tipdesk.services.whole_file import write_whole

_REFUSED = N_("Nothing was imported, for there are problems. Mend them, or use --accept-warnings.")
_STORED = N_("Imported as change {number}. To take it back: tipdesk undo {number}")
_UNCHANGED = N_("Nothing was imported, for the desk has all of it already.")
_NO_NEWS = N_("Nothing was imported: what the file says otherwise was not taken.")
_MISSING = NN_(
    "{n} project that an earlier import brought in is not in this file. It stays as it is.",
    "{n} projects that an earlier import brought in are not in this file. They stay as they are.",
)
_DRY = N_("Nothing was imported, as you asked.")
_UNREAD = N_("Nothing was read from the column {column} of “{sheet}”: “{heading}”.")
_SEVERITIES = {
    "blocks": N_("wrong"), "asks": N_("not stated"), "warns": N_("doubtful"),
    "informs": N_("note"),
}  # fmt: skip
_PROBLEM = N_("{sheet} {cell}, {taken}: {what}")
_WRITTEN = N_("Written to {file}: {count}.")
_WHICH_VISIT = N_("Say which visit the checklist is for: --visit UID.")
_WHICH = N_("Say which project the sheet is about: --project UID.")


def import_book(asked: argparse.Namespace, words: Words) -> int:
    """Plan the import of a workbook and store it, unless told not to or refused."""
    with _desk_to_fill(asked, words) as here:
        if asked.report:
            check_report(Path(asked.book), Path(asked.report))
        recipe = recipe_named(here.desk, asked.recipe) if asked.recipe else None
        plan = importing.read_and_plan(
            here.desk,
            asked.book,
            sheet=asked.sheet,
            recipe=recipe,
            blanks=asked.blanks,
            keep_columns=asked.keep_columns,
        )
        refused = not importing.may_apply(plan, accept_warnings=asked.accept_warnings)
        outcome, account = None, None
        if asked.report:
            account = account_of(here.desk, plan)
        if not (refused or asked.dry_run):
            outcome = importing.apply_plan(here.desk, plan)
        if asked.report:
            write_report(plan, outcome, Path(asked.report), here.display, account=account)
    if asked.json:
        print_json(plan_json(plan, outcome, words))
    else:
        _print_plan(plan, outcome, words)
    if refused and not asked.dry_run:
        complain(words.say(_REFUSED))
        return 1
    if not asked.json:
        if asked.dry_run:
            say(words.say(_DRY))
        elif outcome is not None and outcome.stored:
            say(words.say(_STORED, number=str(outcome.changeset)))
        else:
            say(words.say(_NO_NEWS if plan.keeps_back else _UNCHANGED))
    return 0


@contextmanager
def _desk_to_fill(asked: argparse.Namespace, words: Words) -> Iterator[Session]:
    """The desk that is asked for; a new one is there afterwards only when something is in it."""
    if not is_new(asked):
        with session(asked, words) as here:
            yield here
        return
    if asked.dry_run:
        with tempfile.TemporaryDirectory() as folder:
            desk = Desk.open(Path(folder) / "try.tipdesk", create=True)
            try:
                yield Session(desk, words, Labels(desk))
            finally:
                desk.close()
        return
    stored = False
    try:
        with session(asked, words, create=True) as here:
            yield here
            stored = bool(changes(here.desk, 1))
    finally:
        if not stored:
            Path(place_of(asked)).expanduser().unlink(missing_ok=True)


def _print_plan(plan: Plan, outcome: Outcome | None, words: Words) -> None:
    for said in said_counts(plan):
        say(words.say(said))
    for problem in plan.every_problem:
        say(
            words.say(
                _PROBLEM,
                sheet=problem.sheet or "",
                cell=problem.cell or "",
                taken=words.say(_SEVERITIES[problem.severity]),
                what=problem.message,
            )
        )
    for named, said in plan.notes:
        say(words.say(said) if named is None else f"{words.value(named)}: {words.say(said)}")
    for row in plan.left_out:
        if not row.quiet and (row.row == 0 or row.tab):
            say(f"{words.value(row.sheet)}: {words.say(row.reason)}")
    if plan.missing:
        say(words.count(*_MISSING, len(plan.missing)))
        for one in plan.missing:
            english, arabic = one.title
            title = arabic or english if words.right_to_left else english or arabic
            say(f"  {words.value(title or one.uid)}")
    for sheet, column in plan.unmapped:
        say(words.say(_UNREAD, column=column.letter, sheet=sheet, heading=column.heading))


def export_book(asked: argparse.Namespace, here: Session) -> int:
    """Write a workbook of what is asked for."""
    selection = selection_of(asked, here.labels, asked.entity)
    done = export_selection(here.desk, selection, Path(asked.book), here.words, here.labels)
    if asked.json:
        print_json({"path": str(done.path), "count": done.count})
    else:
        count = catalog.how_many(asked.entity, done.count)
        say(here.words.say(_WRITTEN, file=str(done.path), count=here.words.say(count)))
    return 0


def make_report(asked: argparse.Namespace, here: Session) -> int:
    """Make a PDF of one project or of the projects that are asked for."""
    # Typesetting brings its libraries along, which no other command needs.
    from tipdesk.services.reports.build import build_report, report_named

    selection = selection_of(asked, here.labels, "project")
    report = report_named(asked.name)
    project = asked.project
    if report.entity == "site_visit":
        project = asked.visit
        if project is None:
            raise WrongUsage(message(_WHICH_VISIT))
    elif report.about == "record" and project is None:
        chosen = selections.ids(here.desk, selection, 2)
        if len(chosen) != 1:
            raise WrongUsage(message(_WHICH))
        project = next(iter(selections.rows(here.desk, selection, chosen).values())).uid
    pdf = build_report(
        here.desk, asked.name, here.words, selection=selection, project=project,
        as_of=asked.as_of, labels=here.labels, convert_to=asked.convert_to,
    )  # fmt: skip
    write_whole(Path(asked.out), pdf)
    say(here.words.say(N_("Written to {file}."), file=asked.out))
    return 0
