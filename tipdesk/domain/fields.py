"""What a field is: its name, its label and where it is shown. No Qt, no SQL."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, Flag, auto


class Kind(Enum):
    """The value a field holds; each destination has one handler per kind."""

    # A kind is itself alone, and the hash of its name is asked for a million times an import.
    __hash__ = object.__hash__

    TEXT = auto()
    LONG_TEXT = auto()
    INTEGER = auto()
    PERCENT = auto()
    MONEY = auto()
    DATE = auto()
    BOOLEAN = auto()
    CHOICE = auto()
    CHOICES = auto()
    REFERENCE = auto()
    REFERENCES = auto()


NUMBERS = frozenset({Kind.INTEGER, Kind.PERCENT, Kind.MONEY})
MANY = frozenset({Kind.CHOICES, Kind.REFERENCES})
CODED = frozenset({Kind.CHOICE, Kind.CHOICES})
LINKED = frozenset({Kind.REFERENCE, Kind.REFERENCES})
FACT = "other:"
"""Begins the name of a column of other facts: 'other:Sector'."""
TEXTS = frozenset({Kind.TEXT, Kind.LONG_TEXT})


class Show(Flag):
    """The destinations a field appears in; a declaration must name them."""

    NOWHERE = 0
    FORM = auto()
    TABLE = auto()
    EXCEL = auto()
    PAPER = auto()
    SEARCH = auto()
    NAME = auto()
    """One of the names by which other records, searches and imports know this one."""
    EVERYWHERE = FORM | TABLE | EXCEL | PAPER | SEARCH
    UNSEARCHED = FORM | TABLE | EXCEL | PAPER


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One declared fact about a record.

    *of* names the code list of a CHOICE or CHOICES field, or the entity of a REFERENCE or
    REFERENCES field; *via* the link entity of a field with several values.
    *computed* fields are worked out by the desk and never imported or typed.
    """

    name: str
    label: str
    kind: Kind
    section: str
    show: Show
    required: bool = False
    of: str | None = None
    via: str | None = None
    help: str = ""
    aliases: tuple[str, ...] = ()
    computed: bool = False
    own: bool = False
    """A number that no other record may have; a duplicate does not copy it."""

    @property
    def codes(self) -> str | None:
        """The code list of a coded field."""
        return self.of if self.kind in CODED else None

    @property
    def target(self) -> str | None:
        """The entity of a field that refers to records."""
        return self.of if self.kind in LINKED else None

    @property
    def language(self) -> str | None:
        """ "en" or "ar" for one side of a bilingual pair, else None."""
        suffix = self.name[-3:]
        return suffix[1:] if suffix in ("_en", "_ar") else None

    @property
    def partner(self) -> str | None:
        """The name of the field that says the same in the other language; None without one."""
        if self.language is None:
            return None
        return self.name[:-2] + ("ar" if self.language == "en" else "en")

    @property
    def fact(self) -> str | None:
        """The name of the other facts that stand in this column; None for a declared field."""
        return self.name.removeprefix(FACT) if self.name.startswith(FACT) else None

    @property
    def untold(self) -> bool:
        """Whether the desk only finds the record again by it, so that no history tells of it."""
        return self.own and not self.show

    @property
    def many(self) -> bool:
        """Whether a record has several values of this field."""
        return self.kind in MANY


def fact_field(name: str) -> Field:
    """The column of other facts *name*, which begins with `FACT`; nothing is typed into it."""
    return Field(
        name=name,
        label=name.removeprefix(FACT),
        kind=Kind.LONG_TEXT,
        section="source",
        show=Show.FORM | Show.TABLE | Show.EXCEL,
        computed=True,
    )


def owner_and_part(name: str) -> tuple[str, str]:
    """The entity and the field of 'funding_action.year'; '' where the entity is understood."""
    if name.startswith(FACT):
        return "", name
    owner, _, part = name.rpartition(".")
    return owner, part
