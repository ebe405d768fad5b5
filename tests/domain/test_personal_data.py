"""What tells of a private person, and what only looks like it."""

from __future__ import annotations

import pytest

from tipdesk.domain.personal_data import is_phone, personal_in
from tipdesk.domain.personal_headings import read_headings
from tipdesk.domain.personal_names import is_person
from tipdesk.domain.personal_search import personal_among

PERSONAL = (
    "Victim Jane Doe was referred",
    "Jane D., 16, was rescued",
    "الضحية فاطمة علي حسن تحتاج إلى مأوى",
    "victim: Jane Doe",
    "the victim, Jane Doe, was referred",
    "The victim Jane Doe fled",
    "case no. 12/2014",
    "Case No. CR-2014-33",
    "Call +201001234567",
    "her phone is 0100 123 4567",
    "tel: 202-555-0143",
    "(202) 555-0143",
    "Passport A12345678",
    "passport no. 123456789",
    "رقم الجواز A1234567",
    "جواز السفر: 12345678",
    "الضحية: فاطمة علي حسن",
    "الضحية المدعوة فاطمة علي",
    "القضية رقم 45/2013",
    "هاتف: ٠٧٩٥٥٥١٢٣٤",
    "la victime, Jeanne Dupont",
    "víctima: María López",
    "Maria Lopez, a survivor of trafficking",
    "Jane Doe (17 years old) was rescued",
    "a girl named Maria",
    "national ID 29901011234567",
    "29901011234567",
    "DOB: 12/03/1999",
    "support to victim Jane Doe and her family",
    "Ghana (victim Jane Doe)",
    "victim J. Doe testified",
    "Jane Doe (victim)",
    "call Jane Doe, victim, +212",
    "The minor, Jane Doe, was returned",
    "the girl Maria Lopez testified",
    "الضحية زهراء القطراني نقلت إلى المأوى",
    "جواز سفر رقم ٨٨٤٤١١٢",
    "see victim file VC-90817",
    "survivor code: SC-12",
    "born on 3 March 1999",
    "née le 3 mars 1999",
    "victim J.D. was",
    "Survivor name: Amina",
    "Name of victim: Amina K.",
    "اسم الضحية: فاطمة",
    "caso no. 123/2012",
    "expediente núm. 44",
    "SSN 123-45-6789",
    "+962 79 555 1234",
    "00962795551234",
    "01 23 45 67 89",
    "Witness: John Smith",
    "victim Mrs. Okafor",
    "Affaire n° 334/09",
    "victim: فاطمة علي",
    "VICTIM: JANE DOE",
    "case #4512",
    "National ID no. 9871012345",
    "Passport No: AB 1234567",
)
HARMLESS = (
    "Survivor Leadership Grants",
    "Survivor Livelihoods Bangladesh",
    "Victim Compensation Funds",
    "support to victim Advocates in Nepal",
    "Support to the Girl Child Network",
    "the child Protection Unit",
    "Ministry of Justice (victim)",
    "Costa Rica, victim, prosecutor and judge",
    "victim case management 30 trainings",
    "حماية الضحية نفسيا وقانونيا",
    "Victim Support Europe received funds",
    "Trained judges in Addis Ababa, Ethiopia, 16 of them women",
    "الضحية الرئيسية للاتجار",
    "Assistance to victims of trafficking",
    "Number of victims: 45",
    "S-SJTIP-13-CA-1029",
    "SSJTIP18CA0003",
    "GTIP-08-GR-001",
    "XM-DAC-928-BH-2020-20-04.001.OC02.BHR01",
    "$1, 300, 000",
    "1 300 000",
    "100 000 000",
    "8/1/20217/31/2024",
    "2010-04-30",
    "01.02.2010-31.12.2012",
    "123456789",
    "12-345-6789",
    "Victim Service Providers Network",
    "victims: women and children",
    "Victim: Legal Aid",
    "case studies",
    "in case of 10 victims",
    "case management for 300 victims",
    "trained 1,200 police; 45 cases",
    "https://x.org/id/0795551234",
    "Hotline 1-800-555-0143",
    "Victims of Trafficking Fund",
    "World Vision, a survivor-led organization",
    "Solidarity Center (AFL-CIO)",
    "the Victim Assistance Program of Nepal",
    "passport confiscation in 2010",
    "services to victims, Catholic Relief Services",
    "a victim, Ministry of Justice staff",
    "Jordan, 17 shelters",
    "Project ID no. 1234567",
    "15.5007, 32.5599",
    "خدمات للضحايا: الإيواء والدعم",
    "مساعدة ضحايا الاتجار بالبشر",
    "عدد الضحايا: 45",
    "الضحية: خدمات قانونية",
    "رقم المشروع 123456",
    "قضية الاتجار بالبشر",
    "October 1, 2010 - September 30, 2012",
    "2001 2002 2003 2004",
    "FY 2001-2002-2003",
    "Child Rights International",
    "Office phone +1 202 555 0143",
    "Contact: +1 202 555 0143",
    "19.019",
    "UEI ABCDEF123456",
    "10% of 100.000.000",
    "the Witness Protection Unit",
    "Survivor Empowerment Network",
    "Case No Limits",
    "1-2-2010",
    "2010.10.20-2011.10.20",
    "EG0101, EG0102",
)
HEADINGS = {
    "Survivor code": "case",
    "Victim ID": "case",
    "Victim name": "name",
    "Name of survivor": "name",
    "اسم الضحية": "name",
    "nom de la victime": "name",
    "VictimName": "name",
    "Nombre de la víctima": "name",
    "اسم الناجية": "name",
    "أسماء الضحايا": "name",
    "Names of victims": "name",
    "Witness name": "name",
    "Name of victim (country)": "name",
    "Passport no.": "document",
    "رقم الجواز": "document",
    "pasaporte": "document",
    "N° de passeport": "document",
    "National ID": "document",
    "الرقم القومي": "document",
    "رقم الهوية": "document",
    "Phone": "phone",
    "رقم الهاتف": "phone",
    "Teléfono": "phone",
    "Mobile": "phone",
    "victim_phone": "phone",
    "Tel. of victim": "phone",
    "Victim's phone number": "phone",
    "Case no.": "case",
    "رقم القضية": "case",
    "Case ID": "case",
    "Case #": "case",
    "Date of birth": "birth",
    "DOB": "birth",
    "تاريخ الميلاد": "birth",
    "fecha de nacimiento": "birth",
    "date de naissance": "birth",
}
PASSING = (
    "Federal award identification number",
    "Number of victims",
    "No. of victims",
    "Nombre de victimes",
    "عدد الضحايا",
    "Victims identified",
    "Victims assisted",
    "Name of organization",
    "Implementer",
    "Contact phone",
    "Organization phone",
    "هاتف الجهة",
    "Project name",
    "Case studies",
    "Number of cases",
    "Cases",
    "UEI",
    "DUNS",
    "Award number",
    "Project ID",
    "ID",
    "Victim services",
    "Name of shelter for victims",
    "Program officer",
    "Key personnel",
    "Contact person",
    "Victim nationality",
    "Number of children",
    "Beneficiaries",
    "Beneficiario",
    "Bénéficiaire",
    "الجهة المستفيدة",
    "Recipient name",
    "Grantee name",
    "name",
    "Email",
    "Address",
    "Country of origin",
    "Target group",
    "Victim identification",
    "Hotline phone",
    "Número de casos",
    "Número de víctimas",
    "Birth registration",
    "Border crossing",
    "رقم المشروع",
    "اسم المشروع",
    "اسم الجهة",
    "العنوان",
    "#activity+id",
)


