"""Finds a field by its name in either language, for what is done to many records."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tipdesk.domain.fields import Field
from tipdesk.domain.words import N_, Words
from tipdesk.ui.widgets.choices import Choice, finder
from tipdesk.ui.widgets.find_editor import FindEditor


class FieldLine(FindEditor):
    """A line over the names of *fields*; its value is the name of one."""

    def __init__(self, words: Words, fields: Sequence[Field]) -> None:
        labels = {field.name: words.say(field.label) for field in fields}
        other = replace(words, lang="en" if words.lang == "ar" else "ar")
        choices = [Choice(f.name, labels[f.name], other.say(f.label)) for f in fields]
        super().__init__(words, finder(choices), labels.__getitem__)
        self._offer_empty = False
        self.setPlaceholderText(words.say(N_("Choose a field…")))
        self.set_name(words.say(N_("Field")))
