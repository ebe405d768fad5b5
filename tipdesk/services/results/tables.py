"""Results of many projects as tables of texts: for the screen, for paper, for the command line."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from tipdesk.domain.number_format import format_percent
from tipdesk.domain.periods import label, year_label
from tipdesk.domain.results import VERIFIED
from tipdesk.domain.words import N_, Words
from tipdesk.services.catalog import field_of
from tipdesk.services.labels import Labels
from tipdesk.services.results.integrity import KINDS, Finding
from tipdesk.services.results.rollup import INDICATOR, Line
from tipdesk.services.results.rows import figure_words

KEY_TITLES: Final = {"pillar": N_("Pillar"), "country": N_("Country"), "year": N_("Year")}
FIGURE_TITLES: Final = (
    N_("Result"), N_("Verified"), N_("Potential victims"), N_("Confirmed victims"), N_("Target"),
    N_("% of target"), N_("Projects"),
)  # fmt: skip
FINDING_TITLES: Final = (N_("Project"), N_("Indicator"), N_("What is odd"), N_("Details"))
NOTES: Final = (
    N_("Different indicators are not added to each other, nor percents of several projects."),
    N_("Potential and confirmed victims stand apart, and what is part of a figure is in it once."),
)
MANY_COUNTRIES: Final = N_(
    "A project in several countries counts under each with all it came to, so countries do not "
    "add up."
)
_AT_LEAST: Final = N_("{figure} (from parts)")


def titles(by: Sequence[str]) -> tuple[str, ...]:
    """The headings of lines, message ids; *by* without the indicator."""
    return (*(KEY_TITLES[name] for name in by), N_("Indicator"), *FIGURE_TITLES)


def line_texts(
    line: Line, by: Sequence[str], words: Words, labels: Labels, *, fiscal: bool
) -> tuple[str, ...]:
    """The cells of one line, a text for each heading."""
    result = figure_words(line.figure, words)
    if line.from_parts and result:
        result = words.say(_AT_LEAST).format(figure=result)
    return (
        *(key_text(n, k, words, labels, fiscal=fiscal)
          for n, k in zip(by, line.keys, strict=True)),
        indicator_text(line.indicator, words, labels),
        result,
        figure_words(line.by_status.get(VERIFIED), words),
        figure_words(line.potential, words),
        figure_words(line.confirmed, words),
        "" if line.target is None else words.number(line.target),
        "" if line.pct is None else format_percent(line.pct, words.lang, words.digits),
        words.number(len(line.projects)),
    )  # fmt: skip


def key_text(name: str, key: str | None, words: Words, labels: Labels, *, fiscal: bool) -> str:
    """A pillar, country or year in words."""
    if key is None:
        return words.say(N_("several years") if name == "year" else N_("not stated"))
    if name == "year":
        return words.say(year_label(int(key), fiscal=fiscal))
    return labels.of(field_of("project", _FIELDS[name]), key, words.lang)


_FIELDS: Final = {"country": "countries", "pillar": "pillars"}


def indicator_text(uid: str, words: Words, labels: Labels) -> str:
    """What an indicator is called."""
    return labels.name(INDICATOR, uid, words.lang)


def finding_texts(finding: Finding, words: Words, labels: Labels) -> tuple[str, ...]:
    """The cells of one finding: project, indicator, what, about."""
    what = words.say(KINDS[finding.kind])
    period = finding.period and words.say(label(finding.period))
    return (
        labels.name("project", finding.project, words.lang),
        indicator_text(finding.indicator, words, labels),
        f"{what} · {period}" if period else what,
        words.say(finding.message),
    )
