"""The fields of one record as facts on paper; what was not yet used can be asked for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any, Final

from tipdesk.domain.fields import Field, Kind, Show
from tipdesk.domain.words import N_
from tipdesk.services import records
from tipdesk.services.catalog import field_of, fields_of
from tipdesk.services.records import Mark
from tipdesk.services.reports.document import Fact, TextBlock
from tipdesk.services.reports.request import Request, phrase

_MARKS: Final[Mapping[str, str]] = {
    "I": N_("inferred"),
    "V": N_("from public material"),
    "P": N_("proposed"),
}


class Particulars:
    """One record's values in the language of a report; remembers what has been shown."""

    def __init__(
        self,
        request: Request,
        entity: str,
        values: Mapping[str, Any],
        marks: Mapping[str, Mark] | None = None,
    ) -> None:
        self.request, self.values = request, values
        self._entity, self._marks = entity, marks or {}
        self._shown: set[str] = set()

    def text(self, name: str) -> str:
        """The value of the field *name* in words, "" when it is not stated."""
        self._shown.add(name)
        return self.request.display.text(field_of(self._entity, name), self.values.get(name))

    def label(self, name: str) -> str:
        """What the field *name* is called."""
        return self.request.words.say(field_of(self._entity, name).label)

    def fact(self, name: str, note: str = "") -> Fact:
        """The field *name*, with how well it is known and *note* beside it."""
        text = self.text(name)
        notes = [self._known(name), note]
        return Fact(
            self.label(name),
            text or self.request.not_stated,
            self.request.joined([n for n in notes if n]),
            stated=bool(text),
        )

    def stated(self, names: Iterable[str]) -> tuple[Fact, ...]:
        """The facts of those of *names* that are stated."""
        return tuple(fact for name in names if (fact := self.fact(name)).stated)

    def contact(self, name: str) -> str:
        """How the person or organization in the field *name* is reached, as far as stated."""
        field, uid = field_of(self._entity, name), self.values.get(name)
        if field.kind is not Kind.REFERENCE or field.target is None or uid is None:
            return ""
        record = records.load(self.request.desk, field.target, uid)
        reached = [f for f in fields_of(field.target, Show.PAPER) if f.section == "contact"]
        texts = [self.request.display.text(f, record[f.name]) for f in reached] if record else []
        return self.request.joined([text for text in texts if text])

    def block(self, name: str) -> TextBlock:
        """The long text of the field *name* under its label."""
        known, label = self._known(name), self.label(name)
        if known:
            label = self.request.words.say(N_("{field} ({note})"), field=label, note=known)
        return TextBlock(label, phrase(self.text(name)))

    def blocks(self, names: Iterable[str]) -> tuple[TextBlock, ...]:
        """The long texts of those of *names* that are stated."""
        return tuple(self.block(name) for name in names if self.values.get(name))

    def either(self, names: tuple[str, str], heading: str) -> tuple[TextBlock, ...]:
        """The text of a bilingual pair in the language of the report, else in the other.

        Where both are stated the other one is for the sheet in the other language.
        """
        english, arabic = names
        own, other = (arabic, english) if self.request.words.right_to_left else (english, arabic)
        self._shown.update(names)
        if not self.values.get(own):
            return self.blocks((other,))
        return (replace(self.block(own), heading=heading),)

    def rest(self) -> tuple[tuple[Fact, ...], tuple[TextBlock, ...]]:
        """Every stated field for paper that has not been shown: short ones, long ones."""
        left = [f for f in fields_of(self._entity, Show.PAPER) if f.name not in self._shown]
        facts = self.stated(f.name for f in left if f.kind is not Kind.LONG_TEXT)
        return facts, self.blocks(f.name for f in left if f.kind is Kind.LONG_TEXT)

    def missing(self, names: Iterable[str]) -> list[Field]:
        """Those of the fields *names* that are not stated."""
        return [
            field_of(self._entity, name)
            for name in names
            if self.values.get(name) is None or self.values.get(name) == ()
        ]

    def _known(self, name: str) -> str:
        """How well the field is known; "" when it is simply stated."""
        mark = self._marks.get(name)
        if mark is None or mark.mark == "S":
            return ""
        say = self.request.words.say
        parts = [say(_MARKS[mark.mark])] if mark.mark in _MARKS else []
        if mark.wording:
            parts.append(say(N_("in the source: “{wording}”"), wording=mark.wording))
        return self.request.joined(parts)
