"""The declarative base and ``field``, the one way a column is declared."""

from __future__ import annotations

from typing import Any, ClassVar

from sqlalchemy import BigInteger, Boolean, ForeignKey, Index, Integer, MetaData, String, Text
from sqlalchemy.orm import DeclarativeBase, Mapped, composite, declared_attr, mapped_column
from sqlalchemy.types import TypeEngine

from tipdesk.db.columns import MONEY_PARTS, UID_LENGTH, PartialDateColumn
from tipdesk.db.declaring import facts_of_field
from tipdesk.domain.dates import PartialDate
from tipdesk.domain.fields import Kind, Show
from tipdesk.domain.money import Money

_COLUMN_TYPES: dict[Kind, TypeEngine[Any]] = {
    Kind.TEXT: Text(),
    Kind.LONG_TEXT: Text(),
    Kind.INTEGER: BigInteger(),
    Kind.PERCENT: Integer(),
    Kind.DATE: PartialDateColumn(),
    Kind.BOOLEAN: Boolean(),
    Kind.CHOICE: String(32),
    Kind.REFERENCE: String(UID_LENGTH),
}


class Base(DeclarativeBase):
    """The tables of a desk; every constraint has a name, so that migrations can alter it."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "pk": "pk_%(table_name)s",
        }
    )


class Several:
    """A declared field with several values: no column, but links in a table of their own."""

    def __init__(self, info: dict[str, Any]) -> None:
        self.info = info


class Amount:
    """A declared MONEY field, before it is given its three columns."""

    def __init__(self, info: dict[str, Any], index: bool) -> None:
        self.info, self.index = info, index

    def columns(self, name: str) -> Any:
        """The composite of *name*: minor units, currency, qualifier."""
        minor, currency, qualifier = (name + part for part in MONEY_PARTS)
        return composite(
            Money,
            mapped_column(minor, BigInteger(), info=self.info, nullable=True),
            mapped_column(currency, String(3), nullable=True),
            mapped_column(qualifier, String(8), nullable=True),
        )


class Record(Base):
    """A kind of record: it has a stable uid, and ``id`` orders rows inside one desk."""

    __abstract__ = True

    singular: ClassVar[str]
    plural: ClassVar[str]
    """What people call one and many of them, message ids."""
    counted: ClassVar[tuple[str, str]]
    """The sentence for a number of them, singular and plural."""
    title: ClassVar[tuple[str, ...]] = ()
    """The fields that name a record, the pair or the first that is stated."""
    searched: ClassVar[bool] = False
    """Whether records of this kind have an index of words."""
    known_by: ClassVar[tuple[str, ...]] = ()
    """At most two fields by which people tell one without a title from others of its owner."""
    begins: ClassVar[str | None] = None
    """The date from which on a record was true ("as of"); without it, always."""
    total: ClassVar[str | None] = None
    """The MONEY field that is summed under a list of them."""
    belongs_to: ClassVar[tuple[str, ...]] = ()
    """The references to records that this one is a part of, and is removed with."""
    numbering: ClassVar[str | None] = None
    """Begins the number that a record gets in the first field of its title when it states none."""

    id: Mapped[int] = mapped_column(primary_key=True, sort_order=-2)
    uid: Mapped[str] = mapped_column(String(UID_LENGTH), unique=True, sort_order=-1)

    def __init_subclass__(cls, **kwargs: Any) -> None:
        """Give each declared amount its columns before SQLAlchemy maps the class."""
        for name, value in list(vars(cls).items()):
            if isinstance(value, Amount):
                setattr(cls, name, value.columns(name))
                if value.index:
                    # In this order sums per currency are answered from the index alone.
                    minor, currency, qualifier = (name + part for part in MONEY_PARTS)
                    index = Index(f"ix_{cls.__tablename__}_{name}", currency, minor, qualifier)
                    cls.__table_args__ = (index,)
        super().__init_subclass__(**kwargs)


class LinkRecord(Record):
    """A member of a field with several values: it has a uid, dates and a share of its own.

    *share* is in hundredths of a percent.
    """

    __abstract__ = True

    shared: ClassVar[bool] = False
    """Whether the members of the field state shares of a whole."""
    roles: ClassVar[str | None] = None
    """The code list of the roles that a member may have, where it has one."""

    @declared_attr.directive
    @classmethod
    def __table_args__(cls) -> tuple[Index]:
        """Who has this target, and how many: answered from the index alone."""
        return (Index(f"ix_{cls.__tablename__}_target", "target", "owner"),)

    owner: Mapped[str]
    target: Mapped[str]
    share: Mapped[int | None] = mapped_column(Integer(), sort_order=10)
    since: Mapped[PartialDate | None] = mapped_column(PartialDateColumn(), sort_order=11)
    until: Mapped[PartialDate | None] = mapped_column(PartialDateColumn(), sort_order=12)
    role: Mapped[str | None] = mapped_column(String(32), sort_order=13)


def owner_of(entity: str) -> Any:
    """The column of a link that names the record it belongs to."""
    return mapped_column(String(UID_LENGTH), ForeignKey(f"{entity}.uid"), index=True)


def target_of(entity: str | None = None) -> Any:
    """The column of a link that names what is linked to: a record, or a code when None."""
    if entity is None:
        return mapped_column(String(32))
    return mapped_column(String(UID_LENGTH), ForeignKey(f"{entity}.uid"))


def field(
    label: str,
    *,
    section: str,
    show: Show,
    kind: Kind = Kind.TEXT,
    required: bool = False,
    codes: str | None = None,
    target: str | None = None,
    via: str | None = None,
    help: str = "",
    aliases: tuple[str, ...] = (),
    computed: bool = False,
    own: bool = False,
    index: bool = False,
) -> Any:
    """Declare a field: what people call it, what it holds and where it appears.

    MONEY becomes three columns (minor units, currency, qualifier); a field with several
    values becomes no column but the link table *via*.
    """
    info = facts_of_field(
        label, section=section, show=show, kind=kind, required=required, codes=codes,
        target=target, via=via, help=help, aliases=aliases, computed=computed, own=own,
    )  # fmt: skip
    if via is not None:
        return Several(info)
    if kind is Kind.MONEY:
        return Amount(info, index)
    keys = (ForeignKey(f"{target}.uid"),) if target else ()
    return mapped_column(
        _COLUMN_TYPES[kind], *keys, info=info, nullable=not required, index=index or bool(target)
    )
