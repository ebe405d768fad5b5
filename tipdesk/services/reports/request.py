"""What a report is asked with, and the words that every page of it carries."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Final, cast

from tipdesk.domain.dates import PartialDate
from tipdesk.domain.text import is_arabic
from tipdesk.domain.words import N_, Words
from tipdesk.services.desk import Desk
from tipdesk.services.display import Display
from tipdesk.services.labels import Labels
from tipdesk.services.reports.document import Digits, Language, PageSetup, PaperSize, Phrase

OFFICE: Final = N_("Office to Monitor and Combat Trafficking in Persons")


@dataclass(frozen=True, slots=True)
class Request:
    """The desk, the language, the day that is looked at, and the day of printing.

    With *second* the report is in both languages, led by that of *words*. Where *convert_to*
    names a currency, amounts are told in it too, with the rates of the desk.
    """

    desk: Desk
    words: Words
    labels: Labels
    today: date
    second: Words | None = None
    as_of: PartialDate | None = None
    paper: PaperSize = "a4"
    convert_to: str | None = None

    @property
    def display(self) -> Display:
        """Puts values into the language of the report."""
        return Display(self.words, self.labels)

    @property
    def language(self) -> Language:
        """The language of the report, the leading one of two."""
        return cast(Language, self.words.lang)

    @property
    def digits(self) -> Digits:
        """The digits of the report."""
        return cast(Digits, self.words.digits)

    @property
    def not_stated(self) -> str:
        """What stands where nothing is known; never 0."""
        return self.words.say(N_("not stated"))

    def in_second(self) -> Request | None:
        """The same request in the second language alone."""
        return None if self.second is None else replace(self, words=self.second, second=None)

    def joined(self, texts: list[str]) -> str:
        """*texts* with the comma of the language between them."""
        return self.words.listed(texts)

    def page(self) -> PageSetup:
        """Office, sample mark, who printed when, page numbers."""
        say, day = self.words.say, PartialDate(self.today.isoformat())
        who = self.labels.name("person", self.desk.who, self.words.lang)
        return PageSetup(
            lang=self.language,
            office=say(OFFICE),
            page_words=say(N_("Page {page} of {pages}")),
            printed=say(N_("Printed on {date} by {name}"), date=day, name=who)
            if who
            else say(N_("Printed on {date}"), date=day),
            printed_on=self.today.isoformat(),
            as_of=say(N_("As of {date}"), date=self.as_of) if self.as_of else "",
            sample=say(N_("Sample data from published documents, not the portfolio of an office."))
            if self.desk.setting("sample")
            else "",
            digits=self.digits,
            paper=self.paper,
        )


def phrase(text: str) -> Phrase:
    """*text* in the language in which most of it is written."""
    return Phrase(text, "ar" if is_arabic(text) else "en")
