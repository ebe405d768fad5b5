"""The fact sheet of one project, filled from the desk (DOMAIN G.1)."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Final

from tipdesk.domain.dates import PartialDate
from tipdesk.domain.errors import TipdeskError
from tipdesk.domain.fields import Show
from tipdesk.domain.money import Money
from tipdesk.domain.number_format import format_percent
from tipdesk.domain.qualifiers import ABOUT, EXACT
from tipdesk.domain.selection import Order, Selection
from tipdesk.domain.words import N_, NN_, QUALIFIED, message
from tipdesk.services import records, selections
from tipdesk.services.catalog import field_of, fields_of
from tipdesk.services.records import Record
from tipdesk.services.reports.document import (
    Chip,
    Fact,
    FundingBox,
    Listing,
    Progress,
    Section,
    SheetDocument,
    Tone,
)
from tipdesk.services.reports.particulars import Particulars
from tipdesk.services.reports.request import Request, phrase

# The sheet is composed by hand: these are the only lists that name its fields.
_ALWAYS: Final = (
    *("award_number", "program_type", "recipient", "countries", "pillars"),
    *("start_date", "end_date", "duration_months", "po", "gor"),
)
"""Said even where they are not stated."""
_SECTIONS: Final = (
    (
        N_("Award"),
        (
            *("award_number", "project_id", "alt_number", "portfolio", "program_type"),
            *("instrument", "competition", "nofo_number", "assistance_listing", "parent"),
        ),
    ),
    (
        N_("Who and where"),
        (
            *("recipient", "recipient_type", "sub_recipients", "counterparts", "funders"),
            *("countries", "scope", "region", "subnational", "pillars", "target_groups"),
        ),
    ),
    (
        N_("Dates"),
        (
            *("start_date", "end_date", "duration_months", "award_date"),
            *("end_date_original", "duration_stated"),
        ),
    ),
    (N_("People"), ("po", "gor", "go", "post_contact", "key_personnel")),
)
_FIGURES: Final = ("obligated", "ceiling")
_MORE_FIGURES: Final = ("cost_share_required", "cost_share_reported")
_TEXTS: Final = ("conditions", "notes")
_SOURCES: Final = ("source", "source_note")
_TONES: Final[dict[str, Tone]] = {
    **dict.fromkeys(("AWARD", "ACTIVE"), "good"),
    **dict.fromkeys(("SUSP", "RISK"), "warn"),
    **dict.fromkeys(("TERM", "REJECTED", "WITHDRAWN"), "bad"),
}
_MOST_CHIPS: Final = 4
_MOST_ACTIONS: Final = 8
_WHOLE: Final = 100_00  # hundredths of a percent


def project_sheet(request: Request, uid: str) -> SheetDocument:
    """The sheet of the project *uid*; TipdeskError when there is none at that time."""
    record = records.load(request.desk, "project", uid)
    if record is None:
        raise TipdeskError(
            message(N_("The project is not in the desk any more. Choose another one."))
        )
    record = _as_of(request, record)
    actions = _actions(request, uid)
    document = _sheet(request, record, actions)
    other = request.in_second()
    return document if other is None else replace(document, other=_sheet(other, record, actions))


def _sheet(request: Request, record: Record, actions: list[dict[str, Any]]) -> SheetDocument:
    sheet = Particulars(request, "project", record.values, record.marks)
    say = request.words.say
    titles = {"en": sheet.text("title_en"), "ar": sheet.text("title_ar")}
    title = titles[request.language] or titles["en"] or titles["ar"]
    second = next((text for text in titles.values() if text and text != title), None)
    source_of_title = sheet.fact("title_status")
    chips = _chips(sheet)
    funding = _funding(sheet)
    sections = [
        Section(say(heading), facts)
        for heading, names in _SECTIONS
        if (facts := _facts(sheet, names))
    ]
    if actions:
        listed = (*sheet.stated(("funding_fys", "accounts")), *_action_facts(request, actions))
        sections.append(Section(say(N_("Funding actions")), listed))
    summary = sheet.either(("summary_en", "summary_ar"), say(N_("Summary")))
    texts = (*summary, *sheet.blocks(_TEXTS))
    sources = [fact.value for fact in sheet.stated(_SOURCES)]
    facts, blocks = sheet.rest()
    facts = (*facts, *_other_facts(request, record.uid))
    if facts:
        sections.append(Section(say(N_("Further particulars")), facts))
    return SheetDocument(
        page=request.page(),
        kind=say(N_("Project fact sheet")),
        title=phrase(title),
        second_title=phrase(second) if second else None,
        title_note=say(
            N_("{field}: {values}"), field=source_of_title.label, values=source_of_title.value
        )
        if source_of_title.stated
        else "",
        chips=chips,
        funding=funding,
        sections=tuple(sections),
        texts=(*texts, *blocks),
        gaps=_gaps(sheet, record),
        sources=Listing(say(N_("Source")), tuple(sources)) if sources else None,
    )


def _as_of(request: Request, record: Record) -> Record:
    """*record* with its dated links and its sum as they were at the request's date."""
    if request.as_of is None:
        return record
    names = tuple(f.name for f in fields_of(record.entity, Show.PAPER))
    asked = Selection(record.entity, columns=names, as_of=request.as_of, uids=(record.uid,))
    found = list(selections.each_row(request.desk, asked))
    if not found:
        raise TipdeskError(
            message(
                N_("The project had not begun on {date}. Choose a later date."), date=request.as_of
            )
        )
    return replace(
        record, values={**record.values, **dict(zip(names, found[0].values, strict=True))}
    )


