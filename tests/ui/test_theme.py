"""Both schemes can be read, and switch while windows are open."""

from __future__ import annotations

from dataclasses import fields
from itertools import product

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QFontInfo, QFontMetricsF, QPalette
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QPushButton

from tipdesk.domain.resources import resource
from tipdesk.ui import fonts, icons, theme
from tipdesk.ui.widgets.making import quiet_button

GROUNDS = ("bg", "surface", "side", "field", "sel")
TEXTS = ("text", "mute")


@pytest.fixture
def app(qapp):
    yield qapp
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    theme.apply_theme(qapp, "light")


def luminance(color: str) -> float:
    parts = [part / 255 for part in QColor(color).getRgb()[:3]]
    red, green, blue = (p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """The contrast of WCAG 2: 1 to 21."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize(("scheme", "text", "ground"), [*product(theme.TOKENS, TEXTS, GROUNDS)])
def test_text_can_be_read_on_every_ground(scheme, text, ground):
    colors = theme.TOKENS[scheme]
    assert contrast(getattr(colors, text), getattr(colors, ground)) >= 4.5


@pytest.mark.parametrize("scheme", theme.TOKENS)
@pytest.mark.parametrize("ground", ["bg", "surface"])
@pytest.mark.parametrize("text", ["accent", "blocks", "warns", "informs", "good"])
def test_links_and_problems_can_be_read(scheme, text, ground):
    colors = theme.TOKENS[scheme]
    assert contrast(getattr(colors, text), getattr(colors, ground)) >= 4.5


@pytest.mark.parametrize("scheme", theme.TOKENS)
def test_chips_and_main_buttons_can_be_read(scheme):
    colors = theme.TOKENS[scheme]
    assert contrast(colors.accent_text, colors.accent) >= 4.5
    for group in theme.CHIP_COLORS.values():
        assert contrast(*group[scheme]) >= 4.5


@pytest.mark.parametrize("scheme", theme.TOKENS)
def test_fields_and_focus_stand_out_from_their_ground(scheme):
    colors = theme.TOKENS[scheme]
    for ground in (colors.surface, colors.field):
        assert contrast(colors.edge, ground) >= 3
        assert contrast(colors.accent, ground) >= 3


def test_every_token_is_a_color():
    for colors in theme.TOKENS.values():
        assert all(QColor(getattr(colors, field.name)).isValid() for field in fields(colors))


@pytest.mark.parametrize("scheme", theme.TOKENS)
def test_drawings_of_the_style_sheet_have_the_colors_of_the_scheme(scheme):
    colors = theme.TOKENS[scheme]
    arrow = resource("icons", "style", f"chevron-down-{scheme}.svg").read_text("utf-8")
    tick = resource("icons", "style", f"check-{scheme}.svg").read_text("utf-8")
    assert colors.mute in arrow
    assert colors.accent_text in tick


def test_an_open_window_takes_the_other_scheme_at_once(app, qtbot):
    theme.apply_theme(app, "light")
    label = QLabel("Projects")
    qtbot.addWidget(label)
    label.show()
    theme.apply_theme(app, "dark")
    shown = label.palette().color(QPalette.ColorRole.WindowText).name()
    assert shown == theme.TOKENS["dark"].text
    assert theme.scheme() == "dark"


def darkest(icon):
    image = icon.pixmap(24, 24).toImage()
    places = product(range(image.width()), range(image.height()))
    return max((image.pixelColor(x, y) for x, y in places), key=lambda color: color.alpha()).name()


def ink(button):
    """The columns from the first to the last one that the text of *button* is drawn in."""
    image = button.grab().toImage()
    ground = image.pixelColor(5, image.height() // 2)
    inside = product(range(5, image.width() - 5), range(5, image.height() - 5))
    columns = [x for x, y in inside if image.pixelColor(x, y) != ground]
    return columns[-1] - columns[0]


@pytest.mark.parametrize("make", [QPushButton, quiet_button])
def test_a_button_that_enter_presses_has_no_wider_text_that_would_be_cut(app, qtbot, make):
    theme.apply_theme(app, "light")
    dialog = QDialog()
    qtbot.addWidget(dialog)
    button = make("Import a workbook")
    button.setParent(dialog)
    button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    button.resize(300, 40)
    dialog.show()
    before = ink(button)
    button.setDefault(True)
    assert ink(button) == before


def test_an_icon_follows_the_scheme(app):
    theme.apply_theme(app, "light")
    icon = icons.icon("search")
    assert darkest(icon) == theme.TOKENS["light"].text
    theme.apply_theme(app, "dark")
    assert darkest(icon) == theme.TOKENS["dark"].text


def test_an_arrow_points_the_other_way_in_arabic(app):
    arrow, search = icons.icon("arrow-left"), icons.icon("search")
    before = [drawing.pixmap(24, 24).toImage() for drawing in (arrow, search)]
    app.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    after = [drawing.pixmap(24, 24).toImage() for drawing in (arrow, search)]
    assert after[0] == before[0].flipped(Qt.Orientation.Horizontal)
    assert after[1] == before[1]


def test_icons_are_sharp_on_a_screen_of_twice_the_density(app):
    pixmap = icons.picture("search", QSize(18, 18), ratio=2.0)
    assert pixmap.size() == QSize(36, 36)
    assert pixmap.deviceIndependentSize().toSize() == QSize(18, 18)


def test_an_icon_that_is_not_shipped_is_found_out_at_once():
    with pytest.raises(FileNotFoundError):
        icons.icon("no-such-drawing")


def test_every_shipped_drawing_can_be_drawn(app):
    for path in resource("icons").glob("*.svg"):
        assert darkest(icons.icon(path.stem)) == theme.tokens().text, path.stem


def test_one_family_writes_both_scripts_with_figures_of_one_width(app: QApplication):
    before = app.font()
    fonts.apply_font(app)
    font = app.font()
    assert QFontInfo(font).family() == fonts.FAMILY
    metrics = QFontMetricsF(font)
    assert len({metrics.horizontalAdvance(figure) for figure in "0123456789"}) == 1
    assert metrics.inFontUcs4(ord("ش"))
    app.setFont(before)
