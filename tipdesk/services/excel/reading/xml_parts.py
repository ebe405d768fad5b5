"""XML of foreign files gone through piece by piece, and the values that it writes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, time
from typing import IO, Any
from xml.parsers import expat

_PIECE = 1 << 16


def parse_xml(
    part: IO[bytes],
    start: Callable[[str, dict[str, str]], None],
    end: Callable[[str], None],
    text: Callable[[str], None] | None,
) -> None:
    """Call *start*, *end* and *text* with names that have lost their prefixes.

    Raises ValueError where entities are declared, which no workbook does, and ExpatError.
    """
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = lambda name, values: start(name.rpartition(":")[2], values)
    parser.EndElementHandler = lambda name: end(name.rpartition(":")[2])
    parser.CharacterDataHandler = text
    parser.EntityDeclHandler = _refuse_entities
    while piece := part.read(_PIECE):
        parser.Parse(piece, False)
    parser.Parse(b"", True)


def _refuse_entities(*_: Any) -> None:
    raise ValueError("no workbook declares entities")


def is_true(text: str | None) -> bool:
    """Whether an attribute says yes."""
    return text in ("1", "true")


def iso_value(text: str) -> Any:
    """A date, a moment or a time of day as ISO 8601 writes it; else the text as it is."""
    text = text.strip()
    try:
        if ":" in text[:3]:
            return time.fromisoformat(text)
        moment = datetime.fromisoformat(text)
    except ValueError:
        return text
    return moment.date() if moment.time() == time() else moment.replace(tzinfo=None)
