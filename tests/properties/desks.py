"""New desks for one example after another."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tipdesk.services.desk import Desk


@contextmanager
def in_a_file(template: Path, folder: Path, name: str = "story") -> Iterator[Desk]:
    """A new desk in *folder*, in place of the one of that *name* before."""
    file = folder / f"{name}.tipdesk"
    for old in folder.glob(f"{name}.tipdesk*"):
        old.unlink()
    shutil.copyfile(template, file)
    desk = Desk.open(file)
    try:
        yield desk
    finally:
        desk.close()
