"""Lists in Arabic, and in two languages, as offices of the region keep them; all rows made up."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.services.excel.imported import asked, book, read
from tests.services.excel.workbooks import parsed, said, save_book
from tipdesk.domain.doubts import SENTENCES
from tipdesk.services.desk import Desk
from tipdesk.services.excel import importing
from tipdesk.services.excel.cells.told_currencies import UNNAMED


@pytest.fixture
def desk(sqlite_desk: Desk) -> Desk:
    """A desk that knows nothing yet."""
    return sqlite_desk


def test_no_year_of_the_islamic_calendar_is_taken_for_one_of_ours(
    desk: Desk, tmp_path: Path
) -> None:
    plan, rows = read(desk, book(
        tmp_path,
        ("المشروع", "الدولة", "المبلغ (ر.س)", "بداية", "نهاية", "السنة"),
        ("حماية الضحايا", "اليمن", 1000000, "1/9/1444", "30/8/1445", "1444هـ"),
        ("مراكز الإيواء", "السودان", 2000000, "رمضان 1443", "1444", 1443),
        ("تدريب القضاة", "تشاد", 3000000, "7/8/1439 الموافق 23/4/2018", "٢٠١٩", "2018م"),
    ))  # fmt: skip
    assert rows == {
        2: ("YE", "100000000 SAR", "-..-", "-"),
        3: ("SD", "200000000 SAR", "-..-", "-"),
        4: ("TD", "300000000 SAR", "2018-04-23..2019", "-"),
    }
    assert asked(plan) == {"D2", "E2", "F2", "D3", "E3", "F3"}
    assert {p.message.id for p in plan.every_problem if p.cell in asked(plan)} == {
        SENTENCES["hijri"]
    }


def test_a_heading_of_several_currencies_is_asked_and_nothing_else_is_said_of_it() -> None:
    result = parsed(
        ("Projet", "Pays", "Montant (DH)"),
        ("Sample 1", "Sénégal", 1200000),
        ("Sample 2", "Mali", 5),
    )
    assert [row.values.get("amount") for row in result.rows] == [None, None]
    assert all(problem.message.id != UNNAMED for problem in result.problems)
    assert "asks" in dict(said(result, "C2"))


def test_a_sheet_of_labels_and_values_is_one_project(desk: Desk, tmp_path: Path) -> None:
    plan, rows = read(desk, book(
        tmp_path,
        ("اسم المشروع:", "تفكيك شَبكات الاتجار"),
        ("الجدول الزمني:", "من ٢٢ يوليو ٢٠٢٠ إلى ٢١ يوليو ٢٠٢٣"),
        ("التكلفة:", "١٥ مِليون يُورو"),
        ("الجهة الممولة:", "الصندوق الاستئماني"),
        ("الدول المشاركة:", "مصر وليبيا والمغرب وتونس"),
        ("المنفذ:", "مكتب الأمم المتحدة"),
    ))  # fmt: skip
    assert list(rows.values()) == [
        ("EG,LY,MA,TN", "1500000000 EUR", "2020-07-22..2023-07-21", "مكتب الأمم المتحدة")
    ]
    assert not asked(plan)


def test_groups_of_pillars_and_lists_beside_the_awards_are_known_in_arabic(
    desk: Desk, tmp_path: Path
) -> None:
    plan = importing.read_and_plan(desk, save_book(
        tmp_path / "desk.xlsx",
        المنح=[
            ("رقم المنحة", "المستفيد", "البلد", "المبلغ", "الأهداف", None),
            (None, None, None, None, "الوقاية", "الحماية"),
            ("S-1", "كفى", "لبنان", "$500,000", "✓", None),
            ("S-2", "تمدين", "ليبيا", "$900,000", "✓", "✓"),
        ],
        المنظمات=[
            ("اسم المنظمة", "الاسم المختصر", "الدولة"), ("كفى", "KAFA", "لبنان"),
            ("تمدين", None, "ليبيا"),
        ],
        **{"المنح الفرعية": [
            ("رقم المنحة", "المتلقي الفرعي", "مبلغ المنحة الفرعية", "البلد"),
            ("S-2", "جمعية النور", "$50,000", "ليبيا"),
        ]},
    ))  # fmt: skip
    assert plan.counts == {
        ("project", "new"): 2, ("organization", "new"): 2, ("subaward", "new"): 1,
    }  # fmt: skip
    pillars = {
        row.values["award_number"]: [link.target for link in row.values["pillars"]]
        for row in plan.rows
        if row.entity == "project"
    }
    assert pillars == {"S-1": ["PREV"], "S-2": ["PREV", "PROT"]}


@pytest.mark.parametrize(
    ("people", "who"),
    [
        (("Bénéficiaires", "femmes et enfants", "victimes de la traite"), "Structure"),
        (("Beneficiarios", "mujeres y niñas migrantes", "víctimas de trata"), "Entidad"),
    ],
)
def test_those_who_are_helped_are_not_who_gets_the_money(
    desk: Desk, tmp_path: Path, people: tuple[str, str, str], who: str
) -> None:
    _, rows = read(desk, book(
        tmp_path,
        ("Projet", "Pays", people[0], who, "Budget"),
        ("Abri", "Bénin", people[1], "Terre des hommes", "1 250 000 €"),
        ("Veille", "Togo", people[2], "Caritas", "650 000 €"),
    ))  # fmt: skip
    assert [row[3] for row in rows.values()] == ["Terre des hommes", "Caritas"]


def test_beneficiaries_are_who_gets_the_money_where_they_are_organizations(
    desk: Desk, tmp_path: Path
) -> None:
    _, rows = read(desk, book(
        tmp_path,
        ("Projet", "Pays", "Bénéficiaires", "Budget"),
        ("Abri", "Bénin", "Terre des hommes", "1 250 000 €"),
        ("Veille", "Togo", "Caritas", "650 000 €"),
    ))  # fmt: skip
    assert [row[3] for row in rows.values()] == ["Terre des hommes", "Caritas"]
