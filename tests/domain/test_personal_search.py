"""A quick look at many texts stops what a close look at each of them stops."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.domain.test_personal_data import HARMLESS, PERSONAL
from tipdesk.domain.personal_data import is_phone, personal_in
from tipdesk.domain.personal_search import personal_among

_WORDS = sorted({word for text in (*PERSONAL, *HARMLESS) for word in text.split()})
_MORE = (
    "victims", "survivante", "testigo", "the", "of", "names of", "named", "llamada", "nombre",
    "called", "tel", "hotel", "hotline", "office", "ضحايا", "الشاهد", "aged", "years", "ans",
    "17,", "١٢٣٤٥٦٧٨٩٠١", "555 1234", "0012345", "Côte d’Ivoire", "résumé", "İzmir", "“Safe”",
)  # fmt: skip
_TEXTS = st.one_of(
    st.sampled_from((*PERSONAL, *HARMLESS)),
    st.lists(st.sampled_from((*_WORDS, *_MORE)), min_size=1, max_size=9).map(" ".join),
    st.lists(st.sampled_from((*_WORDS, *_MORE)), min_size=1, max_size=5).map(", ".join),
    st.text("0123456789٠١ ().-+/", min_size=6, max_size=20),
)


@settings(max_examples=300)
@given(st.lists(_TEXTS, max_size=12, unique=True), st.booleans(), st.booleans())
def test_a_look_at_all_finds_what_a_look_at_each_finds(
    texts: list[str], phones: bool, bare: bool
) -> None:
    closely = {text: personal_in(text, phones=phones, bare=bare) for text in texts}
    found = {text: sort for text, sort in closely.items() if sort is not None}
    assert personal_among(texts, phones=phones, bare=bare) == found


@given(st.text("0123456789٠١ ().-+", min_size=8, max_size=20))
def test_every_telephone_is_among_what_is_found(text: str) -> None:
    if is_phone(text):
        assert text in personal_among([text])


@pytest.mark.parametrize(
    "text",
    [
        "a girl named\nAmina left the shelter",
        "a girl named\u00a0Amina left the shelter",
        "a boy known  as Omar",
        "اسم الضَّحيّة: أمينة",
        "الضحـيـة تدعى سعاد",
    ],
)
def test_blanks_and_marks_hide_nobody(text: str) -> None:
    assert personal_in(text) == "name"
    assert personal_among([text, "Training of judges"]) == {text: "name"}


def test_many_blocks_of_texts_are_all_looked_at() -> None:
    texts = [f"Training of judges {n}" for n in range(4500)]
    texts += ["victim: Jane Doe", "Call +201001234567"]
    assert personal_among(texts) == {"victim: Jane Doe": "name", "Call +201001234567": "phone"}
