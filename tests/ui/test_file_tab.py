"""The file of a project: its checklist, and documents attached, opened and replaced."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QToolButton

from tests.factories import here, make_project, value
from tests.ui.ground import settle, show, workspace_on
from tipdesk.domain.dates import PartialDate
from tipdesk.domain.errors import TipdeskError
from tipdesk.domain.words import Words
from tipdesk.services.changes.drafts import drafts
from tipdesk.services.file import documents
from tipdesk.services.file.copies import readable_copy, safe_name
from tipdesk.ui.form.details_pane import DetailsPane
from tipdesk.ui.project.file_tab import FileTab


def later(days: int) -> PartialDate:
    return PartialDate((date.today() + timedelta(days=days)).isoformat())


@pytest.fixture
def project(sqlite_desk):
    return make_project(sqlite_desk, status="ACTIVE", start_date=later(-90), end_date=later(400))


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    file = tmp_path / "SF-425 final.pdf"
    file.write_bytes(b"%PDF paper")
    return file


@pytest.fixture
def tab(qtbot, sqlite_desk, project):
    with workspace_on(sqlite_desk) as workspace:
        made = FileTab(workspace)
        show(qtbot, made, 1100, 800)
        made.show_project(project)
        settle(workspace)
        yield made


def _lines(tab):
    tops = [tab.checklist.topLevelItem(row) for row in range(tab.checklist.topLevelItemCount())]
    return {top.text(0): top.text(1) for top in tops}


def test_the_checklist_tells_what_is_held_and_what_lacks(tab):
    lines = _lines(tab)
    assert lines["Proposal"] == "The file has no proposal."
    assert lines["Start date"] == "Held"
    tab.only_missing.setChecked(True)
    assert "Start date" not in _lines(tab)


def test_a_dropped_file_is_attached_and_ticks_its_line(tab, project, paper, sqlite_desk):
    award = paper.with_name("DS-1909 award.pdf")
    award.write_bytes(b"%PDF award")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(paper)), QUrl.fromLocalFile(str(award))])
    tab.dropEvent(
        QDropEvent(
            QPointF(10, 10), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
    )  # fmt: skip
    settle(tab.workspace)
    kinds = {value(sqlite_desk, "document", uid, "document_kind")
             for uid in here(sqlite_desk, "document")}  # fmt: skip
    assert kinds == {"FFR", "AWARD"}
    assert _lines(tab)["Award document"] == "Held"


def test_a_gap_names_the_document_that_enter_attaches(tab, paper, monkeypatch, sqlite_desk):
    tab.begin_record("document", {"document_kind": "SELECTION_MEMO"}, None)
    assert tab.attach_button.text() == "Attach: Selection memo"
    monkeypatch.setattr("tipdesk.ui.file_deeds.ask_for_files", lambda *_: [str(paper)])
    tab.attach_button.click()
    settle(tab.workspace)
    (uid,) = here(sqlite_desk, "document")
    assert value(sqlite_desk, "document", uid, "document_kind") == "SELECTION_MEMO"
    assert tab.attach_button.text() == "Attach"


def test_the_path_of_a_file_can_be_pasted(qtbot, tab, paper, sqlite_desk):
    QGuiApplication.clipboard().setText(f'"{paper}"')
    tab.checklist.setFocus()
    qtbot.keyClick(tab.checklist, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    settle(tab.workspace)
    assert len(here(sqlite_desk, "document")) == 1


def test_open_export_and_replace_wait_for_a_document(tab, project, paper, sqlite_desk):
    assert not tab.open_button.isEnabled()
    outcome = documents.attach(sqlite_desk, project, [paper])
    tab.workspace.announce(outcome.changes)
    settle(tab.workspace)
    tab.focus("document", outcome.created[0], "file_name")
    settle(tab.workspace)
    assert tab.open_button.isEnabled()
    assert tab.replace_button.isEnabled()


def test_a_document_of_any_list_is_handed_out_from_its_head(
    qtbot, sqlite_desk, project, paper, tmp_path, monkeypatch
):
    uid = documents.attach(sqlite_desk, project, [paper]).created[0]
    out = tmp_path / "handed out.pdf"
    monkeypatch.setattr("tipdesk.ui.file_deeds.ask_for_file", lambda *_, **__: str(out))
    with workspace_on(sqlite_desk) as workspace:
        pane = DetailsPane(workspace, "document")
        show(qtbot, pane)
        pane.show_record(uid)
        settle(workspace)
        buttons = {b.accessibleName(): b for b in pane.body().head.findChildren(QToolButton)}
        assert {"Open the document", "Replace the document"} <= buttons.keys()
        buttons["Export the document"].click()
        settle(workspace)
        assert out.read_bytes() == paper.read_bytes()
        shown: list[str] = []
        workspace.record_wanted.connect(lambda _, new: shown.append(new))
        buttons["Replace the document"].click()
        settle(workspace)
    assert shown == list(here(sqlite_desk, "document") - {uid})


def test_the_file_of_a_new_document_is_chosen_in_its_form(
    qtbot, sqlite_desk, project, paper, monkeypatch
):
    monkeypatch.setattr("tipdesk.ui.file_deeds.ask_for_file", lambda *_, **__: str(paper))
    with workspace_on(sqlite_desk) as workspace:
        pane = DetailsPane(workspace, "document")
        show(qtbot, pane)
        pane.new_record({"project": project})
        settle(workspace)
        head = pane.body().head
        buttons = {b.text(): b for b in head.findChildren(QPushButton) if b.isVisible()}
        made: list[str] = []
        pane.stored.connect(lambda outcome: made.extend(outcome.created))
        buttons["Choose the file"].click()
        settle(workspace)
        [uid] = here(sqlite_desk, "document")
        assert made == [uid]
        assert pane.shown_uid() == uid
        assert value(sqlite_desk, "document", uid, "project") == project
        assert value(sqlite_desk, "document", uid, "document_kind") == "FFR"
        assert documents.content_of(sqlite_desk, uid)[1] == paper.read_bytes()
        assert not buttons["Choose the file"].isVisible()
        shown = {b.accessibleName() for b in head.findChildren(QToolButton) if b.isVisible()}
        assert {"Open the document", "Export the document", "Replace the document"} <= shown
        assert drafts(sqlite_desk) == []


def test_what_is_typed_of_a_document_before_its_file_is_chosen_stays(
    qtbot, sqlite_desk, paper, monkeypatch
):
    monkeypatch.setattr("tipdesk.ui.file_deeds.ask_for_file", lambda *_, **__: str(paper))
    with workspace_on(sqlite_desk) as workspace:
        pane = DetailsPane(workspace, "document")
        show(qtbot, pane)
        pane.new_record()
        settle(workspace)
        title = pane.body().form.rows["title_en"].editor
        title.setFocus()
        qtbot.keyClicks(title.findChild(QLineEdit), "Last report")
        head = pane.body().head
        head.findChild(QPushButton, "chooseFile").click()
        settle(workspace)
        [uid] = here(sqlite_desk, "document")
        assert value(sqlite_desk, "document", uid, "title_en") == "Last report"
        assert value(sqlite_desk, "document", uid, "file_name") == paper.name


def test_the_keyboard_is_on_no_deletion_after_the_file_is_chosen(
    qtbot, sqlite_desk, project, paper, monkeypatch
):
    monkeypatch.setattr("tipdesk.ui.file_deeds.ask_for_file", lambda *_, **__: str(paper))
    with workspace_on(sqlite_desk) as workspace:
        pane = DetailsPane(workspace, "document")
        workspace.messages.setParent(pane)  # as in the window: it takes no keyboard
        show(qtbot, pane)
        pane.activateWindow()
        pane.new_record({"project": project})
        settle(workspace)
        choose = pane.body().head.findChild(QPushButton, "chooseFile")
        choose.setFocus()
        qtbot.waitUntil(choose.hasFocus)
        qtbot.keyClick(choose, Qt.Key.Key_Space)
        settle(workspace)
        assert QApplication.focusWidget().accessibleName() == "Open the document"


def test_another_record_begun_while_a_file_is_kept_stays(
    qtbot, sqlite_desk, project, paper, monkeypatch
):
    monkeypatch.setattr("tipdesk.ui.file_deeds.ask_for_file", lambda *_, **__: str(paper))
    with workspace_on(sqlite_desk) as workspace:
        pane = DetailsPane(workspace, "document")
        show(qtbot, pane)
        pane.new_record({"project": project})
        settle(workspace)
        pane.body().head.findChild(QPushButton, "chooseFile").click()
        pane.new_record({"title_en": "The next one"})
        settle(workspace)
        [uid] = here(sqlite_desk, "document")
        assert pane.shown_uid() != uid
        session = pane.body().session
        assert session is not None
        assert session.draft
        assert session.shown("title_en") == "The next one"


def test_the_new_version_is_chosen_in_the_table_after_a_replacement(
    tab, project, paper, sqlite_desk, monkeypatch
):
    outcome = documents.attach(sqlite_desk, project, [paper])
    [old] = outcome.created
    tab.workspace.announce(outcome.changes)
    settle(tab.workspace)
    tab.focus("document", old, None)
    settle(tab.workspace)
    monkeypatch.setattr("tipdesk.ui.file_deeds.ask_for_file", lambda *_, **__: str(paper))
    tab.replace_button.click()
    settle(tab.workspace)
    [new] = here(sqlite_desk, "document") - {old}
    assert tab.tables["document"].table.current_uid() == new


@pytest.mark.parametrize("name", ["pay.exe", "a.lnk", "run.desktop", "b.XLSM", "old.doc", "bare"])
def test_what_may_run_is_never_handed_to_the_system(project, sqlite_desk, tmp_path, name):
    file = tmp_path / name
    file.write_bytes(b"MZ")
    documents.attach(sqlite_desk, project, [file])
    [uid] = here(sqlite_desk, "document")
    with pytest.raises(TipdeskError) as refused:
        readable_copy(sqlite_desk, uid)
    assert Words("en").say(refused.value.message).startswith("tipdesk does not open files")


def test_a_copy_to_open_is_read_only_and_has_its_name(project, paper, sqlite_desk):
    uid = documents.attach(sqlite_desk, project, [paper]).created[0]
    copy = readable_copy(sqlite_desk, uid)
    assert copy.name == paper.name
    assert copy.read_bytes() == b"%PDF paper"
    assert copy.stat().st_mode & 0o222 == 0
    assert readable_copy(sqlite_desk, uid) == copy
    assert safe_name("../..:a/b?.pdf") == "a b .pdf"


def test_what_was_attached_can_be_taken_back_at_once(tab, paper, sqlite_desk):
    tab._take([paper])
    settle(tab.workspace)
    assert len(here(sqlite_desk, "document")) == 1
    tab.workspace.messages._button.click()
    settle(tab.workspace)
    assert here(sqlite_desk, "document") == set()
