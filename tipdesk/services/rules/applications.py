"""The rules about applications and their scores: R35 to R38 of DOMAIN F.2, over values alone.

An application is known with its opportunity as the part ``opportunity`` and with the other
applications of that opportunity as the part ``application``.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from tipdesk.domain.words import N_
from tipdesk.services.rules.rule import Facts, Rule

_WHOLE: Final = 100_00  # hundredths of a percent
_FULL: Final = "FULL"


def _opportunity(a: Facts) -> Mapping[str, Any]:
    return next(iter(a.parts("opportunity")), {})


def _excluded(a: Facts) -> bool:
    return bool(a["applicant_type"]) and a["applicant_type"] in (
        _opportunity(a).get("excluded_types") or ()
    )


def _late_and_eligible(a: Facts) -> Mapping[str, Any] | None:
    received, deadline = a["received_at"], _opportunity(a).get("deadline")
    if a["eligible"] == "YES" and received and deadline and received > deadline:
        return {"received": received, "deadline": deadline}
    return None


def _weights(s: Facts) -> Mapping[str, Any] | None:
    weights = [weight for weight in s["weights"] or () if weight is not None]
    return {"sum": f"{sum(weights) / 100:g}%"} if weights and sum(weights) != _WHOLE else None


def _conflict_counted(s: Facts) -> bool:
    return bool(s["conflict"]) and bool(s["counted"])


def _used_twice(a: Facts) -> bool:
    return (
        a["stage"] == _FULL
        and bool(a["parent_app"])
        and any(
            other.get("stage") == _FULL
            and other.get("parent_app") == a["parent_app"]
            and other.get("uid") != a["uid"]
            for other in a.parts("application")
        )
    )


APPLICATION_RULES = (
    Rule(
        "R35", "warns",
        N_("The opportunity does not take applicants of this type."),
        ("applicant_type",), _excluded,
    ),
    Rule(
        "R36", "blocks",
        N_("Received on {received}, after the deadline of {deadline}: it cannot be eligible."),
        ("eligible", "received_at"), _late_and_eligible,
    ),
    Rule(
        "R38", "blocks",
        N_("Another full proposal came from the same statement of interest."),
        ("parent_app",), _used_twice,
    ),
)  # fmt: skip

SCORE_RULES = (
    Rule(
        "R37", "blocks",
        N_("The weights of the criteria come to {sum}. They must come to 100%."),
        ("weights",), _weights,
    ),
    Rule(
        "R37", "blocks",
        N_("A reviewer with a conflict of interest is counted. Leave the score out."),
        ("counted",), _conflict_counted,
    ),
)  # fmt: skip
