"""The checklist of a project's file: each requirement with what of it lacks, now and soon."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import Any, Final

from tipdesk.domain.closeout import SETTLED, close_by, closeout_steps, is_open, step_name
from tipdesk.domain.dates import PartialDate
from tipdesk.domain.file_requirements import (
    File,
    Item,
    Lack,
    Requirement,
    Values,
    is_held,
    lack,
    requirements_of,
    stage_of,
)
from tipdesk.domain.file_words import AHEAD, SAID
from tipdesk.domain.lifecycle import RUNNING, SHUT
from tipdesk.domain.monitoring import last_review, review_due, was_held
from tipdesk.domain.vocabulary import label
from tipdesk.domain.words import Message, Named

_OF_REPORT: Final = {
    "PPR": "PPR", "FINAL_PPR": "PPR", "FFR": "FFR", "FINAL_FFR": "FFR", "EVAL": "EVALUATION",
}  # fmt: skip
"""The kind of document that a report of a kind is."""
_FINAL: Final = ("FINAL_PPR", "FINAL_FFR")


def checklist(file: File) -> tuple[Item, ...]:
    """What the file must hold at its stage, each line with what of it lacks.

    What there is nothing of, such as documents of amendments where there is no amendment, has
    no line.
    """
    found = []
    for required in requirements_of(file):
        each = next((s.name for s in required.by if s.way == "each"), None)
        if each is None:
            held = any(is_held(file, source) for source in required.by)
            lacks = [] if held else [lack(file, required)]
        else:
            several = list(_EACH[each](file, required))
            if not several:
                continue
            lacks = [one for one in several if one is not None]
        found.append(
            Item(
                required,
                tuple(one for one in lacks if one.opens is None),
                tuple(one for one in lacks if one.opens is not None),
            )
        )
    return tuple(found)


Each = Iterator[Lack | None]
"""None for one that is held."""


def _reports(file: File, r: Requirement) -> Each:
    for report in file.parts("report_due"):
        due = report["effective_due"]
        if not is_open(report):
            yield None
        elif due is not None:
            yield _dated(file, r, report, due, report=_report_name(report))


def _dated(file: File, r: Requirement, record: Values, due: PartialDate, **named: Any) -> Lack:
    """A record that lacks from the day after *due*."""
    later = due.last_day >= file.on
    words = AHEAD[r.key] if later else SAID[r.key].missing
    return Lack(
        Message(words, {**named, "date": due}), r.entity, record["uid"], r.field,
        opens=due.last_day if later else None,
    )  # fmt: skip


def _report_name(report: Values) -> Named:
    kind = report["report_kind"] or "OTHER"
    return Named(label("report_kind", kind, "en"), label("report_kind", kind, "ar"))


def _documents_of(file: File, name: str) -> set[str]:
    """The records to which a document says that it belongs by its field *name*."""
    return {d[name] for d in file.parts("document") if d[name]}


def _report_documents(file: File, r: Requirement) -> Each:
    held = _documents_of(file, "report")
    for report in file.parts("report_due"):
        received = report["received_date"]
        if received is None or report["waived"]:
            continue
        if report["uid"] in held:
            yield None
            continue
        kind = _OF_REPORT.get(report["report_kind"] or "", "OTHER")
        named = {"report": _report_name(report), "date": received}
        yield _document(r, Message(SAID[r.key].missing, named), kind, report=report["uid"])


def _document(r: Requirement, said: Message, kind: str, **belongs: str) -> Lack:
    return Lack(said, r.entity, None, None, {"document_kind": kind, **belongs})


def _final_reports(file: File, r: Requirement) -> Each:
    kinds = {report["report_kind"] for report in file.parts("report_due")}
    for kind in _FINAL:
        if kind in kinds:
            yield None
            continue
        name = Named(label("report_kind", kind, "en"), label("report_kind", kind, "ar"))
        said = Message(SAID[r.key].missing, {"report": name})
        yield Lack(said, r.entity, None, None, {"report_kind": kind})


def _amendments(file: File, r: Requirement) -> Each:
    held = _documents_of(file, "amendment")
    for amendment in file.parts("amendment"):
        if amendment["uid"] in held or amendment["doc_ref"]:
            yield None
            continue
        number = amendment["amendment_id"] or amendment["amendment_no"] or "-"
        said = Message(SAID[r.key].missing, {"number": number})
        yield _document(r, said, "AMENDMENT", amendment=amendment["uid"])


def _targets(file: File, r: Requirement) -> Each:
    having = {t["indicator"] for t in file.parts("indicator_target") if t["target"] is not None}
    for line in file.parts("project_indicator"):
        if line["indicator"] in having:
            yield None
            continue
        said = Message(SAID[r.key].missing, {"number": line["line_no"] or "-"})
        yield Lack(said, r.entity, None, r.field, {"indicator": line["indicator"]})


def _visit(file: File, r: Requirement) -> Each:
    start = file["start_date"] or file["award_date"]
    if stage_of(file) not in RUNNING:
        return
    last = last_review(file.parts("site_visit"), file.on)
    due = review_due(start, last)
    if due is None:
        return
    if due.last_day < file.on:
        said = Message(SAID[r.key].missing, {"date": last or start})
        yield Lack(said, r.entity, None, None, dict(r.values))
        return
    said = Message(AHEAD[r.key], {"date": due})
    yield Lack(said, r.entity, None, None, dict(r.values), due.last_day)


def _visit_reports(file: File, r: Requirement) -> Each:
    reported = _documents_of(file, "site_visit")
    for visit in file.parts("site_visit"):
        if not was_held(visit, file.on):
            continue
        if visit["findings"] or visit["uid"] in reported:
            yield None
            continue
        said = Message(SAID[r.key].missing, {"number": visit["visit_id"] or "-"})
        yield _document(r, said, "VISIT", site_visit=visit["uid"])


def _findings(file: File, r: Requirement) -> Each:
    for finding in file.parts("finding"):
        due = finding["action_due"]
        if finding["action_done"] is not None:
            yield None
        elif due is not None:
            yield _dated(file, r, finding, due, number=finding["finding_id"] or "-")


def _evaluations(file: File, r: Requirement) -> Each:
    reported = _documents_of(file, "evaluation")
    for study in file.parts("evaluation"):
        end = study["period_end"]
        if end is None or end.last_day >= file.on:
            continue
        if study["uid"] in reported:
            yield None
            continue
        subject = Named(
            study["subject_en"] or study["subject_ar"] or "-",
            study["subject_ar"] or study["subject_en"] or "-",
        )
        said = Message(SAID[r.key].missing, {"subject": subject})
        yield _document(r, said, "EVALUATION", evaluation=study["uid"])


def _closeout(file: File, r: Requirement) -> Each:
    """One line for the steps that are not settled; they have a year from the end."""
    items = {item["closeout_step"]: item for item in file.parts("closeout_item")}
    open_ = [s for s in closeout_steps() if _state(items.get(s)) not in SETTLED]
    if not open_:
        yield None
        return
    first = items.get(open_[0])
    by = close_by(file["end_date"])
    until = None if by is None else by.last_day
    later = until is not None and until >= file.on and stage_of(file) not in SHUT
    said = (
        Message(AHEAD[r.key], {"date": PartialDate(until.isoformat()), "step": step_name(open_[0])})
        if until is not None and later
        else Message(SAID[r.key].missing, {"count": len(open_), "step": step_name(open_[0])})
    )
    yield Lack(
        said, r.entity, None if first is None else first["uid"], "closeout_state",
        {} if first else {"closeout_step": open_[0]}, until if later else None,
    )  # fmt: skip


def _state(item: Values | None) -> str | None:
    return None if item is None else item["closeout_state"]


_EACH: Final[Mapping[str, Callable[[File, Requirement], Each]]] = MappingProxyType(
    {
        "reports": _reports,
        "report_documents": _report_documents,
        "final_reports": _final_reports,
        "amendments": _amendments,
        "targets": _targets,
        "visit": _visit,
        "visit_reports": _visit_reports,
        "findings": _findings,
        "evaluations": _evaluations,
        "closeout": _closeout,
    }
)
"""What is asked of each record of a kind, by the name that the table uses."""
