"""What keeps a record from being left: a value that cannot be stored, or one that it lacks."""

from __future__ import annotations

from tipdesk.domain.words import Message
from tipdesk.services import catalog
from tipdesk.services.changes.required import sentence_of
from tipdesk.services.rules import check_values
from tipdesk.services.rules.rule import Facts
from tipdesk.ui.form.record_form import RecordForm
from tipdesk.ui.form.session import Session


def unfinished(
    entity: str, session: Session, form: RecordForm
) -> tuple[str, Message | None] | None:
    """The first field that cannot be stored as it is, or that a new record still lacks.

    With the sentence to show there; of a value that cannot be stored its editor says it already.
    """
    for name, row in form.rows.items():
        if row.editor.changed():
            return name, None
    if not session.draft:
        return None
    values = {name: session.shown(name) for name in session.seen}
    for field in catalog.fields_of(entity):
        if field.required and field.name in form.rows and values.get(field.name) is None:
            return field.name, sentence_of(entity, field)
    for problem in check_values(entity, Facts(values), blocking=True):
        if problem.field is not None and problem.field in form.rows:
            return problem.field, problem.message
    return None
