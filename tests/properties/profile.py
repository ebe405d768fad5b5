"""How long the property tests look: short and always alike in the gate, longer when asked."""

from __future__ import annotations

import os

from hypothesis import HealthCheck, settings

_LONGER = int(os.environ.get("TIPDESK_EXAMPLES", "1"))
"""TIPDESK_EXAMPLES=20 looks at twenty times as many examples."""
_GATE = bool(os.environ.get("CI"))


def looking_at(examples: int, *, steps: int = 50) -> settings:
    """The settings of one property: how many *examples*, and in a story how many *steps*.

    The gate takes the same examples each time, so that it never fails by chance; elsewhere
    each run takes new ones, and those that failed once are tried again first.
    """
    return settings(
        max_examples=examples * _LONGER,
        stateful_step_count=steps,
        deadline=None,
        derandomize=_GATE,
        database=None if _GATE else settings.get_profile("default").database,
        print_blob=True,
        suppress_health_check=[
            HealthCheck.function_scoped_fixture,
            HealthCheck.too_slow,
            HealthCheck.data_too_large,
        ],
    )
