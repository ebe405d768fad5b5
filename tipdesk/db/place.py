"""Where a desk may lie: no network folder, and no file that is something else."""

from __future__ import annotations

import errno
import os
import sqlite3
from contextlib import closing
from pathlib import Path

from tipdesk.db.reach import within_reach
from tipdesk.domain.errors import UnreadableFile, UnsafePlace
from tipdesk.domain.words import N_, message

APPLICATION_ID = 0x74697064  # "tipd"
_NETWORK = {"nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "afs", "fuse.sshfs", "fuse.davfs"}
_MOUNTS = Path("/proc/mounts")


def refuse_network_folder(file: Path) -> None:
    """UnsafePlace when *file* lies on a share: its write-ahead log would lose data there."""
    if str(file).startswith("\\\\") or _file_system(file) in _NETWORK:
        raise UnsafePlace(
            message(
                N_(
                    "'{file}' lies in a network folder, where a desk can lose data. "
                    "Keep it on this computer, or use the office's server."
                ),
                file=str(file),
            )
        )


def check_file(file: Path) -> None:
    """UnreadableFile when *file* is no desk of tipdesk.

    Only SQLite opens the file: were this process to open and close it itself while it has the
    desk open, it would lose its locks, and other processes would delete the write-ahead log.
    """
    reason = _why_closed(file)
    if reason:
        raise UnreadableFile(
            message(N_("'{file}' cannot be opened: {reason}."), file=str(file), reason=reason)
        )
    if _application_id(file) != APPLICATION_ID:
        raise UnreadableFile(message(N_("'{file}' is not a desk of tipdesk."), file=str(file)))


def is_desk(file: Path) -> bool:
    """Whether *file* is there and a desk."""
    return file.is_file() and _application_id(file) == APPLICATION_ID


def _why_closed(file: Path) -> str | None:
    """Why *file* cannot be read, in the words of the system; None when it can."""
    try:
        file.stat()
    except OSError as error:
        return error.strerror
    if file.is_dir():
        return os.strerror(errno.EISDIR)
    return None if os.access(file, os.R_OK) else os.strerror(errno.EACCES)


def _application_id(file: Path) -> int:
    uri = f"{file.absolute().as_uri()}?mode=ro"
    try:
        with closing(sqlite3.connect(uri, uri=True)) as found, within_reach(sqlite3):
            return int(found.execute("PRAGMA application_id").fetchone()[0])
    except sqlite3.DatabaseError:
        return 0


def _file_system(file: Path) -> str:
    """The type of the file system that *file* lies on; "" where that cannot be told."""
    try:
        lines = _MOUNTS.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return ""
    place = str(file.absolute())
    best, kind = "", ""
    for line in lines:
        _, mounted, system, *_ = line.split(" ")
        mounted = mounted.replace("\\040", " ")
        inside = place == mounted or place.startswith(mounted.rstrip("/") + "/")
        if inside and len(mounted) >= len(best):
            best, kind = mounted, system
    return kind
