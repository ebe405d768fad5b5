"""Targets: what a column feeds, and to which field that belongs."""

from __future__ import annotations

import pytest

from tipdesk.services.excel.headings.known_headings import known_heading
from tipdesk.services.excel.headings.targets import field_name


@pytest.mark.parametrize(
    ("target", "field"),
    [
        ("pillars=PREV", "pillars"),
        ("value@q1 fy2022", "value"),
        ("indicator_target.target@q1", "indicator_target.target"),
        ("other:Contact @ post = 1", "other:Contact @ post = 1"),
    ],
)
def test_a_target_belongs_to_a_field(target: str, field: str) -> None:
    assert field_name(target) == field


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        ("Impl. Partner", "recipient"), ("Implementing Org.", "recipient"),
        ("Proj. No.", "alt_number"), ("Proj. #", "alt_number"), ("P3 Prevention", "pillars=PREV"),
        ("Orig. End Date", "end_date_original"), ("Award amt.", "amount"),
        ("Country/Countries", "countries"), ("Country or Countries", "countries"),
        ("Recipient/Grantee", "recipient"), ("Award/Grant Number", "award_number"),
        ("Project/Activity Title", "title_en"),
        ("Purpose", "summary_en"), ("Remarks", "notes"), ("ملاحظة", "notes"),
        ("Volets", "pillars"), ("الملاحقة القضائية", "pillars=PROS"),
        ("العام المالي", "fiscal_year"),
        ("Ultimate Completion Date", "end_date"), ("Grants Officer Representative", "gor"),
        ("3. Country", "countries"), ("(12) Amount", "amount"), ("AwardNumber", "award_number"),
        ("\"Start date\"", "start_date"), ("Country\nPays\nPaís", "countries"),
        ("ISO3", "countries"), ("Months", "period"), ("Award duration", "period"),
        ("Life of activity", "period"), ("Clôture prévue", "end_date"),
    ],
)  # fmt: skip
def test_what_people_shorten_and_call_otherwise_is_known(heading: str, expected: str) -> None:
    known = known_heading(heading)
    assert known is not None
    assert known.target == expected


@pytest.mark.parametrize("heading", ["Grantee/Country", "Start Date/End Date", "Amount/Date"])
def test_a_heading_of_two_things_is_neither(heading: str) -> None:
    assert known_heading(heading) is None


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        ("البداية", "start_date"), ("بداية", "start_date"), ("تاريخ بدء الاتفاقية", "start_date"),
        ("النهاية", "end_date"), ("تاريخ انتهاء المنحة", "end_date"), ("تاريخ بدء", "start_date"),
        ("الجدول الزمني", "period"), ("مدة", "period"), ("مدة البرنامج", "period"),
        ("الدول المشاركة", "countries"), ("دولة المشروع", "countries"),
        ("الشركاء المنفذون", "recipient"), ("شريك المشروع", "recipient"),
        ("اسم المشروع بالعربية", "title_ar"), ("الهدف العام", "summary_ar"),
        ("مبلغ الاتفاقية", "amount"), ("موازنة المشروع", "amount"), ("المبلغ ر.س", "amount"),
        ("وضعية المشروع", "status"), ("كود المشروع", "alt_number"),
        ("تاريخ الموافقة", "award_date"),
        ("المانحون", "funders"), ("عملة المنحة", "currency"), ("سنة المشروع", "fiscal_year"),
        ("Partenaires de mise en œuvre", "recipient"), ("Référence du projet", "alt_number"),
        ("Pays partenaires", "countries"), ("Budget du projet", "amount"),
        ("Montant en k€", "amount"), ("Axe", "pillars"), ("Date d'approbation", "award_date"),
        ("Entidad beneficiaria", "recipient"), ("Nº Expediente", "award_number"),
        ("Fecha de concesión", "award_date"), ("Presupuesto del proyecto", "amount"),
        ("Duración del convenio", "period"), ("Fuente de financiamiento", "funders"),
    ],
)  # fmt: skip
def test_headings_are_known_with_articles_and_without(heading: str, expected: str) -> None:
    known = known_heading(heading)
    assert known is not None
    assert known.target == expected


@pytest.mark.parametrize("value", ["سنة", "منحة إيواء", "مشروع", "دولة أخرى"])
def test_a_value_is_no_heading_without_its_article(value: str) -> None:
    assert known_heading(value) is None


@pytest.mark.parametrize(
    "heading", ["Total award amount", "Cumulative obligated", "Obligated to date", "New total"]
)
def test_what_an_award_came_to_so_far_is_no_amount_of_one_action(heading: str) -> None:
    assert known_heading(heading, "funding_action") is None
    assert known_heading(heading, "disbursement") is None
    if heading != "New total":
        known = known_heading(heading)
        assert known is not None
        assert known.target == "amount"
