"""The parts of an audit binder: everything that belongs to a project, kind by kind."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final

from tipdesk.db.sql import execute
from tipdesk.domain.fields import Kind
from tipdesk.domain.selection import Order, Selection
from tipdesk.domain.words import N_
from tipdesk.services import catalog, selections
from tipdesk.services.catalog import field_of
from tipdesk.services.changes.listing import changes
from tipdesk.services.reports.binder_document import BinderPart
from tipdesk.services.reports.document import Column, ColumnKind
from tipdesk.services.reports.request import Request
from tipdesk.services.reports.tables_document import TableBlock

MOST_CHANGES: Final = 400
_EMPTY: Final = N_("Nothing is entered.")
_Table = tuple[str, tuple[str, ...], tuple[Order, ...]]

PARTS: Final[tuple[tuple[str, tuple[_Table, ...]], ...]] = (
    (
        N_("Award and amendments"),
        (
            ("amendment", ("amendment_no", "amendment_kind", "signed_date", "effective_date",
                           "new_end_date", "amount_change", "reason"), (Order("amendment_no"),)),
            ("status_change", ("changed_on", "status_before", "status_after", "reason"),
             (Order("changed_on"),)),
        ),
    ),
    (
        N_("Money"),
        (
            ("funding_action", ("action_date", "action_kind", "amendment_no", "amount",
                                "fiscal_year", "account", "available_until"),
             (Order("action_date"),)),
            ("disbursement", ("pay_date", "payment_kind", "amount", "channel", "note"),
             (Order("pay_date"),)),
            ("budget_line", ("category", "amount", "effective_date", "note"),
             (Order("effective_date"), Order("category"))),
            ("expenditure", ("period_start", "period_end", "category", "amount"),
             (Order("period_end"), Order("category"))),
            ("subaward", ("number", "recipient", "amount", "start_date", "end_date", "country",
                          "fsrs_date"), (Order("start_date"),)),
        ),
    ),
    (
        N_("Reports"),
        (
            ("report_rule", ("report_kind", "frequency", "offset_days", "final_offset_days",
                             "valid_from", "regime"), (Order("report_kind"),)),
            ("report_due", ("report_kind", "period_start", "period_end", "effective_due",
                            "received_date", "status", "override_reason", "waive_reason"),
             (Order("effective_due"),)),
            ("report_due", ("report_kind", "period_end", "ffr_10a", "ffr_10b", "ffr_10c",
                            "ffr_10d", "ffr_10e"), (Order("effective_due"),)),
            ("report_due", ("report_kind", "period_end", "ffr_10f", "ffr_10g", "ffr_10h",
                            "ffr_10i", "ffr_10j"), (Order("effective_due"),)),
            ("report_due", ("report_kind", "period_end", "ffr_10k", "ffr_10l", "ffr_10m",
                            "ffr_10n", "ffr_10o", "ffr_11"), (Order("effective_due"),)),
        ),
    ),
    (
        N_("Monitoring"),
        (
            ("risk_assessment", ("assessed_date", "rating", "financial_risk", "performance_risk",
                                 "audit_risk", "country_risk", "program_risk", "assessed_by"),
             (Order("assessed_date"),)),
            ("monitoring_plan", ("plan_date", "visit_frequency", "review_frequency",
                                 "perf_frequency", "fin_frequency", "approved_by"),
             (Order("plan_date"),)),
            ("site_visit", ("visit_id", "visit_kind", "visit_state", "from_date", "to_date",
                            "place", "visited_by", "findings"), (Order("from_date"),)),
            ("finding", ("finding_id", "severity", "state", "found_date", "text", "action",
                         "action_due", "action_done"), (Order("found_date"),)),
        ),
    ),
    (
        N_("Results"),
        (
            ("project_indicator", ("line_no", "indicator", "level", "baseline", "counting"),
             (Order("line_no"),)),
            ("indicator_target", ("indicator", "target_period", "period_start", "period_end",
                                  "target"), (Order("indicator"), Order("period_end"))),
            ("result", ("indicator", "period_end", "value", "qualifier", "sex", "age_group",
                        "status", "evidence"), (Order("indicator"), Order("period_end"))),
        ),
    ),
    (
        N_("Evaluations, products and events"),
        (
            ("evaluation", ("subject", "evaluation_kind", "independent", "period_start",
                            "period_end", "findings"), (Order("period_start"),)),
            ("product", ("title", "product_kind", "product_date", "symbol", "copies"),
             (Order("product_date"),)),
            ("event", ("title", "event_kind", "event_date", "place", "participants"),
             (Order("event_date"),)),
        ),
    ),
    (
        N_("Closeout"),
        (
            ("closeout_item", ("closeout_step", "closeout_state", "done_date", "done_by",
                               "reason"), (Order("closeout_step"),)),
        ),
    ),
    (
        N_("Contacts"),
        (
            ("contact_note", ("contact_date", "contact_channel", "officer", "contact", "subject",
                              "note"), (Order("contact_date"),)),
        ),
    ),
)  # fmt: skip
"""What stands in each part, table by table; a pair of languages is named by what both begin with.

