"""Which of the two looks is shown: the one chosen, or that of the system."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication

from tipdesk.ui import theme


def apply_scheme(app: QApplication, chosen: str) -> None:
    """Show the scheme *chosen*: "light", "dark", or anything else for that of the system."""
    if chosen in ("light", "dark"):
        theme.apply_theme(app, "dark" if chosen == "dark" else "light")
    else:
        theme.apply_theme(app, theme.wished_scheme(app))
