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
    "name", [name for place in localities() for name in place.names if name != "Georgia"]
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
