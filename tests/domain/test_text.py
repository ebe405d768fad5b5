"""Search finds what was meant, and cells lose only their debris."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tipdesk.domain.text import (
    arabic_digits,
    clean_cell,
    fold,
    fold_all,
    is_arabic,
    is_not_stated,
    isolate,
    latin_digits,
    shortened,
    strip_controls,
)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("الاتّجار", "الاتجار"),
        ("الإتجار", "الاتجار"),
        ("المُعرّضين", "المعرضين"),
        ("الثانى", "الثاني"),
        ("مسؤول", "مسوول"),
        ("منحة", "منحه"),
        ("مـــنحة", "منحة"),
        ("ٱلله", "الله"),
        ("ﷲ", "الله"),
        ("کندی", "كندي"),
        ("٢٠١٠", "2010"),
        ("۲۰۱۰", "2010"),
        ("\u200fمصر\u200e", "مصر"),
        ("Côte d’Ivoire", "cote d'ivoire"),
        ("LEFÖ", "lefo"),
        ("Straße", "STRASSE"),
        ("Ｆｕｌｌ　width", "full width"),
        ("  a \n b\t", "A B"),
    ],
)
def test_search_takes_spellings_of_one_word_for_the_same(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@given(st.text())
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text(alphabet=st.characters(max_codepoint=127)))
def test_plain_text_folds_the_same_beside_other_letters(text: str) -> None:
    assert fold(text + " ة").split()[:-1] == fold(text).split()


@given(st.lists(st.text() | st.text(alphabet="aB \t\n\x1c\x85é")))
def test_texts_fold_together_as_each_alone(texts: list[str]) -> None:
    assert fold_all(texts) == list(map(fold, texts))


@given(st.integers(min_value=0))
def test_digits_go_to_arabic_and_back(number: int) -> None:
    assert latin_digits(arabic_digits(str(number))) == str(number)


@pytest.mark.parametrize(
    ("text", "arabic"),
    [("مصر", True), ("مشروع UNODC في مصر", True), ("UNODC project مصر", False), ("12", False)],
)
def test_the_script_of_most_letters_decides(text: str, arabic: bool) -> None:
    assert is_arabic(text) is arabic


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("a_x000D_\r\nb", "a b"),
        ("a\u00a0 b ", "a b"),
        ("\u200fمصر\u202c", "مصر"),
        ("file_x0041_name", "file_x0041_name"),
        ("a\x00b\ufeff", "ab"),
        ("\u2060S\u200cSJ", "SSJ"),
        ("می\u200cشود", "می\u200cشود"),
    ],
)
def test_cells_lose_wraps_marks_and_escapes(text: str, clean: str) -> None:
    assert clean_cell(text) == clean


def test_long_texts_keep_their_lines() -> None:
    assert clean_cell(" one \r\n\r\n two\u00a0three ", keep_lines=True) == "one\ntwo three"


def test_isolates_are_taken_off_again() -> None:
    assert strip_controls(isolate("V.10-55311")) == "V.10-55311"


@pytest.mark.parametrize(
    "text",
    [
        *["", " ", "-", "–", "—", "n/a", "N/A", "TBD", "Not Listed", "unknown", "...", "…"],
        *["غير مذكور", "لا يوجد", "لا توجد", "non précisé", "(unknown)", "n.a.", "s.d."],
    ],
)
def test_words_for_nothing_known_are_not_stated(text: str) -> None:
    assert is_not_stated(text)


@pytest.mark.parametrize("text", ["0", "no", "x", "$5", "Unknown Fund", "Cannot determine"])
def test_other_words_are_stated(text: str) -> None:
    assert not is_not_stated(text)


def test_arabic_that_begins_with_a_foreign_name_still_runs_from_the_right():
    assert isolate("Vital Voices في الكاميرون", "ar") == "\u2067Vital Voices في الكاميرون\u2069"
    assert isolate("Vital Voices") == "\u2068Vital Voices\u2069"


BLANKS = tuple(filter(str.isspace, map(chr, range(0x11_0000))))


@pytest.mark.parametrize("blank", BLANKS, ids=ascii)
def test_each_blank_parts_the_words_that_are_folded(blank: str) -> None:
    assert fold(f"Côte{blank}d’Ivoire") == "cote d'ivoire"
    assert unicodedata.normalize("NFKD", blank).isspace()


def test_a_text_that_was_cut_off_is_seen_to_go_on():
    assert shortened("Persons: Anti-Trafficking", 18) == "Persons: Anti-Traf…"
    assert shortened("Projects", 8) == "Projects"
