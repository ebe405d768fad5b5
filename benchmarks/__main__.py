"""Print every ratio, a row at a time: ``python -m benchmarks [A3 A6 ...]``."""

from __future__ import annotations

import sys

from benchmarks import asking, importing, storing

_PARTS = {
    "A3": asking,
    "A4": asking,
    "A5": asking,
    "A6": storing,
    "B1": importing,
    "B3": importing,
    "B4": importing,
    "B5": importing,
}


def main() -> None:
    """All rows, or those named."""
    wanted = sys.argv[1:] or list(_PARTS)
    for part in dict.fromkeys(_PARTS[row] for row in wanted):
        for ratio in part.rows():
            print(ratio, flush=True)


if __name__ == "__main__":
    main()
