"""Questions of an import are answered once for all their cells; one cell is mended in place."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from tests.factories import here, make_project, values
from tests.services.excel.workbooks import save_book
from tests.ui.ground import settle, workspace_on
from tests.ui.test_import_page import opened, read
from tipdesk.domain.money import Money
from tipdesk.domain.selection import Selection
from tipdesk.services import selections
from tipdesk.services.changes.steps import undo_step
from tipdesk.services.desk import Desk
from tipdesk.services.display import Display
from tipdesk.services.excel.asking.alias_book import aliases
from tipdesk.services.excel.asking.question import Meaning, word_question
from tipdesk.services.excel.recipes import recipes
from tipdesk.services.excel.rows.mended_cells import AGAIN
from tipdesk.ui.importing.answers.answer_choices import offers
from tipdesk.ui.importing.columns.constants_dialog import ConstantsDialog
from tipdesk.ui.importing.review.review_filter import ALL, ASKED
from tipdesk.ui.importing.state.session import ImportSession
from tipdesk.ui.importing.step_words import ANSWER_FIRST
from tipdesk.ui.pages.import_page import ImportPage
from tipdesk.ui.workspace import Workspace

ROWS = (
    ("Country", "Implementer", "Amount", "Start date"),
    ("Congo", "Free the Slaves", "$14, 248", "8/1/2021"),
    ("CONGO", "UNICEF", "$27, 300", "9/2/2021"),
    ("Kenya", "UNODC", "$1,000", "10/2/2021"),
)


@pytest.fixture
def page(qtbot: QtBot, workspace: Workspace, tmp_path: Path) -> ImportPage:
    made = opened(qtbot, workspace)
    read(made, save_book(tmp_path / "list.xlsx", List=ROWS), "review")
    return made


def _session(page: ImportPage) -> ImportSession:
    return ImportSession.of(page._workspace)


def _open_questions(page: ImportPage) -> set[str]:
    planned = _session(page).planned
    assert planned is not None
    return {p.question.topic for p in planned.patterns if p.question is not None}


def _answer(page: ImportPage, topic: str, key: str) -> None:
    """Go to the question with the arrow keys and type *key*."""
    table = page.review_step.questions
    table.setFocus()
    QTest.keyClick(table, Qt.Key.Key_Home, Qt.KeyboardModifier.ControlModifier)
    for _ in range(table.lines().rowCount()):
        pattern = table.pattern()
        asked = pattern.question if pattern is not None and pattern.meaning is None else None
        if asked is not None and asked.topic == topic:
            break
        QTest.keyClick(table, Qt.Key.Key_Down)
    QTest.keyClicks(table, key)
    settle(page._workspace)


def test_every_question_is_answered_by_keys_and_then_nothing_is_left_open(page: ImportPage) -> None:
    page.review_step.filter.click(ASKED)
    assert _open_questions(page) == {"country", "shape:grouping", "shape:order"}
    assert not page.foot.next.isEnabled()
    for topic in ("country", "shape:grouping", "shape:order"):
        _answer(page, topic, "1")
    assert not _open_questions(page)
    assert page.foot.next.isEnabled()
    planned = _session(page).planned
    assert planned is not None
    rows = planned.plan.rows
    assert [row.values["countries"][0].target for row in rows] == ["CD", "CD", "KE"]
    assert [row.values["start_date"] for row in rows][:2] == ["2021-01-08", "2021-02-09"]
    assert rows[1].funding["amount"] == Money(2_730_000, "USD")


@pytest.mark.parametrize(("typed", "key"), [("ى", 0x649), ("٣", 0x663)])
def test_an_arabic_keyboard_answers_by_the_same_keys(
    page: ImportPage, typed: str, key: int
) -> None:
    page.review_step.filter.click(ASKED)
    table = page.review_step.questions
    first = table.pattern()
    assert first is not None
    event = QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier, typed)
    QApplication.sendEvent(table, event)
    settle(page._workspace)
    assert first.question is not None
    assert first.question.topic not in _open_questions(page)


def test_an_answer_stays_in_sight_and_can_be_taken_back(page: ImportPage) -> None:
    page.review_step.filter.click(ASKED)
    _answer(page, "country", "2")
    table = page.review_step.questions
    said = [table.lines().index(row, 3).data() for row in range(table.lines().rowCount())]
    assert "Republic of the Congo" in said
    table.setCurrentIndex(table.lines().index(table.lines().rowCount() - 1, 1))
    again = page.review_step.pane.answers.findChild(QPushButton, "askAgain")
    again.click()
    settle(page._workspace)
    assert "country" in _open_questions(page)


def test_nothing_is_remembered_before_the_import_and_all_of_it_after(page: ImportPage) -> None:
    desk = page._workspace.desk
    page.review_step.filter.click(ASKED)
    for topic in ("country", "shape:grouping", "shape:order"):
        _answer(page, topic, "1")
    assert not aliases(desk)
    assert not recipes(desk)
    page.go_on()
    settle(page._workspace)
    assert [(alias.pattern, alias.meaning.value) for alias in aliases(desk)] == [("congo", "CD")]
    [recipe] = recipes(desk)
    assert {key[0] for key, _ in recipe.answers} == {"shape:grouping", "shape:order"}


def test_one_cell_is_mended_in_place_and_given_back(page: ImportPage) -> None:
    review = page.review_step
    review.narrow(ALL)
    problems = review.pane._problems
    cells = [problems.lines().index(row, 1).data() for row in range(problems.lines().rowCount())]
    problems.setCurrentIndex(problems.lines().index(cells.index("C2"), 1))
    QTest.keyClick(problems, Qt.Key.Key_F2)
    line = review.pane.correct.line
    line.selectAll()
    QTest.keyClicks(line, "14,248.50")
    QTest.keyClick(line, Qt.Key.Key_Return)
    settle(page._workspace)
    planned = _session(page).planned
    assert planned is not None
    assert planned.plan.rows[0].funding["amount"] == Money(1_424_850, "USD")
    assert "amount" not in planned.plan.rows[1].funding


def _mend(page: ImportPage, cell: str, text: str | None) -> None:
    """Go to *cell* among the problems and type *text*, or take the workbook's own back."""
    review = page.review_step
    review.narrow(ALL)
    planned = _session(page).planned
    assert planned is not None
    review.table.setCurrentIndex(review.rows.index(review.rows.place(("List", int(cell[1:]))), 0))
    problems = review.pane._problems
    cells = [problems.lines().index(row, 1).data() for row in range(problems.lines().rowCount())]
    problems.setCurrentIndex(problems.lines().index(cells.index(cell), 1))
    QTest.keyClick(problems, Qt.Key.Key_F2)
    if text is None:
        review.pane.findChild(QPushButton, "uncorrectCell").click()
    else:
        review.pane.correct.line.setText(text)
        QTest.keyClick(review.pane.correct.line, Qt.Key.Key_Return)
    settle(page._workspace)


