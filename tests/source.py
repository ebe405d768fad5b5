"""The project's own files, as the tests about its architecture read them."""

from __future__ import annotations

import ast
import subprocess
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


@cache
def project_files() -> tuple[Path, ...]:
    """Every file that belongs to the project: committed, or new and not ignored."""
    # The checkout may belong to another account, as it does in some gates.
    command = "git -c safe.directory=* ls-files -z --cached --others --exclude-standard"
    listing = subprocess.run(command.split(), cwd=ROOT, capture_output=True, text=True, check=True)
    paths = (ROOT / name for name in listing.stdout.split("\0") if name)
    return tuple(path for path in paths if path.is_file())


def python_files(*folders: str) -> tuple[Path, ...]:
    """The project's Python files below the named folders of the checkout."""
    return tuple(
        path
        for path in project_files()
        if path.suffix == ".py" and path.relative_to(ROOT).parts[0] in folders
    )


@cache
def tree(path: Path) -> ast.Module:
    """The parsed source of a Python file."""
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def short(path: Path) -> str:
    """A path as it is named in a message: from the root of the checkout."""
    return path.relative_to(ROOT).as_posix()
