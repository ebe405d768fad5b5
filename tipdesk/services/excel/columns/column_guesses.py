"""Columns that no heading names plainly: what a looser heading and the cells say together."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any, Final

from tipdesk.db.registry import field_of
from tipdesk.domain.countries import read_countries
from tipdesk.domain.fields import CODED, Kind
from tipdesk.domain.people_groups import names_group
from tipdesk.domain.us_agencies import names_us_agency
from tipdesk.domain.vocabulary import read_codes
from tipdesk.services.excel.columns.column_fit import (
    are_counts_of_records,
    are_numbers_of_awards,
    fits,
    has_letter,
    in_script,
    is_bare_number,
    is_choice_of,
    share,
)
from tipdesk.services.excel.columns.column_map import Column, kinds_fed
from tipdesk.services.excel.columns.date_guesses import (
    END,
    START,
    end_of_project,
    is_expected,
    with_later_end,
)
from tipdesk.services.excel.columns.money_guesses import (
    Values,
    find_amount,
    find_beside_signs,
    find_currency,
    is_amount,
    is_free,
    may_be_amounts,
    with_unit,
)
from tipdesk.services.excel.headings.heading_keys import (
    heading_forms,
    heading_key,
    is_of_another,
    without_articles,
    words_apart,
)
from tipdesk.services.excel.headings.heading_topics import shares_cost
from tipdesk.services.excel.headings.known_headings import known_heading
from tipdesk.services.excel.headings.loose_headings import OTHERWISE
from tipdesk.services.excel.headings.targets import (
    AMOUNT,
    CURRENCY,
    GRANT,
    PROJECT,
    field_name,
    target,
)

_PILLARS: Final = "pillars"
_PROGRAM_TYPE, _INSTRUMENT = "program_type", "instrument"
"""What "Type" may mean, the usual first."""
_RECIPIENT: Final = "recipient"
_GROUPS: Final = "target_groups"
_COUNTRIES: Final = "countries"
_ADDRESSED: Final = re.compile(
    r"recipient (?:location |org(?:ani[sz]ation)? )?"
    r"(?:(?P<state>state|province)|address|street|city|zip|postal)(?: .*)?"
)
"""Beside "Recipient city", "Recipient country" is where an office is."""
_SEVERAL: Final = 0.4
_MOSTLY: Final = 0.6
_NEARLY_ALL: Final = 0.8
_MEANT: Final = {
    form: name
    for name, texts in OTHERWISE.items()
    for text in texts
    for form in (heading_key(text), without_articles(heading_key(text)))
}


def means_otherwise(heading: str, name: str, values: list[Any], entity: str) -> bool:
    """Whether a heading of choices stands over cells that are none, and often means another field.

    "Programme" is a type of program in one list and the title in the next. "Bénéficiaires" are
    who gets the grants in one and who is helped in the next, so others may say it first.
    """
    field, other = target(name, entity).field, meant_otherwise(heading)
    if name == _RECIPIENT:
        return entity == PROJECT and other == _GROUPS
    if entity != PROJECT or field is None or field.kind not in CODED or len(values) < 2:
        return False
    return other is not None and share(values, is_choice_of(field)) == 0 and _holds(other, values)


def guessed(columns: list[Column], values_of: Values, taken: set[str]) -> list[Column]:
    """The columns with those guessed that say what no other column says; never sure."""
    found = list(columns)
    _find_by_looser_headings(found, values_of, taken)
    _find_dates(found, values_of, taken)
    found = with_later_end(found, values_of)
    if _PILLARS not in map(field_name, taken):
        _find_pillars(found, values_of, taken)
    if CURRENCY not in taken:
        find_currency(found, values_of, taken)
    if Kind.MONEY not in kinds_fed(found):
        find_beside_signs(found, values_of, taken)
    if Kind.MONEY not in kinds_fed(found):
        find_amount(found, values_of, taken)
    return found


def _find_by_looser_headings(columns: list[Column], values_of: Values, taken: set[str]) -> None:
    """Take the columns whose headings mostly mean one thing, where the cells agree."""
    for at, column in enumerate(columns):
        if column.target is not None or column.computed:
            continue
        values = values_of(column.index)
        name = _meant_over(column, columns, values_of)
        if name is not None and name not in taken and _holds(name, values):
            taken.add(name)
            columns[at] = with_unit(column, name, "likely")


def _meant_over(column: Column, columns: list[Column], values_of: Values) -> str | None:
    """What the looser heading of *column* means over its cells; None where that is not plain."""
    name, values = meant_otherwise(column.heading), values_of(column.index)
    if name == AMOUNT:
        name = _amount_or_name(column, columns, values_of)
    elif name in (_RECIPIENT, _GROUPS) and values:
        name = _party_of(name, column.heading, values)
    elif name == _COUNTRIES and _is_of_addresses(columns, values):
        return None
    elif name == _PROGRAM_TYPE and not _holds(name, values):
        name = _INSTRUMENT
    return None if name is None else in_script(name, values, PROJECT)


def _is_of_addresses(columns: list[Column], countries: list[Any]) -> bool:
    """Whether *countries* are those of offices, for other columns hold the rest of addresses.

    A state alone may as well be where in its country the work is, but in the United States.
    """
    headings = (heading_key(words_apart(column.heading)) for column in columns)
    found = list(filter(None, map(_ADDRESSED.fullmatch, headings)))
    if all(match["state"] for match in found):
        return bool(found and countries) and share(countries, _is_united_states) > _SEVERAL
    return True


def _is_united_states(cell: Any) -> bool:
    return isinstance(cell, str) and read_countries(cell).countries == ("US",)


def _amount_or_name(column: Column, columns: list[Column], values_of: Values) -> str | None:
    """Whether a column of amounts is that of the awards; "Grant" may number or name them."""
    values, known = values_of(column.index), known_heading(column.heading)
    if are_numbers_of_awards(values):
        return "award_number"
    is_grant = known is not None and known.target == GRANT
    if is_grant and not _holds(AMOUNT, values) and _are_titles(values):
        return "title_en"
    if is_of_another(column.heading) and may_be_amounts(columns, values_of):
        return None
    if any(shares_cost(other.heading) for other in columns):
        return None  # what others pay is in a total
    return None if are_counts_of_records(column.heading, values) else AMOUNT


def _are_titles(values: list[Any]) -> bool:
    """Whether mostly each cell has words of its own; "Contract" and "Pending" are choices."""
    several = share(values, lambda value: has_letter(value) and " " in value) if values else 0
    return several >= _MOSTLY and len(set(values)) > _MOSTLY * len(values)


def _party_of(name: str, heading: str, values: list[Any]) -> str:
    """Whether *values* are who gets the grants, who gives them or who is helped."""
    if known_heading(heading):
        name = _RECIPIENT
    if name == _RECIPIENT and share(values, _is_group) >= _SEVERAL:
        return _GROUPS
    if name == _RECIPIENT and share(values, _funds_projects) >= _MOSTLY:
        return "funders"
    return name


def _find_dates(columns: list[Column], values_of: Values, taken: set[str]) -> None:
    """Take columns of dates by the words of their headings.

    Of several that in which a project did begin, and that in which it is to end.
    """
    for name in (START, END):
        named = [
            at
            for at, column in enumerate(columns)
            if column.target is None
            and not column.computed
            and end_of_project(column.heading) == name
            and _holds(name, values_of(column.index))
            and not all(map(is_bare_number, values_of(column.index)))
        ]
        if named and name not in taken:
            wanted = name == END
            at = next((at for at in named if is_expected(columns[at].heading) is wanted), named[0])
            taken.add(name)
            columns[at] = replace(columns[at], target=name, confidence="likely")


def _find_pillars(columns: list[Column], values_of: Values, taken: set[str]) -> None:
    """Take the first column of nothing but pillars, whose names mean little else in such lists."""
    codes = field_of(PROJECT, _PILLARS).codes or ""

    def is_pillar(value: Any) -> bool:
        reading = read_codes(codes, str(value))
        return bool(reading.codes) and not reading.unknown

    for at, column in enumerate(columns):
        values = values_of(column.index) if is_free(column) else []
        if len(values) > 1 and share(values, is_pillar) == 1:
            taken.add(_PILLARS)
            columns[at] = replace(column, target=_PILLARS, confidence="likely")
            return


def meant_otherwise(heading: str) -> str | None:
    """What a project's *heading* mostly means that may mean several things."""
    forms = heading_forms(words_apart(heading))
    return next((_MEANT[form] for form in forms if form in _MEANT), None)


def _holds(name: str, values: list[Any]) -> bool:
    """Whether the cells can be values of target *name* and of nothing looser."""
    what = target(name)
    if not values or what.field is None:
        return False
    if what.field.kind in CODED:
        return share(values, is_choice_of(what.field)) >= _MOSTLY
    if what.field.kind is Kind.MONEY:
        return share(values, is_amount) >= _MOSTLY
    if what.field.kind in (Kind.TEXT, Kind.LONG_TEXT):
        return share(values, has_letter) >= _NEARLY_ALL
    return fits(what, values) is True


def _is_group(value: Any) -> bool:
    """Whether the cell speaks of people that are helped or trained, and names no organization."""
    return isinstance(value, str) and names_group(value)


def _funds_projects(value: Any) -> bool:
    """Whether the cell names who funds: an agency of the United States is hardly ever a grantee."""
    return isinstance(value, str) and names_us_agency(value)