def test_a_mended_cell_is_mended_again_in_the_next_list_told_and_given_back(
    page: ImportPage, tmp_path: Path
) -> None:
    desk = page._workspace.desk
    _mend(page, "C2", "$14,248")
    page.review_step.filter.click(ASKED)
    for topic in ("country", "shape:grouping", "shape:order"):
        _answer(page, topic, "1")
    page.go_on()
    settle(page._workspace)
    [recipe] = recipes(desk)
    answers = {topic: (pattern, meaning.value) for (topic, pattern), meaning in recipe.answers}
    assert answers["cell:project:amount"] == ("$14, 248", "$14,248")
    later = (ROWS[0], ("Mali", "IOM", "$14, 248", "10/1/2022"), ("Togo", "ILO", "$9", "10/1/2022"))
    page.open_file(save_book(tmp_path / "list-2.xlsx", List=later))
    settle(page._workspace)
    page.go("review")
    settle(page._workspace)
    planned = _session(page).planned
    assert planned is not None
    assert planned.plan.rows[0].funding["amount"] == Money(1_424_800, "USD")
    assert [p.cell for p in planned.plan.every_problem if p.message.id == AGAIN] == ["C2"]
    _mend(page, "C2", None)
    planned = _session(page).planned
    assert planned is not None
    assert not [p for p in planned.plan.every_problem if p.message.id == AGAIN]
    page.go_on()
    settle(page._workspace)
    [recipe] = recipes(desk)
    assert all(topic != "cell:project:amount" for (topic, _), _ in recipe.answers)


