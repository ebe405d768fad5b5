"""Code lists: complete in both languages, and found however they are written."""

from __future__ import annotations

import pytest

from tipdesk.domain.money import QUALIFIERS, minor_digits
from tipdesk.domain.vocabulary import (
    Code,
    CodeIndex,
    CodeReading,
    code_list,
    code_lists,
    find_code,
    label,
    read_codes,
)


@pytest.mark.parametrize("name", code_lists())
def test_every_code_has_its_own_labels_in_both_languages(name: str) -> None:
    codes = code_list(name)
    for values in (
        [code.code for code in codes],
        [code.order for code in codes],
        [code.label_en for code in codes],
        [code.label_ar for code in codes],
    ):
        assert all(values)
        assert len(set(values)) == len(codes)
    assert all(any("\u0600" <= letter <= "\u06ff" for letter in code.label_ar) for code in codes)


@pytest.mark.parametrize("name", code_lists())
def test_every_code_label_and_alias_finds_its_code(name: str) -> None:
    for code in code_list(name):
        for text in (code.code, code.label_en, code.label_ar, *code.aliases):
            assert (text, find_code(name, text)) == (text, code.code)
            assert (text, read_codes(name, text)) == (text, CodeReading((code.code,)))


@pytest.mark.parametrize(
    ("name", "text", "code"),
    [
        ("program_type", "برامج  ثنائية وإقليمية", "BIREG"),
        ("program_type", "Child Protection Compact Partnership programme", None),
        ("program_type", "programme to end modern slavery", "PEMS"),
        ("program_type", "TRAINING & TECHNICAL ASSISTANCE", "TTA"),
        ("program_type", "مساعدة الضحايا في حالات الطوارئ", "EVA"),
        ("pillar", "حماية الضحايا", "PROT"),
        ("pillar", "محاكمة المتّجرين", "PROS"),
        ("pillar", "الوقاية", "PREV"),
        ("region", "AFRICA (AF) REGION", "AF"),
        ("region", "Near East Asia", "NEA"),
        ("portfolio", "مكتب رصد ومكافحة الإتجار بالبشر", "JTIP"),
        ("exploitation_focus", "Forced labour", "LABOUR"),
        ("recipient_type", "Public International Organisation", "PIO"),
        ("status", "قيد التنفيذ", "ACTIVE"),
        ("qualifier", "أكثر من", "gt"),
        ("qualifier", ">", "gt"),
        ("qualifier", "تقريباً", "approx"),
        ("currency", "US$", "USD"),
        ("currency", "usd", "USD"),
        ("classification", "8.7", "SDG:8.7"),
        ("organization_type", "21", "21"),
    ],
)
def test_codes_are_found_as_people_write_them(name: str, text: str, code: str | None) -> None:
    assert find_code(name, text) == code


@pytest.mark.parametrize("text", ["", "Open", "xyz", "-"])
def test_what_is_no_code_finds_none(text: str) -> None:
    assert find_code("status", text) is None


@pytest.mark.parametrize(
    ("name", "text", "codes"),
    [
        ("pillar", "PROS; PROT", "PROS PROT"),
        ("pillar", "Prosecution, Protection and Prevention", "PROS PROT PREV"),
        ("pillar", "الملاحقة القضائية والحماية والمنع", "PROS PROT PREV"),
        ("pillar", "Prosecution, Protection, and Prevention", "PROS PROT PREV"),
        ("pillar", "الحماية، والمنع، والشراكة", "PROT PREV PART"),
        ("organization_role", "الجهة الممولة، وكالة أمريكية", "FUNDER AGENCY"),
        ("pillar", "Protection\nPrevention", "PROT PREV"),
        ("pillar", "Protection / Protection", "PROT"),
        ("program_type", "Global, Research and Innovation; CPC", "GRI CPC"),
        ("target_group", "Women, children & law enforcement", "WOMEN CHILDREN POLICE"),
        ("classification", "DAC:15190; SDG:8.7; SPSD:PS.5.1", "DAC:15190 SDG:8.7 SPSD:PS.5.1"),
        ("pillar", "  ", ""),
    ],
)
def test_several_codes_of_one_cell_are_read(name: str, text: str, codes: str) -> None:
    assert read_codes(name, text) == CodeReading(tuple(codes.split()))


def test_an_unknown_word_is_named_beside_the_known_ones() -> None:
    assert read_codes("pillar", "Protection, Rescue") == CodeReading(("PROT",), ("Rescue",))


def test_an_alias_of_two_codes_finds_neither() -> None:
    index = CodeIndex(
        [
            Code("A", 1, "First", "الأول", ("shared", "B")),
            Code("B", 2, "Second", "الثاني", ("shared",)),
        ]
    )
    assert index.find("shared") is None
    assert index.find("B") == "B"
    assert index.find("أول") == "A"


def test_labels_come_in_the_language_asked_for() -> None:
    assert label("pillar", "PROT", "en") == "Protection"
    assert label("pillar", "PROT", "ar") == "الحماية"
    assert label("pillar", "GONE", "en") == "GONE"


def test_three_pillars_are_core_and_partnership_is_the_fourth() -> None:
    assert {c.code: c.fact("is_core") for c in code_list("pillar")} == {
        "PROS": "true",
        "PROT": "true",
        "PREV": "true",
        "PART": "false",
    }


def test_currencies_agree_with_the_minor_units_of_money() -> None:
    for currency in code_list("currency"):
        assert currency.fact("digits") == str(minor_digits(currency.code))


def test_qualifiers_are_those_of_money() -> None:
    assert {code.code for code in code_list("qualifier")} == set(QUALIFIERS)


def test_the_states_of_a_grant_stand_in_their_order() -> None:
    assert " ".join(code.code for code in code_list("status")) == (
        "PLAN NOFO SOI ELIG PANEL1 INVITE FP PANEL2 SEL CN RISK NEGOT AWARD ACTIVE SUSP ENDED "
        "CLOSEOUT CLOSED RETAIN TERM WITHDRAWN REJECTED"
    )


@pytest.mark.parametrize(
    ("code_list", "text", "code"),
    [
        ("status", "ملغى", "TERM"),
        ("status", "تم الانتهاء", "ENDED"),
        ("status", "سارية", "ACTIVE"),
        ("status", "Anulado", "TERM"),
        ("scope", "وطنية", "NATIONAL"),
        ("scope", "متعدد الأقطار", "MULTI"),
        ("pillar", "ملاحقة الجناة", "PROS"),
        ("instrument", "اتفاقية تعاون", "CA"),
        ("region", "نصف الكرة الأرضية الغربي", "WHA"),
    ],
)
def test_choices_are_known_as_other_offices_say_them(code_list: str, text: str, code: str) -> None:
    assert read_codes(code_list, text).codes == (code,)
