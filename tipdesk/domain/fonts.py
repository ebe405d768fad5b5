"""The typeface of screen and paper: one family for both scripts."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Final

FAMILY: Final = "IBM Plex Sans Arabic"


@cache
def font_files() -> tuple[Path, ...]:
    """The font files of FAMILY, lightest weight first.

    The only place that knows which package carries them, so that it can be replaced.
    """
    # Looks through the installed packages' metadata: kept out of the modules read at start.
    import fontpkg

    files = fontpkg.family(FAMILY).files
    return tuple(Path(file.path) for file in sorted(files, key=lambda file: int(file.weight)))