def test_the_first_undo_takes_the_import_back_and_leaves_what_was_learned(page: ImportPage) -> None:
    desk = page._workspace.desk
    page.review_step.filter.click(ASKED)
    for topic in ("country", "shape:grouping", "shape:order"):
        _answer(page, topic, "1")
    page.go_on()
    settle(page._workspace)
    assert selections.count(desk, Selection("project")) == len(ROWS) - 1
    undo_step(desk)
    assert selections.count(desk, Selection("project")) == 0
    assert aliases(desk)
    assert recipes(desk)


def test_cells_of_a_question_are_mended_one_by_one_instead(page: ImportPage) -> None:
    review = page.review_step
    review.narrow(ASKED)
    table = review.questions
    for row in range(table.lines().rowCount()):
        table.setCurrentIndex(table.lines().index(row, 1))
        pattern = table.pattern()
        if pattern is not None and pattern.question is not None and pattern.question.is_shape:
            break
    assert pattern is not None
    cells = len(pattern.problems)
    assert cells > 1
    button = review.pane.findChild(QPushButton, "cellByCell")
    assert button is not None
    button.click()
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, Qt.Key.Key_Return)
    line = review.pane.correct.line
    assert line.isVisible()
    assert line.hasFocus()
    column = pattern.first.cell
    line.setText("$14,248" if column is not None and column.startswith("C") else "2021-08-01")
    QTest.keyClick(line, Qt.Key.Key_Return)
    settle(page._workspace)
    planned = _session(page).planned
    assert planned is not None
    question = pattern.question
    left = [p for p in planned.patterns if p.question is not None and p.question == question]
    assert sum(len(one.problems) for one in left) == cells - 1


def test_a_cell_of_an_organization_is_mended_in_place(
    qtbot: QtBot, workspace: Workspace, tmp_path: Path
) -> None:
    page = opened(qtbot, workspace)
    rows = (("Name", "Acronym", "Country"), ("Shelter House", "SH", "Atlantis"))
    read(page, save_book(tmp_path / "who.xlsx", Organizations=rows), "review")
    review = page.review_step
    review.narrow(ASKED)
    settle(workspace)
    review.pane.findChild(QPushButton, "cellByCell").click()
    QTest.keyClick(review.pane._problems, Qt.Key.Key_Return)
    line = review.pane.correct.line
    assert line.isVisible()
    line.setText("Ghana")
    QTest.keyClick(line, Qt.Key.Key_Return)
    settle(workspace)
    planned = _session(page).planned
    assert planned is not None
    assert planned.plan.rows[0].values["country"] == "GH"


