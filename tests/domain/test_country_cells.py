"""Country cells as people write them elsewhere: what is taken, what is told, what is asked."""

from __future__ import annotations

import pytest

from tipdesk.domain.countries import (
    countries,
    mentioned_countries,
    read_countries,
    speaks_of_places,
)
from tipdesk.domain.country_list import localities, remarks


def read(cell: str) -> tuple[str, str]:
    """The codes that a cell gives, and the kinds of doubt about it."""
    reading = read_countries(cell)
    return " ".join(reading.countries), " ".join(doubt.kind for doubt in reading.doubts)


def asked(cell: str) -> dict[str, tuple[str, ...]]:
    """Each piece that a person must decide, and what it may mean."""
    return {d.text: d.candidates for d in read_countries(cell).doubts if d.asks}


@pytest.mark.parametrize(
    ("cell", "codes"),
    [
        # languages and official forms
        ("Côte d'Ivoire", "CI"),
        ("Royaume-Uni; États-Unis", "GB US"),
        ("EE.UU.", "US"),
        ("Alemania y Países Bajos", "DE NL"),
        ("Centrafrique", "CF"),
        ("République islamique d'Iran", "IR"),
        ("ساحل العاج، بورما", "CI MM"),
        ("المغرب وتونس والجزائر", "MA TN DZ"),
        ("كينيا / أوغندا", "KE UG"),
        # later names and names still in use
        ("Burma", "MM"),
        ("Czech Republic", "CZ"),
        ("Macedonia", "MK"),
        ("Cape Verde", "CV"),
        ("East Timor", "TL"),
        ("Ivory Coast", "CI"),
        ("Turkey", "TR"),
        # short forms
        ("UK & USA", "GB US"),
        ("DRC/CAR", "CD CF"),
        ("PNG", "PG"),
        ("KE, UG; TZA", "KE UG TZ"),
        # names that hold another name
        ("Guinea, Guinea-Bissau, Equatorial Guinea, Papua New Guinea", "GN GW GQ PG"),
        ("Niger, Nigeria", "NE NG"),
        ("Sudan, South Sudan", "SD SS"),
        ("Dominica and the Dominican Republic", "DM DO"),
        ("Georgia, Armenia", "GE AM"),
        ("Samoa / American Samoa", "WS AS"),
        # separators
        ("Kenya – Uganda", "KE UG"),
        ("Kenya + Uganda", "KE UG"),
        ("Kenya & Uganda", "KE UG"),
        ("1) Kenya 2) Uganda", "KE UG"),
        # nothing stated
        ("TBD", ""),
        ("none given", ""),
        ("غير مذكور", ""),
        ("—", ""),
        ("?", ""),
    ],
)
def test_a_plain_cell_is_taken_without_a_word(cell: str, codes: str) -> None:
    assert read(cell) == (codes, "")


@pytest.mark.parametrize(
    ("cell", "codes", "kinds"),
    [
        ("Zaire", "CD", "former"),
        ("Swaziland", "SZ", "former"),
        ("Rhodesia", "ZW", "former"),
        ("Upper Volta", "BF", "former"),
        ("Ceylon", "LK", "former"),
        ("England", "GB", "part"),
        ("Taiwan", "TW", "disputed"),
        ("Kosovo", "XK", "disputed"),
        ("Seychelle", "SC", "variant"),
        ("Phillipines", "PH", "variant"),
        ("Columbia", "CO", "variant"),
        ("Congo, Democratic Republic of the", "CD", "variant"),
        ("Democratic Republic of the Congo (DRC)", "CD", "variant"),
        ("Korea, Republic of", "KR", "variant"),
        ("Egypt, Arab Rep.", "EG", "variant"),
        ("Hong Kong, China", "HK", "variant"),
        ("Lagos, Nigeria", "NG", "within"),
        ("Bangkok Thailand", "TH", "within"),
        ("Mindanao (Philippines)", "PH", "within"),
        ("القاهرة، مصر", "EG", "within"),
        ("Punjab, Pakistan", "PK", "within"),
        ("Regional (Kenya, Uganda)", "KE UG", "beside"),
        ("Global: Nepal, Peru", "NP PE", "beside"),
        ("Africa (Kenya, Uganda)", "KE UG", "beside"),
        ("in Ghana and Togo", "GH TG", "phrase"),
        ("Kenya\nUganda", "KE UG", "lines"),
    ],
)
def test_an_unusual_cell_is_taken_and_told(cell: str, codes: str, kinds: str) -> None:
    assert read(cell) == (codes, kinds)
    assert not asked(cell)


