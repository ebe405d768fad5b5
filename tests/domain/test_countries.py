"""Country cells of real trackers, and the ones that must be asked about."""

from __future__ import annotations

import pytest

from tipdesk.domain.countries import (
    Country,
    CountryIndex,
    CountryReading,
    Doubt,
    countries,
    country_name,
    read_countries,
    read_with,
)
from tipdesk.domain.country_list import areas, open_names
from tipdesk.domain.country_words import key_of

# The distinct country cells of public award lists of the State Department's TIP Office
# (fiscal years 2007-2015, May 2010, August 2022), the Labor Department's ILAB tables, the IOM
# Development Fund's project pages and the UN Voluntary Trust Fund's results.
TRACKER_CELLS = [
    # arabic-press-cija.xlsx
    ("للبلدان الأفريقية جنوب الصحراء الكبرى وليبيا", "LY"),
    # cpc-pems-awards.xlsx
    ("Sub-Saharan Africa", ""),
    ("Mongolia", "MN"),
    ("Jamaica", "JM"),
    ("Ghana", "GH"),
    ("Philippines", "PH"),
    ("Peru", "PE"),
    # dol-ilab-africa.xlsx
    ("Nigeria", "NG"),
    ("Liberia, Nigeria", "LR NG"),
    ("Madagascar", "MG"),
    ("Congo, Democratic Republic of the (DRC)", "CD"),
    ("Global, Nepal, Peru, Uganda", "NP PE UG"),
    # dol-ilab-americas-results.xlsx
    ("Paraguay, Thailand, Global", "PY TH"),
    ("Argentina", "AR"),
    # fy2007-fy2010.xlsx
    ("Cameroon", "CM"),
    ("Burkina Faso", "BF"),
    # fy2008-list.xlsx
    ("Angola", "AO"),
    # fy2009-list.xlsx
    (
        "Global (Bangladesh, Fiji, India, Papua New Guinea, Philippines, Taiwan, and Thailand)",
        "BD FJ IN PG PH TW TH",
    ),
    ("Global", ""),
    # fy2011-list.xlsx
    ("Central African Republic", "CF"),
    # fy2012-list.xlsx
    ("Cote d’Ivoire", "CI"),
    ("Ethiopia", "ET"),
    ("Liberia", "LR"),
    # fy2013-fy2014.xlsx
    ("Democratic Republic of the Congo", "CD"),
    ("Kenya", "KE"),
    ("Democratic Republic of the Congo (DRC)", "CD"),
    ("Mozambique", "MZ"),
    # fy2015-list.xlsx
    ("Djibouti", "DJ"),
    # iom-idf-fr-es-en.xlsx
    (
        "Brésil Colombie Égypte Maroc Mali Niger Afrique du Sud Bélarus Ukraine Népal Pakistan",
        "BR CO EG MA ML NE ZA BY UA NP PK",
    ),
    ("Fidji Tonga Vanuatu", "FJ TO VU"),
    ("Federated States of Micronesia", "FM"),
    ("Bénin, Côte d'Ivoire, Ghana, Guinée, Nigeria, Togo, Afrique", "BJ CI GH GN NG TG"),
    ("au Ghana et au Nigéria", "GH NG"),
    (
        (
            "Belice Costa Rica República Dominicana (la) El Salvador Guatemala Honduras "
            "México Nicaragua"
        ),
        "BZ CR DO SV GT HN MX NI",
    ),
    (
        (
            "Belize\nCosta Rica\nDominican Republic\nEl Salvador\nGuatemala\nHonduras\n"
            "Mexico\nNicaragua"
        ),
        "BZ CR DO SV GT HN MX NI",
    ),
    # open-projects-2010-05.xlsx
    ("Burundi", "BI"),
    # unvtf-grants.xlsx
    ("Uganda", "UG"),
    ("Democratic Republic of Congo", "CD"),
    ("US", "US"),
    ("Cambodia", "KH"),
    ("Albania", "AL"),
    ("Costa Rica", "CR"),
    ("France", "FR"),
    ("Israel", "IL"),
    ("Moldova", "MD"),
    ("Czech Republic", "CZ"),
    ("Nepal", "NP"),
    ("INDIA", "IN"),
    ("Ukraine", "UA"),
    ("Romania", "RO"),
]

