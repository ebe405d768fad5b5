"""Targets: what a column feeds, and to which field that belongs."""

from __future__ import annotations

import pytest

from tipdesk.services.excel.headings.targets import field_name


@pytest.mark.parametrize(
    ("target", "field"),
    [
        ("pillars=PREV", "pillars"),
        ("value@q1 fy2022", "value"),
        ("indicator_target.target@q1", "indicator_target.target"),
        ("other:Contact @ post = 1", "other:Contact @ post = 1"),
    ],
)
def test_a_target_belongs_to_a_field(target: str, field: str) -> None:
    assert field_name(target) == field
