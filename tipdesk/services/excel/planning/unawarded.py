"""Money of rows whose status says that no award was made of them, or none yet."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from tipdesk.domain.lifecycle import NEVER_AWARDED, is_before_award
from tipdesk.domain.words import N_, Message, message
from tipdesk.services.excel.headings.targets import AMOUNT
from tipdesk.services.excel.rows.compose import Draft

NO_FUNDING: Final = N_(
    "The status says that nothing came of an award, so the amount was not taken as its funding."
)
NOT_YET: Final = N_(
    "The status says that the award is not made yet. The amount counts as its funding all the same."
)


def without_award(draft: Draft) -> tuple[Draft, Message | None]:
    """The row without money where nothing came of it, and what to tell of its amount."""
    status = draft.values.get("status")
    if AMOUNT not in draft.money:
        return draft, None
    if status in NEVER_AWARDED:
        return replace(draft, funding={}, years={}, total=None), message(NO_FUNDING)
    return draft, message(NOT_YET) if is_before_award(status) else None