@pytest.mark.parametrize(
    ("cell", "piece", "candidates"),
    [
        ("Congo", "Congo", "CD CG"),
        ("Korea", "Korea", "KR KP"),
        ("Georgia, USA", "Georgia", "GE US"),
        ("Lagos", "Lagos", "NG"),
        ("Siberia", "Siberia", "RU"),
        ("Punjab", "Punjab", "IN PK"),
        ("Crimea", "Crimea", "GE RU UA"),
        ("Northern Ghana", "Northern Ghana", "GH"),
        ("Xstate, Nigeria", "Xstate", "NG"),
        ("Gana", "Gana", "GH PS"),
        ("ke", "ke", "KE"),
        ("NO", "NO", "NO"),
        ("Nigera", "Nigera", "NE NG"),
        ("Kenya?", "Kenya?", "KE"),
        ("Kenya (TBC)", "Kenya (TBC)", "KE"),
        ("Kenya et al.", "Kenya et al.", "KE"),
        ("Kenya and others", "Kenya and others", "KE"),
        ("كينيا وغيرها", "كينيا وغيرها", "KE"),
        ("Kenya, Central Asia", "Central Asia", "KE"),
        ("Kenya Uganda Tanzania", "Kenya Uganda Tanzania", "KE UG TZ"),
        ("Global", "Global", ""),
        ("Worldwide", "Worldwide", ""),
        ("European Union", "European Union", ""),
        ("ECOWAS", "ECOWAS", ""),
        ("آسيا الوسطى", "آسيا الوسطى", ""),
    ],
)
def test_what_is_not_certain_is_asked_with_what_it_may_mean(
    cell: str, piece: str, candidates: str
) -> None:
    assert asked(cell) == {piece: tuple(candidates.split())}


def test_places_and_remarks_speak_of_listed_countries() -> None:
    assert {code for place in localities() for code in place.countries} <= set(countries())
    for name in remarks():
        assert {d.kind for d in read_countries(name).doubts} & {"former", "part", "disputed"}


@pytest.mark.parametrize(
    "name",
    [
        name
        for place in localities()
        for name in place.names
        if name not in ("Georgia", "Géorgie", "جورجيا", "Granada", "عمّان")
    ],
)
def test_a_town_alone_is_never_taken_for_a_country(name: str) -> None:
    reading = read_countries(name)
    assert reading.countries == ()
    assert [doubt.kind for doubt in reading.doubts] == ["inside"]


@pytest.mark.parametrize(
    ("cell", "candidates"), [("car", "CF"), ("us", "US"), ("png", "PG"), ("drc", "CD")]
)
def test_a_short_form_written_small_may_be_another_word(cell: str, candidates: str) -> None:
    assert asked(cell) == {cell: tuple(candidates.split())}


def test_an_address_is_about_no_place() -> None:
    assert not speaks_of_places("https://example.org/CHAD/Kenya.png")
    assert not speaks_of_places("Massachusetts")
    assert speaks_of_places("Massachusetts, USA")


def test_countries_in_prose_are_found_but_for_small_words() -> None:
    title = "Promoting safe work in Honduras, Guatemala, and El Salvador by car"
    assert mentioned_countries(title) == ("HN", "GT", "SV")


@pytest.mark.parametrize(
    ("cell", "codes", "open_"),
    [
        ("Lebanon, PA", "LB", {"PA": ("PA",)}),
        ("Jordan, MN", "JO", {"MN": ("MN",)}),
        ("AF: Kenya", "KE", {"AF": ("AF",)}),
        ("ME - Jordan", "JO", {"ME": ("ME",)}),
        ("El Salvador (ES)", "SV", {"ES": ("ES",)}),
        ("Columbia, SC", "CO", {"SC": ("SC",)}),
    ],
)
def test_two_letters_beside_a_name_may_be_anything(
    cell: str, codes: str, open_: dict[str, tuple[str, ...]]
) -> None:
    assert read(cell)[0] == codes
    assert asked(cell) == open_


def test_two_letters_beside_a_town_elsewhere_are_asked() -> None:
    assert set(asked("Atlanta, GA")) == {"Atlanta", "GA"}
    assert set(asked("San Jose, CA")) == {"San Jose", "CA"}


@pytest.mark.parametrize(
    ("cell", "codes"),
    [
        ("Kenya (KE)", "KE"),
        ("KE - Kenya", "KE"),
        ("Kenya, UK", "KE GB"),
        ("Mexico/US", "MX US"),
        ("Bern, CH", "CH"),
        ("Africa: KE, UG", "KE UG"),
        ("KE, UG", "KE UG"),
    ],
)
def test_codes_that_are_surely_countries_are_read(cell: str, codes: str) -> None:
    assert read(cell)[0] == codes
    assert not asked(cell)


