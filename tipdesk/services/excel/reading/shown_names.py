"""What sheets are called here: as on their tabs, unless a name there is a private person's.

The name of a sheet is said and kept everywhere: beside each value, in reports and recipes.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import count

from tipdesk.domain.personal_data import personal_in


def shown_names(names: Iterable[str]) -> dict[str, str]:
    """Each of *names* with what it is called here, the same for any order of them."""
    names = sorted(set(names))
    shown = {name: name for name in names if personal_in(name) is None}
    numbers = count(1)
    for name in names:
        if name not in shown:
            shown[name] = next(
                free for number in numbers if (free := f"Sheet {number}") not in names
            )
    return shown
