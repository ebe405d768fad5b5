"""What has a number and no name is told with its kind: "1" alone says nothing."""

from __future__ import annotations

from tipdesk.domain.words import Words
from tipdesk.ui.naming import with_kind


def test_a_number_is_told_with_the_kind_of_record() -> None:
    words = Words("en")
    assert with_kind(words, "amendment", "1") == "Amendment, 1"
    assert with_kind(words, "amendment", "") == "Amendment"
    assert with_kind(words, "project", "Safe return") == "Safe return"