@pytest.mark.parametrize("cell", ["عمان، الأردن", "الأردن (عمان)", "Granada, Spain"])
def test_a_town_with_the_name_of_a_country_is_asked(cell: str) -> None:
    assert len(read(cell)[0].split()) == 1
    assert len(asked(cell)) == 1


def test_amman_with_its_doubled_letter_is_not_taken_for_oman() -> None:
    assert asked("عمّان") == {"عمّان": ("JO", "OM")}
    assert asked("عَمَّان") == {"عَمَّان": ("JO", "OM")}
    for oman in ("عمان", "عُمان", "سلطنة عُمان"):
        assert read(oman)[0] == "OM"
        assert not asked(oman)


def test_the_state_of_georgia_is_asked_in_arabic_too() -> None:
    assert asked("جورجيا (الولايات المتحدة)") == {"جورجيا": ("GE", "US")}


def test_tripoli_lies_in_two_countries() -> None:
    assert read("Tripoli, Lebanon") == ("LB", "within")
    assert read("طرابلس - ليبيا") == ("LY", "within")
    assert asked("Tripoli") == {"Tripoli": ("LY", "LB")}


@pytest.mark.parametrize(
    ("cell", "codes"),
    [
        ("Eswatini (formerly Swaziland)", "SZ"),
        ("North Macedonia (formerly FYROM)", "MK"),
        ("إسواتيني (سوازيلاند سابقا)", "SZ"),
        ("Burkina Faso (ex-Haute Volta)", "BF"),
    ],
)
def test_a_former_name_beside_the_present_one_is_no_question(cell: str, codes: str) -> None:
    assert read(cell)[0] == codes
    assert not asked(cell)


def test_a_former_name_of_another_country_is_asked() -> None:
    assert asked("Kenya (formerly Rhodesia)")


@pytest.mark.parametrize(
    "cell",
    ["8 countries", "eight countries", "12 countries in Africa", "3 pays", "tres países", "٨ دول",
     "5 بلدان", "خمس دول"],
)  # fmt: skip
def test_a_number_of_countries_is_several_that_are_asked(cell: str) -> None:
    assert read_countries(cell).scope == "MULTI"
    assert read(cell) in (("", "area"), ("", "area area"))


def test_a_number_of_countries_beside_their_names_is_told() -> None:
    assert read("3 countries: Kenya, Uganda, Tanzania") == ("KE UG TZ", "beside")
    assert read("Kenya, Uganda (2 countries)") == ("KE UG", "beside")


@pytest.mark.parametrize(
    "cell", ["Kenya and 3 other countries", "Kenya + 2 others", "Kenya, Uganda ...", "Kenya…"]
)
def test_other_countries_that_are_counted_are_asked(cell: str) -> None:
    assert "others" in read(cell)[1]


@pytest.mark.parametrize(
    "cell",
    ["Africa, regional", "South of Sahara, regional", "Far East Asia, regional",
     "Developing countries, unspecified", "Bilateral, unspecified", "Regional (Central America)",
     "Indo-Pacific", "Triángulo Norte", "متعدد", "متعددة الدول"],
)  # fmt: skip
def test_a_region_is_asked_about_once(cell: str) -> None:
    assert read(cell) == ("", "area")


@pytest.mark.parametrize("cell", ["Guinea B.", "Guinea C", "Sudan S.", "Congo K."])
def test_a_letter_behind_a_name_is_no_slip(cell: str) -> None:
    assert asked(cell)


def test_a_name_cut_short_is_read() -> None:
    assert read("Guinea Eq.")[0] == "GQ"


@pytest.mark.parametrize(
    ("cell", "codes"),
    [
        ("West Bank and Gaza Strip", "PS"),
        ("United Rep. of Tanzania", "TZ"),
        ("China, Hong Kong SAR", "HK"),
        ("China (Hong Kong)", "HK"),
        ("China, Macao SAR", "MO"),
        ("Mainland China", "CN"),
        ("Île Maurice", "MU"),
        ("Rep. of Guinea", "GN"),
        ("النيبال", "NP"),
    ],
)
def test_names_of_one_country_in_more_words(cell: str, codes: str) -> None:
    assert read(cell)[0] == codes
    assert not asked(cell)


@pytest.mark.parametrize(
    ("cell", "codes"), [("Trinidad y Tabago", "TT"), ("دول غانا وتوغو", "GH TG")]
)
def test_further_names_in_other_languages(cell: str, codes: str) -> None:
    assert read(cell)[0] == codes


def test_the_word_countries_before_a_region_is_no_name() -> None:
    assert read("دول أفريقيا جنوب الصحراء") == ("", "area")
    assert read("بلدان غرب أفريقيا") == ("", "area")


