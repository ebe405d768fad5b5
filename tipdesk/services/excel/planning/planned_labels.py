"""Names of records that an import has yet to make, beside those that the desk has."""

from __future__ import annotations

from typing import Any

from tipdesk.services.display import Display
from tipdesk.services.excel.planning.plan import Plan
from tipdesk.services.labels import Labels


class PlannedLabels(Labels):
    """Asks the plan first, then the labels of the desk."""

    def __init__(self, known: Labels, plan: Plan) -> None:
        self._known = known
        self._planned: dict[str, dict[str, Any]] = {
            row.uid: dict(zip(("name_en", "name_ar"), row.title, strict=True))
            for row in plan.rows
            if row.state == "new"
        }
        parties = (*plan.new_records, *plan.only_named)
        self._planned |= {party.uid: party.values for party in parties}

    def name(self, entity: str, uid: str | None, lang: str) -> str:
        """The name of a record, stored or planned."""
        values = self._planned.get(uid or "")
        if values is None:
            return self._known.name(entity, uid, lang)
        first, second = ("name_ar", "name_en") if lang == "ar" else ("name_en", "name_ar")
        return str(values.get(first) or values.get(second) or "")

    def code(self, code_list: str, code: str | None, lang: str) -> str:
        """The label of a code."""
        return self._known.code(code_list, code, lang)


def planned_display(display: Display, plan: Plan) -> Display:
    """A display that knows what the import will make."""
    return Display(display.words, PlannedLabels(display.labels, plan))
