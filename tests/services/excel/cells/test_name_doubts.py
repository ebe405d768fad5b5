"""Names of organizations in trackers: one, several, or none at all."""

from __future__ import annotations

import pytest

from tipdesk.services.excel.cells.joint_names import joint_names
from tipdesk.services.excel.cells.name_doubts import doubts_about, without_address
from tipdesk.services.excel.cells.names import read_parties

# Recipients as they stand in public lists of awards.
ONE = """
International Organization for Migration (IOM)
Coalition to Abolish Slavery and Trafficking
African Centre for Advocacy and Human Development
Different and Equal
Chemonics International, Inc
Development Alternatives Inc. (DAI)
ILO/IPEC
AF/EX
Save the Children/UK
Royal Thai Police Department, Bangkok
ECOWAS Secretariat, Abuja
Lee County, FL
Save the Children - UK
International Organization for Migration – TACTIK
The CRADLE – the Children Foundation
Coalition Against Trafficking in Women-Asia Pacific
U.N. Office of the High Commissioner for Human Rights (OHCHR)
Pact
CARE
لجنة العدالة والمساءلة الدولية
جمعية المرأة والطفل
Ministry of Justice and Human Rights
UNDP/BCPR
ACTION FOR WOMEN AND CHILDREN
Center for International and Regional Studies
LAW AND JUSTICE
Lawyers w/o Borders
Dept. of State, G/TIP
USAID, Bureau for Economic Growth, Agriculture and Trade, Office of Women in Development
Government of Norway, Ministry of Foreign Affairs
حكومة الأردن، وزارة العمل
"""


@pytest.mark.parametrize("name", ONE.strip().splitlines())
def test_the_name_of_one_organization_is_taken_without_a_word(name: str) -> None:
    assert list(doubts_about(name)) == []
    assert len(joint_names(name)) < 2


@pytest.mark.parametrize(
    ("name", "pieces"),
    [
        ("IOM, ILO, UNICEF", ("IOM", "ILO", "UNICEF")),
        ("UNICEF and COOPI", ("UNICEF", "COOPI")),
        ("Casa Alianza and IOM", ("Casa Alianza", "IOM")),
        ("UNICEF; Ministry of Family", ("UNICEF", "Ministry of Family")),
        ("UNICEF؛ وزارة الأسرة", ("UNICEF", "وزارة الأسرة")),
        ("OSCE/Save the Children/Hearth", ("OSCE", "Save the Children", "Hearth")),
        ("Daywalka Foundation / Freedom Firm", ("Daywalka Foundation", "Freedom Firm")),
        ("ECOWAS through UNODCCP/CICP", ("ECOWAS", "UNODCCP/CICP")),
        ("World Hope, Hagar", ("World Hope", "Hagar")),
        ("IOM/UNODC", ("IOM", "UNODC")),
        ("IOM w/ Sample Aid", ("IOM", "Sample Aid")),
        ("UNICEF/ILO/IOM", ("UNICEF", "ILO", "IOM")),
        ("RTI International and Free the Slaves", ("RTI International", "Free the Slaves")),
        ("1) IOM 2) ILO", ("IOM", "ILO")),
        ("1. Free the Slaves 2. Pact", ("Free the Slaves", "Pact")),
        ("World Vision, Inc. (with IJM)", ("World Vision, Inc.", "IJM")),
        ("Pact (sub-grantee: Caritas Ghana)", ("Pact", "Caritas Ghana")),
        ("Pact; sub-grantee: Caritas Ghana", ("Pact", "Caritas Ghana")),
        (
            "Ministry of Justice and Ministry of Interior",
            ("Ministry of Justice", "Ministry of Interior"),
        ),
        ("وزارة العدل ووزارة الداخلية", ("وزارة العدل", "وزارة الداخلية")),
        ("كاريتاس لبنان و المنظمة الدولية للهجرة", ("كاريتاس لبنان", "المنظمة الدولية للهجرة")),
        ("Sisters of the Good Shepherd et al.", ("Sisters of the Good Shepherd",)),
        ("IOM & partners", ("IOM",)),
        ("Free the Slaves (FTS) and Pact", ("Free the Slaves (FTS)", "Pact")),
        (
            "International Justice Mission and the Salvation Army",
            ("International Justice Mission", "the Salvation Army"),
        ),
        (
            "CENTRO YANAPANAKUSUN AND THE INTERNATIONAL LABOR ORGANIZATION",
            ("CENTRO YANAPANAKUSUN", "THE INTERNATIONAL LABOR ORGANIZATION"),
        ),
        ("FREE THE SLAVES (FTS) AND PACT", ("FREE THE SLAVES (FTS)", "PACT")),
        ("WORLD VISION AND IOM", ("WORLD VISION", "IOM")),
    ],
)
def test_several_organizations_are_asked_about(name: str, pieces: tuple[str, ...]) -> None:
    [doubt] = doubts_about(name)
    assert (doubt.kind, doubt.severity) == ("joint", "asks")
    assert doubt.candidates == (name, *pieces[:3])


