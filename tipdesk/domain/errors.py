"""Trouble that a person can mend; every other exception is a bug."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tipdesk.domain.problems import Problem
    from tipdesk.domain.words import Message


class TipdeskError(Exception):
    """Known trouble: a sentence that says what happened and what to do."""

    def __init__(self, message: Message) -> None:
        super().__init__(message.id)
        self.message = message

    def __str__(self) -> str:
        values = ", ".join(f"{name}={value!r}" for name, value in self.message.values.items())
        return f"{self.message.id} [{values}]" if values else self.message.id


class Refused(TipdeskError):
    """A change that the rules do not allow."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        """*problems* holds at least one; the first gives the sentence."""
        self.problems = tuple(problems)
        super().__init__(self.problems[0].message)


class Overtaken(TipdeskError):
    """What somebody stored meanwhile makes a plan of an import doubtful."""


class UnreadableWorkbook(TipdeskError):
    """The file is not a workbook, is protected, or is damaged."""


class UnreadableFile(TipdeskError):
    """The file cannot be opened as a tipdesk database, or cannot be written."""


class DeskOutOfReach(TipdeskError):
    """The disk or the server of the desk fails, is full, or is busy for too long."""


class NewerFile(TipdeskError):
    """The database was written by a newer tipdesk than this one."""


class UnsafePlace(TipdeskError):
    """A folder where a database would not be safe, such as a network share."""
