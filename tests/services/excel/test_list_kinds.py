"""A sheet is a list of payments or reports when its name and headings say so, else of projects."""

from __future__ import annotations

import pytest

from tipdesk.services.excel.headings.list_kinds import (
    kind_of_list,
    lists_contacts,
    lists_results,
)

PAYMENTS = ("Payment no.", "Project", "Kind", "Date", "Amount", "Channel")
TRACKER = ("Award number", "Title", "Implementer", "Country", "Start date", "End date", "Amount")


@pytest.mark.parametrize("name", ["Payments", "Disbursements", "المدفوعات", "payments"])
def test_the_name_of_a_sheet_and_its_headings_agree(name: str) -> None:
    assert kind_of_list(name, PAYMENTS) == "disbursement"


def test_headings_that_leave_no_doubt_need_no_name() -> None:
    stated = ("Project", "Report no.", "Kind", "Period start", "Period end", "Due date", "Received")
    assert kind_of_list("Sheet1", stated) == "report_due"


@pytest.mark.parametrize("name", ["Reports", "Funding", "Payments", "Results", "Sheet1"])
def test_a_tracker_of_projects_is_one_whatever_its_sheet_is_called(name: str) -> None:
    assert kind_of_list(name, TRACKER) is None


def test_a_name_alone_makes_no_list() -> None:
    more = ("Remark", "Region", "Desk", "Colour", "Weather", "Office")
    assert kind_of_list("Payments", ("Date", "Amount", "Kind", *more)) is None
    assert kind_of_list("Payments", ("Date", "Amount")) is None


@pytest.mark.parametrize(
    ("name", "headings", "kind"),
    [
        ("Organizations", ("Name", "Acronym", "Country", "Website"), "organization"),
        ("المنظمات", ("الاسم", "الاختصار", "البلد", "الموقع الإلكتروني"), "organization"),
        ("Contacts", ("Name", "Email", "Phone", "Organization"), "person"),
        ("Sub-awards", ("Prime award", "Sub-recipient", "Amount"), "subaward"),
        ("Sub awards 2021", ("Prime award", "Sub-recipient", "Amount"), "subaward"),
        ("Contact list", ("Organization", "Contact person", "Email", "Phone"), "person"),
        ("Staff list FY23", ("Name", "Position", "Email", "Phone"), "person"),
        ("Site Visits", ("Award Number", "Visit Date", "Location", "Staff"), "site_visit"),
        ("Site visits", ("Project", "Date", "Location", "Staff", "Comments"), "site_visit"),
        ("Findings", ("Award Number", "Finding", "Recommendation", "Due", "Status"), "finding"),
        ("Drawdowns", ("Award Number", "Date", "Amount", "Payment request"), "disbursement"),
        ("Payments", ("Award #", "Date", "Drawdown amount", "Reference"), "disbursement"),
        ("Subawards", ("Prime award", "Subgrantee", "Amount"), "subaward"),
    ],
)
def test_lists_of_those_who_carry_projects_out_are_told_by_their_name(
    name: str, headings: tuple[str, ...], kind: str
) -> None:
    assert kind_of_list(name, headings) == kind


@pytest.mark.parametrize("name", ["Organizations", "Partners", "Grantees", "Contacts"])
def test_a_tracker_that_is_called_like_its_partners_is_one_of_projects(name: str) -> None:
    assert kind_of_list(name, TRACKER) is None
    assert kind_of_list(name, ("Country", "Implementer", "Amount", "Duration")) is None


@pytest.mark.parametrize(
    "headings",
    [
        ("Name", "Title", "Country", "Start Date", "Email"),
        ("Name", "Country", "Website", "Address"),
        ("الاسم", "البلد", "البريد الإلكتروني", "رقم الهاتف"),
        ("NGO Name", "Contact Person", "Email", "Phone", "Website", "Country"),
        ("Implementing Partner", "Address", "Website", "Focus"),
    ],
)
def test_names_with_addresses_are_no_projects_whatever_the_sheet_is_called(
    headings: tuple[str, ...],
) -> None:
    assert lists_contacts(headings)
    assert kind_of_list("Sheet2", headings) is None, "whose names they are is not said"
    assert not lists_contacts((*headings, "Amount"))
    assert not lists_contacts(("Project Title", "Country", "Email"))
    assert not lists_contacts((*TRACKER, "Email", "Phone"))
    with_title = ("Organization", "Project title", "Contact person", "Email", "Phone")
    assert not lists_contacts(with_title)


@pytest.mark.parametrize(
    "headings",
    [
        ("Organization", "ProjectCode", "Activity", "Indicator", "Country", "AnnualTarget"),
        ("Projet", "Pays", "Indicateur", "Cible", "Réalisé"),
        ("Socio", "País", "Indicador", "Meta", "Logro"),
        ("الجهة المنفذة", "البلد", "المؤشر", "المستهدف", "المحقق"),
    ],
)
def test_what_was_reached_by_an_indicator_is_told_in_four_languages(
    headings: tuple[str, ...],
) -> None:
    """The first as the reports of clusters have it in HXLStandard/hxl-showcase."""
    assert lists_results(headings)
    assert not lists_results([one for one in headings if not one.startswith(("Indi", "المؤ"))])
