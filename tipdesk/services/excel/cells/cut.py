"""Text that no cell can hold: cut with a mark, by which an import knows to leave it alone."""

from __future__ import annotations

from tipdesk.domain.words import N_, Words, in_every_language

LONGEST = 32_767
"""What a cell holds, in UTF-16 units."""

_MARK = N_("[cut here; the desk keeps the whole text]")


def fits(text: str) -> bool:
    """Whether a cell can hold *text*."""
    return len(text) * 2 <= LONGEST or len(text.encode("utf-16-le")) // 2 <= LONGEST


def cut(text: str, words: Words) -> str:
    """As much of *text* as a cell holds, with the mark at its end."""
    mark = f" {words.say(_MARK)}"
    # Half a pair at the end is dropped by the decoder.
    kept = text.encode("utf-16-le")[: (LONGEST - len(mark)) * 2].decode("utf-16-le", "ignore")
    return kept + mark


def is_cut(text: str) -> bool:
    """Whether the cell holds only the beginning of what the desk has."""
    return len(text) > LONGEST // 4 and text.endswith(in_every_language(_MARK))
