"""One row of a form: label above, editor, what is wrong below."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from tipdesk.ui.widgets.editor import Editor
from tipdesk.ui.widgets.making import named
from tipdesk.ui.widgets.problem_label import ProblemLabel, Remark


class FormRow(QWidget):
    """A field on the form; `problem` is the line under it."""

    def __init__(
        self, label: str, editor: Editor, help: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.editor = editor
        self.problem = ProblemLabel()
        self.label = named(QLabel(label), "fieldLabel")
        self.label.setBuddy(editor)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self.label)
        layout.addWidget(editor)
        layout.addWidget(self.problem)
        name = label.replace("&&", "\0").replace("&", "").replace("\0", "&")
        editor.set_name(name, help)
        editor.remark_changed.connect(self._show_remark)
        self._show_remark(editor.remark())
        if help:
            self.label.setToolTip(help)

    def last_stop(self) -> QWidget:
        """Where Tab stops last in the row."""
        return next(reversed(self.problem.answers()), self.editor.last_stop())

    def _show_remark(self, remark: Remark) -> None:
        self.problem.show_remark(remark)
        before = self.editor.last_stop()
        for answer in self.problem.answers():
            QWidget.setTabOrder(before, answer)
            before = answer


def form_row(label: str, editor: Editor, help: str = "") -> FormRow:
    """A row that is right at once: buddy, accessible name and description, problem line."""
    return FormRow(label, editor, help)
