"""The rules about indicators and results: R25 to R28 and R49 of DOMAIN F.2."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tipdesk.domain.breakdown import DIMENSIONS, Cell, Excess, excesses
from tipdesk.domain.dates import PartialDate
from tipdesk.domain.figures import surely_exceed
from tipdesk.domain.results import Row, standing
from tipdesk.domain.words import N_
from tipdesk.services.results.rows import PARTS_ABOVE, figure_of, figure_text, row_of
from tipdesk.services.rules.rule import Facts, Rule

_PLACE = ("project", "indicator", "period_start", "period_end", *DIMENSIONS)
_FIGURE = ("value", "qualifier", "status")


def _no_target(line: Facts) -> bool:
    if line["indicator"] is None:
        return False
    targets = line.beside("indicator_target", indicator=line["indicator"])
    return all(target["target"] is None for target in targets)


def _same_period(r: Facts) -> dict[Cell, Row]:
    """The rows that count of the same indicator and period, by what they state."""
    own = row_of(r.values)
    if own.period is None:
        return {}
    rows = map(row_of, r.beside("result", indicator=r["indicator"], period_end=r["period_end"]))
    there = standing(row for row in rows if row.period == own.period)
    return {cell: row for (_, cell), row in there.items()}


def _excess(r: Facts, *, surely: bool) -> Mapping[str, Any] | None:
    """The sum of parts above its whole that this result has a part in."""
    cells = _same_period(r)
    own = row_of(r.values)
    if own.cell not in cells or cells[own.cell].uid != own.uid:
        return None
    figures = {cell: row.figure for cell, row in cells.items() if row.figure is not None}
    for found in excesses(figures):
        if found.surely == surely and found.is_about(own.cell):
            return _told(found)
    return None


def _told(found: Excess) -> Mapping[str, Any]:
    return {"parts": figure_text(found.sum), "whole": figure_text(found.stated)}


def _parts_above(r: Facts) -> Mapping[str, Any] | None:
    return _excess(r, surely=True)


def _parts_perhaps_above(r: Facts) -> Mapping[str, Any] | None:
    return _excess(r, surely=False)


def _before_award(r: Facts) -> Mapping[str, Any] | None:
    period, project = row_of(r.values).period, r.project or {}
    first: PartialDate | None = project.get("start_date") or project.get("award_date")
    if period is None or first is None or period.last >= first.first_day:
        return None
    return {"end": period.end, "start": first}


def _after_award(r: Facts) -> Mapping[str, Any] | None:
    period, last = row_of(r.values).period, (r.project or {}).get("end_date")
    if period is None or last is None or period.first <= last.last_day:
        return None
    return {"begin": period.start, "end": last}


def _above_whole(r: Facts) -> Mapping[str, Any] | None:
    """A subset that surely is larger than the result it is counted in, seen from either."""
    own = figure_of(r.values)
    if own is None:
        return None
    if r["parent_result"] is not None:
        for other in r.beside("result", uid=r["parent_result"]):
            whole = figure_of(other)
            if whole is not None and surely_exceed([own], whole):
                return {"part": figure_text(own), "whole": figure_text(whole)}
    for other in r.beside("result", parent_result=r["uid"]) if r["uid"] else ():
        part = figure_of(other)
        if part is not None and surely_exceed([part], own):
            return {"part": figure_text(part), "whole": figure_text(own)}
    return None


def _goes_round(entity: str, field: str, r: Facts) -> bool:
    """Whether a record is a part of itself, or of something outside its project."""
    seen, above = {r["uid"]}, r[field]
    while above is not None:
        if above in seen:
            return True
        seen.add(above)
        found = r.beside(entity, uid=above)
        if not found:
            # Where the record itself is not beside, nothing is known of the others.
            return bool(r.beside(entity, uid=r["uid"]))
        above = found[0].get(field)
    return False


def _counted_in_nothing(r: Facts) -> bool:
    return _goes_round("result", "parent_result", r)


def _part_of_nothing(line: Facts) -> bool:
    return _goes_round("project_indicator", "subset_of", line)


def _counted_twice(r: Facts) -> Mapping[str, Any] | None:
    """Another result that says the same of the same period and part, neither in the other."""
    own = row_of(r.values)
    if own.figure is None or own.period is None or own.parent is not None:
        return None
    for values in r.beside("result", indicator=r["indicator"], period_end=r["period_end"]):
        other = row_of(values)
        if (
            other.uid != own.uid
            and other.figure is not None
            and other.parent is None
            and (other.period, other.cell, other.rank[0]) == (own.period, own.cell, own.rank[0])
        ):
            return {"number": values.get("result_id") or "", "value": figure_text(other.figure)}
    return None


def _qualifier_missing(r: Facts) -> Mapping[str, Any] | None:
    text = r["value_text"]
    if text is None or r["value"] is None or r["qualifier"] is not None:
        return None
    return {"text": text} if any(char.isalpha() for char in text) else None


LINE_RULES = (
    Rule("R25", "warns", N_("The indicator has no target."), ("indicator",), _no_target),
    Rule(
        "R28", "blocks",
        N_("A line of the logframe is a part of another line of the same project, and not of "
           "itself."),
        ("subset_of", "project"), _part_of_nothing,
    ),
)  # fmt: skip
"""Of a line of the logframe."""

RULES = (
    Rule(
        "R26", "blocks",
        PARTS_ABOVE,
        (*_FIGURE, *_PLACE), _parts_above,
    ),
    Rule(
        "R26", "warns",
        N_("The parts seem to come to more than the whole: {parts} of {whole}."),
        (*_FIGURE, *_PLACE), _parts_perhaps_above,
    ),
    Rule(
        "R27", "warns",
        N_("The result is of a time before the award: its period ended on {end}, and the award "
           "began on {start}."),
        ("period_end", "period_start"), _before_award,
    ),
    Rule(
        "R27", "warns",
        N_("The result is of a time after the award: its period began on {begin}, and the award "
           "ended on {end}."),
        ("period_end", "period_start"), _after_award,
    ),
    Rule(
        "R28", "blocks",
        N_("The subset, {part}, is larger than what it is counted in, {whole}."),
        ("parent_result", "value", "qualifier"), _above_whole,
    ),
    Rule(
        "R28", "blocks",
        N_("A result is counted in another one of the same project, and not in itself."),
        ("parent_result", "project"), _counted_in_nothing,
    ),
    Rule(
        "R28", "blocks",
        N_("Result {number} says {value} of the same period and part. Correct that one, or say "
           "that one is counted in the other."),
        (*_FIGURE, "parent_result", *_PLACE), _counted_twice,
    ),
    Rule(
        "R49", "warns",
        N_("The value is written '{text}', and nothing says how exact it is."),
        ("qualifier", "value_text", "value"), _qualifier_missing,
    ),
)  # fmt: skip
"""Of a result. Parts may be stated before their whole: only a whole that is stated is exceeded."""
