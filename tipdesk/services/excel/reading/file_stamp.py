"""Whether a file is still the one that was read."""

from __future__ import annotations

from pathlib import Path

Stamp = tuple[int, int]
"""When a file was last written, in nanoseconds, and its size in bytes."""


def stamp_of(path: str | Path) -> Stamp | None:
    """The stamp of the file at *path* as it is now; None where there is none."""
    try:
        now = Path(path).stat()
    except OSError:
        return None
    return now.st_mtime_ns, now.st_size


def is_written_since(path: str | Path, stamp: Stamp | None) -> bool:
    """Whether another file stands at *path* than the one with *stamp*; not where it is gone."""
    now = stamp_of(path)
    return stamp is not None and now is not None and now != stamp
