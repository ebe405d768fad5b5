"""The commands and their options, with help in both languages."""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from typing import Any

from tipdesk import __version__
from tipdesk.cli import deadlines
from tipdesk.cli.argument_parser import ArgumentParser, speak
from tipdesk.cli.argument_types import currency, entity, partial_date
from tipdesk.domain.words import LANGUAGES, N_, Words

_TEXTS: Mapping[str, str] = {
    "sample": N_("fill an empty desk with the sample portfolio"),
    "import": N_("bring in the projects of a workbook"),
    "recipes": N_("list, hand out, take in or remove how workbooks are read"),
    "answers": N_("list or remove what imports have learned of wordings"),
    "export": N_("write a workbook of what is asked for"),
    "report": N_("make a PDF of projects, of one project, or of a visit"),
    "attach": N_("attach files to a project"),
    "documents": N_("list documents, or write one to a file"),
    "due": N_("what is overdue and what is due soon"),
    "calendar": N_("write deadlines into a calendar file (.ics)"),
    "list": N_("list records"),
    "totals": N_("count projects and sum their amounts per currency"),
    "results": N_("add the results of projects up, or say what is odd about them"),
    "award": N_("what an award was at a date: its period, countries, money and budget"),
    "history": N_("what was changed, of the whole desk or of one record"),
    "undo": N_("take back one change, such as a whole import"),
    "check": N_("check the file, then name what is missing by project"),
    "backup": N_("copy the desk into a new file, also while it is in use"),
    "restore": N_("put a backup in the place of the desk"),
}
_WITH_JSON = (
    "import", "recipes", "answers", "export", "attach", "documents", "list", "totals", "results",
    "due", "award", "history", "undo", "check",
)  # fmt: skip
_ABOUT = N_(
    "The desk of a program officer who makes grants against human trafficking. "
    "Without a command the window opens."
)
_WHERE = N_('conditions, such as "country=EG and pillar=PROT and start>=2015-10-01"')
_SEARCH = N_("words that the records must contain")
_COLUMNS = N_("names of fields with commas between")
_ORDER = N_("fields to sort by, such as 'start desc, title_en'")
_AS_OF = N_("what was true at this date: 2010, 2010-04 or 2010-04-30")


def parser(words: Words) -> ArgumentParser:
    """The whole command line, its texts in the language of *words*."""
    speak(words.lang)
    shared = _shared(words, default=argparse.SUPPRESS)
    top = ArgumentParser(
        prog="tipdesk", description=words.say(_ABOUT), parents=[_shared(words, default=None)]
    )
    top.add_argument(
        "--version",
        action="version",
        version=f"tipdesk {__version__}",
        help=words.say(N_("show the version of tipdesk and exit")),
    )
    commands = top.add_subparsers(
        parser_class=ArgumentParser, dest="command", required=True, metavar="COMMAND"
    )
    made = {
        name: commands.add_parser(
            name, help=words.say(text), description=words.say(text), parents=[shared]
        )
        for name, text in _TEXTS.items()
    }
    _import(made["import"], words)
    _recipes(made["recipes"], words)
    _answers(made["answers"], words)
    _export(made["export"], words)
    _report(made["report"], words)
    deadlines.describe(made, words)
    _documents(made, words)
    _questions(made, words)
    made["undo"].add_argument(
        "changeset", type=int, metavar="CHANGE", help=words.say(N_("its number, from history"))
    )
    made["backup"].add_argument("out", metavar="OUT", help=words.say(N_("a new file")))
    made["restore"].add_argument("backup", metavar="BACKUP", help=words.say(N_("a backup")))
    for name in _WITH_JSON:
        made[name].add_argument(
            "--json", action="store_true", help=words.say(N_("print one JSON value, nothing else"))
        )
    return top


def _shared(words: Words, default: Any) -> ArgumentParser:
    """What every command takes, before its name or after it."""
    shared = ArgumentParser(add_help=False)
    shared.add_argument(
        "--db", default=default, metavar="FILE",
        help=words.say(N_("the desk: a file, or a postgresql+psycopg:// address")),
    )  # fmt: skip
    shared.add_argument(
        "--lang", default=default, choices=LANGUAGES, help=words.say(N_("language of the output"))
    )
    return shared


def _import(command: ArgumentParser, words: Words) -> None:
    command.add_argument("book", metavar="BOOK", help=words.say(N_("the workbook")))
    command.add_argument("--sheet", help=words.say(N_("the one sheet to take")))
    command.add_argument(
        "--recipe", metavar="RECIPE",
        help=words.say(N_("how to read it: a recipe of the desk by name, or a file")),
    )  # fmt: skip
    command.add_argument(
        "--blanks", choices=("leave", "clear"),
        help=words.say(N_("whether blank cells leave what is known, or clear it")),
    )  # fmt: skip
    command.add_argument(
        "--dry-run", action="store_true",
        help=words.say(N_("say what would be done, and store nothing")),
    )  # fmt: skip
    command.add_argument(
        "--accept-warnings", action="store_true",
        help=words.say(N_("take what is doubtful as read, and leave out what is wrong")),
    )  # fmt: skip
    command.add_argument(
        "--keep-columns", action="store_true",
        help=words.say(N_("keep the columns that no field holds as other facts")),
    )  # fmt: skip
    command.add_argument(
        "--report", metavar="OUT",
        help=words.say(N_("write your workbook again, with marks and notes on what was done")),
    )  # fmt: skip


