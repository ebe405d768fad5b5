"""Finding which record of the desk each row of a list is, and which project it belongs to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection

from tipdesk.db.registry import field_of, record_class
from tipdesk.domain.problems import Problem
from tipdesk.domain.words import N_, message
from tipdesk.services.excel.asking.answers import Answers
from tipdesk.services.excel.asking.question import word_question
from tipdesk.services.excel.cells.names import Party
from tipdesk.services.excel.headings.targets import PROJECT, UID
from tipdesk.services.excel.matching.directory import Directory
from tipdesk.services.excel.matching.record_matching import Records, matched_parts, named_records
from tipdesk.services.excel.matching.resolving import Resolver
from tipdesk.services.excel.planning.plan import SheetPlan
from tipdesk.services.excel.planning.project_index import ProjectIndex
from tipdesk.services.excel.planning.row_problems import problem_in
from tipdesk.services.excel.rows.compose import Draft
from tipdesk.services.reading import read_records

NO_SUCH_RECORD = N_("No record of this desk has the record key '{text}'.")
NO_SUCH_PROJECT = N_("Neither this desk nor the workbook has a project '{text}'.")
SEVERAL_PROJECTS = N_("'{text}' may mean {count} projects. Give the award number or record key.")
SAME_ACRONYM = N_("'{text}' has the acronym of {known}. Say whether it is the same.")


@dataclass(slots=True)
class Finding:
    """What was found for each draft, by its place: the record it is, what rejects it."""

    uids: list[str | None]
    problems: list[list[Problem]]
    records: Records = field(default_factory=dict)
    """The values of the known records, by uid."""


class RecordFinder:
    """Finds records for the rows of one sheet; *directory* is there where they have names."""

    def __init__(
        self,
        connection: Connection,
        names: Resolver,
        directory: Directory | None,
        projects: ProjectIndex,
        answers: Answers,
        sheet: SheetPlan,
    ) -> None:
        self._connection, self._names, self._directory = connection, names, directory
        self._projects, self._answers, self._sheet = projects, answers, sheet
        self._entity = sheet.columns.entity

    def find(self, drafts: Sequence[Draft]) -> Finding:
        """The records that *drafts* are; their projects are put in as uids."""
        found = Finding([draft.uid for draft in drafts], [])
        found.problems = [list(self._owners(draft)) for draft in drafts]
        rows = {at: self._known(draft) for at, draft in enumerate(drafts) if draft.uid is None}
        parts, found.records = matched_parts(self._connection, self._entity, rows)
        for at, draft in enumerate(drafts):
            if draft.uid is None:
                found.uids[at] = parts.get(at) or self._by_name(draft, found.problems[at])
        wanted = {uid for uid in found.uids if uid is not None} - found.records.keys()
        found.records |= read_records(self._connection, self._entity, sorted(wanted))
        for at, draft in enumerate(drafts):
            if draft.uid is not None and draft.uid not in found.records:
                said = message(NO_SUCH_RECORD, text=draft.uid)
                found.problems[at].append(problem_in(self._sheet, draft, "blocks", said, UID))
        return found

    def _known(self, draft: Draft) -> dict[str, Any]:
        """The draft's values, names of known records as their uids."""
        values = dict(draft.values)
        for name, value in draft.values.items():
            if isinstance(value, Party):
                declared = field_of(self._entity, name)
                values[name] = self._names.directory(declared.target or "").find(value)[0]
        return values

    def _owners(self, draft: Draft) -> Iterator[Problem]:
        """Put in the project that a row names, or say why there is none."""
        for name in record_class(self._entity).belongs_to:
            party = draft.values.get(name)
            if field_of(self._entity, name).target != PROJECT or not isinstance(party, Party):
                continue
            uids = self._projects.find(party.text)
            if len(uids) == 1:
                draft.values[name] = next(iter(uids))
                continue
            del draft.values[name]
            said = message(NO_SUCH_PROJECT, text=party.text)
            if uids:
                said = message(SEVERAL_PROJECTS, text=party.text, count=len(uids))
            yield problem_in(self._sheet, draft, "blocks", said, name)

    def _by_name(self, draft: Draft, problems: list[Problem]) -> str | None:
        """The record with the row's name; one that shares only the acronym is asked about."""
        if self._directory is None:
            return None
        uid, alike = named_records(self._directory, draft)
        if uid is not None or alike is None:
            return uid
        text = str(draft.values.get("name_en") or draft.values.get("name_ar"))
        question = word_question(self._entity, text, (alike,))
        meaning = self._answers.of(question)
        if meaning is None:
            said = message(SAME_ACRONYM, text=text, known=self._directory.name(alike, "en"))
            problems.append(problem_in(self._sheet, draft, "asks", said, "acronym", question))
            return None
        if meaning.decision == "reading":
            return alike
        return meaning.value if meaning.decision == "value" else None
