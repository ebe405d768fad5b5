"""What an editor shows is what it gives back, for every kind, in both directions."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from tipdesk.domain.dates import PartialDate
from tipdesk.domain.fields import Field, Kind, Show
from tipdesk.domain.links import Link
from tipdesk.domain.money import Money
from tipdesk.domain.words import Words
from tipdesk.ui.widgets.choices import Choice
from tipdesk.ui.widgets.editors import EditorContext, editor_for
from tipdesk.ui.widgets.form_row import form_row

LANGUAGES = [("en", "latn"), ("ar", "latn"), ("ar", "arab")]
COUNTRIES = {
    "EG": ("Egypt", "مصر"),
    "JO": ("Jordan", "الأردن"),
    "CG": ("Republic of the Congo", "جمهورية الكونغو"),
}

VALUES = {
    Kind.TEXT: ["S-SJTIP-13-CA-1029", "007", "=SUM(A1)", "تدريب القضاة (2)", " spaces  stay "],
    Kind.LONG_TEXT: ["One line.", "Two\nlines", "نص\n\nعربي", "x" * 5000],
    Kind.INTEGER: [0, 7, -12, 1_600, 10**15],
    Kind.PERCENT: [0, 1, 1250, 3333, 10_000, -50],
    Kind.MONEY: [
        Money(0, "USD"),
        Money(150_000_000, "USD"),
        Money(99, "USD"),
        Money(1_500, "JPY"),
        Money(1_234_567, "KWD"),
        Money(-2_500_050, "EUR"),
        Money(100_000_000, "USD", "gt"),
        Money(100_000_000, "USD", "lt"),
        Money(100_000_000, "EUR", "approx"),
    ],
    Kind.DATE: [PartialDate("2010"), PartialDate("2010-04"), PartialDate("2010-04-05")],
    Kind.BOOLEAN: [True, False],
    Kind.CHOICE: ["EG", "CG"],
    Kind.CHOICES: [(Link("EG"),), (Link("EG", share=6000), Link("JO", share=4000))],
    Kind.REFERENCE: ["JO"],
    Kind.REFERENCES: [(Link("EG", since=PartialDate("2010"), until=PartialDate("2011-03")),)],
}
EMPTY = {Kind.CHOICES: (), Kind.REFERENCES: ()}
CASES = [(kind, value) for kind, values in VALUES.items() for value in [EMPTY.get(kind), *values]]
TYPED = (Kind.TEXT, Kind.LONG_TEXT, Kind.INTEGER, Kind.PERCENT, Kind.MONEY, Kind.DATE)


def short(value):
    return value.name if isinstance(value, Kind) else str(value)[:30]


@pytest.fixture(params=LANGUAGES, ids="-".join)
def words(request, qapp):
    made = Words(*request.param)
    rtl = made.right_to_left
    qapp.setLayoutDirection(
        Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight
    )
    yield made
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


@pytest.fixture
def english(qapp):
    return Words()


def field(kind, name="thing", **more):
    coded = kind in (Kind.CHOICE, Kind.CHOICES)
    linked = kind in (Kind.REFERENCE, Kind.REFERENCES)
    of = "country_list" if coded else "country" if linked else None
    return Field(
        name=name, label="Thing", kind=kind, section="work", show=Show.EVERYWHERE, of=of, **more
    )


def context(words, **more):
    side = 1 if words.right_to_left else 0

    def lookup(_field, text):
        sought = text.lower()
        return [
            (uid, names[side])
            for uid, names in COUNTRIES.items()
            if any(sought in name.lower() for name in names)
        ]

    def choices(_field):
        return [Choice(uid, names[side], names[1 - side]) for uid, names in COUNTRIES.items()]

    return EditorContext(
        words,
        choices=choices,
        lookup=lookup,
        name_of=lambda _field, uid: COUNTRIES[uid][side],
        **more,
    )


@pytest.fixture
def make(qtbot):
    """An editor on a shown window, beside a line that can take the focus."""
    windows = []

    def made(kind, words, name="thing", **more):
        window = QWidget()
        windows.append(window)
        editor = editor_for(field(kind, name), context(words, **more))
        window.other = QLineEdit()
        layout = QVBoxLayout(window)
        window.row = form_row("&Thing", editor, "What it is")
        layout.addWidget(window.row)
        layout.addWidget(window.other)
        qtbot.addWidget(window)
        window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        editor.setFocus()
        return editor

    return made


def heard_left(editor):
    heard = []
    editor.left.connect(lambda: heard.append(editor.value()))
    return heard


@pytest.mark.parametrize(("kind", "value"), CASES, ids=short)
def test_an_editor_gives_back_the_value_it_shows(make, words, kind, value):
    editor = make(kind, words)
    heard = heard_left(editor)
    editor.set_value(value)
    assert editor.value() == value
    assert editor.readable()
    assert not editor.changed()
    assert heard == []


@pytest.mark.parametrize(
    ("kind", "value"), [(k, v) for k, v in CASES if k in TYPED and v != " spaces  stay "], ids=short
)
def test_typing_what_is_shown_means_the_same_value(make, words, kind, value):
    editor = make(kind, words)
    editor.set_value(value)
    shown = editor.toPlainText() if kind is Kind.LONG_TEXT else editor.text()
    if kind is Kind.LONG_TEXT:
        editor.setPlainText("")
        editor.setPlainText(shown)
    else:
        editor.clear()
        editor.insert(shown)
        editor.textEdited.emit(shown)
    editor.leave()
    assert editor.readable(), editor.remark().text
    assert editor.value() == value


@pytest.mark.parametrize(
    ("kind", "typed", "value", "shown"),
    [
        (Kind.MONEY, "1.5m", Money(150_000_000, "USD"), "1,500,000 USD"),
        (Kind.MONEY, "١٫٥ مليون", Money(150_000_000, "USD"), "1,500,000 USD"),
        (Kind.MONEY, "€2,000", Money(200_000, "EUR"), "2,000 EUR"),
        (Kind.DATE, "Apr 2010", PartialDate("2010-04"), "April 2010"),
        (Kind.DATE, "نيسان/أبريل ٢٠١٠", PartialDate("2010-04"), "April 2010"),
        (Kind.DATE, "30/4/2010", PartialDate("2010-04-30"), "30 April 2010"),
        (Kind.PERCENT, "12.5", 1250, "12.5%"),
        (Kind.INTEGER, "١٬٦٠٠", 1600, "1600"),
        (Kind.TEXT, "  Judicial   training ", "Judicial training", "Judicial training"),
        (Kind.MONEY, "n/a", None, ""),
    ],
)
def test_any_form_is_read_and_shown_in_the_usual_one(
    qtbot, make, english, kind, typed, value, shown
):
    editor = make(kind, english)
    heard = heard_left(editor)
    editor.insert(typed)
    editor.textEdited.emit(typed)
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert heard == [value]
    assert editor.text() == shown


@pytest.mark.parametrize("kind", [Kind.MONEY, Kind.INTEGER, Kind.PERCENT, Kind.DATE])
def test_what_cannot_be_read_stays_as_typed_and_is_not_stored(qtbot, make, words, kind):
    editor = make(kind, words)
    value = VALUES[kind][1]
    editor.set_value(value)
    heard = heard_left(editor)
    editor.selectAll()
    qtbot.keyClicks(editor, "12..5 apples")
    editor.window().other.setFocus()
    assert editor.text() == "12..5 apples"
    assert editor.value() == value
    assert not editor.readable()
    assert heard == []
    assert "12..5" in editor.window().row.problem.text()
    assert editor.accessibleDescription() == editor.window().row.problem.text()


def test_escape_gives_back_what_stood_there(qtbot, make, words):
    editor = make(Kind.MONEY, words)
    editor.set_value(Money(100, "USD"))
    shown = editor.text()
    qtbot.keyClicks(editor, "55")
    qtbot.keyClick(editor, Qt.Key.Key_Escape)
    assert editor.text() == shown
    assert not editor.changed()


def test_a_date_with_two_readings_asks_before_it_is_stored(qtbot, make, english):
    editor = make(Kind.DATE, english)
    heard = heard_left(editor)
    qtbot.keyClicks(editor, "8/1/2021")
    editor.window().other.setFocus()
    assert heard == []
    answers = editor.window().row.problem.answers()
    assert {answer.text() for answer in answers} == {"8 January 2021", "1 August 2021"}
    chosen = next(answer for answer in answers if answer.text() == "1 August 2021")
    qtbot.mouseClick(chosen, Qt.MouseButton.LeftButton)
    assert heard == [PartialDate("2021-08-01")]
    assert editor.window().row.problem.text() == ""


def test_the_calendar_chooses_a_day(qtbot, make, words):
    editor = make(Kind.DATE, words)
    editor.set_value(PartialDate("2010-04"))
    heard = heard_left(editor)
    popup = editor.open_calendar()
    calendar = popup.findChild(QWidget, "qt_calendar_calendarview").parent()
    assert calendar.selectedDate().toString(Qt.DateFormat.ISODate) == "2010-04-01"
    calendar.activated.emit(calendar.selectedDate())
    assert heard == [PartialDate("2010-04-01")]


@pytest.mark.parametrize("kind", [Kind.CHOICE, Kind.REFERENCE])
@pytest.mark.parametrize("typed", ["egy", "مصر", "EGYPT"])
def test_a_value_is_found_by_either_language(qtbot, make, words, kind, typed):
    editor = make(kind, words)
    heard = heard_left(editor)
    editor.insert(typed)
    editor.textEdited.emit(typed)
    editor.leave()
    assert heard == ["EG"]
    assert editor.text() == COUNTRIES["EG"][1 if words.right_to_left else 0]


def test_enter_takes_the_likeliest_in_the_list_and_stores_it(qtbot, make, english):
    editor = make(Kind.CHOICE, english)
    heard = heard_left(editor)
    qtbot.keyClicks(editor, "re")
    qtbot.keyClick(editor.list(), Qt.Key.Key_Return)
    assert heard == ["CG"]


@pytest.mark.parametrize(("kind", "typed"), [(Kind.CHOICE, "o"), (Kind.REFERENCE, "Congo")])
def test_what_may_mean_several_is_asked_about_and_never_chosen(qtbot, make, english, kind, typed):
    editor = make(kind, english)
    heard = heard_left(editor)
    qtbot.keyClicks(editor, typed)
    qtbot.keyClick(editor.list(), Qt.Key.Key_Return)
    assert heard == []
    assert editor.list().isVisible()
    assert "can mean several" in editor.list().model().index(0, 0).data()
    editor.leave()
    assert "can mean several" in editor.remark().text
    assert heard == []
    assert editor.text() == typed


def test_names_in_the_list_are_read_whole(qtbot, make, english):
    editor = make(Kind.CHOICE, english)
    editor.setFixedWidth(60)
    editor.open_list()
    shown = editor.list()
    assert shown.viewport().width() >= shown.sizeHintForColumn(0)


@pytest.mark.parametrize("kind", [Kind.TEXT, Kind.LONG_TEXT, Kind.DATE, Kind.MONEY, Kind.CHOICE])
def test_a_blank_typed_over_a_value_clears_nothing(qtbot, make, english, kind):
    editor = make(kind, english)
    before = VALUES[kind][0]
    editor.set_value(before)
    heard = heard_left(editor)
    editor.selectAll()
    qtbot.keyClick(editor, Qt.Key.Key_Space)
    editor.leave()
    assert heard == []
    assert editor.value() == before
    editor.selectAll()
    qtbot.keyClick(editor, Qt.Key.Key_Delete)
    editor.leave()
    assert heard == [None]


def test_not_stated_is_the_first_choice(qtbot, make, english):
    editor = make(Kind.CHOICE, english)
    editor.set_value("EG")
    heard = heard_left(editor)
    editor.open_list()
    first = editor.list().model().index(0, 0)
    assert first.data() == "Not stated"
    editor.list().setCurrentIndex(first)
    qtbot.keyClick(editor.list(), Qt.Key.Key_Return)
    assert heard == [None]
    assert editor.text() == ""


def test_an_unknown_name_can_become_a_new_record(qtbot, make, english):
    made = []

    def create(_field, text, chosen):
        made.append(text)
        chosen("JO")

    editor = make(Kind.REFERENCE, english, create=create)
    heard = heard_left(editor)
    qtbot.keyClicks(editor, "Jordania")
    editor.leave()
    assert heard == []
    answers = editor.window().row.problem.answers()
    assert [answer.text() for answer in answers] == ["Create “Jordania”"]
    qtbot.mouseClick(answers[0], Qt.MouseButton.LeftButton)
    assert made == ["Jordania"]
    assert heard == ["JO"]


@pytest.mark.parametrize("kind", [Kind.CHOICES, Kind.REFERENCES])
def test_links_are_added_by_name_and_removed_by_their_cross(qtbot, make, words, kind):
    editor = make(kind, words)
    editor.set_value((Link("EG", share=6000, uid="a" * 16),))
    heard = heard_left(editor)
    line = editor.line()
    line.insert("Jordan")
    line.textEdited.emit("Jordan")
    line.leave()
    assert heard[-1] == (Link("EG", share=6000), Link("JO"))
    assert heard[-1][0].uid == "a" * 16
    assert len(editor.chips()) == 2
    qtbot.keyClick(editor.chips()[0], Qt.Key.Key_Delete)
    assert heard[-1] == (Link("JO"),)
    assert line.text() == ""


def test_what_is_linked_already_is_not_offered_again(make, english):
    editor = make(Kind.CHOICES, english)
    editor.set_value((Link("EG"),))
    editor.line().open_list()
    model = editor.line().list().model()
    assert [model.index(row, 0).data() for row in range(model.rowCount())] == [
        "Jordan",
        "Republic of the Congo",
    ]


def test_a_share_is_typed_on_the_chip(qtbot, make, english):
    parts = {"link_parts": lambda _field: ("share", "since")}
    editor = make(Kind.REFERENCES, english, **parts)
    editor.set_value((Link("EG"), Link("JO")))
    heard = heard_left(editor)
    share = editor.open_details(1).findChild(QLineEdit, "share")
    qtbot.keyClicks(share, "40")
    qtbot.keyClick(share, Qt.Key.Key_Return)
    assert heard == [(Link("EG"), Link("JO", share=4000))]
    assert [chip.text() for chip in editor.chips()] == ["Egypt", "Jordan · 40%"]


def test_each_language_is_written_from_its_own_side(make, words):
    absolute = Qt.AlignmentFlag.AlignAbsolute
    english = make(Kind.TEXT, words, "title_en")
    arabic = make(Kind.TEXT, words, "title_ar")
    assert english.alignment() & (Qt.AlignmentFlag.AlignLeft | absolute)
    assert arabic.alignment() & Qt.AlignmentFlag.AlignRight
    notes = make(Kind.LONG_TEXT, words, "notes_ar")
    option = notes.document().defaultTextOption()
    assert option.textDirection() == Qt.LayoutDirection.RightToLeft


def test_a_long_text_grows_and_tab_leaves_it(qtbot, make, english):
    editor = make(Kind.LONG_TEXT, english)
    before = editor.sizeHint().height()
    heard = heard_left(editor)
    qtbot.keyClicks(editor, "one")
    for _ in range(5):
        qtbot.keyClick(editor, Qt.Key.Key_Return)
        qtbot.keyClicks(editor, "more")
    assert editor.sizeHint().height() > before
    qtbot.keyClick(editor, Qt.Key.Key_Tab)
    assert heard == ["one" + "\nmore" * 5]


@pytest.mark.parametrize("kind", list(Kind), ids=lambda kind: kind.name)
def test_a_computed_field_cannot_be_typed_into(qtbot, english, kind):
    editor = editor_for(field(kind, computed=True), context(english))
    qtbot.addWidget(editor)
    editor.show()
    editor.set_value(VALUES[kind][0])
    target = editor.focusProxy() or editor
    if target.isVisible():
        qtbot.keyClicks(target, "9")
    assert editor.value() == VALUES[kind][0]


@pytest.mark.parametrize("kind", list(Kind), ids=lambda kind: kind.name)
def test_a_problem_is_told_beside_the_value_and_to_screen_readers(make, words, kind):
    editor = make(kind, words)
    editor.show_problem("Not this.", "warns")
    assert editor.window().row.problem.text() == "Not this."
    assert editor.accessibleDescription() == "Not this."
    editor.show_problem("")
    assert editor.window().row.problem.text() == ""
    assert editor.accessibleDescription() == "What it is"
    assert editor.objectName() == "thing"
