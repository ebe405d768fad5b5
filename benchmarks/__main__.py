"""Print every ratio, a row at a time: ``python -m benchmarks [A3 A6 ...]``."""

from __future__ import annotations

import sys

from benchmarks import (
    asking,
    due,
    file_check,
    importing,
    register,
    starting,
    stopping,
    storing,
)

_PARTS = {
    "A1": (starting,),
    "A2": (register,),
    "A3": (asking,),
    "A4": (register,),
    "A5": (asking,),
    "A6": (storing,),
    "A7": (stopping,),
    "B1": (importing,),
    "B2": (importing,),
    "B3": (importing,),
    "B4": (importing,),
    "B5": (importing,),
    "C1": (due, file_check),
}


def main() -> None:
    """All rows, or those named."""
    wanted = sys.argv[1:] or list(_PARTS)
    for part in dict.fromkeys(part for row in wanted for part in _PARTS[row]):
        for ratio in part.rows():
            print(ratio, flush=True)


if __name__ == "__main__":
    main()
