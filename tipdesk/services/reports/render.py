"""A document becomes a PDF, in a child process that can be stopped."""

from __future__ import annotations

import json
import logging
import subprocess
import time
from collections.abc import Callable
from typing import Final

from tipdesk.domain.errors import TipdeskError
from tipdesk.domain.fonts import FAMILY, font_files
from tipdesk.domain.resources import resource
from tipdesk.domain.words import N_, message
from tipdesk.services.child import start_module
from tipdesk.services.reports.document import Document

SHEET: Final = "project_sheet.typ"
LIST: Final = "portfolio_list.typ"
TABLES: Final = "tables.typ"
CHECKLIST: Final = "visit_checklist.typ"

_log = logging.getLogger(__name__)
_TYPESETTER: Final = "tipdesk.services.reports.typesetter"
_POLL_SECONDS: Final = 0.05


class ReportFailed(TipdeskError):
    """The document could not be set; the log has the details."""


class ReportCancelled(TipdeskError):
    """The user stopped it; nothing was made."""


def render_pdf(
    template: str,
    document: Document,
    *,
    cancelled: Callable[[], bool] = lambda: False,
    time_limit: float = 120.0,
) -> bytes:
    """The PDF of *document*, set by *template* (a file of resources/reports).

    The same document gives the same bytes. *cancelled* is asked about every 50 ms; *time_limit*
    is in seconds. Nothing is written to disk. Raises ReportFailed or ReportCancelled.
    """
    request = json.dumps(
        {
            "template": template,
            "root": str(resource("reports", template).parent),
            "fonts": sorted({str(path.parent) for path in font_files()}),
            "family": FAMILY,
            "data": document.to_json(),
        },
        ensure_ascii=False,
    ).encode()
    with start_module(_TYPESETTER, stdin=subprocess.PIPE, stderr=subprocess.PIPE) as child:
        try:
            pdf, detail = answer_of(child, request, cancelled, time.monotonic() + time_limit)
        finally:
            child.kill()  # nothing happens to one that has ended
    if child.returncode != 0 or not pdf.startswith(b"%PDF"):
        _log.error(
            "%s was not set (exit code %s): %s",
            template,
            child.returncode,
            detail.decode("utf-8", "replace"),
        )
        raise ReportFailed(
            message(N_("The page could not be laid out. Nothing was printed; the log says why."))
        )
    return pdf


def answer_of(
    child: subprocess.Popen[bytes],
    request: bytes,
    cancelled: Callable[[], bool],
    deadline: float,
) -> tuple[bytes, bytes]:
    """What the child wrote on its output and error output, once it has ended.

    Raises ReportCancelled, or ReportFailed at the *deadline* (of the monotonic clock).
    """
    to_send: bytes | None = request
    while True:
        try:
            return child.communicate(to_send, timeout=_POLL_SECONDS)
        except subprocess.TimeoutExpired:
            to_send = None  # communicate goes on by itself with what it was given first
        if cancelled():
            raise ReportCancelled(message(N_("Stopped. Nothing was made.")))
        if time.monotonic() > deadline:
            _log.error("the page was not ready in time")
            raise ReportFailed(
                message(
                    N_(
                        "The page took too long to lay out and was given up. "
                        "Choose fewer rows and try again."
                    )
                )
            )