@pytest.mark.parametrize("text", PERSONAL)
def test_what_identifies_somebody_is_seen(text: str) -> None:
    assert personal_in(text) is not None
    assert personal_among(["Training of judges", text]) == {text: personal_in(text)}


@pytest.mark.parametrize("text", HARMLESS)
def test_what_only_looks_like_it_passes(text: str) -> None:
    assert personal_in(text) is None


@pytest.mark.parametrize(("heading", "sort"), HEADINGS.items())
def test_headings_of_personal_data_are_known_in_four_languages(heading: str, sort: str) -> None:
    assert read_headings([heading])[0].sort == sort


@pytest.mark.parametrize("heading", PASSING)
def test_headings_of_counts_codes_and_organizations_pass(heading: str) -> None:
    assert read_headings([heading])[0].sort is None


def test_a_telephone_beside_a_contact_is_that_contact_s() -> None:
    _, person, phone = read_headings(["Country", "Contact person", "Phone"])
    assert (person.sort, phone.sort, phone.contact) == (None, None, True)


@pytest.mark.parametrize(
    "headings",
    [
        ("Award number", "Grantee", "Amount", "Phone"),
        ("Organisation partenaire", "Montant", "Téléphone"),
        ("الجهة المنفذة", "المبلغ", "هاتف"),
    ],
)
def test_a_telephone_beside_who_gets_which_grant_is_that_office_s(headings: list[str]) -> None:
    assert read_headings(headings)[-1].contact


