"""The gaps of many files as a person asks for them: whose, how grave, by when, in which groups."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from tipdesk.domain.text import fold
from tipdesk.domain.vocabulary import label
from tipdesk.domain.words import N_, Words
from tipdesk.services.file.check import ahead_within
from tipdesk.services.file.gaps import FileGap, ProjectFile
from tipdesk.services.labels import Labels

By = Literal["project", "officer", "program_type", "region", "office"]
GROUPINGS: Final[tuple[tuple[By, str], ...]] = (
    ("project", N_("Project")),
    ("officer", N_("Officer")),
    ("program_type", N_("Program type")),
    ("region", N_("Region")),
    ("office", N_("Whole office")),
)
"""How gaps can be grouped, and what that is called."""
GRAVE: Final = frozenset({"blocks", "asks", "warns"})
SPANS: Final = (30, 60, 90)
"""Days ahead that one can look."""


@dataclass(frozen=True, slots=True)
class Asked:
    """Which gaps: of projects that *who* looks after, of some *severities*, in words, by when.

    With *ahead* those that will open within so many days, else those that lack now. With
    *closed* also of projects that are laid aside.
    """

    by: By = "project"
    who: str | None = None
    severities: frozenset[str] = GRAVE
    ahead: int | None = None
    search: str = ""
    key: str | None = None
    closed: bool = False


@dataclass(frozen=True, slots=True)
class GapGroup:
    """Gaps under one heading; *project* where the heading is a project."""

    name: str
    gaps: tuple[FileGap, ...]
    project: str | None = None


def listed(
    files: Iterable[ProjectFile], asked: Asked, words: Words, labels: Labels, on: date
) -> list[GapGroup]:
    """The gaps in groups: projects as they stand in the desk, other groups by their names."""
    groups: dict[tuple[str, str | None], list[FileGap]] = {}
    name_of = _namer(asked.by, words, labels)
    wanted = fold(asked.search)
    for file in files:
        if asked.who is not None and asked.who not in file.officers:
            continue
        if file.laid_aside and not asked.closed:
            continue
        gaps = _gaps(file, asked, on)
        if wanted and not _says(project_name(file, words), wanted):
            gaps = [gap for gap in gaps if _says(words.say(gap.message), wanted)]
        if gaps:
            key = (name_of(file), file.uid if asked.by == "project" else None)
            groups.setdefault(key, []).extend(gaps)
    found = [GapGroup(name, tuple(gaps), uid) for (name, uid), gaps in groups.items()]
    if asked.ahead is not None:
        return sorted(found, key=lambda group: group.gaps[0].opens or "")
    return found if asked.by == "project" else sorted(found, key=lambda group: fold(group.name))


def _gaps(file: ProjectFile, asked: Asked, on: date) -> list[FileGap]:
    if asked.ahead is not None:
        return ahead_within((file,), asked.ahead, on)
    return [
        gap
        for gap in file.gaps
        if gap.severity in asked.severities and asked.key in (None, gap.key)
    ]


def _says(text: str, wanted: str) -> bool:
    return wanted in fold(text)


def project_name(file: ProjectFile, words: Words) -> str:
    """What a project is called in a list: its number and its title."""
    title = file.name.ar if words.lang == "ar" else file.name.en
    return (
        words.say(N_("{number} · {title}"), number=file.number, title=title)
        if (file.number and title)
        else title or file.number
    )


def _namer(by: By, words: Words, labels: Labels) -> Callable[[ProjectFile], str]:
    """What the group of a file is called."""
    if by == "project":
        return lambda file: project_name(file, words)
    if by == "office":
        everything = words.say(N_("Whole office"))
        return lambda _: everything
    if by == "officer":
        nobody = words.say(N_("No officer is named"))
        return lambda file: (
            labels.name("person", file.officers[0], words.lang) or file.officers[0]
            if file.officers
            else nobody
        )
    nothing = words.say(N_("not stated"))

    def coded(file: ProjectFile) -> str:
        code = file.program_type if by == "program_type" else file.region
        return label(by, code, words.lang) if code else nothing

    return coded
