"""What the cells of a column can be."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any

from tipdesk.db.registry import fields_of
from tipdesk.domain.countries import is_country, read_countries, speaks_of_places
from tipdesk.domain.durations import read_duration_months
from tipdesk.domain.fields import CODED, Field, Kind
from tipdesk.domain.money_reading import read_money
from tipdesk.domain.numbers import read_boolean
from tipdesk.domain.text import is_arabic, is_not_stated, latin_digits
from tipdesk.domain.vocabulary import read_codes
from tipdesk.services.excel.columns.region_names import may_be_region
from tipdesk.services.excel.headings.heading_topics import may_count_records
from tipdesk.services.excel.headings.targets import (
    FISCAL_YEAR,
    GRANT,
    PERIOD,
    PROJECT,
    Target,
    target,
)

_FEWEST = 3
"""Cells from which a column's content says more than its heading."""
_SELDOM, _MOSTLY = 0.2, 0.6


def better_list(name: str, values: list[Any], entity: str) -> str:
    """Another field of choices, when the cells are hardly ever choices of the named one.

    A column "Type of program" that holds "Prevention" and "Protection" is about pillars, and a
    column "Region" or "Recipient" that holds "Kenya" and "Peru" about countries.
    """
    field = target(name, entity).field
    if len(values) < _FEWEST:
        return name
    if entity == PROJECT and name == _RECIPIENT and share(values, _is_country) == 1:
        return "countries"
    if field is None or field.kind not in CODED or field.name != name:
        return name
    if share(values, is_choice_of(field)) >= _SELDOM:
        return name
    if entity == PROJECT and field.codes == _REGIONS and share(values, _is_country) >= _MOSTLY:
        return "countries"
    for other in fields_of(entity):
        if other.kind is Kind.CHOICES and share(values, is_choice_of(other)) >= _MOSTLY:
            return other.name
    return name


def in_script(name: str, values: list[Any], entity: str) -> str:
    """The side of a bilingual pair that the texts are written in."""
    field = target(name, entity).field
    if field is None or field.language is None or name != field.name:
        return name
    texts = [value for value in values if isinstance(value, str)]
    arabic = sum(map(is_arabic, texts)) * 2 > len(texts) if texts else field.language == "ar"
    return name[:-2] + ("ar" if arabic else "en")


_DISTINCT = 5
"""Different cells from which a column of choices should hold one that is a choice."""
_DISTINCT_REGIONS = 3
"""The same of regions: countries have regions, too, and three of them are no slips."""


def share_of_choices(what: Target, values: list[Any]) -> float:
    """The part of the different *values* that are choices of the target; 1 where that is moot.

    It is moot for fields without choices and for a few values, which may be slips; not for regions
    without a likeness to any of ours.
    """
    different = list(dict.fromkeys(values))
    of_regions = what.field is not None and what.field.codes == _REGIONS
    fewest = _DISTINCT_REGIONS if of_regions else _DISTINCT
    if of_regions and 0 < len(different) < fewest and not any(map(may_be_region, different)):
        return 0
    return _choices(what, different) if len(different) >= fewest else 1


def has_better_choices(what: Target, values: list[Any], rival: list[Any]) -> bool:
    """Whether more of the *rival* values than of the *values* are choices of the target.

    Days and months are better than years: "Start date" beside "Start year".
    """
    mine, other = list(dict.fromkeys(values)), list(dict.fromkeys(rival))
    if not mine or not other:
        return False
    if what.field is not None and what.field.kind is Kind.DATE:
        return len(rival) >= len(values) and share(other, _is_year) < share(mine, _is_year)
    return _choices(what, other) > _choices(what, mine)


def _choices(what: Target, different: list[Any]) -> float:
    field = what.field
    if what.kind is Kind.MONEY:
        return any(map(_has_digit, different))
    if field is None or field.kind not in CODED or what.name != field.name:
        return 1
    return share(different, is_choice_of(field))


def are_seldom(part: float) -> bool:
    """Whether a *part* is so small that the heading alone speaks for the field."""
    return part < _SELDOM


_RECIPIENT = "recipient"
_REGIONS = "region"


def _is_country(value: Any) -> bool:
    return isinstance(value, str) and is_country(value)


def is_choice_of(field: Field) -> Callable[[Any], bool]:
    """Whether a cell is one of the choices of *field*."""
    code_list = field.codes or ""
    return lambda value: bool(read_codes(code_list, str(value)).codes)


def fits(what: Target, values: list[Any]) -> bool | None:
    """True when the cells are of the target's kind, False when they cannot be, else None."""
    if not values:
        return None
    if what.flag is not None or what.name == GRANT:
        return share(values, _is_flag) >= 0.9
    if what.name == FISCAL_YEAR:
        return share(values, _is_year) >= 0.6
    if what.name == PERIOD:
        return any(map(_says_when, values))
    if what.field is None:
        return True
    check = _CHECKS.get(what.field.kind)
    if what.field.target == "country":
        check = names_place
    elif what.field.target == PROJECT:
        return True
    if check is None:
        return True
    part = share(values, check)
    return True if part >= 0.7 else (None if part > 0.1 or len(values) < 3 else False)


def are_no_words(field: Field | None, values: list[Any]) -> bool:
    """Whether bare numbers stand where a text in a language should: a title, a name.

    "Projects" over titles names them; over numbers it counts them, or numbers them.
    """
    if field is None or field.language is None or field.kind is not Kind.TEXT:
        return False
    stated = [value for value in values if not is_not_stated(str(value))]
    return bool(stated) and not any(any(map(str.isalpha, str(value))) for value in stated)


