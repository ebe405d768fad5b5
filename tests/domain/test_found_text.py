"""What is sought is found as search finds it, and nothing else of a text is touched."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tipdesk.domain.found_text import places_of, replaced
from tipdesk.domain.text import fold


@pytest.mark.parametrize(
    ("text", "sought", "by", "after"),
    [
        ("Courts of CAIRO, cairo", "Cairo", "Giza", "Courts of Giza, Giza"),
        ("Cote d’Ivoire and Côte d'Ivoire", "côte d'ivoire", "Togo", "Togo and Togo"),
        ("تدريب المُعرَّضينَ للخطر", "المعرضين", "الناجين", "تدريب الناجين للخطر"),
        ("مؤسسة الإنقاذ", "الانقاذ", "العون", "مؤسسة العون"),
        ("مـــنحة أولى", "منحه", "هبة", "هبة أولى"),
        ("سنة ٢٠١٠", "2010", "2011", "سنة 2011"),
        ("Open   Door", "open door", "Safe House", "Safe House"),
        ("bank of office", " of ", " for ", "bank for office"),
        ("Open Door Ltd", " ltd", "", "Open Door"),
        ("A\n\nB  C", "b", "D", "A\n\nD  C"),
        ("Cafe\u0301 noir", "cafe", "Tea", "Tea noir"),
        ("aaa", "aa", "b", "ba"),
        ("oﬃce", "office", "desk", "desk"),
        ("oﬃce", "off", "x", "oﬃce"),
        ("anything", "", "x", "anything"),
        ("any thing", " ", "x", "any thing"),
        ("any\u064bthing", "\u064b", "x", "any\u064bthing"),
    ],
)
def test_only_what_is_sought_is_replaced(text: str, sought: str, by: str, after: str) -> None:
    assert replaced(text, sought, by) == after


LETTERS = st.text(alphabet="aAé\u0301ﬁ ـاأآةه\u064b١1\n\u200f´", max_size=12)


@given(LETTERS, LETTERS)
def test_every_part_found_reads_as_what_is_sought(text: str, sought: str) -> None:
    found = places_of(sought, text)
    assert all(fold(text[start:end]) == fold(sought) for start, end in found)
    assert all(one[1] <= other[0] for one, other in pairwise(found))


@given(LETTERS, LETTERS, LETTERS)
def test_a_text_is_found_wherever_it_was_put(before: str, sought: str, after: str) -> None:
    # A mark at the beginning would join the letter before it.
    if fold(sought) and fold(sought[0]):
        assert places_of(sought.rstrip(), f"{before}.{sought}.{after}")
