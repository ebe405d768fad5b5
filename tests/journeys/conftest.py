"""Journeys start in a workspace as the tests of the screens do, in a window of each language."""

from __future__ import annotations

from tests.journeys.by_keyboard import window
from tests.ui.conftest import workspace

__all__ = ["window", "workspace"]
