"""Moments of the history as people at this desk read them: local, short."""

from __future__ import annotations

from datetime import datetime

from tipdesk.domain.dates import PartialDate, format_date
from tipdesk.domain.text import arabic_digits
from tipdesk.domain.words import N_, Words


def clock(words: Words, when: datetime) -> str:
    """The hour and minute of *when* here: "12:04"."""
    text = f"{when.astimezone():%H:%M}"
    return arabic_digits(text) if words.digits == "arab" else text


def day(words: Words, when: datetime) -> str:
    """The day of *when* here."""
    local = when.astimezone()
    text = PartialDate.of(local.year, local.month, local.day)
    return format_date(text, words.lang, digits=words.digits)


def moment(words: Words, when: datetime) -> str:
    """Today only the time; else the day and the time."""
    if when.astimezone().date() == datetime.now().astimezone().date():
        return words.say(N_("Today at {time}"), time=clock(words, when))
    return words.say(N_("{day} at {time}"), day=day(words, when), time=clock(words, when))
