"""Every rule of DOMAIN F.2 is there, is proved by a case, and says its sentence in Arabic too."""

from __future__ import annotations

import string

import pytest

from tests.services.rules.proving import every_case
from tipdesk.db.registry import fields_of
from tipdesk.domain.words import Words
from tipdesk.services.rules import RULES, TOGETHER, VALUE_RULES
from tipdesk.services.rules.rule import Rule

NUMBERS = tuple(f"R{n:02d}" for n in range(1, 51))
EVERY = [(entity, rule) for rules in (RULES, VALUE_RULES) for entity in rules
         for rule in rules[entity]]  # fmt: skip
SENTENCES = sorted({rule.sentence for _, rule in EVERY} | {rule.sentence for rule in TOGETHER})
CASES = every_case()


@pytest.mark.parametrize("number", NUMBERS)
def test_a_rule_is_there_and_proved(number: str) -> None:
    if number in {rule.number for rule in TOGETHER}:
        return  # asked of the whole desk: proved with stored records, beside the others
    assert number in {rule.number for _, rule in EVERY}
    assert number in {case[0] for case in CASES}


@pytest.mark.parametrize("sentence", SENTENCES)
def test_a_sentence_is_there_in_both_languages(sentence: str) -> None:
    places = _places(sentence)
    said = Words("ar").say(sentence, **dict.fromkeys(places, ""))
    assert any("\u0600" <= char <= "\u06ff" for char in said), "not translated"


@pytest.mark.parametrize(("entity", "rule"), EVERY)
def test_a_rule_names_values_and_fields_that_are_there(entity: str, rule: Rule) -> None:
    assert rule.severity in {"blocks", "asks", "warns", "informs"}
    if entity in RULES:
        assert rule.at[0] in {f.name for f in fields_of(entity)}
    given = [set(case[4]) for case in CASES if case[:2] == (rule.number, entity)]
    assert _places(rule.sentence) in given or rule.number == "D01"


def _places(sentence: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name}