@pytest.mark.parametrize(
    ("cell", "codes"),
    [
        ("Kinshasa, Congo", "CD"),
        ("Congo (Goma)", "CD"),
        ("Brazzaville, Congo", "CG"),
        ("Erbil, Kurdistan, Iraq", "IQ"),
        ("Somalia (Puntland)", "SO"),
        ("San José, Costa Rica", "CR"),
    ],
)
def test_a_town_tells_which_of_two_countries_is_meant(cell: str, codes: str) -> None:
    assert read(cell)[0] == codes
    assert not asked(cell)


def test_a_town_elsewhere_tells_nothing_of_the_country_beside_it() -> None:
    assert set(asked("Nairobi, Congo")) == {"Nairobi", "Congo"}
    assert set(asked("Kinshasa, Brazzaville, Congo")) == {"Kinshasa", "Brazzaville", "Congo"}


@pytest.mark.parametrize(
    ("cell", "codes", "label"),
    [
        ("Regional – Sample Community (Angola, Zambia)", "AO ZM", "Regional – Sample Community"),
        ("AF Region (Kenya, Somalia)", "KE SO", "AF Region"),
        ("Group B – (Comoros and Mauritius)", "KM MU", "Group B"),
    ],
)  # fmt: skip
def test_an_unknown_name_before_a_list_in_brackets_is_that_of_the_group(
    cell: str, codes: str, label: str
) -> None:
    assert read(cell) == (codes, "beside")
    assert [doubt.text for doubt in read_countries(cell).doubts] == [label]


@pytest.mark.parametrize(
    "cell",
    [
        *("Mongolia Project (Mongolia, China)", "Congo (DRC, Rwanda)", "Sample (Kenya)"),
        *("Sample (Kenya, Atlantis)", "Geneva (Kenya, Uganda)"),
    ],
)
def test_a_name_that_may_be_a_place_itself_is_asked_before_a_list_too(cell: str) -> None:
    assert asked(cell)


@pytest.mark.parametrize(
    ("cell", "codes"),
    [
        ("Congo, Democratic Republic of", "CD"),
        ("Kosovo (under UNSCR 1244)", "XK"),
        ("Turks & Caicos", "TC"),
        ("Netherlands (Kingdom of the)", "NL"),
    ],
)
def test_names_as_international_lists_write_them_are_not_asked(cell: str, codes: str) -> None:
    assert read(cell)[0] == codes
    assert not asked(cell)


@pytest.mark.parametrize("cell", ["WHA Regional", "AF Regional", "SE Asia", "Persian Gulf"])
def test_a_bureau_or_a_part_of_the_world_is_one_question_and_no_country(cell: str) -> None:
    assert read(cell) == ("", "area")


@pytest.mark.parametrize(
    ("text", "read", "asked"),
    [
        ("China, Hong Kong, and Macau", ("MO",), ("CN", "HK")),
        ("Thailand, Hong Kong, China", ("TH",), ("HK", "CN")),
        ("Hong Kong, China; Thailand", ("HK", "TH"), None),
        ("Congo, Democratic Republic of the, Kenya", ("CD", "KE"), None),
    ],
)
def test_a_name_with_a_comma_that_may_be_two_of_a_list_is_asked(
    text: str, read: tuple[str, ...], asked: tuple[str, ...] | None
) -> None:
    reading = read_countries(text)
    assert reading.countries == read
    found = [doubt.candidates for doubt in reading.doubts if doubt.kind == "ambiguous"]
    assert found == ([asked] if asked else [])


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Swaziland (now Eswatini)", "SZ"),
        ("Ex-Zaïre", "CD"),
        ("بورما (ميانمار حاليا)", "MM"),
    ],
)
def test_words_for_before_and_now_beside_a_name_are_no_question(text: str, code: str) -> None:
    reading = read_countries(text)
    assert reading.countries == (code,)
    assert not any(doubt.asks for doubt in reading.doubts)


def test_a_name_of_now_that_is_of_another_country_is_asked() -> None:
    assert any(doubt.asks for doubt in read_countries("Kenya (now Uganda)").doubts)


@pytest.mark.parametrize(
    ("cell", "codes", "kinds"),
    [
        ("USAID/Nepal", "NP", ""),
        ("Ghana (lead), Togo", "GH TG", ""),
        ("Kenya only", "KE", ""),
        ("Sunyani and Kumasi, Ghana", "GH", "within within"),
    ],
)
def test_what_is_said_of_a_country_leaves_it_certain(cell: str, codes: str, kinds: str) -> None:
    assert read(cell) == (codes, kinds)


@pytest.mark.parametrize("cell", ["Kenya (Nairobi), UNICEF", "Kenya (Coast)", "USAID"])
def test_what_may_be_another_place_is_still_asked(cell: str) -> None:
    assert asked(cell)
