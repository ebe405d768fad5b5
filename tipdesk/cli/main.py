"""Runs a command: opens the desk, speaks the language, turns trouble into an exit code."""

from __future__ import annotations

import argparse
import locale
import logging
import sys
from collections.abc import Callable, Mapping, Sequence

from tipdesk.cli import award, deadlines, keeping, learned, papers, questions, results, workbooks
from tipdesk.cli.output import complain
from tipdesk.cli.parser import parser
from tipdesk.cli.session import Session, WrongUsage, session
from tipdesk.domain.errors import Refused, TipdeskError
from tipdesk.domain.words import LANGUAGES, N_, Words
from tipdesk.services.log import start_log
from tipdesk.services.settings import Settings

DONE, REFUSED, WRONG_USAGE = 0, 1, 2

_LOG = logging.getLogger(__name__)
_BUG = N_("Something went wrong that tipdesk did not expect. The details are in {file}.")
_UNLOGGED_BUG = N_("Something went wrong that tipdesk did not expect.")

_AT_A_DESK: Mapping[str, Callable[[argparse.Namespace, Session], int]] = {
    "recipes": learned.handle_recipes,
    "answers": learned.handle_answers,
    "export": workbooks.export_book,
    "report": workbooks.make_report,
    "attach": papers.attach,
    "documents": papers.handle_documents,
    "due": deadlines.print_due,
    "calendar": deadlines.make_calendar,
    "list": questions.list_records,
    "totals": questions.print_totals,
    "results": results.print_results,
    "award": award.show_award,
    "history": questions.print_history,
    "check": questions.check_desk,
    "undo": keeping.undo,
    "backup": keeping.backup,
    "sample": keeping.sample,
}
_ON_THEIR_OWN: Mapping[str, Callable[[argparse.Namespace, Words], int]] = {
    "import": workbooks.import_book,
    "restore": keeping.restore_backup,
}
_MAKES_A_DESK = frozenset({"sample", "recipes"})


def main(arguments: Sequence[str]) -> int:
    """Run the command; 0 when it is done, 1 when it was refused, 2 for wrong usage."""
    words = Words(_language(arguments))
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="replace")
    try:
        asked = parser(words).parse_args(arguments)
    except SystemExit as ended:
        return ended.code if isinstance(ended.code, int) else WRONG_USAGE
    log = start_log("commands.log")
    try:
        return _run(asked, words)
    except WrongUsage as wrong:
        complain(words.say(wrong.message))
        return WRONG_USAGE
    except TipdeskError as trouble:
        _LOG.info("refused", exc_info=True)
        problems = trouble.problems if isinstance(trouble, Refused) else ()
        complain(*([words.say(p.message) for p in problems] or [words.say(trouble.message)]))
        return REFUSED
    except BrokenPipeError:
        # Who reads has had enough; what Python would still write goes nowhere.
        sys.stderr.close()
        return REFUSED
    except Exception:  # noqa: BLE001  # whatever it is, nobody shall read a stack trace
        _LOG.exception("a bug")
        complain(words.say(_BUG, file=str(log)) if log else words.say(_UNLOGGED_BUG))
        return REFUSED


def _run(asked: argparse.Namespace, words: Words) -> int:
    alone = _ON_THEIR_OWN.get(asked.command)
    if alone is not None:
        return alone(asked, words)
    with session(asked, words, create=asked.command in _MAKES_A_DESK) as here:
        return _AT_A_DESK[asked.command](asked, here)


def _language(arguments: Sequence[str]) -> str:
    """The language asked for, else the person's own, else that of the computer."""
    for at, argument in enumerate(arguments):
        name, _, value = argument.partition("=")
        if name == "--lang":
            chosen = value or next(iter(arguments[at + 1 :]), "")
            if chosen in LANGUAGES:
                return chosen
    settings = Settings.load().language
    if settings in LANGUAGES:
        return settings or "en"
    return "ar" if (locale.getlocale()[0] or "").startswith("ar") else "en"
