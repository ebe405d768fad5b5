"""The color group of the chip of each state that a deadline can be in."""

from __future__ import annotations

from typing import Final

STATE_GROUPS: Final = {
    "OVERDUE": "red", "DUE_30": "yellow", "NOT_DUE": "grey", "RETURNED": "purple",
    "RECEIVED": "blue", "ACCEPTED": "green", "WAIVED": "quiet",
}  # fmt: skip
