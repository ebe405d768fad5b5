"""What a rule is: its number, how much it matters, the fields it looks at, its sentence."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from tipdesk.domain.balances import Thresholds
from tipdesk.domain.problems import Problem, Severity
from tipdesk.domain.words import Message

Values = Mapping[str, Any]
_PACE: Final = Thresholds()


def _no_parts(entity: str) -> Sequence[Values]:
    """Where only the record itself is known, nothing belongs to it."""
    return ()


def _alone(entity: str, **equal: Any) -> Sequence[Values]:
    """Where only the record itself is known, nothing stands beside it."""
    return ()


@dataclass(frozen=True, slots=True)
class Facts:
    """A record's values, and of other records what the rules about it need."""

    values: Mapping[str, Any]
    actions: Sequence[Values] = ()
    """The funding actions of a project."""
    project: Mapping[str, Any] | None = None
    """The project that the record belongs to."""
    parts: Callable[[str], Sequence[Values]] = _no_parts
    """The records of a kind that belong to the record, and those that it refers to, by kind."""
    beside: Callable[..., Sequence[Values]] = _alone
    """The records of a kind that belong to the same project, itself among them, by the values
    that some of their fields have: ``beside("result", indicator=uid)``."""
    on: date = field(default_factory=date.today)
    """The day on which the rules are asked."""
    pace: Thresholds = _PACE
    """How far spending and time may be apart at this desk."""

    def __getitem__(self, name: str) -> Any:
        return self.values.get(name)


Test = Callable[[Facts], "Mapping[str, Any] | bool | None"]


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of DOMAIN F.2.

    *test* answers falsy when the rule holds, else True or the values its sentence names. The
    first of *at* is the field at which the problem is shown; a change to any of them counts.
    """

    number: str
    severity: Severity
    sentence: str
    at: tuple[str, ...]
    test: Test
    when_new: bool = False
    """Asked only of a record that is being made: what is there already may stay."""
    when_raised: bool = False
    """Asked only of a record of which an amount is being raised."""

    @property
    def fields(self) -> frozenset[str]:
        """The fields that the rule looks at."""
        return frozenset(self.at)


def asked_rules(
    rules: Iterable[Rule], *, blocking: bool = False, new: bool = False, raised: bool = False
) -> tuple[Rule, ...]:
    """Those of *rules* that a record is asked: with *blocking* only what stops it.

    Those about records that are being made are asked only of a *new* one, those about amounts
    that are being raised only of a *raised* one.
    """
    return tuple(
        rule
        for rule in rules
        if not (blocking and rule.severity != "blocks")
        and not (rule.when_new and not new)
        and not (rule.when_raised and not raised)
    )


def problems_in(
    entity: str, rules: Iterable[Rule], facts: Facts, *, uid: str | None = None
) -> Iterator[Problem]:
    """The *rules* that *facts* break."""
    for rule in rules:
        found = rule.test(facts)
        if found:
            values = {} if found is True else found
            yield Problem(
                severity=rule.severity,
                message=Message(rule.sentence, values),
                rule=rule.number,
                entity=entity,
                uid=uid,
                field=rule.at[0] if rule.at else None,
            )
