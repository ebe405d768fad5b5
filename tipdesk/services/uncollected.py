"""Work that makes millions of values and no garbage among them."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uncollected() -> Iterator[None]:
    """Hold the collector of reference cycles back, which would look at every value in vain.

    It costs an import a tenth to a quarter of its time. Within another such block nothing changes.
    """
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        # What was made counts as old at once; else all of it would be looked at now.
        gc.freeze()
        gc.unfreeze()
        gc.enable()
