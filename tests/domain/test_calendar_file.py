"""The calendar file is what RFC 5545 asks for, whatever the words in it."""

from __future__ import annotations

from datetime import UTC, date, datetime

from hypothesis import example, given
from hypothesis import strategies as st

from tipdesk.domain.calendar_file import Event, calendar_text, escaped, fold_line

MADE = datetime(2026, 11, 22, 5, 0, tzinfo=UTC)


def _unfolded(text: str) -> list[str]:
    return text.replace("\r\n ", "").split("\r\n")


def test_an_event_is_a_whole_day_with_a_reminder() -> None:
    event = Event("r1@tipdesk", date(2025, 7, 29), "Final report: Safe return", "One\nTwo, three")
    lines = _unfolded(calendar_text("Deadlines", [event], MADE))
    assert lines[0] == "BEGIN:VCALENDAR"
    assert lines[-2:] == ["END:VCALENDAR", ""]
    for line in (
        "VERSION:2.0", "UID:r1@tipdesk", "DTSTAMP:20261122T050000Z", "DTSTART;VALUE=DATE:20250729",
        "DTEND;VALUE=DATE:20250730", "SUMMARY:Final report: Safe return",
        "DESCRIPTION:One\\nTwo\\, three", "TRIGGER:-P7D",
    ):  # fmt: skip
        assert line in lines


def test_signs_of_the_format_are_escaped() -> None:
    assert escaped("a,b;c\\d\r\ne\x07") == "a\\,b\\;c\\\\d\\ne"


@given(st.text(max_size=400))
@example("ب" * 120)
@example("a" * 70 + "😀" * 20)
def test_no_line_is_longer_than_75_octets_and_nothing_is_lost(summary: str) -> None:
    text = calendar_text("D", [Event("u", date(2026, 1, 1), summary)], MADE)
    lines = text.split("\r\n")
    assert all(len(line.encode()) <= 75 for line in lines)
    assert "\n" not in text.replace("\r\n", "")
    assert f"SUMMARY:{escaped(summary)}" in _unfolded(text)


@given(st.text(alphabet="abc أبجد 😀", max_size=300))
def test_a_folded_line_can_be_put_together_again(line: str) -> None:
    first, *rest = fold_line(line)
    assert first + "".join(piece[1:] for piece in rest) == line
