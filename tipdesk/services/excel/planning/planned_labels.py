"""Names of records that an import has yet to make, beside those that the desk has."""

from __future__ import annotations

from tipdesk.services.display import Display
from tipdesk.services.excel.planning.plan import Plan
from tipdesk.services.labels import Labels


class PlannedLabels(Labels):
    """Asks the plan first, then the labels of the desk."""

    def __init__(self, known: Labels, plan: Plan) -> None:
        self._known = known
        # A list may have a hundred thousand rows, and few of them are ever named.
        self._rows = {row.uid: row for row in plan.rows if row.state == "new"}
        self._parties = {party.uid: party for party in (*plan.new_records, *plan.only_named)}

    def name(self, entity: str, uid: str | None, lang: str) -> str:
        """The name of a record, stored or planned."""
        if (party := self._parties.get(uid or "")) is not None:
            english, arabic = party.values.get("name_en"), party.values.get("name_ar")
        elif (row := self._rows.get(uid or "")) is not None:
            english, arabic = row.title
        else:
            return self._known.name(entity, uid, lang)
        return str((arabic or english if lang == "ar" else english or arabic) or "")

    def code(self, code_list: str, code: str | None, lang: str) -> str:
        """The label of a code."""
        return self._known.code(code_list, code, lang)


def planned_display(display: Display, plan: Plan) -> Display:
    """A display that knows what the import will make."""
    return Display(display.words, PlannedLabels(display.labels, plan))
