"""What imports leave for the next one: other facts, recipes and the alias book."""

from __future__ import annotations

from sqlalchemy.orm import Mapped

from tipdesk.db.base import Record, field
from tipdesk.db.models.belonging import of_project
from tipdesk.domain.fields import Kind, Show
from tipdesk.domain.words import N_, NN_


class OtherFact(Record):
    """What a source states of a record and no field of ours holds, under the source's heading."""

    __tablename__ = "other_fact"
    singular, plural = N_("Other fact"), N_("Other facts")
    counted = NN_("{n} other fact", "{n} other facts")
    title = ("name",)
    searched = True
    belongs_to = ("project", "organization")

    name: Mapped[str] = field(
        N_("Fact"), section="identity", show=Show.EVERYWHERE | Show.NAME, required=True, index=True
    )
    value: Mapped[str | None] = field(
        N_("Value"), section="identity", show=Show.EVERYWHERE, kind=Kind.LONG_TEXT
    )
    project: Mapped[str | None] = of_project(required=False)
    organization: Mapped[str | None] = field(
        N_("Organization"),
        section="identity",
        show=Show.EVERYWHERE,
        kind=Kind.REFERENCE,
        target="organization",
    )


class Recipe(Record):
    """How workbooks of one shape are read; *content* is the JSON of what a person chose.

    *shape* is the digest of the headings that such a workbook has.
    """

    __tablename__ = "recipe"
    singular, plural = N_("Recipe"), N_("Recipes")
    counted = NN_("{n} recipe", "{n} recipes")
    title = ("name",)

    name: Mapped[str] = field(
        N_("Recipe name"), section="identity", show=Show.NOWHERE, required=True
    )
    shape: Mapped[str] = field(
        N_("Shape of the workbook"),
        section="identity",
        show=Show.NOWHERE,
        required=True,
        index=True,
    )
    content: Mapped[str] = field(
        N_("How workbooks are read"),
        section="identity",
        show=Show.NOWHERE,
        kind=Kind.LONG_TEXT,
        required=True,
    )


class Alias(Record):
    """What a wording of sources means, as a person once answered.

    *topic* is the kind of thing it names, *pattern* what it is found by, *wording* how it was
    written when it was asked about; *decision* and *value* are the answer.
    """

    __tablename__ = "alias"
    singular, plural = N_("Answer"), N_("Answers")
    counted = NN_("{n} answer", "{n} answers")
    title = ("wording",)

    topic: Mapped[str] = field(
        N_("What it names"), section="identity", show=Show.NOWHERE, required=True, index=True
    )
    pattern: Mapped[str] = field(
        N_("Pattern"), section="identity", show=Show.NOWHERE, required=True
    )
    wording: Mapped[str] = field(
        N_("As written"), section="identity", show=Show.NOWHERE, required=True
    )
    decision: Mapped[str] = field(
        N_("Read as"), section="identity", show=Show.NOWHERE, required=True
    )
    value: Mapped[str | None] = field(N_("Meaning"), section="identity", show=Show.NOWHERE)
