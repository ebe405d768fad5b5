"""What a row that is no project says of its record, before anything is known of that."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tipdesk.db.registry import OTHER_FACT, columns_of, field_of
from tipdesk.domain.links import Link
from tipdesk.domain.problems import Problem
from tipdesk.domain.text import is_arabic
from tipdesk.domain.words import N_, message
from tipdesk.services.excel.cells.names import read_party
from tipdesk.services.excel.cells.place_cells import Places
from tipdesk.services.excel.headings.targets import CURRENCY, NAMED, UID
from tipdesk.services.excel.planning.plan import SheetPlan
from tipdesk.services.excel.planning.row_problems import problem_in
from tipdesk.services.excel.rows.compose import Draft, pop_others
from tipdesk.services.excel.rows.parsed import Parsed, ParsedRow

ONE_COUNTRY = N_("The cell does not name one country, and only one can be kept.")


def draft_of(parsed: Parsed, row: ParsedRow) -> Draft:
    """The *row* as a draft: its key and its other facts apart, names and acronyms parted."""
    entity, ours, values = parsed.columns.entity, parsed.columns.is_our_export, dict(row.values)
    uid, others = values.pop(UID, None), pop_others(values)
    if CURRENCY not in columns_of(entity):
        # The amounts of the row are in it already.
        values.pop(CURRENCY, None)
    if entity in NAMED and not ours:
        acronyms = "acronym" in columns_of(entity)
        _part_names(values, acronyms and not parsed.columns.has("acronym"))
    if entity == OTHER_FACT and not ours and "\n" in (value := values.get("value", "")):
        # Two columns that are one fact: a number and the year it is of.
        first, _, more = value.partition("\n")
        values["value"] = f"{first} ({more})"
    sheet = parsed.layout.sheet.name
    return Draft(sheet, row.row, uid, None, values, {}, others, entity, row.also,
                 fed=row.fed, held=row.held)  # fmt: skip


def one_place(draft: Draft, sheet: SheetPlan) -> Iterator[Problem]:
    """Make links or one reference of the countries that cells name."""
    for name, places in list(draft.values.items()):
        if not isinstance(places, Places):
            continue
        del draft.values[name]
        if field_of(draft.entity, name).many:
            draft.values[name] = tuple(map(Link, places.countries))
        elif len(places.countries) == 1:
            draft.values[name] = places.countries[0]
        else:
            yield problem_in(sheet, draft, "asks", message(ONE_COUNTRY), name)


def _part_names(values: dict[str, Any], with_acronym: bool) -> None:
    """'Free the Slaves (FTS)' is a name and an acronym; an Arabic name is the Arabic one."""
    name = values.get("name_en")
    party = read_party(name) if name is not None else None
    if party is None:
        return
    if with_acronym and party.acronym is not None:
        values["name_en"] = party.name
        values["acronym"] = party.acronym
    if is_arabic(party.name) and "name_ar" not in values:
        values["name_ar"] = values.pop("name_en")