@pytest.mark.parametrize(
    "headings",
    [
        ("Project", "Amount", "Phone"),
        ("Grantee", "Amount", "Full name", "Phone"),
        ("Grantee", "Amount", "Age", "Phone"),
        ("Organization", "Beneficiaries", "Amount", "Mobile"),
    ],
)
def test_a_telephone_beside_persons_is_private_in_lists_of_grants(headings: list[str]) -> None:
    assert read_headings(headings)[-1].sort == "phone"


def test_a_telephone_beside_a_passport_is_private_whatever_else_is_there() -> None:
    found = read_headings(["Full name", "Phone", "Passport no.", "Contact"])
    assert [one.sort for one in found[:3]] == ["name", "phone", "document"]


def test_a_contact_s_telephone_beside_a_victim_s_name_is_the_victim_s() -> None:
    _, phone, ngo = read_headings(["Victim name", "Contact phone", "NGO phone"])
    assert (phone.sort, ngo.sort) == ("phone", None)


def test_a_name_beside_age_and_sex_may_be_private() -> None:
    assert read_headings(["Name", "Sex", "Age"])[0].perhaps == "name"
    assert read_headings(["Name", "Country"])[0].perhaps is None


def test_telephones_pass_where_contacts_stand() -> None:
    assert personal_in("+201001234567", phones=False) is None
    assert personal_in("victim: Jane Doe", phones=False) == "name"


def test_bare_numbers_pass_below_headings_of_codes() -> None:
    assert personal_in("0795551234", bare=False) is None
    assert personal_in("tel. 0795551234", bare=False) == "phone"


def test_a_name_of_a_person_is_told_from_other_words() -> None:
    assert is_person("Jane Doe")
    assert is_person("فاطمة علي")
    assert is_person("J.D.")
    assert is_person("ز.ق.")
    assert not is_person("women and children")
    assert not is_person("Ministry of Justice")
    assert not is_person("45")


def test_a_telephone_is_told_from_amounts_and_dates() -> None:
    assert is_phone("+20 100 123 4567")
    assert is_phone("٠٧٩٥٥٥١٢٣٤")
    assert not is_phone("1 300 000")
    assert not is_phone("2010-04-30")


def test_the_beneficiary_of_a_grant_is_no_private_person() -> None:
    assert read_headings(["Beneficiary", "Country", "EU contribution (EUR)"])[0].perhaps is None
    assert read_headings(["Beneficiary", "Country", "Age", "Amount"])[0].perhaps == "name"
    assert read_headings(["Beneficiary", "Phone", "Amount"])[0].perhaps == "name"
    assert read_headings(["Name of victim", "Country", "Amount"])[0].sort == "name"
    assert read_headings(["Beneficiary", "Country", "Service"])[0].perhaps == "name"


def test_a_beneficiary_is_a_person_where_the_rows_are_about_persons() -> None:
    grant = ["Beneficiary", "Country", "Amount (USD)"]
    for sheet in ("EVA", "Emergency assistance 2018", "Victims"):
        assert read_headings(grant, sheet)[0].perhaps == "name", sheet
    for sheet in ("Grants", "Victim services projects"):
        assert read_headings(grant, sheet)[0].perhaps is None, sheet
    assert read_headings([*grant, "Type of exploitation"])[0].perhaps == "name"


@pytest.mark.parametrize("heading", ["أسماء المستفيدين", "Names of beneficiaries"])
def test_the_names_of_several_beneficiaries_of_a_grant_may_be_private(heading: str) -> None:
    assert read_headings(["Project", "Amount", heading])[2].perhaps == "name"


def test_persons_who_were_trafficked_or_rescued_may_be_named() -> None:
    for heading in ("Trafficked persons", "Rescued girls"):
        assert read_headings([heading])[0].perhaps == "name", heading
