"""The documents of a file as papers of its binder: taken out, their pages counted, bound."""

from __future__ import annotations

import json
import logging
import subprocess
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tipdesk.domain.errors import TipdeskError
from tipdesk.domain.selection import Order, Selection
from tipdesk.domain.vocabulary import label
from tipdesk.domain.words import N_, message
from tipdesk.services.child import start_module
from tipdesk.services.file.documents import content_of, kept_documents
from tipdesk.services.reports.binding import BOUND
from tipdesk.services.reports.render import ReportCancelled, ReportFailed, answer_of
from tipdesk.services.reports.request import Request
from tipdesk.services.selections import each_row

_BINDING: Final = "tipdesk.services.reports.binding"
_SECONDS: Final = 300.0
_SIGNS: Final = (
    (b"%PDF", "pdf"), (b"\x89PNG\r\n\x1a\n", "png"), (b"\xff\xd8\xff", "jpg"), (b"GIF8", "gif"),
)  # fmt: skip

Stopped = Callable[[], bool]
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Attached:
    """A document of the file; *name* is its file in the folder, "" where it is not printable."""

    uid: str
    title: str
    kind: str
    file_name: str
    sha256: str
    size: int
    name: str
    pages: int = 0
    spoiled: bool = False


def take_out(request: Request, project: str, folder: Path, cancelled: Stopped) -> list[Attached]:
    """The documents of the file, those that may be printed written into *folder*."""
    columns = ("title_en", "title_ar", "document_kind", "file_name", "sha256", "size")
    asked = Selection("document", columns=columns, order=(Order("document_kind"),))
    with request.desk.reading() as connection:
        kept = {stored.uid: stored for stored in kept_documents(connection, project)}
    found: list[Attached] = []
    for row in each_row(request.desk, asked.where("project", "=", project)):
        if cancelled():
            raise ReportCancelled(message(N_("Stopped. Nothing was made.")))
        english, arabic, kind, file_name, sha256, size = row.values
        titles = (arabic, english) if request.language == "ar" else (english, arabic)
        name, content = "", None
        if row.uid in kept:
            content = _content(request, row.uid)
        if content is not None:
            ending = next((end for sign, end in _SIGNS if content.startswith(sign)), None)
            if ending is not None:
                name = f"p{len(found):05d}.{ending}"
                (folder / name).write_bytes(content)
            size = len(content)
        found.append(
            Attached(
                row.uid,
                next(filter(None, titles), file_name or row.uid),
                label("document_kind", kind, request.language) if kind else request.not_stated,
                file_name or "",
                sha256 or "",
                size or 0,
                name,
                spoiled=row.uid in kept and content is None,
            )
        )
    return found


def _content(request: Request, document: str) -> bytes | None:
    """The bytes of a document; None where they are not what was attached: the rest is bound."""
    try:
        return content_of(request.desk, document)[1]
    except TipdeskError:
        _log.exception("the document %s is not bound", document)
        return None


def count_pages(folder: Path, names: Sequence[str], paper: str, cancelled: Stopped) -> list[int]:
    """The pages of the papers called *names* in *folder*, 0 for one that cannot be printed.

    One paper that ends the process takes no other with it: then each is asked for alone.
    """
    counted = _ask(folder, names, paper, cancelled, bind=False)
    if counted is not None:
        return counted
    if len(names) == 1:
        return [0]
    return [count_pages(folder, [name], paper, cancelled)[0] for name in names]


def bind(folder: Path, names: Sequence[str], paper: str, cancelled: Stopped) -> bytes:
    """The main PDF in *folder* with the papers called *names* behind it. ReportFailed."""
    if _ask(folder, names, paper, cancelled, bind=True) is None:
        raise ReportFailed(
            message(N_("The papers could not be bound. Nothing was made; the log says why."))
        )
    return (folder / BOUND).read_bytes()


def _ask(
    folder: Path, names: Sequence[str], paper: str, cancelled: Stopped, *, bind: bool
) -> list[int] | None:
    """Have the papers counted, or bound, by a process of their own; None when it failed."""
    asked = {"folder": str(folder), "names": list(names), "paper": paper, "bind": bind}
    with start_module(_BINDING, stdin=subprocess.PIPE, stderr=subprocess.PIPE) as child:
        try:
            said, detail = answer_of(
                child, json.dumps(asked).encode(), cancelled, time.monotonic() + _SECONDS
            )
        finally:
            child.kill()
    if child.returncode != 0:
        _log.error("papers were not bound: %s", detail.decode("utf-8", "replace"))
        return None
    answer = json.loads(said)
    return answer if isinstance(answer, list) else []
