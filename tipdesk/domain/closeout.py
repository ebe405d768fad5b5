"""What the desk can prove of a closeout by itself, and what stands in the way of closing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Final

from tipdesk.domain.dates import PartialDate, years_later
from tipdesk.domain.money import Money
from tipdesk.domain.vocabulary import code_list, label
from tipdesk.domain.words import N_, NN_, Message, Named, counted, message

Values = Mapping[str, Any]

OPEN, DONE, NOT_NEEDED = "OPEN", "DONE", "NOT_NEEDED"
SETTLED: Final = frozenset({DONE, NOT_NEEDED})
CLOSE_YEARS: Final = 1
"""An award is closed within so long after its end (4 FAM 651)."""
FILED: Final = ("AWARD", "PPR", "FFR")
"""The kinds of document without which the file of an award is not complete at its end."""


@dataclass(frozen=True, slots=True)
class Proof:
    """What the desk knows of one step: the state it proposes, if any, and why or why not."""

    state: str | None
    why: Message


def closeout_steps() -> tuple[str, ...]:
    """The steps of the checklist, in their order."""
    return tuple(code.code for code in code_list("closeout_step"))


def proofs(
    project: Values, reports: Sequence[Values], documents: Iterable[Values]
) -> dict[str, Proof]:
    """What the records say of each step; a step of which they say nothing is left out."""
    final = final_report(reports, "FINAL_FFR")
    found = {
        "FINAL_PPR": _received(final_report(reports, "FINAL_PPR")),
        "FINAL_FFR": _received(final),
        "REFUND": _cash(final),
        "COST_SHARE": _cost_share(project),
        "RECONCILED": _reconciled(project, final),
        "DEOBLIGATION": _balance(project),
        "DOCUMENTS": _filed(documents),
    }
    return {step: proof for step, proof in found.items() if proof is not None}


def open_ends(project: Values, reports: Iterable[Values]) -> Iterator[Message]:
    """What a closed award must not have without a reason: open reports, a balance (R42)."""
    open_ = sum(is_open(report) for report in reports)
    if open_:
        yield counted(*_OPEN_REPORTS, open_)
    balance = project.get("balance")
    if balance is not None and balance.minor:
        yield message(N_("The balance by payments is {amount}, not zero."), amount=balance)


_OPEN_REPORTS = NN_("{n} report is still open.", "{n} reports are still open.")
_OPEN_FINDINGS = NN_("{n} finding is not closed.", "{n} findings are not closed.")


def blocking(
    project: Values,
    items: Sequence[Values],
    reports: Iterable[Values],
    findings: Iterable[Values],
    known: Mapping[str, Proof] = MappingProxyType({}),
) -> Iterator[Message]:
    """What stands in the way of closing the award, a sentence each.

    Of an open step it tells what is *known* of it.
    """
    if not items:
        yield message(N_("The closeout checklist has not begun."))
    unknown = []
    for item in items:
        step = step_name(item.get("closeout_step"))
        state = item.get("closeout_state")
        if state not in SETTLED:
            proof = known.get(item.get("closeout_step") or "")
            if proof is None:
                unknown.append(step)
            elif proof.state is None:
                yield message(N_("{step}: {why}"), step=step, why=proof.why)
            else:
                said = N_("{step}: can be settled. {why}")
                yield message(said, step=step, why=proof.why)
        elif state == NOT_NEEDED and not item.get("reason"):
            why = message(N_("Say why it is not needed."))
            yield message(N_("{step}: {why}"), step=step, why=why)
    if unknown:
        names = Named(", ".join(s.en for s in unknown), "، ".join(s.ar for s in unknown))
        yield message(N_("Not done yet: {steps}."), steps=names)
    yield from open_ends(project, reports)
    unclosed = sum(finding.get("action_done") is None for finding in findings)
    if unclosed:
        yield counted(*_OPEN_FINDINGS, unclosed)


def is_open(report: Values) -> bool:
    """Whether a report is still to come: not waived, and neither received nor seen, or sent back.

    One that was accepted came, also where no date says when.
    """
    if report.get("waived"):
        return False
    review = report.get("review")
    return review == "RETURNED" or (review is None and report.get("received_date") is None)


def step_name(step: str | None) -> Named:
    """What a step of the checklist is called."""
    code = step or ""
    return Named(label("closeout_step", code, "en"), label("closeout_step", code, "ar"))


def close_by(end: PartialDate | None) -> PartialDate | None:
    """Until when an award that ended on *end* is closed."""
    return None if end is None else years_later(end, CLOSE_YEARS)


def final_report(reports: Iterable[Values], kind: str) -> Values | None:
    """The report of *kind* that is the final one: that of the latest end of a period.

    An award that was extended has a second one; the first then stands for nothing. Of one
    period, and where no period is known, the latest received counts, and one that came before
    one that has not; but where an open one may be later than that, it is the final one. One that
    is waived counts only where there is no other.
    """
    own = [report for report in reports if report.get("report_kind") == kind]
    own = [report for report in own if not report.get("waived")] or own
    last = max(own, key=_lateness, default=None)
    if last is None or is_open(last):
        return last
    after = last.get("effective_due") or last.get("period_end") or last.get("received_date") or ""
    return next(
        (
            report
            for report in own
            if is_open(report)
            and not report.get("period_end")
            and (report.get("effective_due") or "9999") > after
        ),
        last,
    )


def _lateness(report: Values) -> tuple[str, bool, str]:
    return report.get("period_end") or "", not is_open(report), report.get("received_date") or ""


def _received(report: Values | None) -> Proof:
    if report is None:
        return Proof(None, message(N_("No final report stands among the reports due.")))
    received: PartialDate | None = report.get("received_date")
    if report.get("waived"):
        return Proof(NOT_NEEDED, message(N_("The report is waived.")))
    if report.get("review") == "RETURNED":
        return Proof(None, message(N_("The report was sent back.")))
    if received is None:
        due = report.get("effective_due")
        if due is None:
            return Proof(None, message(N_("The report has not come.")))
        return Proof(None, message(N_("The report has not come; it is due on {date}."), date=due))
    return Proof(DONE, message(N_("Received on {date}."), date=received))


def _cash(final: Values | None) -> Proof | None:
    cash: Money | None = None if final is None else final.get("ffr_10c")
    if cash is None:
        return None
    if cash.minor:
        return Proof(
            None,
            message(N_("The final financial report has {amount} of cash on hand."), amount=cash),
        )
    return Proof(DONE, message(N_("The final financial report has no cash on hand.")))


def _cost_share(project: Values) -> Proof | None:
    required: Money | None = project.get("cost_share_required")
    reported: Money | None = project.get("cost_share_reported")
    if required is None:
        return None
    if not required.minor:
        return Proof(NOT_NEEDED, message(N_("The award requires no cost share.")))
    if reported is None:
        return Proof(None, message(N_("No cost share is reported; {amount} is required."),
                                   amount=required))  # fmt: skip
    if reported.currency != required.currency:
        return None
    enough = reported.minor >= required.minor and reported.qualifier in ("exact", "gt")
    return Proof(
        DONE if enough else None,
        message(
            N_("{reported} of {required} of cost share is reported."),
            reported=reported,
            required=required,
        ),
    )


def _reconciled(project: Values, final: Values | None) -> Proof | None:
    paid: Money | None = project.get("disbursed")
    spent: Money | None = None if final is None else final.get("ffr_10e")
    if paid is None or spent is None or paid.currency != spent.currency:
        return None
    if paid == spent:
        return Proof(DONE, message(N_("Payments and the final financial report agree.")))
    return Proof(
        None,
        message(
            N_("Payments come to {paid}, the final financial report says {spent}."),
            paid=paid,
            spent=spent,
        ),
    )


def _balance(project: Values) -> Proof | None:
    balance: Money | None = project.get("balance")
    if balance is None:
        return None
    if balance.minor:
        return Proof(None, message(N_("The balance by payments is {amount}."), amount=balance))
    return Proof(DONE, message(N_("The balance by payments is zero.")))


def _filed(documents: Iterable[Values]) -> Proof:
    kinds = {document.get("document_kind") for document in documents}
    for kind in FILED:
        if kind not in kinds:
            name = Named(label("document_kind", kind, "en"), label("document_kind", kind, "ar"))
            return Proof(None, message(N_("The file has no document of the kind {kind}."),
                                       kind=name))  # fmt: skip
    return Proof(DONE, message(N_("The award and the reports are filed.")))
