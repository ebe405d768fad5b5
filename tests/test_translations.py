"""Both languages are whole: every sentence has its Arabic, with the same places."""

from __future__ import annotations

import io
import string

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo

from tipdesk.dev.translations import MO, extract, missing, sentences, stored, update
from tipdesk.domain.words import Words, counted


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return stored()


def test_every_sentence_has_its_arabic():
    assert missing(update()) == []


def test_a_sentence_left_out_of_what_is_read_counts_as_missing():
    made = Catalog(locale="ar")
    made.add("Show it", "إظهار السجل", flags=["fuzzy"])
    assert missing(made) == ["Show it"]


def test_nothing_is_translated_that_is_no_longer_said(catalog):
    said = {message.id for message in extract() if message.id}
    assert [m.id for m in catalog if m.id and m.id not in said] == []


def test_a_counted_sentence_has_forms():
    """Without them Arabic would say "1 projects"; use NN_ or counted, or another place."""
    alone = [m.id for m in extract() if isinstance(m.id, str) and "{n}" in m.id]
    assert alone == []


def test_sentences_are_found_wherever_they_stand():
    source = """f"{say(N_('inside'))}"; counted(N_("{n} row"), "{n} rows", n)"""
    assert set(sentences(source)) == {"inside", ("{n} row", "{n} rows")}


def test_arabic_names_the_same_values(catalog):
    wrong = []
    for message in catalog:
        if not message.id:
            continue
        ids = message.id if isinstance(message.id, tuple) else (message.id,)
        forms = message.string if isinstance(message.string, tuple) else (message.string,)
        wanted = _places(ids[-1])
        for form in forms:
            # Arabic says "one" and "two" in a word; every other place must stand.
            optional = {"n"} if len(ids) == 2 else set()
            if _places(form) - wanted or wanted - _places(form) - optional:
                wrong.append((message.id, form))
    assert wrong == []


def test_the_compiled_catalog_is_that_of_the_stored_one(catalog):
    compiled = io.BytesIO()
    write_mo(compiled, catalog)
    assert MO.read_bytes() == compiled.getvalue()


@pytest.mark.parametrize("n", [0, 1, 2, 3, 10, 11, 99, 100, 102, 103])
def test_arabic_counts_in_six_forms(n):
    text = Words("ar").say(counted("{n} project", "{n} projects", n))
    assert "project" not in text
    if n > 2:
        assert str(n) in text


def _places(sentence: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name}
