"""Month names, to read and to print: English, Arabic of four regions; others to read only."""

from __future__ import annotations

from typing import Final

from tipdesk.domain.text import fold

MonthStyle = str
"""'double', 'western' or 'levantine'; matters in Arabic only."""

_ENGLISH: Final = (
    "January February March April May June July August September October November December"
).split()
_LEVANTINE: Final = (
    *("كانون الثاني", "شباط", "آذار", "نيسان", "أيار", "حزيران"),
    *("تموز", "آب", "أيلول", "تشرين الأول", "تشرين الثاني", "كانون الأول"),
)
_WESTERN: Final = (
    *("يناير", "فبراير", "مارس", "أبريل", "مايو", "يونيو"),
    *("يوليو", "أغسطس", "سبتمبر", "أكتوبر", "نوفمبر", "ديسمبر"),
)
# The United Nations write June and July with a final heh beside the Levantine name.
_UNITED_NATIONS: Final = (*_WESTERN[:5], "يونيه", "يوليه", *_WESTERN[7:])
_MOROCCAN: Final = (
    *("يناير", "فبراير", "مارس", "أبريل", "ماي", "يونيو"),
    *("يوليوز", "غشت", "شتنبر", "أكتوبر", "نونبر", "دجنبر"),
)
_ALGERIAN: Final = (
    *("جانفي", "فيفري", "مارس", "أفريل", "ماي", "جوان"),
    *("جويلية", "أوت", "سبتمبر", "أكتوبر", "نوفمبر", "ديسمبر"),
)
_FRENCH: Final = (
    "janvier février mars avril mai juin juillet août septembre octobre novembre décembre"
).split()
_SPANISH: Final = (
    "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre"
).split()
_PORTUGUESE: Final = (
    "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro"
).split()
_SHORT: Final = (
    *(("jan", "janv", "ene"), ("feb", "fevr", "fev"), ("mar",), ("apr", "avr", "abr")),
    *(("may",), ("jun",), ("jul", "juil"), ("aug", "ago"), ("sep", "sept", "set", "setiembre")),
    *(("oct", "اوكتوبر"), ("nov", "تشرين ثاني"), ("dec", "dic", "كانون اول")),
)
_VARIANTS: Final = {"ابريل": 4, "إبريل": 4, "تشرين اول": 10, "كانون ثاني": 1, "تموز يوليو": 7}


def month_name(month: int, lang: str, style: MonthStyle = "double") -> str:
    """The name of month 1-12; *style* matters in Arabic only."""
    if lang != "ar":
        return _ENGLISH[month - 1]
    if style == "western":
        return _WESTERN[month - 1]
    if style == "levantine":
        return _LEVANTINE[month - 1]
    return f"{_LEVANTINE[month - 1]}/{_UNITED_NATIONS[month - 1]}"


def _numbers() -> dict[str, int]:
    """Every folded month name and its number."""
    lists = (_ENGLISH, _LEVANTINE, _WESTERN, _UNITED_NATIONS, _MOROCCAN, _ALGERIAN)
    numbers = {
        fold(name): number
        for names in (*lists, _FRENCH, _SPANISH, _PORTUGUESE)
        for number, name in enumerate(names, 1)
    }
    numbers |= {fold(name): number for number, names in enumerate(_SHORT, 1) for name in names}
    return numbers | {fold(name): number for name, number in _VARIANTS.items()}


MONTH_NUMBERS: Final = _numbers()
"""Folded name or abbreviation to 1-12."""
