"""The style sheet of the desk; its colors are the tokens of a scheme."""

from __future__ import annotations

from string import Template
from typing import Final

_INPUTS = "QLineEdit,QComboBox,QTextEdit,QPlainTextEdit"
_FOCUSED = ",".join(f"{name}:focus" for name in _INPUTS.split(","))
_HOVERED = ",".join(f"{name}:hover" for name in _INPUTS.split(","))


def _problem(severity: str) -> str:
    return ",".join(f'{name}[problem="{severity}"]' for name in _INPUTS.split(","))


STYLESHEET: Final = Template(
    f"""
* {{dialogbuttonbox-buttons-have-icons:0}}
QMainWindow,#page{{background:$bg}}
QToolTip{{background:$surface;color:$text;border:1px solid $edge;padding:4px 6px}}

{_INPUTS}{{border:1px solid $edge;border-radius:6px;padding:4px 8px;background:$field;color:$text;
  selection-background-color:$accent;selection-color:$accent_text;min-height:20px}}
{_HOVERED}{{border-color:$mute}}
{_problem("blocks")}{{border-color:$blocks}}
{_problem("warns")}{{border-color:$warns}}
{_FOCUSED}{{border:2px solid $accent;padding:3px 7px}}
QLineEdit[readOnly="true"],QPlainTextEdit[readOnly="true"],QTextEdit[readOnly="true"]
  {{background:$bg;border-color:$line}}
QLineEdit[readOnly="true"]:focus,QPlainTextEdit[readOnly="true"]:focus{{border-color:$accent}}
QComboBox QLineEdit{{border:none;padding:0;min-height:0;background:transparent}}
QComboBox::drop-down{{border:none;width:24px;subcontrol-origin:padding;
  subcontrol-position:center right}}
QComboBox::down-arrow{{image:url(style:chevron-down-$scheme.svg);width:14px;height:14px}}
QComboBox QAbstractItemView,#popupList{{background:$surface;color:$text;border:1px solid $edge;
  selection-background-color:$sel;selection-color:$text;outline:0}}

QPushButton{{border:1px solid $edge;border-radius:6px;padding:5px 14px;background:$surface;
  color:$text;min-height:20px}}
QPushButton:hover{{background:$bg;border-color:$mute}}
QPushButton:focus{{border:2px solid $accent;padding:4px 13px}}
QPushButton:disabled{{color:$mute;border-color:$line}}
QPushButton#primary,QPushButton:default,QPushButton[primary="true"]
  {{background:$accent;color:$accent_text;border-color:$accent}}
QPushButton#primary,QPushButton[primary="true"]{{font-weight:600}}
QPushButton#primary:focus,QPushButton:default:focus,QPushButton[primary="true"]:focus
  {{border-color:$text}}
QPushButton#primary:disabled,QPushButton[primary="true"]:disabled{{background:$line;color:$mute;border-color:$line}}
QPushButton[quiet="true"],QToolButton{{border:1px solid transparent;border-radius:6px;
  background:transparent;color:$text;padding:3px 6px}}
QPushButton[quiet="true"]{{color:$accent}}
QPushButton[quiet="true"]:hover,QPushButton[quiet="true"]:checked,QToolButton:hover,
  QToolButton:checked{{background:$sel}}
QPushButton[quiet="true"]:focus,QToolButton:focus{{border:2px solid $accent;padding:2px 5px}}
QPushButton[line="true"]{{border:1px solid transparent;background:transparent;padding:0;
  min-height:32px}}
QPushButton[line="true"]:hover{{background:$bg}}
QPushButton[line="true"]:focus{{border:2px solid $accent;background:$sel}}
QToolButton:disabled{{color:$mute}}
QToolButton::menu-indicator{{image:none}}
QCheckBox::indicator,QAbstractItemView::indicator{{width:16px;height:16px;border:1px solid $mute;
  border-radius:4px;background:$field}}
QCheckBox::indicator:checked,QAbstractItemView::indicator:checked{{background:$accent;
  border-color:$accent;image:url(style:check-$scheme.svg)}}
QCheckBox::indicator:focus{{border:2px solid $accent}}
QCheckBox:focus{{text-decoration:underline}}

#card{{background:$surface;border:1px solid $line;border-radius:8px}}
#side{{background:$side;border:none;padding:8px;outline:0}}
QTableView{{border:none;background:$surface;selection-background-color:$sel;selection-color:$text;
  outline:0;gridline-color:$line}}
QTreeView{{selection-background-color:$sel;selection-color:$text}}
QTableView QTableCornerButton::section{{background:$surface;border:none}}
QTableView::item{{border-bottom:1px solid $line;padding:0 8px}}
QTableView::item:focus{{border:2px solid $accent;padding:0 6px}}
QHeaderView{{background:$surface;border:none}}
QHeaderView::section{{background:$surface;color:$mute;border:none;border-bottom:1px solid $line;
  padding:7px 8px;font-weight:600}}
QCalendarWidget QTableView::item{{border:none;padding:0}}
QCalendarWidget QHeaderView::section{{padding:4px 0}}
QTabBar::tab{{padding:8px 12px;color:$mute;border-bottom:2px solid transparent}}
QTabBar::tab:selected{{color:$text;border-bottom:2px solid $accent;font-weight:600}}
QTabBar::tab:focus{{background:$sel}}
QTabWidget::pane{{border:none;border-top:1px solid $line}}
QStatusBar{{background:$side;color:$mute}}
QStatusBar::item{{border:none}}
QMenu{{background:$surface;color:$text;border:1px solid $edge;padding:4px}}
QMenu::item{{padding:6px 24px;border-radius:4px}}
QMenu::item:selected{{background:$sel}}
QMenu::separator{{height:1px;background:$line;margin:4px 8px}}
QScrollArea{{background:transparent;border:none}}
QScrollBar{{background:transparent;border:none;margin:0}}
QScrollBar:vertical{{width:12px}}
QScrollBar:horizontal{{height:12px}}
QScrollBar::handle{{background:$edge;border-radius:4px;margin:2px}}
QScrollBar::handle:vertical{{min-height:32px}}
QScrollBar::handle:horizontal{{min-width:32px}}
QScrollBar::handle:hover{{background:$mute}}
QScrollBar::add-line,QScrollBar::sub-line{{width:0;height:0}}
QScrollBar::add-page,QScrollBar::sub-page{{background:transparent}}
QAbstractScrollArea::corner{{background:transparent;border:none}}
QProgressBar{{border:none;border-radius:3px;background:$line;max-height:6px}}
QProgressBar::chunk{{background:$accent;border-radius:3px}}

#h1{{font-size:17pt;font-weight:600}}
QPushButton#sibling{{font-size:12pt}}
#h2{{font-size:12pt;font-weight:600}}
#mute,#fieldHelp{{color:$mute}}
#figure{{font-size:11pt;font-weight:600}}
#pace[tone="amber"]{{color:$warns}}
#pace[tone="red"]{{color:$blocks}}
#fieldLabel{{color:$mute;font-weight:600}}
#messages{{background:$surface;border:1px solid $edge;border-radius:8px}}
#popup{{background:$surface;border:1px solid $edge}}
#popupList::item{{min-height:28px;padding:0 8px}}
#qt_calendar_navigationbar{{background:$surface}}
#qt_calendar_navigationbar QToolButton{{font-weight:600}}
#qt_calendar_navigationbar QSpinBox{{color:$text;background:$field}}
#popup #popupList{{border:1px solid $line;border-radius:6px}}
QFrame[chip="true"]{{background:$sel;border:1px solid transparent;border-radius:13px}}
QFrame[chip="true"] QPushButton{{color:$text}}
QFrame[chip="true"] QToolButton{{border-radius:10px;padding:1px 4px}}
#statusLine{{background:$side;border:none;border-top:1px solid $line}}
#filterChip{{background:$sel;border:1px solid transparent;border-radius:15px}}
#filterChip QPushButton{{background:transparent;border:1px solid transparent;border-radius:13px;
  padding:3px 8px}}
#filterChip QPushButton:focus{{border:2px solid $accent;padding:2px 7px}}
"""
)