def _recipes(command: ArgumentParser, words: Words) -> None:
    command.add_argument(
        "what", nargs="?", default="list", choices=("list", "export", "add", "remove"),
        metavar="WHAT", help=words.say(N_("list, export, add or remove")),
    )  # fmt: skip
    command.add_argument(
        "name", nargs="?", metavar="NAME", help=words.say(N_("a recipe; to add one, its file"))
    )
    command.add_argument("file", nargs="?", metavar="FILE", help=words.say(N_("the file to write")))


def _answers(command: ArgumentParser, words: Words) -> None:
    command.add_argument(
        "what", nargs="?", default="list", choices=("list", "remove"), metavar="WHAT",
        help=words.say(N_("list or remove")),
    )  # fmt: skip
    command.add_argument(
        "wording",
        nargs="?",
        metavar="WORDING",
        help=words.say(N_("the wording to ask about again")),
    )


def _export(command: ArgumentParser, words: Words) -> None:
    command.add_argument("book", metavar="BOOK", help=words.say(N_("the workbook, a new .xlsx")))
    command.add_argument(
        "--entity", type=entity, default="project", help=words.say(N_("what to export: projects"))
    )
    _limits(command, words)
    command.add_argument("--columns", help=words.say(_COLUMNS))
    command.add_argument("--order", help=words.say(_ORDER))


_REPORTS = (
    "project-sheet", "portfolio", "reports_due", "money", "results", "results-integrity",
    "monitoring-register", "closeout-list", "visit-checklist", "file_check",
    "audit_binder",
)  # fmt: skip
"""As `services.reports.build` names them, which takes too long to load for a list of names."""


def _report(command: ArgumentParser, words: Words) -> None:
    command.add_argument(
        "name", choices=_REPORTS, metavar="NAME",
        help=words.say(N_("one of: {names}"), names=", ".join(_REPORTS)),
    )  # fmt: skip
    command.add_argument("out", metavar="OUT", help=words.say(N_("the PDF, a new file")))
    command.add_argument("--project", metavar="UID", help=words.say(N_("the project of a sheet")))
    command.add_argument("--visit", metavar="UID", help=words.say(N_("the visit of a checklist")))
    command.add_argument("--country", help=words.say(N_("a country, such as EG")))
    command.add_argument(
        "--convert-to", metavar="CURRENCY", type=currency,
        help=words.say(N_("tell money in this currency too, by the rates of the desk")),
    )  # fmt: skip
    _limits(command, words)


def _questions(made: Mapping[str, ArgumentParser], words: Words) -> None:
    listed = made["list"]
    listed.add_argument(
        "entity", type=entity, metavar="ENTITY",
        help=words.say(N_("projects, funding-actions, organizations or people")),
    )  # fmt: skip
    _limits(listed, words)
    listed.add_argument("--columns", help=words.say(_COLUMNS))
    listed.add_argument("--order", help=words.say(_ORDER))
    listed.add_argument(
        "--as-recorded", type=partial_date, metavar="DATE",
        help=words.say(N_("what the desk held when this date ended")),
    )  # fmt: skip
    made["totals"].add_argument(
        "--by", help=words.say(N_("fields to group by, such as type,country,year"))
    )
    _limits(made["totals"], words)
    _results(made["results"], words)
    made["award"].add_argument("uid", metavar="UID", help=words.say(N_("the project")))
    made["award"].add_argument("--as-of", type=partial_date, metavar="DATE", help=words.say(_AS_OF))
    made["history"].add_argument("uid", nargs="?", metavar="UID", help=words.say(N_("a record")))


def _results(command: ArgumentParser, words: Words) -> None:
    command.add_argument(
        "--by", help=words.say(N_("what to tell apart: indicator,pillar,country,year"))
    )
    command.add_argument(
        "--years", choices=("fiscal", "calendar"), default="fiscal",
        help=words.say(N_("which years are meant")),
    )  # fmt: skip
    command.add_argument(
        "--as-reported", action="store_true",
        help=words.say(N_("keep replaced indicators apart from their successors")),
    )  # fmt: skip
    command.add_argument(
        "--integrity", action="store_true",
        help=words.say(N_("what is odd or missing, instead of sums")),
    )  # fmt: skip
    command.add_argument(
        "--sheet", metavar="OUT",
        help=words.say(N_("write every result with its line and target into a new .xlsx")),
    )  # fmt: skip
    _limits(command, words)


def _documents(made: Mapping[str, ArgumentParser], words: Words) -> None:
    project = words.say(N_("the project, by its uid"))
    attached = made["attach"]
    attached.add_argument("files", nargs="+", metavar="FILE", help=words.say(N_("the documents")))
    attached.add_argument("--project", required=True, metavar="UID", help=project)
    attached.add_argument(
        "--kind", metavar="KIND",
        help=words.say(N_("such as AWARD or PPR; without it what the name of each file says")),
    )  # fmt: skip
    listed = made["documents"]
    listed.add_argument(
        "what", nargs="?", default="list", choices=("list", "export"), metavar="WHAT",
        help=words.say(N_("list or export")),
    )  # fmt: skip
    listed.add_argument("name", nargs="?", metavar="UID", help=words.say(N_("a document")))
    listed.add_argument("file", nargs="?", metavar="FILE", help=words.say(N_("the file to write")))
    listed.add_argument("--project", metavar="UID", help=project)
    made["check"].add_argument(
        "--compact", action="store_true",
        help=words.say(N_("drop kept files that nothing names any more, and make the file small")),
    )  # fmt: skip


def _limits(command: ArgumentParser, words: Words) -> None:
    command.add_argument("--where", default="", help=words.say(_WHERE))
    command.add_argument("--search", default="", help=words.say(_SEARCH))
    command.add_argument("--as-of", type=partial_date, metavar="DATE", help=words.say(_AS_OF))
