"""Titles for projects that a tracker lists without one, in both languages."""

from __future__ import annotations

from collections.abc import Callable

from tipdesk.domain.countries import country_name
from tipdesk.domain.words import N_, Words

_WHO_AND_WHERE = N_("{recipient} in {place}")
_WHERE = N_("Project in {place}")
_WHO = N_("Project of {recipient}")
_UNNAMED = N_("Project without a title")
_AND_OTHERS = N_("{places} and other countries")

_NAMED = 4


def descriptive_titles(
    recipient: Callable[[str], str], countries: tuple[str, ...]
) -> tuple[str, str]:
    """An English and an Arabic title from the recipient's name by language and alpha-2 codes."""
    return _title("en", recipient("en"), countries), _title("ar", recipient("ar"), countries)


def _title(lang: str, recipient: str, countries: tuple[str, ...]) -> str:
    """Kept text, so the sentence is filled without the isolates that a screen needs."""
    words = Words(lang)
    place = words.listed(country_name(code, lang) for code in countries[:_NAMED])
    if len(countries) > _NAMED:
        place = words.say(_AND_OTHERS).format(places=place)
    if recipient and place:
        return words.say(_WHO_AND_WHERE).format(recipient=recipient, place=place)
    if place:
        return words.say(_WHERE).format(place=place)
    if recipient:
        return words.say(_WHO).format(recipient=recipient)
    return words.say(_UNNAMED)
