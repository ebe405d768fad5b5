"""What a command works with: the desk that is meant, the language, what was asked."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from tipdesk.domain.errors import TipdeskError
from tipdesk.domain.selection import Order, Selection
from tipdesk.domain.words import Words
from tipdesk.services.desk import Desk
from tipdesk.services.display import Display
from tipdesk.services.labels import Labels
from tipdesk.services.settings import Settings, default_desk
from tipdesk.services.where import full_name, read_where


class WrongUsage(TipdeskError):
    """The command cannot be understood; the exit code is 2."""


@dataclass(frozen=True, slots=True)
class Session:
    """An open desk and the words to speak of it."""

    desk: Desk
    words: Words
    labels: Labels

    @property
    def display(self) -> Display:
        """Puts values into words."""
        return Display(self.words, self.labels)

    def of(self, desk: Desk) -> Session:
        """The same language at another desk."""
        return Session(desk, self.words, Labels(desk))


@contextmanager
def session(asked: argparse.Namespace, words: Words, *, create: bool = False) -> Iterator[Session]:
    """Open the desk that is asked for; with *create* make it where there is none."""
    place = place_of(asked)
    if create and "://" not in place:
        Path(place).expanduser().parent.mkdir(parents=True, exist_ok=True)
    desk = Desk.open(place, create=create)
    try:
        desk.who = Settings.load().who.get(desk.setting("uid") or "")
        yield Session(desk, words, Labels(desk))
    finally:
        desk.close()


def place_of(asked: argparse.Namespace) -> str:
    """The file or address of the desk that is asked for."""
    return asked.db or default_desk()


def is_new(asked: argparse.Namespace) -> bool:
    """Whether the desk is a file that is not there yet."""
    place = place_of(asked)
    return "://" not in place and not Path(place).expanduser().exists()


def selection_of(
    asked: argparse.Namespace, labels: Labels, entity: str, columns: tuple[str, ...] = ()
) -> Selection:
    """The question that the options put; WrongUsage where a field or value is not known."""
    try:
        found = Selection(
            entity,
            filters=read_where(labels, entity, asked.where),
            search=asked.search,
            columns=columns or _columns(asked, entity),
            order=_order(asked, entity),
            as_of=asked.as_of,
        )
    except TipdeskError as wrong:
        raise WrongUsage(wrong.message) from wrong
    country = getattr(asked, "country", None)
    if country:
        found = replace(
            found, filters=(*found.filters, *read_where(labels, entity, f"country={country}"))
        )
    return found


def names(text: str | None) -> tuple[str, ...]:
    """The names in a list with commas."""
    return tuple(name.strip() for name in (text or "").split(",") if name.strip())


def _columns(asked: argparse.Namespace, entity: str) -> tuple[str, ...]:
    return tuple(full_name(entity, name) for name in names(getattr(asked, "columns", None)))


def _order(asked: argparse.Namespace, entity: str) -> tuple[Order, ...]:
    """'start desc, title_en': a field, and whether it is sorted in reverse."""
    parts = [part.partition(" ") for part in names(getattr(asked, "order", None))]
    return tuple(
        Order(full_name(entity, name), rest.strip().lower() == "desc") for name, _, rest in parts
    )