@pytest.mark.parametrize(
    ("name", "kind", "candidates"),
    [
        ("Individual", "nobody", ()),
        ("2 Individuals,", "nobody", ()),
        ("Various", "nobody", ()),
        ("N/A - direct grant", "nobody", ()),
        ("Various NGOs in Lithuania and Russia", "nobody", ()),
        ("Croatia", "country in a name", ("Croatia",)),
        ("Ms. Susan Kreston", "person", ("Ms. Susan Kreston",)),
        ("IOM, $29,753", "amount in a name", ("IOM",)),
        ("Caritas Poland $10,000", "amount in a name", ("Caritas Poland",)),
        ("The project will train operators of a hotline.", "sentence", None),
    ],
)
def test_what_is_no_organization_is_asked_about(
    name: str, kind: str, candidates: tuple[str, ...] | None
) -> None:
    [doubt] = doubts_about(name)
    assert (doubt.kind, doubt.severity) == (kind, "asks")
    assert candidates is None or doubt.candidates == candidates


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Willow international DBA Ever Free", "trade name"),
        ("Hope House d/b/a Hope of Mombasa", "trade name"),
        ("Mosaic Family Services (formerly East Dallas Counseling Center)", "trade name"),
        ("Women\ufffds Support Center (CHAME)", "letters"),
        ("Hagar (www.hagar.org)", "address"),
    ],
)
def test_an_unusual_name_is_kept_and_told(name: str, kind: str) -> None:
    assert [(doubt.kind, doubt.severity) for doubt in doubts_about(name)] == [(kind, "warns")]


def test_an_address_beside_a_name_is_left_out() -> None:
    assert without_address("Hagar – http://www.hagar.org/") == "Hagar"
    assert without_address("https://hagar.org") == "https://hagar.org"


def test_a_group_of_people_under_a_heading_of_names_is_asked() -> None:
    assert [d.kind for d in doubts_about("Victims of labor trafficking")] == ["nobody"]


@pytest.mark.parametrize(
    ("funders", "count"),
    [
        # As the list of the State Department's projects of 2002 names who funded them.
        ("Dept. of State, G/TIP", 1),
        ("USAID, Bureau for Europe and Eurasia", 1),
        ("USAID, Bureau for Economic Growth, Agriculture and Trade, Office of Women", 1),
        ("Department of State, USAID", 2),
        ("Department of State, Department of Labor", 2),
        ("Ministry of Interior, Ministry of Justice", 2),
        ("UNICEF, Office of the High Commissioner for Human Rights", 2),
        ("USAID, Bureau for Africa, Save the Children", 3),
    ],
)
def test_an_office_is_no_funder_beside_the_body_that_it_is_of(funders: str, count: int) -> None:
    assert len(read_parties(funders)) == count