# Column "name" of the list of U.S. Government anti-trafficking projects, fiscal years 2001-2008.
USG_NAMES = """
AF=Afghanistan | AL=Albania | DZ=Algeria | AO=Angola | AG=Antigua&Barbuda | AR=Argentina |
AM=Armenia | AU=Australia | AT=Austria | AZ=Azerbaijan | BS=Bahamas | BH=Bahrain |
BD=Bangladesh | BB=Barbados | BY=Belarus | BE=Belgium | BZ=Belize | BJ=Benin | BT=Bhutan |
BO=Bolivia | BA=BosniaandHerz | BW=Botswana | BR=Brazil | BN=Brunei | BG=Bulgaria |
BF=BurkinaFaso | MM=Burma | BI=Burundi | KH=Cambodia | CM=Cameroon | CA=Canada | CV=CapeVerde |
CF=CentralAfRep | TD=Chad | CL=Chile | CN=China | CO=Colombia | KM=Comoros |
CG=Congo (Brazzaville; Rep) | CD=Congo, DemRep (Zaire) | CR=CostaRica | HR=Croatia | CU=Cuba |
CY=Cyprus | CZ=CzechRep | DK=Denmark | DJ=Djibouti | DO=DomRep | DM=Dominica | TL=East Timor |
EC=Ecuador | EG=Egypt | SV=ElSalvador | GQ=EqGuinea | ER=Eritrea | EE=Estonia | ET=Ethiopia |
FJ=Fiji | FI=Finland | FR=France | GA=Gabon | GM=Gambia | GE=Georgia | DE=Germany | GH=Ghana |
GR=Greece | GD=Grenada | GT=Guatemala | GN=Guinea | GW=Guinea-Bissau | GY=Guyana | HT=Haiti |
HN=Honduras | HU=Hungary | IS=Iceland | IN=India | ID=Indonesia | IR=Iran | IQ=Iraq |
IE=Ireland | IL=Israel | IT=Italy | JM=Jamaica | JP=Japan | JO=Jordan | KZ=Kazakhstan |
KE=Kenya | KI=Kiribati | XK=Kosovo | KW=Kuwait | KG=KyrgyzRep | LA=Laos | LV=Latvia |
LB=Lebanon | LS=Lesotho | LR=Liberia | LY=Libya | LT=Lithuania | LU=Luxembourg | MK=Macedonia |
MG=Madagasgar | MW=Malawi | MY=Malaysia | MV=Maldives | ML=Mali | MT=Malta | MH=MarshallIs |
MR=Mauritania | MU=Mauritius | MX=Mexico | FM=Micronesia | MD=Moldova | MN=Mongolia |
ME=Montenegro | MA=Morocco | MZ=Mozambique | NA=Namibia | NP=Nepal | NL=Netherlands |
NZ=NewZealand | NI=Nicaragua | NE=Niger | NG=Nigeria | NO=Norway | OM=Oman | PK=Pakistan |
PA=Panama | PG=PapuaNG | PY=Paraguay | PE=Peru | PH=Philippines | PL=Poland | PT=Portugal |
QA=Qatar | RO=Romania | RU=Russia | RW=Rwanda | WS=Samoa | ST=SaoT&P | SA=SaudiArabia |
SN=Senegal | RS=Serbia | SC=Seychelles | SL=SierraLeone | SG=Singapore | SK=SlovakRep |
SI=Slovenia | SB=SolomonIs | SO=Somalia | KR=South Korea | ZA=SouthAfrica | ES=Spain |
LK=SriLanka | KN=St.Kitts&Nevis | LC=St.Lucia | VC=St.Vincent | SD=Sudan | SR=Surinam |
SZ=Swaziland | SE=Sweden | CH=Switzerland | SY=Syria | TW=Taiwan | TJ=Tajikistan | TZ=Tanzania |
TH=Thailand | TG=Togo | TO=Tonga | TT=Trin&Tobago | TN=Tunisia | TR=Turkey | TM=Turkmenistan |
AE=UArabEmir | GB=UK | US=USA | UG=Uganda | UA=Ukraine | UY=Uruguay | UZ=Uzbekistan |
VU=Vanuatu | VA=Vatican | VE=Venezuela | VN=VietNam | YE=YemenAR | ZM=Zambia | ZW=Zimbabwe
"""


def kinds(text: str) -> list[str]:
    return [doubt.kind for doubt in read_countries(text).doubts]


