"""The command that adds results up over projects, or examines them."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from tipdesk.cli.output import print_json, print_table, say
from tipdesk.cli.session import Session, WrongUsage, names, selection_of
from tipdesk.domain.figures import Figure
from tipdesk.domain.words import N_, NN_, counted, message
from tipdesk.services.results.integrity import Finding, examine
from tipdesk.services.results.rollup import BY, INDICATOR, Asked, Line, roll_up
from tipdesk.services.results.sheet import write_sheet
from tipdesk.services.results.tables import (
    FINDING_TITLES,
    MANY_COUNTRIES,
    finding_texts,
    line_texts,
    titles,
)

_NO_WAY = N_("Results are not told apart by '{name}'. Known are: {known}.")
_ROWS = NN_("The workbook holds {n} row.", "The workbook holds {n} rows.")
_NOTHING = N_("Nothing was found.")
_SOUND = N_("Nothing is odd or missing in these results.")


def print_results(asked: argparse.Namespace, here: Session) -> int:
    """Print what projects came to by each indicator, or what is odd about it."""
    projects = selection_of(asked, here.labels, "project")
    if asked.sheet:
        count = write_sheet(here.desk, Path(asked.sheet), projects, here.words, here.labels)
        say(here.words.say(counted(*_ROWS, count)))
        return 0
    if asked.integrity:
        return _print_integrity(asked, here, examine(here.desk, projects))
    by = names(asked.by) or (INDICATOR,)
    for name in by:
        if name not in BY:
            raise WrongUsage(message(_NO_WAY, name=name, known=", ".join(BY)))
    fiscal = asked.years == "fiscal"
    lines = roll_up(
        here.desk, Asked(projects, by, fiscal=fiscal, across=not asked.as_reported)
    )  # fmt: skip
    if asked.json:
        print_json([_line_json(line, by, here) for line in lines])
        return 0
    if not lines:
        say(here.words.say(_NOTHING))
        return 0
    _print_lines(here, lines, tuple(name for name in by if name != INDICATOR), fiscal)
    if "country" in by:
        say(here.words.say(MANY_COUNTRIES))
    return 0


def _print_lines(here: Session, lines: list[Line], by: tuple[str, ...], fiscal: bool) -> None:
    words = here.words
    rows = [line_texts(line, by, words, here.labels, fiscal=fiscal) for line in lines]
    print_table(words, [words.say(title) for title in titles(by)], rows)


def _print_integrity(asked: argparse.Namespace, here: Session, findings: list[Finding]) -> int:
    if asked.json:
        print_json([_finding_json(finding, here) for finding in findings])
        return 0
    if not findings:
        say(here.words.say(_SOUND))
        return 0
    rows = [finding_texts(finding, here.words, here.labels) for finding in findings]
    print_table(here.words, [here.words.say(title) for title in FINDING_TITLES], rows)
    return 0


def _line_json(line: Line, by: tuple[str, ...], here: Session) -> dict[str, Any]:
    keys = dict(zip((name for name in by if name != INDICATOR), line.keys, strict=True))
    return {
        **keys,
        "indicator": line.indicator,
        "name": here.labels.name(INDICATOR, line.indicator, here.words.lang),
        "result": _figure_json(line.figure),
        **{s.lower(): _figure_json(figure) for s, figure in sorted(line.by_status.items())},
        "potential": _figure_json(line.potential),
        "confirmed": _figure_json(line.confirmed),
        "target": line.target,
        "pct_target": None if line.pct is None else line.pct / 100,
        "from_parts": line.from_parts,
        "projects": list(line.projects),
        "rows": list(line.rows),
    }


def _figure_json(figure: Figure | None) -> dict[str, Any] | None:
    return None if figure is None else {"value": figure.value, "qualifier": figure.qualifier}


def _finding_json(finding: Finding, here: Session) -> dict[str, Any]:
    return {
        "kind": finding.kind,
        "severity": finding.severity,
        "message": here.words.say(finding.message),
        "project": finding.project,
        "indicator": finding.indicator,
        "entity": finding.entity,
        "uid": finding.uid,
        "field": finding.field,
        "period": finding.period and [str(finding.period.start), str(finding.period.end)],
    }
