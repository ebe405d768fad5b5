"""The answers that hold for one import: asked once for each pattern, never for each cell."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from hashlib import blake2b

from tipdesk.services.excel.asking.question import Meaning, Question, is_of_cells, is_of_recipe

Key = tuple[str, str]
ANY = "*"
"""The pattern of an answer that holds for all of a topic that nothing else was said of."""


class Answers:
    """Topic and pattern to meaning; a new one is made for each further answer."""

    def __init__(self, known: Mapping[Key, Meaning] | None = None) -> None:
        self._known: dict[Key, Meaning] = dict(known or {})

    def of(self, question: Question) -> Meaning | None:
        """What was answered, if it was."""
        return self._known.get(question.key) or self._known.get((question.topic, ANY))

    def with_answer(self, question: Question, meaning: Meaning | None) -> Answers:
        """The answers with one more; None takes an answer back."""
        known = dict(self._known)
        if meaning is None:
            known.pop(question.key, None)
        else:
            known[question.key] = meaning
        return Answers(known)

    def with_all(self, others: Iterable[tuple[Key, Meaning]]) -> Answers:
        """The answers with *others*, which win."""
        return Answers({**self._known, **dict(others)})

    def of_recipe(self) -> Iterator[tuple[Key, Meaning]]:
        """The answers that hold for workbooks of one shape only, as those about numbers do."""
        return ((key, meaning) for key, meaning in self._known.items() if is_of_recipe(key[0]))

    def __iter__(self) -> Iterator[tuple[Key, Meaning]]:
        return iter(self._known.items())

    def __len__(self) -> int:
        return len(self._known)

    @cached_property
    def fingerprint(self) -> str:
        """A digest that differs when any answer does; what was typed for cells stands with them."""
        told = sorted(
            (*key, meaning.decision, meaning.value)
            for key, meaning in self
            if not is_of_cells(key[0])
        )
        return blake2b(json.dumps(told, default=str).encode(), digest_size=8).hexdigest()


NO_ANSWERS = Answers()
