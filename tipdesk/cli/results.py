"""The command that adds results up over projects, or examines them."""

from __future__ import annotations

import argparse
from typing import Any

from tipdesk.cli.output import print_json, print_table, say
from tipdesk.cli.session import Session, WrongUsage, names, selection_of
from tipdesk.domain.figures import Figure
from tipdesk.domain.number_format import format_percent
from tipdesk.domain.periods import year_label
from tipdesk.domain.words import N_, message
from tipdesk.services import catalog
from tipdesk.services.results.integrity import KINDS, Finding, examine
from tipdesk.services.results.rollup import BY, INDICATOR, Asked, Line, roll_up
from tipdesk.services.results.rows import figure_words

_NO_WAY = N_("Results are not told apart by '{name}'. Known are: {known}.")
_NOTHING = N_("Nothing was found.")
_SOUND = N_("Nothing is odd or missing in these results.")
_MANY_COUNTRIES = N_(
    "A project in several countries counts under each with all it came to, so countries do not "
    "add up."
)


def print_results(asked: argparse.Namespace, here: Session) -> int:
    """Print what projects came to by each indicator, or what is odd about it."""
    projects = selection_of(asked, here.labels, "project")
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
        say(here.words.say(_MANY_COUNTRIES))
    return 0


def _print_lines(here: Session, lines: list[Line], by: tuple[str, ...], fiscal: bool) -> None:
    words = here.words
    titles = [words.say(_KEYS[name]) for name in by]
    titles += [
        words.say(title)
        for title in (
            N_("Indicator"), N_("Result"), N_("Verified"), N_("Potential victims"),
            N_("Confirmed victims"), N_("Target"), N_("% of target"), N_("Projects"),
        )
    ]  # fmt: skip
    rows = [
        [
            *(_key(here, name, key, fiscal) for name, key in zip(by, line.keys, strict=True)),
            here.labels.name(INDICATOR, line.indicator, words.lang),
            figure_words(line.figure, words),
            figure_words(line.by_status.get("VERIFIED"), words),
            figure_words(line.potential, words),
            figure_words(line.confirmed, words),
            "" if line.target is None else words.number(line.target),
            "" if line.pct is None else format_percent(line.pct, words.lang, words.digits),
            words.number(len(line.projects)),
        ]
        for line in lines
    ]
    print_table(words, titles, rows)


_KEYS = {"pillar": N_("Pillar"), "country": N_("Country"), "year": N_("Year")}


def _key(here: Session, name: str, key: str | None, fiscal: bool) -> str:
    if key is None:
        return here.words.say(N_("several years") if name == "year" else N_("not stated"))
    if name == "year":
        return here.words.say(year_label(int(key), fiscal=fiscal))
    field = "countries" if name == "country" else "pillars"
    return here.labels.of(catalog.field_of("project", field), key, here.words.lang)


def _print_integrity(asked: argparse.Namespace, here: Session, findings: list[Finding]) -> int:
    if asked.json:
        print_json([_finding_json(finding, here) for finding in findings])
        return 0
    if not findings:
        say(here.words.say(_SOUND))
        return 0
    lang = here.words.lang
    titles = (N_("Project"), N_("Indicator"), N_("What"), N_("About"))
    rows = [
        [
            here.labels.name("project", finding.project, lang),
            here.labels.name(INDICATOR, finding.indicator, lang),
            here.words.say(KINDS[finding.kind]),
            here.words.say(finding.message),
        ]
        for finding in findings
    ]
    print_table(here.words, [here.words.say(title) for title in titles], rows)
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
