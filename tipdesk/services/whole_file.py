"""Files are written whole or not at all, and one sentence says that one cannot be written."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

from tipdesk.db.place import is_desk
from tipdesk.domain.errors import UnreadableFile
from tipdesk.domain.words import N_, message

_CANNOT = N_("'{file}' cannot be written: {reason}.")
_A_DESK = N_(
    "'{file}' is a desk of tipdesk, and nothing else takes its place. Choose another name."
)
_REASONS: Final = {
    errno.ENOSPC: N_("the disk is full"),
    errno.EDQUOT: N_("the disk is full"),
    errno.EACCES: N_("you are not allowed to write there"),
    errno.EPERM: N_("you are not allowed to write there"),
    errno.EROFS: N_("you are not allowed to write there"),
    errno.ENOENT: N_("its folder is not there"),
}
"""What the system says of it in English alone."""


@contextmanager
def whole_file(path: Path, *, over_desk: bool = False) -> Iterator[Path]:
    """A place beside *path* to write to; when the block ends well, it becomes *path*.

    Raises UnreadableFile where the file cannot be written, or is a desk and not *over_desk*.
    Whatever goes wrong, what was at *path* is still there, and nothing else.
    """
    target = path.resolve() if path.is_symlink() else path
    if not over_desk and is_desk(target):
        raise UnreadableFile(message(_A_DESK, file=str(path)))
    if target.is_dir():
        raise not_written(path, IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR)))
    work = target.with_name(f".{target.name}.{os.getpid()}.writing")
    try:
        work.unlink(missing_ok=True)
        yield work
        work.replace(target)
    except OSError as error:
        raise not_written(path, error) from error
    finally:
        with suppress(OSError):
            work.unlink(missing_ok=True)


def check_writable(path: Path) -> None:
    """Raise UnreadableFile where `whole_file` could not write; what is at *path* stays."""
    with suppress(_Tried), whole_file(path) as work:
        work.touch()
        raise _Tried


class _Tried(Exception):
    """Ends the writing of a file that nothing was to be written to."""


def write_whole(path: Path, content: bytes) -> None:
    """All of *content* or nothing at *path*. Raises UnreadableFile."""
    with whole_file(path) as work, work.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def not_written(path: Path, error: Exception) -> UnreadableFile:
    """The trouble that *path* cannot be written, for the reason that *error* gives."""
    known = _REASONS.get(getattr(error, "errno", None) or 0)
    reason = getattr(error, "strerror", None) or str(error)
    return UnreadableFile(
        message(_CANNOT, file=str(path), reason=message(known) if known else reason)
    )
