"""The states of a project and the steps between them (DOMAIN B.1)."""

from __future__ import annotations

from functools import cache
from typing import Final

from tipdesk.domain.vocabulary import code_list

AWARD, ACTIVE, SUSPENDED, ENDED = "AWARD", "ACTIVE", "SUSP", "ENDED"
CLOSEOUT, CLOSED, RETAIN = "CLOSEOUT", "CLOSED", "RETAIN"
TERMINATED, WITHDRAWN, REJECTED = "TERM", "WITHDRAWN", "REJECTED"
NOTIFIED: Final = "CN"

SHUT: Final = frozenset({CLOSED, RETAIN})
"""The award is closed; only a reason opens it again."""
RUNNING: Final = frozenset({AWARD, ACTIVE, SUSPENDED})
"""The award is signed and its end has not come."""
UNDER_AWARD: Final = RUNNING | {ENDED, CLOSEOUT, TERMINATED}
"""The award is signed and not closed."""
NEVER_AWARDED: Final = frozenset({WITHDRAWN, REJECTED})
"""Nothing came of an award; a terminated one still owes its final reports."""
LAID_ASIDE: Final = SHUT | NEVER_AWARDED | {TERMINATED}
"""Nobody works on the project any more, unless somebody asks for it."""
OVER: Final = SHUT | NEVER_AWARDED | {ENDED, CLOSEOUT, TERMINATED}
"""There is no work any more that could be visited."""
_ASIDE: Final = NEVER_AWARDED | {SUSPENDED, TERMINATED}
_BACK: Final = {
    SUSPENDED: (ACTIVE, ENDED, TERMINATED),
    TERMINATED: (CLOSEOUT,),
}
"""Where a side state leads; the others are the end."""


@cache
def main_line() -> tuple[str, ...]:
    """The states from planned to records retention, in their order."""
    return tuple(code.code for code in code_list("status") if code.code not in _ASIDE)


def usual_steps(
    status: str | None, *, cn_waived: bool = False, extended: bool = False
) -> tuple[str, ...]:
    """Where a project goes from *status*: one step forward first, then to the side states.

    The notification of Congress is left out where it is *cn_waived*. From the end back to
    active only when an amendment has *extended* the time; a closed award back to closeout.
    """
    if status in _ASIDE:
        return _BACK.get(status, ())
    line = [state for state in main_line() if state != NOTIFIED or not cn_waived]
    if status is None or status not in main_line():
        return tuple(line)
    later = [state for state in line if _place(state) > _place(status)]
    steps = later[:1]
    if status == ENDED and extended:
        steps.append(ACTIVE)
    if status == CLOSED:
        steps.append(CLOSEOUT)
    if status == ACTIVE:
        steps.append(SUSPENDED)
    if status in (AWARD, ACTIVE, ENDED):
        steps.append(TERMINATED)
    elif is_before_award(status):
        steps += (WITHDRAWN, REJECTED)
    return tuple(steps)


def is_before_award(status: str | None) -> bool:
    """Whether the award of a project in *status* is not signed yet."""
    return status in main_line() and _place(status) < _place(AWARD)


def is_usual(
    before: str | None, after: str | None, *, cn_waived: bool = False, extended: bool = False
) -> bool:
    """Whether the step from *before* to *after* is one of B.1; to or from nothing always is."""
    if before is None or after is None or before == after:
        return True
    return after in usual_steps(before, cn_waived=cn_waived, extended=extended)


def reason_needed(
    before: str | None, after: str | None, *, cn_waived: bool = False, extended: bool = False
) -> bool:
    """Whether the step must say why: every one that is not usual, back, or to the side."""
    if before is None or after is None or before == after:
        return False
    if reopens(before, after) or after in _ASIDE:
        return True
    return not is_usual(before, after, cn_waived=cn_waived, extended=extended)


def reopens(before: str | None, after: str | None) -> bool:
    """Whether a closed award would be opened again, which is never done without a reason."""
    return before in SHUT and after is not None and after not in SHUT


def _place(status: str) -> int:
    return main_line().index(status)
