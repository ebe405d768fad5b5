"""Money that will expire: funding actions by the year in which they end or are cancelled."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from tipdesk.domain.dates import PartialDate
from tipdesk.domain.money import Money, weakest

AVAILABLE, CANCELS = "available_until", "cancels_on"
ENDINGS: Final = (AVAILABLE, CANCELS)
"""The two dates on which funds end: for new obligations, then for payments (DOMAIN B.5)."""


@dataclass(frozen=True, slots=True)
class Expiring:
    """What ends in one year, of one account and currency.

    *ending* is one of `ENDINGS`; *amount* is what the actions obligated, *paid* what was paid
    out against them, None where no payment names one of them.
    """

    ending: str
    year: int
    account: str | None
    amount: Money
    paid: Money | None

    @property
    def left(self) -> Money:
        """What no payment is known for."""
        if self.paid is None:
            return self.amount
        marks = weakest((self.amount.qualifier, self.paid.qualifier))
        return Money(self.amount.minor - self.paid.minor, self.amount.currency, marks)


def expiring(
    actions: Iterable[Mapping[str, Any]],
    paid: Mapping[str, Iterable[Money]],
    since: PartialDate | None = None,
) -> list[Expiring]:
    """The *actions* with a date on which their funds end, not before *since*, by calendar year.

    *paid* has the payments against each action, by its uid; those of another currency than
    the action's are left aside. In the order of ending, year, currency and account.
    """
    amounts: dict[tuple[int, int, str, str], list[Money]] = {}
    payments: dict[tuple[int, int, str, str], list[Money]] = {}
    for action in actions:
        amount = action.get("amount")
        if amount is None:
            continue
        for place, ending in enumerate(ENDINGS):
            until = action.get(ending)
            if until is None or (since is not None and until.last_day < since.first_day):
                continue
            key = place, int(until[:4]), amount.currency, action.get("account") or ""
            amounts.setdefault(key, []).append(amount)
            payments.setdefault(key, []).extend(
                payment
                for payment in paid.get(action.get("uid") or "", ())
                if payment.currency == amount.currency
            )
    return [
        Expiring(
            ENDINGS[key[0]], key[1], key[3] or None,
            _sum(amounts[key], key[2]), _sum(payments[key], key[2]) if payments[key] else None,
        )
        for key in sorted(amounts)
    ]  # fmt: skip


def _sum(amounts: Iterable[Money], currency: str) -> Money:
    several = list(amounts)
    return Money(
        sum(amount.minor for amount in several), currency, weakest(a.qualifier for a in several)
    )
