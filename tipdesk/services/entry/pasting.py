"""A pasted block, read cell by cell before anything is stored."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from tipdesk.domain.fields import Field
from tipdesk.domain.links import kept_links
from tipdesk.domain.problems import Problem
from tipdesk.domain.selection import Selection
from tipdesk.domain.words import N_, message
from tipdesk.services import selections
from tipdesk.services.changes import edits, reasons
from tipdesk.services.changes.builder import ChangeSetBuilder
from tipdesk.services.changes.outcome import Outcome
from tipdesk.services.desk import Desk
from tipdesk.services.labels import Labels


@dataclass(frozen=True, slots=True)
class PastedCell:
    """One cell: what stands there, what was pasted, and what that means.

    *uid* is None in a row that becomes a new record; *row* counts from 0 within the block.
    """

    row: int
    uid: str | None
    field: Field
    before: Any
    text: str
    after: Any
    problem: Problem | None = None

    @property
    def storable(self) -> bool:
        """Whether the text has one clear meaning that may be stored."""
        return self.problem is None or self.problem.severity == "warns"

    @property
    def changes(self) -> bool:
        """Whether storing it would change anything."""
        return self.storable and self.before != self.after


@dataclass(frozen=True, slots=True)
class Paste:
    """A pasted block with all that is to be known about it."""

    entity: str
    cells: tuple[PastedCell, ...]
    begun: Mapping[str, Any] = field(default_factory=dict)
    """What every new record states beside its cells."""

    @property
    def doubtful(self) -> bool:
        """Whether a person should look at it before it is stored."""
        return any(not cell.storable for cell in self.cells)

    @property
    def count(self) -> int:
        """How many cells it would change."""
        return sum(cell.changes for cell in self.cells)

    @property
    def records(self) -> tuple[int, int]:
        """How many records it would change, and how many it would make."""
        storing = [cell for cell in self.cells if cell.changes]
        changed = {cell.uid for cell in storing if cell.uid is not None}
        made = {cell.row for cell in storing if cell.uid is None}
        return len(changed), len(made)

    def with_cell(self, at: int, cell: PastedCell) -> Paste:
        """The same paste with another cell in place *at*."""
        return replace(self, cells=(*self.cells[:at], cell, *self.cells[at + 1 :]))


def read_paste(
    desk: Desk,
    labels: Labels,
    selection: Selection,
    ids: Sequence[int],
    fields: Sequence[Field],
    block: Sequence[Sequence[str]],
    begun: Mapping[str, Any] | None = None,
) -> Paste:
    """What *block* means over the rows *ids* and the columns *fields*; more rows are new ones.

    New records state *begun* too. Cells beyond the last column are left aside. Runs off the ui
    thread.
    """
    asked = Selection(selection.entity, columns=tuple(f.name for f in fields))
    stored = selections.rows(desk, asked, list(ids))
    cells: list[PastedCell] = []
    for place, texts in enumerate(block):
        row = stored.get(ids[place]) if place < len(ids) else None
        for column, (target, text) in enumerate(zip(fields, texts, strict=False)):
            before = row.values[column] if row else (() if target.many else None)
            cell = PastedCell(place, row.uid if row else None, target, before, text, before)
            if row is not None or text.strip():
                cells.append(read_again(labels, cell, text))
    shown = [c for c in cells if c.changes or (c.problem and not _same_computed(labels, c))]
    return Paste(selection.entity, tuple(shown), begun or {})


def read_again(labels: Labels, cell: PastedCell, text: str) -> PastedCell:
    """*cell* with another text."""
    # The readers of cells are heavy: not before somebody pastes (start-up time).
    from tipdesk.services.entry.values import problem_of, read_value

    if cell.field.computed:
        return replace(
            cell, text=text, after=cell.before,
            problem=Problem(
                severity="informs",
                message=message(N_("The desk works this out itself; it is left as it is.")),
                field=cell.field.name,
            ),
        )  # fmt: skip
    reading = read_value(labels, cell.field, text, currency=getattr(cell.before, "currency", None))
    after = reading.value
    if cell.field.many and after is not None:
        after = kept_links(cell.before, after)
    return replace(cell, text=text, after=after, problem=problem_of(cell.field, reading))


def with_refusals(paste: Paste, problems: Sequence[Problem]) -> Paste:
    """*paste* with what the rules say of its cells; those of no cell go to its first one."""
    cells = list(paste.cells)
    told = False
    for problem in problems:
        for at, cell in enumerate(cells):
            same_record = problem.uid is None or cell.uid in (problem.uid, None)
            if cell.changes and same_record and problem.field == cell.field.name:
                cells[at], told = replace(cell, problem=problem), True
    if not told and problems and cells:
        cells[0] = replace(cells[0], problem=problems[0])
    return replace(paste, cells=tuple(cells))


def store_paste(desk: Desk, paste: Paste) -> Outcome:
    """Store what can be stored of *paste*, as one ChangeSet; Refused when a rule says no."""

    def build(_connection: object, builder: ChangeSetBuilder) -> None:
        made: dict[int, dict[str, Any]] = {}
        for cell in paste.cells:
            if not cell.changes:
                continue
            if cell.uid is None:
                made.setdefault(cell.row, {})[cell.field.name] = cell.after
            else:
                builder.edit(paste.entity, cell.uid, cell.field.name, cell.before, cell.after)
        for values in made.values():
            builder.create(paste.entity, {**paste.begun, **values})

    return edits.change(desk, reasons.PASTED, build)


def _same_computed(labels: Labels, cell: PastedCell) -> bool:
    """Whether a computed cell was pasted over with what it holds already, or with nothing."""
    # As in `read_again`.
    from tipdesk.services.entry.values import read_value

    if not cell.field.computed:
        return False
    currency = getattr(cell.before, "currency", None)
    reading = read_value(labels, replace(cell.field, computed=False), cell.text, currency=currency)
    return not cell.text.strip() or reading.value == cell.before
