"""The typeface of screen and paper: one family for both scripts."""

from __future__ import annotations

from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Final

FAMILY: Final = "IBM Plex Sans Arabic"
_CARRIER: Final = "fontpkg_ibm_plex_sans_arabic"
_WEIGHTS: Final = ("Thin", "ExtraLight", "Light", "Regular", "Medium", "SemiBold", "Bold")


@cache
def font_files() -> tuple[Path, ...]:
    """The font files of FAMILY, lightest weight first; FileNotFoundError without them.

    The only place that knows which package carries them, so that it can be replaced. It is not
    asked by name through ``fontpkg``, which reads the metadata of every installed package.
    """
    spec = find_spec(_CARRIER)
    if spec is None or spec.origin is None:
        raise FileNotFoundError(_CARRIER)
    folder = Path(spec.origin).parent / "files"
    return tuple(sorted(folder.glob("*.ttf"), key=lambda f: _WEIGHTS.index(weight_of(f))))


def weight_of(file: Path) -> str:
    """The name of a font file's weight, such as "SemiBold"."""
    return file.stem.rpartition("-")[2]
