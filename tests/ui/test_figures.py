"""A large sum is short on the screen, and in the digits that were chosen."""

from __future__ import annotations

import pytest

from tipdesk.domain.money import Money
from tipdesk.domain.text import strip_controls
from tipdesk.domain.words import Words
from tipdesk.ui.register.figures import compact


@pytest.mark.parametrize(
    ("amount", "said"),
    [
        (Money(1_423_000_000, "USD"), "USD 14.2 M"),
        (Money(-1_423_000_000, "USD"), "USD -14.2 M"),
        (Money(2_500_000_000_000, "USD"), "USD 25 billion"),
        (Money(12_345_600, "USD"), "USD 123.5 K"),
        (Money(999_900, "USD"), "USD 9,999"),
        (Money(14_200_000, "JPY", "gt"), "more than JPY 14.2 M"),
    ],
)
def test_a_large_sum_is_said_in_few_letters(amount: Money, said: str) -> None:
    assert compact(amount, Words("en")) == said


def test_a_large_sum_keeps_the_digits_that_were_chosen() -> None:
    said = strip_controls(compact(Money(1_423_000_000, "USD"), Words("ar", "arab")))
    assert "١٤٫٢" in said
    assert not any(c in "0123456789" for c in said)
