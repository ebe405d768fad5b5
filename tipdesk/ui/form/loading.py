"""All that the form of one record shows, read in one go off the ui thread."""

from __future__ import annotations

from dataclasses import dataclass, field

from tipdesk.domain.fields import Kind, Show
from tipdesk.domain.selection import Selection
from tipdesk.services import catalog, records, selections
from tipdesk.services.changes import drafts
from tipdesk.services.changes.drafts import Unstored
from tipdesk.services.labels import Labels
from tipdesk.services.records import Record
from tipdesk.services.usage import owned_records, used_by
from tipdesk.ui.form.child_list import Child
from tipdesk.ui.form.uses import NamedUse
from tipdesk.ui.naming import name_in
from tipdesk.ui.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Loaded:
    """A record, the records that belong to it, those that name it, what is not stored yet."""

    record: Record
    children: dict[str, list[Child]] = field(default_factory=dict)
    uses: list[NamedUse] = field(default_factory=list)
    unstored: Unstored = field(default_factory=Unstored)


def load_all(workspace: Workspace, entity: str, uid: str) -> Loaded | None:
    """What the form shows of the record *uid*; None when it is gone."""
    desk = workspace.desk
    record = records.load(desk, entity, uid)
    if record is None:
        return None
    warm(workspace.labels, entity, record)
    children = {
        owned: [Child(u, values) for u, values in _values(workspace, owned, uids).items()]
        for owned, uids in owned_records(desk, entity, uid).items()
    }
    for owned, several in children.items():
        for child in several:
            warm(workspace.labels, owned, Record(owned, child.uid, child.values))
    uses = _uses(workspace, entity, uid)
    return Loaded(record, children, uses, drafts.unstored(desk, entity, uid))


def warm(labels: Labels, entity: str, record: Record | None) -> None:
    """Read the names that the fields of *record* show, so that the screen need not wait."""
    for f in catalog.fields_of(entity, Show.FORM):
        if f.codes:
            labels.choices(f, "en")
        elif f.target and record is not None and (value := record[f.name]):
            labels.of(f, value if f.kind is Kind.REFERENCE else value[0].target, "en")


def _values(workspace: Workspace, entity: str, uids: list[str]) -> dict[str, dict[str, object]]:
    """The fields of several records of *entity*, in the order of *uids*."""
    if not uids:
        return {}
    columns = tuple(f.name for f in catalog.fields_of(entity, Show.FORM))
    selection = Selection(entity, columns=columns, uids=tuple(uids))
    wanted = selections.ids(workspace.desk, selection)
    rows = selections.rows(workspace.desk, selection, wanted).values()
    found = {row.uid: dict(zip(columns, row.values, strict=True)) for row in rows}
    return {uid: found[uid] for uid in uids if uid in found}


def _uses(workspace: Workspace, entity: str, uid: str) -> list[NamedUse]:
    uses = used_by(workspace.desk, entity, uid)
    names: dict[str, str] = {}
    lang = workspace.words.lang
    for other in {use.entity for use in uses}:
        columns = catalog.names(other)
        uids = tuple({use.uid for use in uses if use.entity == other})
        selection = Selection(other, columns=columns, uids=uids)
        wanted = selections.ids(workspace.desk, selection)
        for row in selections.rows(workspace.desk, selection, wanted).values():
            names[row.uid] = name_in(other, dict(zip(columns, row.values, strict=True)), lang)
    return [NamedUse(use, names.get(use.uid, "")) for use in uses]
