"""Values as people read them, in one language; one handler per kind."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from tipdesk.domain.dates import PartialDate, format_date
from tipdesk.domain.fields import Field, Kind
from tipdesk.domain.links import Link
from tipdesk.domain.month_names import month_name
from tipdesk.domain.number_format import format_integer, format_percent
from tipdesk.domain.text import arabic_digits, isolate, runs_right
from tipdesk.domain.words import N_, Words
from tipdesk.services.catalog import link_roles
from tipdesk.services.labels import Labels

FROM, TO = N_("from {date}"), N_("to {date}")
"""How a link says its dates; what is typed is read by the same words."""


@dataclass(frozen=True, slots=True)
class Display:
    """Puts stored values into words: amounts, dates, names and labels."""

    words: Words
    labels: Labels

    def text(self, field: Field, value: Any) -> str:
        """The value in this language; "" when it is not stated."""
        if value is None or value == ():
            return ""
        lang, digits = self.words.lang, self.words.digits
        match field.kind:
            case Kind.MONEY:
                return self.words.money(value)
            case Kind.DATE:
                return format_date(value, lang, digits=digits)
            case Kind.INTEGER:
                return format_integer(value, lang, digits)
            case Kind.PERCENT:
                return format_percent(value, lang, digits)
            case Kind.BOOLEAN:
                return self.words.say(N_("Yes") if value else N_("No"))
            case Kind.CHOICE | Kind.REFERENCE:
                return self.labels.of(field, value, lang)
            case Kind.CHOICES | Kind.REFERENCES:
                separator = "؛ " if lang == "ar" else "; "
                return separator.join(self.link(field, link) for link in value)
            case _:
                return str(value)

    def link(self, field: Field, link: Link) -> str:
        """One of several values, with its share, role and dates."""
        text = self.labels.of(field, link.target, self.words.lang)
        parts = []
        if link.share is not None:
            parts.append(format_percent(link.share, self.words.lang, self.words.digits))
        roles = link_roles(field)
        if roles is not None and link.role is not None:
            parts.append(self.labels.code(roles, link.role, self.words.lang))
        for sentence, date in ((FROM, link.since), (TO, link.until)):
            if date is not None:
                parts.append(self.words.say(sentence, date=date))
        return f"{text} ({self.words.listed(parts)})" if parts else text

    def cell(self, field: Field, value: Any) -> str:
        """The value for a list or a page: isolated where what runs otherwise would reorder it."""
        text = self.text(field, value)
        if text and (self.words.right_to_left or runs_right(text)):
            return isolate(text, field.language)
        return text

    def or_not_stated(self, field: Field, value: Any) -> str:
        """The value, or the words for one that is not stated; never 0."""
        return self.text(field, value) or self.words.say(N_("not stated"))

    def date(self, date: PartialDate) -> str:
        """A date that belongs to no field, such as that of an "as of"."""
        return format_date(date, self.words.lang, digits=self.words.digits)

    def period(self, start: PartialDate, end: PartialDate) -> str:
        """From when to when: by its months where it is whole months, a year of both told once."""
        start, end = _by_months(start, end)
        if start == end:
            return self.date(start)
        first = self.date(start)
        if start.precision == end.precision == "month" and start[:4] == end[:4]:
            first = month_name(start.first_day.month, self.words.lang)
        return f"{first} – {self.date(end)}"

    def period_in_figures(self, start: PartialDate, end: PartialDate) -> str:
        """The same where there is no room for the names of months: "2026-07 – 2026-09"."""
        ends = [str(day) for day in dict.fromkeys(_by_months(start, end))]
        if self.words.digits == "arab":
            ends = [arabic_digits(day) for day in ends]
        if self.words.right_to_left:
            ends = [isolate(day) for day in ends]
        return " – ".join(ends)


def _by_months(start: PartialDate, end: PartialDate) -> tuple[PartialDate, PartialDate]:
    """The ends of a period, as months where it is whole months."""
    whole = start.first_day == PartialDate(start[:7]).first_day and (
        end.last_day == PartialDate(end[:7]).last_day
    )
    if whole and start.precision == end.precision == "day":
        return PartialDate(start[:7]), PartialDate(end[:7])
    return start, end
