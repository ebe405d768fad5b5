"""The money tab shows the award of any day, and what comes of it can be opened and recorded."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.factories import here, links, make, make_action, make_project, on, set_value, usd, value
from tests.ui.ground import settle, show
from tests.ui.test_accessibility_of_widgets import unnamed
from tipdesk.domain.balances import Thresholds
from tipdesk.domain.selection import Selection
from tipdesk.services import selections
from tipdesk.services.grant.pace import pace
from tipdesk.ui.amend_offer import AmendOffer
from tipdesk.ui.pace_card import PaceCard
from tipdesk.ui.pages.money_page import MoneyPage
from tipdesk.ui.project.money_tab import MoneyTab
from tipdesk.ui.workspace import Gap


@pytest.fixture
def award(workspace):
    desk = workspace.desk
    uid = make_project(
        desk, status="ACTIVE", start_date=on("2019-04-01"), end_date=on("2022-03-31"),
        ceiling=usd(1_000_000), countries=links("KE"),
    )  # fmt: skip
    action = make_action(
        desk, uid, 1_000_000, action_kind="NEW", action_date=on("2019-04-01"), account="INCLE",
        available_until=on("2090-09-30"),
    )  # fmt: skip
    make(
        desk, "amendment", project=uid, amendment_kind="CE", effective_date=on("2022-01-15"),
        new_end_date=on("2023-03-31"), amount_change=usd(500_000), countries_added=links("UG"),
    )  # fmt: skip
    make(desk, "disbursement", project=uid, amount=usd(250_000), funding_action=action)
    make(desk, "budget_line", project=uid, category="TRAVEL", amount=usd(90))
    make(desk, "expenditure", project=uid, category="TRAVEL", amount=usd(99))
    return uid


@pytest.fixture
def tab(qtbot, workspace, award):
    made = MoneyTab(workspace)
    show(qtbot, made, 1200, 900)
    made.show_project(award)
    settle(workspace)
    return made


def texts(table) -> list[list[str]]:
    return [
        [table.item(row, column).text() for column in range(table.columnCount())]
        for row in range(table.rowCount())
    ]


def shown(tab) -> dict[str, str]:
    return {label.text(): figure.text() for label, figure in tab.figures._values}


def test_the_figures_are_those_of_the_day_that_is_chosen(tab, workspace):
    assert shown(tab)["Total obligated"] == "1,500,000 USD"
    assert shown(tab)["Balance by payments"] == "1,250,000 USD"
    assert "31 March 2023" in tab.figures._terms.text()
    tab.figures.day.setFocus()
    QTest.keyClicks(tab.figures.day, "30 Sep 2020")
    QTest.keyClick(tab.figures.day, Qt.Key.Key_Return)
    settle(workspace)
    assert shown(tab)["Total obligated"] == "1,000,000 USD"
    assert "31 March 2022" in tab.figures._terms.text()
    assert "1 country: Kenya" in tab.figures._terms.text()
    tab.figures._today.click()
    settle(workspace)
    assert shown(tab)["Total obligated"] == "1,500,000 USD"


def test_the_pace_is_told_in_words_and_by_a_bar(tab):
    assert tab.figures.bars.accessibleName() == "Spending is 83.3 points behind time."
    assert tab.figures._pace.property("tone") == "red"


def test_the_budget_stands_against_spending(tab):
    assert texts(tab.budget.table) == [["Travel", "90 USD", "99 USD", "-9 USD", "110%"]]


def test_expiring_money_opens_its_funding_actions(qtbot, tab, workspace):
    assert texts(tab.expiring.table) == [
        ["Available until", "2090", "International Narcotics Control and Law Enforcement",
         "1,000,000 USD", "250,000 USD", "750,000 USD"],
    ]  # fmt: skip
    with qtbot.waitSignal(workspace.selection_wanted) as wanted:
        tab.expiring.table.setCurrentCell(0, 0)
        QTest.keyClick(tab.expiring.table, Qt.Key.Key_Return)
    [asked] = wanted.args
    assert selections.totals(workspace.desk, asked).amounts == {"USD": usd(1_000_000)}


def test_a_payment_stored_meanwhile_changes_the_figures(tab, workspace, award):
    workspace.change(lambda: set_value(workspace.desk, "project", award, "ceiling", usd(7)))
    settle(workspace)
    assert shown(tab)["Total award ceiling"] == "7 USD"


def test_every_control_has_a_name(tab):
    assert unnamed(tab) == []


def test_a_corrected_end_is_offered_as_an_amendment(qtbot, workspace, award):
    offer = AmendOffer(workspace)
    desk = workspace.desk
    workspace.change(lambda: set_value(desk, "project", award, "end_date", on("2024-03-31")))
    settle(workspace)
    assert workspace.messages.text() == "Stored as a correction of the award."
    with qtbot.waitSignal(workspace.gap_wanted) as wanted:
        workspace.messages._button.click()
    settle(workspace)
    [gap] = wanted.args
    assert gap == Gap(("project", award), "amendment", gap.uid, "reason_en")
    assert value(desk, "amendment", gap.uid, "new_end_date") == on("2024-03-31")
    assert value(desk, "project", award, "end_date") == on("2024-03-31")
    assert len(here(desk, "amendment")) == 2
    assert offer.parent() is workspace


def test_the_portfolio_shows_what_will_expire_by_year(qtbot, workspace, award):
    page = MoneyPage(workspace)
    show(qtbot, page, 1200, 900)
    page.activate()
    settle(workspace)
    assert texts(page.currencies.table) == [
        ["US Dollar", "1,500,000 USD", "250,000 USD", "1,250,000 USD"]
    ]
    assert [row[0] for row in texts(page.years.table)] == ["2022", "2019"]
    with qtbot.waitSignal(workspace.selection_wanted) as wanted:
        page.expiring.table.setCurrentCell(0, 0)
        QTest.keyClick(page.expiring.table, Qt.Key.Key_Return)
    [asked] = wanted.args
    assert isinstance(asked, Selection)
    assert selections.totals(workspace.desk, asked).amounts == {"USD": usd(1_000_000)}
    assert unnamed(page) == []


def test_a_desk_says_how_far_spending_and_time_may_be_apart(qtbot, tab, workspace, award):
    card = PaceCard(workspace)
    show(qtbot, card, 600, 300)
    settle(workspace)
    assert (card.amber.currentData(), card.red.currentData()) == (15, 25)
    card.red.setCurrentIndex(card.red.findData(50))
    card.red.activated.emit(card.red.currentIndex())
    settle(workspace)
    assert pace(workspace.desk) == Thresholds(15, 50)


def test_payments_that_name_no_action_are_told_beside_expiring_money(tab, workspace, award):
    assert tab.expiring.isVisible()
    assert not tab.expiring.note.isVisible()
    make(workspace.desk, "disbursement", project=award, amount=usd(1_000))
    tab.figures.day_changed.emit()
    settle(workspace)
    assert tab.expiring.note.isVisible()


def test_a_report_that_is_not_accepted_yet_is_not_called_not_stated(tab, workspace, award):
    desk = workspace.desk
    name = "Balance by recipient's report"
    assert shown(tab)[name] == "not stated"
    report = make(
        desk, "report_due", project=award, report_kind="FFR", due_date=on("2022-04-30"),
        period_end=on("2022-03-31"), ffr_10d=usd(1_000_000), ffr_10g=usd(400_000),
    )  # fmt: skip
    tab.figures.day_changed.emit()
    settle(workspace)
    assert shown(tab)[name] == "The latest report with these lines is not accepted yet."
    set_value(desk, "report_due", report, "review", "ACCEPTED")
    tab.figures.day_changed.emit()
    settle(workspace)
    assert shown(tab)[name] == "600,000 USD"
