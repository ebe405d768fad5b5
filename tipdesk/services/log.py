"""The log: what went wrong, for those who mend it."""

from __future__ import annotations

import logging
from logging.handlers import RotatingFileHandler
from pathlib import Path

from platformdirs import user_log_path

_BYTES = 1_000_000
_KEPT = 3


def start_log(name: str) -> Path | None:
    """Write the log *name* into the user's log folder from now on; None when that cannot be.

    Where it can be written no more, as on a full disk, nobody reads of that.
    """
    logging.raiseExceptions = False
    file = user_log_path("tipdesk", appauthor=False) / name
    root = logging.getLogger()
    if any(getattr(handler, "baseFilename", None) == str(file) for handler in root.handlers):
        return file
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(file, maxBytes=_BYTES, backupCount=_KEPT, encoding="utf-8")
    except OSError:
        return None
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    root.addHandler(handler)
    root.setLevel(logging.INFO)
    return file
