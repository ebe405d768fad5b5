"""What a section gives to the rows below it, in words."""

from __future__ import annotations

from tipdesk.domain.fields import CODED, LINKED
from tipdesk.domain.words import N_
from tipdesk.services.display import Display
from tipdesk.services.excel.headings.targets import target
from tipdesk.services.excel.layout.row_kinds import Section


def value_text(display: Display, name: str, value: str) -> str:
    """A section's value of the target *name*: names instead of codes."""
    field, lang = target(name).field, display.words.lang
    if field is None or (field.kind not in CODED and field.target != "country"):
        return value
    codes = value.split(",") if field.kind in LINKED else [value]
    return display.words.listed(display.labels.of(field, code, lang) or code for code in codes)


def section_text(display: Display, section: Section) -> str:
    """What the section gives: 'Region: Africa'; '' when it gives nothing."""
    if section.target is None or section.value is None:
        return ""
    words = display.words
    value = value_text(display, section.target, section.value)
    return words.say(N_("{field}: {value}"), field=words.say(target(section.target).label),
                     value=value)  # fmt: skip