@pytest.mark.parametrize(("cell", "expected"), TRACKER_CELLS)
def test_cells_of_real_trackers_give_their_countries(cell: str, expected: str) -> None:
    assert read_countries(cell).countries == tuple(expected.split())


@pytest.mark.parametrize("entry", " ".join(USG_NAMES.split()).split(" | "))
def test_abbreviations_of_the_government_tracker_are_known_unasked(entry: str) -> None:
    code, name = entry.split("=", 1)
    reading = read_countries(name)
    assert (reading.countries, [doubt for doubt in reading.doubts if doubt.asks]) == ((code,), [])


@pytest.mark.parametrize(
    ("name", "region", "scope"),
    [
        ("Africa", "AF", "REGIONAL"),
        ("East Asia and Pacific Islands", "EAP", "REGIONAL"),
        ("Europe", "EUR", "REGIONAL"),
        ("Near East Asia", "NEA", "REGIONAL"),
        ("South and Central Asia", "SCA", "REGIONAL"),
        ("Western Hemisphere", "WHA", "REGIONAL"),
        ("Global", "GLOBAL", "GLOBAL"),
        ("AFRICA (AF) REGION", "AF", "REGIONAL"),
        ("Mekong Region", "EAP", "REGIONAL"),
        ("Afrique", "AF", "REGIONAL"),
        ("Monde", "GLOBAL", "GLOBAL"),
        ("نصف الكرة الغربي", "WHA", "REGIONAL"),
        ("أفريقيا جنوب الصحراء", "AF", "REGIONAL"),
    ],
)
def test_a_region_is_no_country(name: str, region: str, scope: str) -> None:
    reading = read_countries(name)
    assert (reading.countries, reading.regions, reading.scope) == ((), (region,), scope)
    assert reading.doubts == (Doubt("area", name),)


def test_regional_keeps_the_countries_in_its_brackets() -> None:
    reading = read_countries("Regional (Kenya, Uganda)")
    assert (reading.countries, reading.regions, reading.scope) == (("KE", "UG"), (), "REGIONAL")


def test_global_is_the_widest_scope_of_a_cell() -> None:
    assert read_countries("Central America and Global").scope == "GLOBAL"


@pytest.mark.parametrize(
    ("text", "candidates"),
    [
        ("Congo", ("CD", "CG")),
        ("الكونغو", ("CD", "CG")),
        ("Korea", ("KR", "KP")),
        ("Yugoslavia", ("RS", "ME", "XK")),
        ("Serbia and Montenegro", ("RS", "ME")),
        ("Nigera", ("NE", "NG")),
        ("Austrlia", ("AT", "AU")),
        ("South Vietnam", ("VN",)),
        ("NA", ("NA",)),
    ],
)
def test_what_could_be_either_is_asked(text: str, candidates: tuple[str, ...]) -> None:
    reading = read_countries(text)
    assert reading.countries == ()
    assert reading.doubts == (Doubt("ambiguous", text, candidates),)


@pytest.mark.parametrize("text", ["Ghana project", "British Guinea", "Xland Kenya", "Xland"])
def test_an_item_is_understood_whole_or_not_at_all(text: str) -> None:
    assert read_countries(text).countries == ()
    assert kinds(text) == ["unknown"]


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Kenya (nationwide)", ("KE",)),
        ("Kenya - country-wide", ("KE",)),
        ("Kenya, Uganda (national level)", ("KE", "UG")),
        ("Mali (à l'échelle nationale)", ("ML",)),
        ("Perú (a nivel nacional)", ("PE",)),
        ("مصر (على مستوى البلد)", ("EG",)),
    ],
)
def test_all_of_a_country_is_the_country(text: str, codes: tuple[str, ...]) -> None:
    reading = read_countries(text)
    assert (reading.countries, reading.doubts) == (codes, ())


@pytest.mark.parametrize("text", ["Nationwide", "National"])
def test_all_of_a_country_names_none(text: str) -> None:
    assert [doubt.kind for doubt in read_countries(text).doubts] == ["unknown"]


