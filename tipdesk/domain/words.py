"""Sentences people read: marked here, put into a language at the edge."""

from __future__ import annotations

import gettext
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from string import Formatter
from typing import Any

from tipdesk.domain.dates import PartialDate, format_date
from tipdesk.domain.money import Money, format_money
from tipdesk.domain.number_format import format_number
from tipdesk.domain.resources import resource
from tipdesk.domain.text import POP_ISOLATE, isolate, runs_right, without_stop

LANGUAGES = ("en", "ar")


def N_(text: str) -> str:
    """Mark *text* for translation; the catalogs are made from these calls."""
    return text


def NN_(singular: str, plural: str) -> tuple[str, str]:
    """Mark the two English forms of a counted sentence for translation."""
    return singular, plural


@dataclass(frozen=True, slots=True)
class Named:
    """A value of a sentence that has a name of its own in each language, such as a country."""

    en: str
    ar: str


@dataclass(frozen=True, slots=True)
class Message:
    """A sentence with named values, not yet in any language.

    With *plural* set, ``values["n"]`` decides the form; *id* is then the English singular.
    """

    id: str
    values: Mapping[str, Any] = field(default_factory=dict)
    plural: str | None = None


def message(id: str, /, **values: Any) -> Message:
    """A Message from keyword values: ``message(N_("Row {row} is empty."), row=4)``."""
    return Message(id, values)


def counted(singular: str, plural: str, n: int, /, **values: Any) -> Message:
    """A Message whose form depends on *n*, which the sentence may name as ``{n}``."""
    return Message(singular, {**values, "n": n}, plural)


@dataclass(frozen=True, slots=True)
class Words:
    """Puts messages into one language. ``digits`` is "latn" or "arab"."""

    lang: str = "en"
    digits: str = "latn"

    @property
    def right_to_left(self) -> bool:
        """Whether this language is written from right to left."""
        return self.lang == "ar"

    def say(self, what: str | Message, /, **values: Any) -> str:
        """The sentence in this language, each inserted value in its own direction."""
        if isinstance(what, Message):
            catalog = _catalog(self.lang)
            text = (
                catalog.gettext(what.id)
                if what.plural is None
                else catalog.ngettext(what.id, what.plural, what.values["n"])
            )
            values = {**what.values, **values}
        else:
            text = _catalog(self.lang).gettext(what) if what else ""
        if not values:
            return text
        shown = {name: self.value(value) for name, value in values.items()}
        if "}." in text:
            # What ends in a stop itself does so once, where the sentence ends with it.
            ends = (name for name in shown if f"{{{name}}}." in text)
            shown.update({name: without_stop(shown[name]) for name in ends})
        said = text.format(**shown)
        # Where all letters are those of values, none is left that tells the direction.
        return isolate(said, self.lang) if self.right_to_left and _is_of_values(text) else said

    def count(self, singular: str, plural: str, n: int, /, **values: Any) -> str:
        """The sentence for *n* things; Arabic has six forms."""
        return self.say(counted(singular, plural, n, **values))

    def listed(self, texts: Iterable[str]) -> str:
        """*texts* with the comma of this language between them, in its direction."""
        every = list(texts)
        if not self.right_to_left or len(every) < 2:
            return ", ".join(every)
        # Numbers and Latin names alone would be put in the order of a Latin list.
        return isolate("، ".join(map(self.value, every)), "ar")

    def value(self, value: Any) -> str:
        """One value inside a sentence: formatted by its type, isolated from what runs otherwise."""
        match value:
            case Message():
                return self.say(value)
            case Named():
                text = value.ar if self.lang == "ar" else value.en
            case Money():
                text = self.money(value)
            case PartialDate():
                text = format_date(value, self.lang, digits=self.digits)
            case bool():
                return self.say(N_("Yes")) if value else self.say(N_("No"))
            case int():
                text = self.number(value)
            case _:
                text = str(value)
        if not self.right_to_left:
            return isolate(text) if runs_right(text) else text
        # A text of isolated parts has no letter of its own that would tell its direction.
        return isolate(text, self.lang if POP_ISOLATE in text else None)

    def number(self, unscaled: int, decimals: int = 0) -> str:
        """*unscaled* over ten to the *decimals*, grouped, in the digits of this language."""
        return format_number(unscaled, decimals, self.lang, self.digits)

    def money(self, value: Money) -> str:
        """An amount with its currency and its qualifier in words."""
        text = format_money(value, self.lang, digits=self.digits)
        if value.qualifier == "exact":
            return text
        return self.say(QUALIFIED[value.qualifier]).format(amount=text)


QUALIFIED = {
    "gt": N_("more than {amount}"),
    "lt": N_("less than {amount}"),
    "approx": N_("about {amount}"),
}


@cache
def _is_of_values(text: str) -> bool:
    """Whether *text* has no letter but those of its values: '{field}: {value}'."""
    literals = "".join(literal for literal, *_ in Formatter().parse(text))
    return not any(map(str.isalpha, literals))


def in_every_language(id: str) -> tuple[str, ...]:
    """The sentence *id* in each language of the desk, English first."""
    return tuple(Words(lang).say(id) for lang in LANGUAGES)


@cache
def _catalog(lang: str) -> gettext.NullTranslations:
    if lang == "en":
        return gettext.NullTranslations()
    return gettext.translation("tipdesk", str(resource("i18n")), languages=[lang], fallback=True)
