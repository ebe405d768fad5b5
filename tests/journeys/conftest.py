"""Journeys start in a workspace as the tests of the screens do."""

from __future__ import annotations

from tests.ui.conftest import workspace

__all__ = ["workspace"]