def test_what_two_sheets_dispute_holds_the_import_until_somebody_decides(
    qtbot: QtBot, workspace: Workspace, tmp_path: Path
) -> None:
    page = opened(qtbot, workspace)
    header = ("Name", "Acronym", "Website")
    who = save_book(
        tmp_path / "who.xlsx",
        Organizations=(header, ("Free the Slaves", "FTS", "https://fts.net")),
        Partners=(header, ("Free the Slaves", "FTS", "https://freetheslaves.net")),
    )
    read(page, who, "review")
    session = _session(page)
    assert session.asks()
    assert session.planned is not None
    (pattern,) = [p for p in session.planned.patterns if p.question is not None]
    assert pattern.question is not None
    display = Display(workspace.words, workspace.labels)
    said = [offer.text for offer in offers(pattern.question, display, standing=pattern.standing)]
    assert said == [
        "https://fts.net (what stands first)",
        "https://freetheslaves.net (what stands last)",
        "Not stated",
    ]
    session.answer(pattern, Meaning("reading", 1))
    session.make_plan()
    settle(workspace)
    assert not session.asks()
    assert [row.values.get("website") for row in session.planned.plan.rows] == [
        None,
        "https://freetheslaves.net",
    ]


@pytest.mark.parametrize(("lang", "named"), [("en", ("Ghana", "Kenya")), ("ar", ("غانا", "كينيا"))])
def test_countries_that_two_sheets_dispute_are_offered_by_their_names(
    qtbot: QtBot, desk: Desk, tmp_path: Path, lang: str, named: tuple[str, str]
) -> None:
    header = ("Name", "Acronym", "Country")
    sheets = {
        "Organizations": (header, ("Shelter House", "SH", "Ghana"), ("UNICEF", "UN", "Mali")),
        "Partners": (header, ("Shelter House", "SH", "Kenya"), ("UNICEF", "UN", "Mali")),
    }
    with workspace_on(desk, lang) as workspace:
        page = opened(qtbot, workspace)
        read(page, save_book(tmp_path / "who.xlsx", **sheets), "review")
        page.review_step.narrow(ASKED)
        settle(workspace)
        box = page.review_step.pane.answers
        buttons = [b for b in box.findChildren(QPushButton, "answer") if b.isVisible()]
        offered = [button.accessibleName() for button in buttons]
        assert len(offered) == 3
        assert all(name in text for name, text in zip(named, offered[:2], strict=True))
        QTest.keyClicks(page.review_step.questions, "2")
        settle(workspace)
        lines = page.review_step.questions.lines()
        assert lines.rowCount() == 1
        assert lines.row(0).meaning == Meaning("reading", 1)
        assert named[1] in lines.index(0, 3).data()


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_the_year_of_a_bare_quarter_is_typed_in_the_question(
    qtbot: QtBot, desk: Desk, tmp_path: Path, lang: str
) -> None:
    make_project(desk, "Shelter", project_id="TD-0001")
    results = (
        ("Indicator", "Project", "Q1", "Q2"),
        ("CUSTOM TD-08", "TD-0001", 10, 20),
    )
    with workspace_on(desk, lang) as workspace:
        page = opened(qtbot, workspace)
        read(page, save_book(tmp_path / "results.xlsx", Results=results), "review")
        page.review_step.narrow(ASKED)
        settle(workspace)
        assert not page.foot.next.isEnabled()
        assert page.foot.remark() == workspace.say(ANSWER_FIRST)
        line = page.review_step.pane.answers.findChild(QLineEdit, "yearOfPeriods")
        QTest.keyClicks(line, "soon")
        QTest.keyClick(line, Qt.Key.Key_Return)
        told = [label for label in line.parent().findChildren(QLabel) if "soon" in label.text()]
        assert [label.textFormat() for label in told] == [Qt.TextFormat.PlainText]
        line.selectAll()
        QTest.keyClicks(line, "FY2024")
        QTest.keyClick(line, Qt.Key.Key_Return)
        settle(workspace)
        assert page.foot.next.isEnabled()
        page.go_on()
        settle(workspace)
        starts = {str(values(desk, "result", uid)["period_start"]) for uid in here(desk, "result")}
        assert starts == {"2023-10-01", "2024-01-01"}
        assert not [key for recipe in recipes(desk) for key, _ in recipe.answers]


