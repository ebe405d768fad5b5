"""A report is seen as it will be printed, follows the records, and leaves the desk whole."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLineEdit,
    QListView,
    QPushButton,
)
from pytestqt.qtbot import QtBot

from tests.factories import links, make_action, make_project, on, set_value
from tipdesk.domain.selection import Selection
from tipdesk.domain.words import N_, Words, message
from tipdesk.services.desk import Desk
from tipdesk.services.reports.build import PORTFOLIO, PROJECT_SHEET
from tipdesk.services.settings import Settings
from tipdesk.services.views import save_view
from tipdesk.services.whole_file import write_whole
from tipdesk.ui.messages import Messages
from tipdesk.ui.pages.reports_page import ReportsPage
from tipdesk.ui.printing import PrintPdfDialog, SavePdfDialog
from tipdesk.ui.saving import WorkbookSave, file_name
from tipdesk.ui.tasks import Tasks
from tipdesk.ui.workspace import Workspace

WAIT = 20_000  # milliseconds


@pytest.fixture
def workspace(qapp: QApplication, sqlite_desk: Desk) -> Iterator[Workspace]:
    failures: list[Exception] = []
    tasks = Tasks(failures.append)
    made = Workspace(sqlite_desk, Settings(), tasks, Words("en"))
    made.messages = Messages(made.words)
    yield made
    tasks.close()
    assert not failures


@pytest.fixture
def project(sqlite_desk: Desk) -> str:
    uid = make_project(sqlite_desk, "Safe return", title_ar="عودة آمنة", countries=links("EG"))
    make_action(sqlite_desk, uid, 4321, action_date=on("2020-05-01"))
    make_project(sqlite_desk, "Fair work", countries=links("JO"))
    return uid


@pytest.fixture
def page(qtbot: QtBot, workspace: Workspace, project: str) -> Iterator[ReportsPage]:
    made = opened(qtbot, workspace)
    yield made
    made.leave()
    made.view.preview.clear()


def opened(qtbot: QtBot, workspace: Workspace) -> ReportsPage:
    made = ReportsPage(workspace)
    qtbot.addWidget(made)
    made.resize(1080, 740)
    with qtbot.waitExposed(made):
        made.show()
    made.activate()
    return made


def shown(qtbot: QtBot, page: ReportsPage, *texts: str, without: str = "\0") -> None:
    """Wait until the page holds *texts*."""

    def holds() -> None:
        said = text_of(page)
        assert all(text in said for text in texts)
        assert without not in said

    qtbot.waitUntil(holds, timeout=WAIT)


def text_of(page: ReportsPage) -> str:
    if page.pdf is None:
        return ""
    with pypdfium2.PdfDocument(io.BytesIO(page.pdf)) as document:
        texts = [p.get_textpage().get_text_range() for p in document]
    return " ".join(" ".join(texts).split())


def choose(combo: QComboBox, text: str) -> None:
    combo.setCurrentIndex(combo.findText(text))


def test_the_portfolio_is_on_the_screen_without_asking(qtbot: QtBot, page: ReportsPage) -> None:
    shown(qtbot, page, "Safe return", "Fair work", "4,321 USD")
    assert page.view.said() == "1 page"


def test_the_chosen_project_becomes_a_sheet_in_the_chosen_language(
    qtbot: QtBot, page: ReportsPage
) -> None:
    shown(qtbot, page, "Fair work")
    qtbot.keyClick(page.list, Qt.Key.Key_Down)
    qtbot.waitUntil(page.view.empty)
    page.options.record.setFocus()
    qtbot.keyClicks(page.options.record, "safe")
    qtbot.keyClick(page.options.record, Qt.Key.Key_Return)
    page.options.leave()
    shown(qtbot, page, "Project fact sheet", "Safe return", without="Fair work")
    choose(page.options.languages, "Both, side by side")
    shown(qtbot, page, "Project fact sheet", "Safe return", "عودة")


def test_what_another_page_asks_for_is_shown(qtbot: QtBot, page: ReportsPage, project: str) -> None:
    page.show_report(PROJECT_SHEET, ("project", project))
    shown(qtbot, page, "Project fact sheet", "Safe return")
    page.show_report(PORTFOLIO, Selection("project").where("countries", "=", "JO"))
    shown(qtbot, page, "Countries: Jordan", "Fair work", without="Safe return")
    assert page.options.what.currentText() == "As shown under Projects"


def test_saved_views_can_be_printed(qtbot: QtBot, workspace: Workspace, project: str) -> None:
    save_view(workspace.desk, "Egypt", Selection("project").where("countries", "=", "EG"))
    page = opened(qtbot, workspace)
    qtbot.waitUntil(lambda: page.options.what.findText("Egypt") > 0)
    choose(page.options.what, "Egypt")
    shown(qtbot, page, "Safe return", without="Fair work")
    page.view.preview.clear()


def test_an_earlier_day_leaves_out_later_money(qtbot: QtBot, page: ReportsPage) -> None:
    shown(qtbot, page, "4,321 USD")
    page.options.as_of.setFocus()
    qtbot.keyClicks(page.options.as_of, "2019")
    qtbot.keyClick(page.options.as_of, Qt.Key.Key_Return)
    shown(qtbot, page, "As of 2019", without="4,321 USD")


def test_the_page_follows_the_records(
    qtbot: QtBot, page: ReportsPage, workspace: Workspace, project: str
) -> None:
    shown(qtbot, page, "Safe return")
    workspace.change(
        lambda: set_value(workspace.desk, "project", project, "title_en", "Homes again")
    )
    shown(qtbot, page, "Homes again", without="Safe return")


def test_nothing_is_made_while_the_page_is_out_of_sight(
    qtbot: QtBot, page: ReportsPage, workspace: Workspace, project: str
) -> None:
    shown(qtbot, page, "Safe return")
    page.leave()
    set_value(workspace.desk, "project", project, "title_en", "Homes again")
    choose(page.options.paper, "Letter")
    assert not workspace.tasks.busy
    page.activate()
    shown(qtbot, page, "Homes again")


def test_a_page_that_is_stopped_says_so(qtbot: QtBot, page: ReportsPage) -> None:
    page.make_again()
    page.stop()
    qtbot.waitUntil(page.view.empty, timeout=WAIT)
    assert page.pdf is None


def test_what_was_chosen_survives_a_change_of_language(
    qtbot: QtBot, page: ReportsPage, workspace: Workspace, project: str
) -> None:
    chosen = Selection("project", columns=("title_en",), uids=(project,))
    page.show_report(PORTFOLIO, chosen)
    page.show_report(PROJECT_SHEET, ("project", project))
    choose(page.options.paper, "Letter")
    state = page.state()
    workspace.use_words(Words("ar"))
    again = opened(qtbot, workspace)
    again.restore(state)
    assert again.state() == state
    assert again.options.order().selection == chosen
    assert again.options.record.text() == "عودة آمنة"
    # The page follows the language of the screen until another is chosen.
    assert again.options.order().languages == "ar"
    shown(qtbot, again, "Safe")
    again.view.preview.clear()


def test_the_page_can_be_printed_saved_and_taken_as_a_workbook(
    qtbot: QtBot, page: ReportsPage, workspace: Workspace, tmp_path: Path
) -> None:
    assert workspace.messages is not None
    shown(qtbot, page, "Safe return")
    qtbot.keyClick(page.list, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    page.findChild(PrintPdfDialog).reject()
    page.save_page()
    dialog = page.findChild(SavePdfDialog)
    dialog.fileSelected.emit(str(tmp_path / "list.pdf"))
    dialog.reject()
    assert (tmp_path / "list.pdf").read_bytes() == page.pdf
    assert workspace.messages.text() == "Saved as 'list.pdf'."
    rows = page.options.order().rows()
    WorkbookSave(workspace, rows, page).begin(str(tmp_path / "list.xlsx"))
    qtbot.waitUntil(lambda: "2 projects" in workspace.messages.text(), timeout=WAIT)
    assert (tmp_path / "list.xlsx").exists()


def test_a_workbook_that_cannot_be_written_is_explained(
    qtbot: QtBot, page: ReportsPage, workspace: Workspace, tmp_path: Path
) -> None:
    assert workspace.messages is not None
    gone = tmp_path / "gone" / "list.xlsx"
    WorkbookSave(workspace, Selection("project"), page).begin(str(gone))
    qtbot.waitUntil(lambda: "cannot be written" in workspace.messages.text(), timeout=WAIT)


def test_what_could_not_be_written_is_when_tried_again(
    qtbot: QtBot, page: ReportsPage, workspace: Workspace, tmp_path: Path
) -> None:
    shown(qtbot, page, "Safe return")
    bar, folder = workspace.messages, tmp_path / "stick"
    assert bar is not None
    page.save_page()
    dialog = page.findChild(SavePdfDialog)

    def write_any(path: str) -> None:
        file = Path(path)
        workspace.make_file(
            lambda: write_whole(file, b"{}"),
            lambda _: workspace.tell(message(N_("Saved '{name}'."), name=file.name)),
        )

    ways: dict[str, Callable[[str], object]] = {
        "list.xlsx": WorkbookSave(workspace, Selection("project"), page).begin,
        "list.pdf": dialog.fileSelected.emit,
        "list.json": write_any,
    }
    for name, write in ways.items():
        file = folder / name
        write(str(file))
        qtbot.waitUntil(lambda: "cannot be written" in bar.text(), timeout=WAIT)
        folder.mkdir()
        bar.findChild(QPushButton, "messageAction").click()
        qtbot.waitUntil(lambda: "Saved" in bar.text(), timeout=WAIT)
        assert file.exists()
        file.unlink()
        folder.rmdir()
    dialog.reject()


def test_names_of_files_hold_no_sign_that_a_system_forbids() -> None:
    assert file_name('Sheet - A/B: "C"?  .', "pdf") == "Sheet - A B C.pdf"


def test_names_of_files_hold_no_invisible_sign() -> None:
    words = Words("ar")
    assert "\u2068" in words.say(N_("{file}, report"), file="mess")
    assert file_name(words.say(N_("{file}, report"), file="mess"), "xlsx") == "mess، تقرير.xlsx"


def test_every_control_says_what_it_is(qtbot: QtBot, page: ReportsPage) -> None:
    shown(qtbot, page, "Safe return")
    controls = [
        control
        for kind in (QAbstractButton, QComboBox, QLineEdit, QListView)
        for control in page.findChildren(kind)
        if control.isVisible()
    ]
    silent = [
        c
        for c in controls
        if not c.accessibleName() and not (isinstance(c, QAbstractButton) and c.text())
    ]
    assert controls
    assert not silent