Of three tables of the same reports each holds some of the lines of the SF-425.
"""
_ENDS: Final = ("period_end", "report_kind")
"""Columns that alone make no line: they only say of which report the others are."""


def parts_of_file(request: Request, project: str) -> Iterator[BinderPart]:
    """Each part of the file of *project*, those of which nothing is known among them."""
    say = request.words.say
    for heading, tables in PARTS:
        blocks = tuple(
            block for table in tables if (block := _table(request, project, table)) is not None
        )
        yield BinderPart(say(heading), (), blocks, (), say(_EMPTY))
    yield BinderPart(
        say(N_("History of changes")), (), tuple(_history(request, project)), (), say(_EMPTY)
    )


def _table(request: Request, project: str, table: _Table) -> TableBlock | None:
    """A table of the records of a kind, with those columns that state anything."""
    entity, names, order = table
    sides = [_sides(entity, name, request.language) for name in names]
    asked_for = tuple(name for side in sides for name in side)
    asked = Selection(entity, columns=asked_for, order=order).where("project", "=", project)
    found = selections.each_row(request.desk, asked)
    rows = [_one_side(sides, dict(zip(asked_for, row.values, strict=True))) for row in found]
    columns = [side[0] for side in sides]
    lines = entity == "report_due" and any(name.startswith("ffr_") for name in columns)
    if lines:
        rows = [
            row for row in rows
            if any(v is not None for n, v in zip(columns, row, strict=True) if n not in _ENDS)
        ]  # fmt: skip
    if not rows:
        return None
    used = [at for at in range(len(columns)) if any(row[at] not in (None, ()) for row in rows)]
    fields = [field_of(entity, columns[at]) for at in used]
    text, say, nothing = request.display.text, request.words.say, request.not_stated
    return TableBlock(
        say(N_("SF-425 lines")) if lines else say(catalog.plural(entity)),
        tuple(Column(say(f.label), _KINDS.get(f.kind, "text"), _WIDTHS.get(f.kind, 1.0))
              for f in fields),
        tuple(
            tuple(text(f, row[at]) or nothing for f, at in zip(fields, used, strict=True))
            for row in rows
        ),
        say(_EMPTY),
    )  # fmt: skip


_KINDS: Final[dict[Kind, ColumnKind]] = {Kind.MONEY: "number", Kind.INTEGER: "number"}
_WIDTHS: Final = {Kind.LONG_TEXT: 2.6, Kind.TEXT: 1.4, Kind.REFERENCE: 1.6}


def _sides(entity: str, name: str, lang: str) -> tuple[str, ...]:
    """The field *name*, or the two of a pair, that in the language of the binder first."""
    try:
        field_of(entity, name)
    except KeyError:
        return (f"{name}_{lang}", f"{name}_{'en' if lang == 'ar' else 'ar'}")
    return (name,)


def _one_side(sides: Sequence[tuple[str, ...]], values: dict[str, Any]) -> tuple[Any, ...]:
    """One value for each column; of a pair that of the binder's language, else the other."""
    return tuple(
        next((values[n] for n in side if values[n] is not None), values[side[0]]) for side in sides
    )


def _history(request: Request, project: str) -> Iterator[TableBlock]:
    """The changes that touched the project or what belongs to it, the newest first."""
    say, value = request.words.say, request.words.value
    lines = changes(request.desk, MOST_CHANGES, about=_all_of(request, project))
    columns = (
        Column(say(N_("When")), "code"), Column(say(N_("Who")), "text", 1.2),
        Column(say(N_("What")), "text", 3), Column(say(N_("Why")), "text", 2),
    )  # fmt: skip
    rows: Sequence[tuple[Any, ...]] = [
        (
            f"{line.when.astimezone():%Y-%m-%d %H:%M}",
            value(line.who or request.not_stated),
            say(line.what),
            say(line.reason),
        )
        for line in lines
    ]
    if rows:
        yield TableBlock("", columns, tuple(rows), say(_EMPTY))


def _all_of(request: Request, project: str) -> tuple[str, ...]:
    """The project and every record that belongs to it now."""
    found = [project]
    with request.desk.reading() as connection:
        for kind, column in catalog.parts_of("project"):
            there = execute(connection, f"SELECT uid FROM {kind} WHERE {column} = {{}}", (project,))
            found += there.scalars()
    return tuple(found)
