"""Copies of documents for other programs to open: read only, in a folder of this session alone."""

from __future__ import annotations

import atexit
import re
import shutil
import stat
import tempfile
from functools import cache
from pathlib import Path
from typing import Final

from tipdesk.domain.errors import TipdeskError
from tipdesk.domain.words import N_, message
from tipdesk.services.desk import Desk
from tipdesk.services.file.documents import content_of
from tipdesk.services.whole_file import write_whole

OPENED: Final = frozenset(
    (".pdf", ".txt", ".csv", ".png", ".jpg", ".jpeg", ".gif", ".bmp", ".tif", ".tiff", ".webp",
     ".docx", ".xlsx", ".pptx", ".odt", ".ods", ".odp")
)  # fmt: skip
"""Endings of files that only show something. A document comes from anybody: what may run, by
itself or by its macros (also the older .doc and .xls), is not handed to the system."""
_NOT_OPENED = N_(
    "tipdesk does not open files of this type. Export it, and open it yourself if you trust it."
)
_NOT_IN_NAMES: Final = re.compile(r'[\x00-\x1f<>:"/\\|?*]+')
_LONGEST: Final = 120


def readable_copy(desk: Desk, document: str) -> Path:
    """A copy of *document* under the name of its file; what is done to it reaches no desk.

    It goes when the program ends. TipdeskError where the desk holds no content, or where the
    type of the file is none of OPENED.
    """
    stored, content = content_of(desk, document)
    name = safe_name(stored.file_name)
    if Path(name).suffix.lower() not in OPENED:
        raise TipdeskError(message(_NOT_OPENED))
    folder = _folder() / stored.sha256[:16]
    folder.mkdir(mode=0o700, exist_ok=True)
    copy = folder / name
    if not copy.exists():
        write_whole(copy, content)  # a half-written copy would be opened again
        copy.chmod(stat.S_IRUSR)
    return copy


def safe_name(name: str) -> str:
    """*name* as every system takes it for a file, with its ending."""
    plain = _NOT_IN_NAMES.sub(" ", name).strip(" .") or "document"
    path = Path(plain)
    return path.stem[:_LONGEST] + path.suffix[:20]


@cache
def _folder() -> Path:
    """The folder of this session, made when first needed."""
    folder = Path(tempfile.mkdtemp(prefix="tipdesk-"))
    atexit.register(_remove, folder)
    return folder


def _remove(folder: Path) -> None:
    for copy in folder.rglob("*"):
        if copy.is_file():
            copy.chmod(stat.S_IRUSR | stat.S_IWUSR)  # else Windows keeps it
    shutil.rmtree(folder, ignore_errors=True)
