"""Whatever can be reached has a name that a screen reader can say."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from tipdesk.domain.dates import PartialDate
from tipdesk.domain.fields import Field, Kind, Show
from tipdesk.domain.links import Link
from tipdesk.domain.words import Words
from tipdesk.ui.messages import Action, Messages
from tipdesk.ui.widgets.editors import EditorContext, editor_for
from tipdesk.ui.widgets.filter_chip import FilterChip
from tipdesk.ui.widgets.filter_popup import FilterPopup, Offer
from tipdesk.ui.widgets.form_row import form_row
from tipdesk.ui.widgets.making import quiet_button
from tipdesk.ui.widgets.navigation import NavigationList, Place
from tipdesk.ui.widgets.page_parts import EmptyState
from tipdesk.ui.widgets.search_field import SearchField

REACHABLE = (
    *(QAbstractButton, QAbstractItemView, QComboBox, QLineEdit, QPlainTextEdit, QTextEdit),
)


def unnamed(root: QWidget) -> list[str]:
    """The controls under *root* that nobody could call by a name."""
    return [
        f"{type(widget).__name__} {widget.objectName()}"
        for widget in [root, *root.findChildren(QWidget)]
        if isinstance(widget, REACHABLE)
        and not widget.objectName().startswith("qt_")
        and not isinstance(widget.parent(), QComboBox)
        and widget.focusPolicy() != Qt.FocusPolicy.NoFocus
        and not has_name(widget)
    ]


def has_name(widget: QWidget) -> bool:
    interface = QAccessible.queryAccessibleInterface(widget)
    labelled = any(
        relation & QAccessible.RelationFlag.Label for _, relation in interface.relations()
    )
    said = not isinstance(widget, QComboBox) and interface.text(QAccessible.Text.Name).strip()
    return bool(widget.accessibleName() or labelled or said)


def editor(kind: Kind) -> QWidget:
    field = Field(name="it", label="It", kind=kind, section="work", show=Show.EVERYWHERE, of="x")
    context = EditorContext(Words(), link_parts=lambda _field: ("share", "since", "role"))
    made = editor_for(field, context)
    if field.many:
        made.set_value((Link("EG", share=100, since=PartialDate("2010")),))
    return made


def filter_popup() -> QWidget:
    popup = FilterPopup(Words(), "Country")
    popup.offer([Offer("EG", "Egypt", 2), Offer(None, "", 1)], ("EG",))
    return popup


def bar() -> QWidget:
    made = Messages(Words())
    made.say("Done.", Action("Undo", lambda: None))
    return made


PARTS = {
    **{kind.name: lambda kind=kind: form_row("It", editor(kind)) for kind in Kind},
    "link details": lambda: editor(Kind.REFERENCES).open_details(0),
    "calendar": lambda: editor(Kind.DATE).open_calendar(),
    "filter": lambda: FilterChip(Words(), "countries", "Country"),
    "filter popup": filter_popup,
    "navigation": lambda: NavigationList([Place("today", "Today", "inbox")], "Pages"),
    "search": lambda: SearchField("Search projects"),
    "messages": bar,
    "empty": lambda: EmptyState("inbox", "Nothing is here yet.", [QPushButton("Import")]),
}


@pytest.mark.parametrize("part", PARTS)
def test_every_control_has_a_name(qtbot, part):
    window = QWidget()
    qtbot.addWidget(window)
    widget = PARTS[part]()
    QVBoxLayout(window).addWidget(widget)
    assert unnamed(window) == []


def test_a_row_gives_its_editor_name_description_and_mnemonic(qtbot):
    row = form_row("&Award number", editor(Kind.TEXT), "As on the award letter.")
    qtbot.addWidget(row)
    interface = QAccessible.queryAccessibleInterface(row.editor)
    assert interface.text(QAccessible.Text.Name) == "Award number"
    assert interface.text(QAccessible.Text.Description) == "As on the award letter."
    assert row.label.buddy() is row.editor


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_enter_and_space_press_a_button_that_looks_like_a_link(qtbot, key):
    button = quiet_button("Show")
    qtbot.addWidget(button)
    with qtbot.waitSignal(button.clicked, timeout=1000):
        QTest.keyClick(button, key)
