"""Where the files that tipdesk carries along are found."""

from __future__ import annotations

from functools import cache
from pathlib import Path


@cache
def _root() -> Path:
    """The folder of resources: inside an installed package, else beside it in the source tree."""
    package = Path(__file__).resolve().parents[1]
    installed = package / "resources"
    return installed if installed.is_dir() else package.parent / "resources"


def resource(*parts: str) -> Path:
    """Path of a file or folder of `resources/`, named by its parts below that folder.

    Raises FileNotFoundError where nothing is there, so that a wrong name or an incomplete
    installation shows at once and not as an empty page.
    """
    path = _root().joinpath(*parts)
    if not path.exists():
        raise FileNotFoundError(path)
    return path
