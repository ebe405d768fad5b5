"""Deadlines as a calendar file, in the language of the reader."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

from tipdesk.domain.calendar_file import Event, calendar_text
from tipdesk.domain.words import N_
from tipdesk.services.desk import Desk
from tipdesk.services.display import Display
from tipdesk.services.due.duties import Duty, DutyFilter, duties
from tipdesk.services.due.words import DutyWords
from tipdesk.services.whole_file import write_whole

_AT_ONCE = 1000
REMIND_DAYS = 7
"""Days before a deadline on which the calendar reminds of it."""


def write_calendar(desk: Desk, file: Path, asked: DutyFilter, display: Display) -> int:
    """Write what is *asked* into *file*; answers how many days it holds.

    UnreadableFile where it cannot be written.
    """
    events = [_event(duty, DutyWords(display), display) for duty in every_duty(desk, asked)]
    name = display.words.say(N_("Deadlines of {desk}"), desk=Path(desk.name).stem)
    write_whole(file, calendar_text(name, events, datetime.now(UTC)).encode())
    return len(events)


def every_duty(desk: Desk, asked: DutyFilter, on: date | None = None) -> Iterator[Duty]:
    """All that is *asked*, page by page."""
    page = duties(desk, asked, limit=_AT_ONCE, on=on)
    yield from page.duties
    while page.more:
        page = duties(desk, asked, page.after, limit=_AT_ONCE, on=on)
        yield from page.duties


def _event(duty: Duty, words: DutyWords, display: Display) -> Event:
    say = display.words.say
    project = words.project(duty)
    kind = words.kind(duty)
    lines = [
        (N_("Project"), project),
        (N_("Recipient"), words.name(duty.recipient)),
        (N_("Period"), words.period(duty)),
        (N_("Officer"), words.name(duty.officer)),
    ]
    told = [say(N_("{what}: {text}"), what=say(label), text=text) for label, text in lines if text]
    return Event(
        # What a record owes on several counts, as a project its closeout and its records, is told
        # apart by the kind of duty.
        uid=f"{duty.uid}-{duty.source}@tipdesk",
        day=duty.due.last_day,
        summary=say(N_("{what}: {text}"), what=kind, text=project) if project else kind,
        description="\n".join(told),
        categories=(say(N_("Deadline")),),
        # A calendar that takes the file must not ring for what is past.
        alarm_days=None if duty.due.last_day < date.today() else REMIND_DAYS,
    )