def test_an_unknown_item_leaves_the_others_of_the_list() -> None:
    reading = read_countries("Kenya, Xland, Uganda")
    assert reading.countries == ("KE", "UG")
    assert [(doubt.kind, doubt.text) for doubt in reading.doubts] == [("unknown", "Xland")]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Seychelle", "SC"),
        ("Cote d\u2019Ivoire", "CI"),
        ("Cote D\ufffdIvoire", "CI"),
        ("Czech Repbulic", "CZ"),
        ("Equatorial Guinee", "GQ"),
        ("Columbia", "CO"),
        ("SouthSudan", "SS"),
    ],
)
def test_a_slip_is_taken_and_said(text: str, code: str) -> None:
    reading = read_countries(text)
    assert reading.countries == (code,)
    assert reading.doubts == (Doubt("variant", text, (code,)),)


def test_a_short_name_is_never_taken_for_its_neighbor() -> None:
    assert read_countries("Irar").countries == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Bosnia and Herzegovina and Serbia", "BA RS"),
        ("Bosnia & Herzegovina; Antigua & Barbuda", "BA AG"),
        ("Korea, South, Korea, North", "KR KP"),
        ("Congo, Republic of the; Congo, Democratic Republic of the", "CG CD"),
        ("Guinea, Guinea-Bissau, Papua New Guinea, Equatorial Guinea", "GN GW PG GQ"),
        ("Niger and Nigeria", "NE NG"),
        ("Sudan/South Sudan", "SD SS"),
        ("Dominica, Dominican Republic", "DM DO"),
        ("Democratic Republic of\nthe Congo", "CD"),
        ("1. Kenya 2. Uganda", "KE UG"),
        ("• Kenya\n• Uganda", "KE UG"),
        ("EG; JO; NA", "EG JO NA"),
        ("the UK and the US", "GB US"),
        ("INDIA", "IN"),
        ("Swaziland, Eswatini", "SZ"),
        ("de l'Inde et du Brésil", "IN BR"),
    ],
)
def test_lists_are_parted_without_cutting_names(text: str, expected: str) -> None:
    reading = read_countries(text)
    assert reading.countries == tuple(expected.split())
    assert not any(doubt.asks for doubt in reading.doubts)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("مصر والأردن ولبنان", "EG JO LB"),
        ("مصر، الأردن، واليمن", "EG JO YE"),
        ("للهند وباكستان", "IN PK"),
        ("في المملكة العربية السعودية", "SA"),
        ("البوسنة والهرسك وصربيا", "BA RS"),
        ("جمهورية الكونغو الديمقراطية", "CD"),
        ("الكونغو - كينشاسا", "CD"),
        ("كوت ديفوار؛ ساحل العاج", "CI"),
        ("تايلند وتايلاند", "TH"),
        ("زمبابوي، زيمبابوي", "ZW"),
        ("جنوب افريقيا", "ZA"),
        ("الصّين", "CN"),
    ],
)
def test_arabic_lists_and_inflected_names_are_read(text: str, expected: str) -> None:
    reading = read_countries(text)
    assert reading.countries == tuple(expected.split())
    assert not any(doubt.asks for doubt in reading.doubts)


def test_a_list_parted_by_blanks_only_is_said() -> None:
    text = "Belize Guatemela South Africa"
    reading = read_countries(text)
    assert reading.countries == ("BZ", "GT", "ZA")
    assert reading.doubts == (
        Doubt("variant", "Guatemela", ("GT",)),
        Doubt("spaces", text, ("BZ", "GT", "ZA")),
    )


@pytest.mark.parametrize(
    ("text", "countries"),
    [
        ("Thailand-Laos-Cambodia", "TH LA KH"),
        ("India–Nepal", "IN NP"),
        ("Haiti-Dominican Republic", "HT DO"),
        ("Guinea-Bissau-Senegal", "GW SN"),
        ("Kenya, Timor-Leste", "KE TL"),
    ],
)
def test_hyphens_between_names_of_countries_part_a_list(text: str, countries: str) -> None:
    assert read_countries(text) == CountryReading(tuple(countries.split()))


@pytest.mark.parametrize("text", ["Kenya-Congo", "US-Mexico border", "Asia-Nepal", "Thailand Laos"])
def test_hyphens_beside_anything_else_leave_a_doubt(text: str) -> None:
    assert any(doubt.asks for doubt in read_countries(text).doubts)


@pytest.mark.parametrize("text", ["Congo (ex-Zaïre)", "Congo (formerly Zaire)"])
def test_its_former_name_tells_which_country_is_meant(text: str) -> None:
    reading = read_countries(text)
    assert reading.countries == ("CD",)
    assert [doubt.kind for doubt in reading.doubts] == ["variant", "former"]
    assert any(doubt.asks for doubt in read_countries("Congo, Zaire").doubts)


