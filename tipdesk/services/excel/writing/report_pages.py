"""The further sheets of an import's report: totals by group, and what the file has no more."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tipdesk.domain.dates import PartialDate
from tipdesk.domain.text import strip_controls
from tipdesk.domain.words import N_
from tipdesk.services.display import Display
from tipdesk.services.excel.matching.missing import Missing
from tipdesk.services.excel.planning.control_account import SEVERAL, Account, group_lines
from tipdesk.services.selections import Totals

_HEIGHT, _MOST_LINES = 15.0, 20
"""Points of a line of text, and the lines that a cell shows at most."""


def row_height(texts: Sequence[str | int], widths: Sequence[int]) -> float:
    """How high a row must be, in points, for its longest text; *widths* in characters."""
    lines = max(
        sum(max(1, -(-len(part) // width)) for part in str(text).split("\n"))
        for text, width in zip(texts, widths, strict=True)
    )
    return _HEIGHT * min(lines, _MOST_LINES)


@dataclass(frozen=True, slots=True)
class ReportPage:
    """A table on a sheet of its own, its whole numbers as int; *remark* stands above the headings.

    *own* are the places of columns whose texts may be in either language, *changed* those of
    rows that are tinted.
    """

    title: str
    remark: str
    headings: tuple[str, ...]
    widths: tuple[int, ...]
    rows: tuple[tuple[str | int, ...], ...]
    own: frozenset[int] = frozenset()
    changed: frozenset[int] = frozenset()


def report_pages(
    account: Account | None, missing: tuple[Missing, ...], display: Display
) -> Iterator[ReportPage]:
    """The sheets that there is something to say on."""
    if account is not None and (page := _totals_page(account, display)).rows:
        yield page
    if missing:
        yield _missing_page(missing, display)


def _totals_page(account: Account, display: Display) -> ReportPage:
    say = display.words.say
    lines = group_lines(account, display)
    headings = (
        N_("Totals by"), N_("Group"), N_("Projects before"), N_("Projects after"),
        N_("Money before"), N_("Money after"),
    )  # fmt: skip

    def count(totals: Totals) -> int | str:
        return totals.count or ""

    def money(totals: Totals) -> str:
        amounts = (display.words.money(amount) for _, amount in sorted(totals.amounts.items()))
        return "\n".join(strip_controls(amount) for amount in amounts)

    return ReportPage(
        say(N_("Control totals")),
        say(SEVERAL),
        tuple(say(heading) for heading in headings),
        (18, 36, 26, 26, 30, 30),
        tuple(
            (
                line.of, line.name, count(line.before), count(line.after),
                money(line.before), money(line.after),
            )
            for line in lines
        ),
        changed=frozenset(at for at, line in enumerate(lines) if line.changes),
    )  # fmt: skip


def _missing_page(missing: tuple[Missing, ...], display: Display) -> ReportPage:
    say, lang = display.words.say, display.words.lang
    headings = N_("Project"), N_("Last seen in"), N_("Imported on"), N_("Record key")

    def line(one: Missing) -> tuple[str, ...]:
        first, second = one.title if lang == "en" else reversed(one.title)
        day = PartialDate(one.when.astimezone().date().isoformat())
        title = first or second or say(N_("a project without a title"))
        return title, one.file, strip_controls(display.date(day)), one.uid

    return ReportPage(
        say(N_("No longer in the file")),
        say(N_("An earlier import of this list brought them in. They stay in the desk.")),
        tuple(say(heading) for heading in headings),
        (70, 36, 26, 20),
        tuple(line(one) for one in missing),
        own=frozenset({0, 1, 3}),
    )
