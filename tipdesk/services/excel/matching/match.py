"""Which project a row is, how that is known, and which others it may be."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from tipdesk.domain.words import N_, Message, message

MatchKind = Literal["uid", "award_number", "remembered", "chosen", "alike", "sheet", "new"]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A project that a row may be: how alike of 100, and in what."""

    uid: str
    score: int
    reason: Message


@dataclass(frozen=True, slots=True)
class Match:
    """How the project of a row was found; *candidates* are those it is like, if it was asked."""

    kind: MatchKind
    reason: Message
    candidates: tuple[Candidate, ...] = ()


BY_UID = Match("uid", message(N_("It has the record key of this project.")))
BY_NUMBER = Match("award_number", message(N_("It has the award number of this project.")))
REMEMBERED = Match("remembered", message(N_("An earlier import made or changed it by this row.")))
CHOSEN = Match("chosen", message(N_("You said which project it is.")))
OF_SHEETS = Match("sheet", message(N_("A row of another sheet is the same project.")))
NEW = Match("new", message(N_("The desk has no project like it.")))
CHOSEN_NEW = Match("new", message(N_("You said that it is a new project.")))