def _chips(sheet: Particulars) -> tuple[Chip, ...]:
    say = sheet.request.words.say
    status = sheet.text("status")
    made = [
        Chip(status, _TONES.get(sheet.values["status"], "quiet"))
        if status
        else Chip(say(N_("Status not stated")))
    ]
    if program := sheet.text("program_type"):
        made.append(Chip(program, "accent"))
    display, field = sheet.request.display, field_of("project", "countries")
    countries = sheet.values["countries"]
    made += [
        Chip(display.text(field, (replace(c, share=None, since=None, until=None),)))
        for c in countries[:_MOST_CHIPS]
    ]
    if len(countries) > _MOST_CHIPS:
        made.append(Chip(sheet.request.words.count(*_MORE_COUNTRIES, len(countries) - _MOST_CHIPS)))
    return tuple(made)


_MORE_COUNTRIES = NN_("{n} more country", "{n} more countries")


def _facts(sheet: Particulars, names: tuple[str, ...]) -> tuple[Fact, ...]:
    facts = [
        (name, sheet.fact(name, sheet.contact(name) if name in _PEOPLE else "")) for name in names
    ]
    return tuple(fact for name, fact in facts if fact.stated or name in _ALWAYS)


_PEOPLE: Final = _SECTIONS[-1][1]


def _funding(sheet: Particulars) -> FundingBox:
    bars = [bar for bar in (_time_elapsed(sheet), _share_obligated(sheet)) if bar]
    figures = (*map(sheet.fact, _FIGURES), *sheet.stated(_MORE_FIGURES))
    return FundingBox(sheet.request.words.say(N_("Funding")), figures, tuple(bars))


def _time_elapsed(sheet: Particulars) -> Progress | None:
    """The part of the project's time that has passed; dates known to the year are too coarse."""
    start: PartialDate | None = sheet.values["start_date"]
    end: PartialDate | None = sheet.values["end_date"]
    if not start or not end or "year" in (start.precision, end.precision):
        return None
    request = sheet.request
    day = request.as_of.last_day if request.as_of else request.today
    days = (end.last_day - start.first_day).days + 1
    if days <= 0:
        return None
    passed = min(max((day - start.first_day).days + 1, 0), days)
    share = passed * _WHOLE // days // 100 * 100
    text = format_percent(share, request.words.lang, request.digits)
    alt = request.words.say(N_("{percent} of the time has passed."), percent=text)
    return Progress(request.words.say(N_("Time elapsed")), text, share, alt)


def _share_obligated(sheet: Particulars) -> Progress | None:
    """The obligated part of the ceiling, as exactly as both are known."""
    obligated: Money | None = sheet.values["obligated"]
    ceiling: Money | None = sheet.values["ceiling"]
    if not obligated or not ceiling or obligated.currency != ceiling.currency:
        return None
    if ceiling.minor <= 0 or obligated.minor < 0:
        return None
    words = sheet.request.words
    share = obligated.minor * _WHOLE // ceiling.minor // 100 * 100
    text = format_percent(share, words.lang, sheet.request.digits)
    qualifier = obligated.qualifier if ceiling.qualifier == EXACT else ABOUT
    if qualifier != EXACT:
        text = words.say(QUALIFIED[qualifier], amount=text)
    alt = words.say(N_("{percent} of the ceiling is obligated."), percent=text)
    return Progress(words.say(N_("Obligated of the ceiling")), text, share, alt)


def _other_facts(request: Request, uid: str) -> tuple[Fact, ...]:
    """What sources state of the project and no field holds."""
    asked = Selection("other_fact", columns=("name", "value")).where("project", "=", uid)
    rows = selections.each_row(request.desk, asked)
    return tuple(Fact(*row.values) for row in rows if row.values[1])


def _actions(request: Request, uid: str) -> list[dict[str, Any]]:
    """The funding actions of the project at the request's date, the latest first."""
    names = tuple(f.name for f in fields_of("funding_action", Show.PAPER))
    asked = Selection(
        "funding_action",
        columns=names,
        order=(Order("action_date", descending=True), Order("fiscal_year", descending=True)),
        as_of=request.as_of,
    ).where("project", "=", uid)
    found = selections.each_row(request.desk, asked)
    return [dict(zip(names, row.values, strict=True)) for row in found]


def _action_facts(request: Request, actions: list[dict[str, Any]]) -> list[Fact]:
    """A line for each action; those beyond the first few are counted."""
    facts = []
    for values in actions[:_MOST_ACTIONS]:
        action = Particulars(request, "funding_action", values)
        year = action.text("fiscal_year")
        told = [action.text("action_kind"), action.text("account"), action.text("action_id")]
        if year:
            told.insert(1, request.words.say(N_("FY {year}"), year=year))
        amount = action.fact("amount")
        day = action.text("action_date") or request.words.say(N_("Date not stated"))
        note = request.joined([text for text in told if text])
        facts.append(replace(amount, label=day, note=note))
    if (more := len(actions) - _MOST_ACTIONS) > 0:
        said = request.words.count(*_MORE_ACTIONS, more)
        facts.append(Fact(request.words.say(N_("Earlier")), said))
    return facts


_MORE_ACTIONS = NN_("{n} more funding action", "{n} more funding actions")


def _gaps(sheet: Particulars, record: Record) -> Listing | None:
    """What the rules have found, and what a sheet should say but does not know."""
    say = sheet.request.words.say
    lines = [say(problem.message) for problem in record.problems]
    missing = sheet.missing((*_ALWAYS, *_FIGURES))
    if missing:
        labels = sheet.request.joined([say(field.label) for field in missing])
        lines.append(say(N_("Not stated: {fields}"), fields=labels))
    return Listing(say(N_("To check or complete")), tuple(lines)) if lines else None