def test_a_year_near_today_is_one_click(qtbot: QtBot, desk: Desk, tmp_path: Path) -> None:
    make_project(desk, "Shelter", project_id="TD-0001")
    head = ("Indicator", "Project", "Level", "Q1")
    with workspace_on(desk) as workspace:
        page = opened(qtbot, workspace)
        results = (head, ("CUSTOM TD-08", "TD-0001", "OUTPUT", 10))
        read(page, save_book(tmp_path / "results.xlsx", Results=results), "review")
        page.review_step.narrow(ASKED)
        settle(workspace)
        buttons = page.review_step.pane.answers.findChildren(QPushButton, "answer")
        offered = [button.accessibleName() for button in buttons if button.isVisible()]
        kinds = [text.partition(" ")[2] for text in offered]
        assert kinds == [*["(fiscal year)"] * 2, *["(calendar year)"] * 2, "stated"]
        QTest.keyClicks(page.review_step.questions, "1")
        settle(workspace)
        table = page.review_step.questions
        assert table.lines().index(0, 3).data() == offered[0]
        assert page.foot.next.isEnabled()


def test_an_amount_is_offered_as_it_is_written_and_not_as_the_desk_keeps_it(
    workspace: Workspace,
) -> None:
    question = word_question("bare amount", "45839", (Money(4583900, "USD"),))
    texts = [offer.text for offer in offers(question, workspace.display)]
    assert texts == ["45,839 USD", "Not stated"]


def test_a_country_that_no_column_names_is_said_once_for_all_rows(
    qtbot: QtBot, workspace: Workspace, tmp_path: Path
) -> None:
    rows = (("Title", "Amount"), ("Training of judges", "$5,000"), ("A shelter", "$7,000"))
    page = opened(qtbot, workspace)
    read(page, save_book(tmp_path / "list.xlsx", List=rows), "review")
    page.review_step.filter.click(ASKED)
    pane = page.review_step.pane
    QTest.keyClick(page.review_step.questions, Qt.Key.Key_Return)
    assert QApplication.focusWidget() is pane.once
    pane.once.click()
    dialog = page.window().findChild(ConstantsDialog)
    assert dialog is not None
    (line,) = dialog.lines
    QTest.keyClicks(line.value, "Kenya")
    QTest.keyClick(line.value, Qt.Key.Key_Return)
    dialog.accept()
    settle(workspace)
    session = _session(page)
    assert session.planned is not None
    assert not session.asks()
    assert {row.values["countries"][0].target for row in session.planned.plan.rows} == {"KE"}


def test_an_answer_can_be_read_whole_before_it_is_given(
    qtbot: QtBot, workspace: Workspace, tmp_path: Path
) -> None:
    many = "Brazil Colombia Egypt Morocco Mali Niger Belarus Ukraine Nepal Pakistan"
    rows = (("Title", "Country"), ("Training", many), ("Shelter", "Kenya Mali"))
    page = opened(qtbot, workspace)
    read(page, save_book(tmp_path / "list.xlsx", List=rows), "review")
    page.review_step.filter.click(ASKED)
    settle(workspace)
    QTest.qWait(50)
    buttons = page.review_step.pane.answers.findChildren(QPushButton, "answer")
    long, short = (button for button in buttons if button.isVisible())
    assert "Pakistan" in long.text()
    assert long.height() >= short.height() + long.fontMetrics().lineSpacing()
    assert short.geometry().top() > long.geometry().bottom()


def test_tab_leads_from_a_question_to_its_answers(page: ImportPage) -> None:
    page.review_step.filter.click(ASKED)
    settle(page._workspace)
    table = page.review_step.questions
    table.setFocus()
    offered = [b.text() for b in page.review_step.pane.answers.findChildren(QPushButton, "answer")]
    reached = []
    for _ in offered:
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        widget = QApplication.focusWidget()
        reached.append(widget.text() if isinstance(widget, QPushButton) else "")
    assert reached == offered