def are_numbers_of_awards(values: list[Any]) -> bool:
    """Whether nearly all cells are such as 'S-SJTIP-15-GR-1001', which no amount is."""
    return bool(values) and share(values, _is_code) >= _NEARLY_ALL


def are_codes(values: list[Any]) -> bool:
    """Whether all cells are such as 'TD-12', which number projects and are no titles."""
    stated = [value for value in values if not is_not_stated(str(value))]
    return bool(stated) and all(map(_is_short_code, stated))


def _is_short_code(value: Any) -> bool:
    return isinstance(value, str) and _SHORT_CODE.fullmatch(value.strip()) is not None


_SHORT_CODE = re.compile(r"(?=.*\d)[A-Z\d]+(?:[-/._][A-Z\d]+)*")
_NEARLY_ALL = 0.9
_CODE = re.compile(r"(?=.*[A-Za-z].*[A-Za-z])(?=.*\d.*\d)[A-Za-z\d]+(?:[-/][A-Za-z\d]+)*")


def _is_code(value: Any) -> bool:
    return (
        isinstance(value, str)
        and _CODE.fullmatch(value.strip()) is not None
        and read_money(value, "USD").value is None
    )


def are_counts_of_records(heading: str, values: list[Any]) -> bool:
    """Whether *heading* may count records and small whole numbers stand below it.

    "Awards" over 5, 3 and 2 says how many there were, over 250000 how much was awarded.
    """
    stated = [value for value in values if not is_not_stated(str(value))]
    return bool(stated) and may_count_records(heading) and all(map(_is_count, stated))


_MOST_COUNTED = 1000


def _is_count(value: Any) -> bool:
    text = str(value).strip().removesuffix(".0")
    return text.isdecimal() and int(text) < _MOST_COUNTED


def share(values: Iterable[Any], check: Callable[[Any], bool]) -> float:
    """The part of *values*, of which there are some, that *check* is true of."""
    results = [check(value) for value in values]
    return sum(results) / len(results)


def _is_flag(value: Any) -> bool:
    return read_boolean(value).value is not None or is_not_stated(str(value))


def _says_when(value: Any) -> bool:
    """Whether the cell can be a period or a duration; "quarterly" and "Jan" are none."""
    if not isinstance(value, str) or any(map(str.isdigit, value)) or is_not_stated(value):
        return True
    return read_duration_months(value).is_possible


_YEAR = re.compile(
    r"\D{0,20}(?:(?:19|20)\d\d|1[34]\d\d|(?<=fy)\d\d|(?<=fy )\d\d)(?:\.0)?"
    r"(?:\s*[-/–]\s*\d{2,4})?\D{0,12}|\d\d",
    re.IGNORECASE,
)
"""A year in few words or two digits, of the Islamic calendar too: its cell asks whether it is."""


def _is_year(value: Any) -> bool:
    return _YEAR.fullmatch(latin_digits(str(value)).strip()) is not None


def is_bare_number(value: Any) -> bool:
    """Whether the cell is a number and nothing else, which under dates may count days."""
    return isinstance(value, int | float) or str(value).strip().replace(".", "", 1).isdecimal()


def _has_digit(value: Any) -> bool:
    return not isinstance(value, str) or any(map(str.isdigit, value)) or is_not_stated(value)


def has_letter(value: Any) -> bool:
    """Whether the cell is a text with words."""
    return isinstance(value, str) and any(map(str.isalpha, value))


def names_place(value: Any) -> bool:
    """Whether the cell speaks of countries or regions.

    In "Chicago, IL" and "Atlanta, GA" it does not: these are Illinois and Georgia, and a column of
    them is best said once to be of the United States. Tirana is in AL as Albania all the same.
    """
    if not isinstance(value, str):
        return False
    of_state = _US_TOWN.fullmatch(value)
    if of_state is not None and not _is_in(of_state["town"], of_state["code"]):
        return False
    return speaks_of_places(value)


def _is_in(town: str, code: str) -> bool:
    """Whether *town* is known to be in the country with that *code*."""
    reading = read_countries(town)
    return code in reading.countries or any(code in doubt.candidates for doubt in reading.doubts)


_US_TOWN = re.compile(
    r"\s*(?P<town>[^,;\n]+), ?"
    r"(?P<code>A[KLRZ]|C[AOT]|D[CE]|FL|GA|HI|I[ADLN]|K[SY]|LA|M[ADEINOST]|N[CDEHJMVY]"
    r"|O[HKR]|PA|RI|S[CD]|T[NX]|UT|V[AT]|W[AIVY])(?: \d{5}(?:-\d{4})?)?\s*"
)
"""A town and its state."""


def states_place(value: Any) -> bool:
    """Whether the cell says a country or region for sure; "NO" and "NA" may be no and blank."""
    reading = read_countries(value) if isinstance(value, str) else None
    return reading is not None and bool(reading.countries or reading.regions or reading.scope)


def names_country(value: Any) -> bool:
    """Whether the cell speaks of countries, be it doubtful which, and not of regions alone."""
    if not names_place(value):
        return False
    reading = read_countries(value)
    meant = (doubt.candidates for doubt in reading.doubts if doubt.kind != "inside")
    return bool(reading.countries) or any(meant)


_CHECKS: dict[Kind, Callable[[Any], bool]] = {
    Kind.MONEY: _has_digit,
    Kind.DATE: _has_digit,
    Kind.REFERENCE: has_letter,
    Kind.CHOICE: has_letter,
}
