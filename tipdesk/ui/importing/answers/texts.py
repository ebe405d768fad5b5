"""Sentences of the review about projects that the desk has: which one, and what amends it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tipdesk.domain.money import Money
from tipdesk.domain.text import isolate
from tipdesk.domain.words import N_
from tipdesk.services.catalog import field_of
from tipdesk.services.display import Display
from tipdesk.services.excel.planning.candidates import KnownProject

AMENDMENT = "amendment"


def in_language(title: tuple[str | None, str | None], lang: str) -> str:
    """The English or the Arabic title, else the other one; "" where there is none."""
    first, second = title if lang == "en" else reversed(title)
    return first or second or ""


def known_project_text(project: KnownProject, display: Display) -> str:
    """Award number, start and title of a project, as far as they are known.

    The title comes last: candidates have much the same one, and it may be cut for want of room.
    """
    words = display.words
    parts = [project.award_number] if project.award_number else []
    if project.start is not None:
        parts.append(display.date(project.start))
    title = in_language(project.title, words.lang)
    parts.append(title or words.say(N_("a project without a title")))
    return " · ".join(isolate(part) if words.right_to_left else part for part in parts)


def amendment_text(amendment: Mapping[str, Any], display: Display) -> str:
    """What changes of an award, as the amendment that it comes as."""
    words = display.words
    arrow = "←" if words.right_to_left else "→"

    def told(name: str) -> str:
        return words.value(display.text(field_of(AMENDMENT, name), amendment[name]))

    parts = [told("amendment_kind")]
    if amendment.get("new_end_date") is not None:
        dates = f"{told('end_date_before')} {arrow} {told('new_end_date')}"
        parts.append(words.say(N_("end {dates}"), dates=dates))
    change = amendment.get("amount_change")
    if change is not None:
        sentence = N_("{amount} more") if change.minor > 0 else N_("{amount} less")
        amount = Money(abs(change.minor), change.currency, change.qualifier)
        parts.append(words.say(sentence, amount=amount))
    for name, sentence in (
        ("countries_added", N_("with {countries}")),
        ("countries_removed", N_("without {countries}")),
    ):
        if amendment.get(name):
            parts.append(words.say(sentence, countries=told(name)))
    return words.say(N_("Amendment: {what}"), what=words.listed(parts))
