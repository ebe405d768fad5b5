"""The records with something typed that is not stored, kept while the window is built anew."""

from __future__ import annotations

from weakref import WeakKeyDictionary

from tipdesk.ui.form.session import Session
from tipdesk.ui.workspace import Workspace

_KEPT: WeakKeyDictionary[Workspace, dict[str, Session]] = WeakKeyDictionary()


def kept_sessions(workspace: Workspace) -> dict[str, Session]:
    """The records with something typed that is not stored, by uid.

    They outlive the forms: a window built anew in another language shows them again.
    """
    return _KEPT.setdefault(workspace, {})
