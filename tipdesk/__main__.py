"""The program's start: the window, or a command."""

from __future__ import annotations

import gc
import sys
from collections.abc import Sequence
from pathlib import Path


def main(arguments: Sequence[str] | None = None) -> int:
    """Open the window, on the FILE that is named; with a command word or an option do that."""
    arguments = list(sys.argv[1:] if arguments is None else arguments)
    place = _place_alone(arguments)
    if not arguments or place is not None:
        # Start-up time: what is loaded now stays. The window lets garbage be collected again.
        gc.disable()
        # Start-up time: a command needs no Qt, the window no parser of commands.
        from tipdesk.ui.application import run

        return run(place)
    # Start-up time, as above.
    from tipdesk.cli.main import main as run_command

    return run_command(arguments)


def _place_alone(arguments: list[str]) -> str | None:
    """The desk that is named when nothing else is asked for."""
    match arguments:
        case [word] if _is_place(word):
            return word
        case ["--db", word]:
            return word
        case [word] if word.startswith("--db="):
            return word.removeprefix("--db=")
    return None


def _is_place(word: str) -> bool:
    """Whether *word* names a desk: a file, or a server's address."""
    if word.startswith("-"):
        return False
    return "://" in word or bool(Path(word).suffix) or Path(word).is_file()


if __name__ == "__main__":
    sys.exit(main())