@pytest.mark.parametrize("text", ["", "  ", "n/a", "TBD", "غير مذكور"])
def test_not_stated_says_nothing(text: str) -> None:
    assert read_countries(text) == read_countries("")


@pytest.mark.parametrize("country", countries().values(), ids=lambda country: country.alpha2)
def test_every_listed_name_finds_its_country_unasked(country: Country) -> None:
    codes = () if country.alpha2 in ("NA", "NO") else (country.alpha2,)
    for name in (*country.names, country.alpha3, *codes):
        reading = read_countries(name)
        asked = [doubt for doubt in reading.doubts if doubt.asks]
        assert (name, reading.countries, asked) == (name, (country.alpha2,), [])


@pytest.mark.parametrize("country", countries().values(), ids=lambda country: country.alpha2)
def test_the_names_of_this_desk_need_no_word_at_all(country: Country) -> None:
    for name in (country.name_en, country.name_ar):
        kinds = {doubt.kind for doubt in read_countries(name).doubts}
        assert kinds <= {"disputed"}


def test_countries_are_all_there_with_both_names() -> None:
    listed = countries()
    assert len(listed) == 250
    assert all(c.name_en and c.name_ar and len(c.alpha3) == 3 for c in listed.values())
    assert {c.alpha2 for c in listed.values() if c.region is None} == {"AQ", "TF"}
    assert {c.region for c in listed.values() if c.region} == {
        *("AF", "EAP", "EUR", "NEA", "SCA", "WHA")
    }
    assert len({c.name_en for c in listed.values()}) == len(listed)
    assert len({c.name_ar for c in listed.values()}) == len(listed)


def test_no_area_and_no_open_name_is_also_a_country() -> None:
    names = {key_of(name) for country in countries().values() for name in country.names}
    others = [name for place in (*areas(), *open_names()) for name in place.names]
    assert [name for name in others if key_of(name) in names] == []
    assert {code for asked in open_names() for code in asked.candidates} <= set(countries())


def test_names_follow_the_usage_of_the_united_nations() -> None:
    assert country_name("CD", "ar") == "جمهورية الكونغو الديمقراطية"
    assert country_name("CI", "ar") == "كوت ديفوار"
    assert country_name("TH", "ar") == "تايلند"
    assert country_name("ZW", "ar") == "زمبابوي"
    assert country_name("CI", "en") == "Côte d'Ivoire"
    assert country_name("??", "en") == "??"


def test_a_desk_can_read_with_its_own_names() -> None:
    index = CountryIndex(
        [
            Country("AA", "AAA", "", "Aland", "ألاند", aliases=("Same",)),
            Country("BB", "BBB", "", "Beland", "بيلاند", aliases=("Same",)),
        ]
    )
    assert read_with(index, "Beland and Aland").countries == ("BB", "AA")
    assert read_with(index, "Same").doubts == (Doubt("ambiguous", "Same", ("AA", "BB")),)
    assert read_with(index, "Kenya").doubts == (Doubt("unknown", "Kenya"),)


@pytest.mark.parametrize(
    ("cell", "codes"),
    [
        ("دولة قطر ودولة الكويت ومملكة البحرين وسلطنة عمان", "QA KW BH OM"),
        ("جمهورية كينيا", "KE"),
        ("جمهورية لبنان والمملكة الأردنية", "LB JO"),
        ("جمهورية الكونغو", "CG"),
        ("République du Mali", "ML"),
        ("República de Panamá", "PA"),
        ("لبنان Lebanon", "LB"),
        ("ليبيا Libya / مصر Egypt", "LY EG"),
        ("ساحل العاج ومالي وتوجو وبنين", "CI ML TG BJ"),
        ("Estado Plurinacional de Bolivia", "BO"),
    ],
)
def test_what_a_country_is_and_its_name_in_two_languages_need_no_question(
    cell: str, codes: str
) -> None:
    reading = read_countries(cell)
    assert (" ".join(reading.countries), reading.doubts) == (codes, ())


def test_the_republic_of_china_is_asked_about() -> None:
    for cell in ("جمهورية الصين", "République de Chine"):
        assert read_countries(cell).countries == ()
