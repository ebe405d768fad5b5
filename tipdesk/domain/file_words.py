"""What the parts of a project's file are called, what is said of one that lacks, what to do."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from tipdesk.domain.words import N_


@dataclass(frozen=True, slots=True)
class Said:
    """*label* in the checklist, *missing* as a sentence, *deed* as what to do; message ids."""

    label: str
    missing: str
    deed: str


GROUPS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "selection": N_("Selection"),
        "award": N_("Award"),
        "oversight": N_("Monitoring"),
        "reports": N_("Reports"),
        "results": N_("Results"),
        "closeout": N_("Closeout"),
    }
)
"""The parts of a file, in their order."""

SAID: Final[Mapping[str, Said]] = MappingProxyType(
    {
        "proposal": Said(
            N_("Proposal"), N_("The file has no proposal."), N_("Attach the proposal")
        ),
        "budget": Said(
            N_("Budget"), N_("The file has no budget."), N_("Attach the budget or enter its lines")
        ),
        "selection_memo": Said(
            N_("Selection memo"), N_("The file has no selection memo."), N_("Attach the memo")
        ),
        "compact": Said(
            N_("Compact"), N_("The compact of the project is not named."), N_("Name the compact")
        ),
        "cn": Said(
            N_("Congressional notification"),
            N_("There is no congressional notification, nor why none is required."),
            N_("Enter the CN number, or why none is required"),
        ),
        "risk": Said(
            N_("Risk assessment"), N_("There is no risk assessment."), N_("Assess the risk")
        ),
        "award": Said(
            N_("Award document"), N_("The file has no award document."), N_("Attach the award")
        ),
        "award_number": Said(
            N_("Award number"), N_("The award number is not stated."), N_("Enter the award number")
        ),
        "award_date": Said(
            N_("Award date"), N_("The award date is not stated."), N_("Enter the award date")
        ),
        "start_date": Said(
            N_("Start date"), N_("The start date is not stated."), N_("Enter the start date")
        ),
        "end_date": Said(
            N_("End date"), N_("The end date is not stated."), N_("Enter the end date")
        ),
        "recipient": Said(
            N_("Recipient"), N_("The recipient is not named."), N_("Name the recipient")
        ),
        "instrument": Said(
            N_("Instrument"), N_("The instrument is not stated."), N_("Choose the instrument")
        ),
        "funding": Said(
            N_("Funding actions"),
            N_("No funding action is entered."),
            N_("Enter the first funding action"),
        ),
        "officer": Said(
            N_("Grants officer"), N_("No grants officer is named."), N_("Name the grants officer")
        ),
        "gor": Said(N_("GOR"), N_("No GOR is named."), N_("Name the GOR")),
        "plan": Said(
            N_("Monitoring plan"),
            N_("There is no monitoring plan."),
            N_("Enter the monitoring plan"),
        ),
        "schedule": Said(
            N_("Report schedule"),
            N_("No rule says when reports are due."),
            N_("Enter how often the award reports"),
        ),
        "reports": Said(
            N_("Reports received"),
            N_("{report} was due on {date} and has not come."),
            N_("Enter when it was received, or why it is waived"),
        ),
        "report_documents": Said(
            N_("Documents of reports"),
            N_("{report} came on {date}; the file does not hold it."),
            N_("Attach the report"),
        ),
        "final_reports": Said(
            N_("Final reports planned"),
            N_("{report} does not stand among the reports due."),
            N_("Enter the final report"),
        ),
        "amendments": Said(
            N_("Documents of amendments"),
            N_("Amendment {number} has no document."),
            N_("Attach the amendment"),
        ),
        "indicators": Said(
            N_("Indicators"), N_("The project has no indicator."), N_("Choose the indicators")
        ),
        "targets": Said(
            N_("Targets"), N_("Indicator {number} has no target."), N_("Enter the target")
        ),
        "baseline": Said(
            N_("Baseline study"),
            N_("There is no baseline or prevalence study."),
            N_("Enter the baseline study"),
        ),
        "endline": Said(
            N_("Endline study"),
            N_("There is no endline or final study."),
            N_("Enter the endline study"),
        ),
        "evaluations": Said(
            N_("Reports of evaluations"),
            N_("The evaluation '{subject}' has no report in the file."),
            N_("Attach the report of the evaluation"),
        ),
        "visit": Said(
            N_("Visit or desk review within 12 months"),
            N_("No visit or desk review since {date}."),
            N_("Enter a visit or desk review"),
        ),
        "visit_reports": Said(
            N_("Reports of visits"),
            N_("Visit {number} has no findings and no report in the file."),
            N_("Attach the report of the visit, or enter its findings"),
        ),
        "findings": Said(
            N_("Findings closed"),
            N_("Finding {number} was to be closed by {date}."),
            N_("Enter when its action was done"),
        ),
        "closeout": Said(
            N_("Closeout checklist"),
            N_("Steps of the closeout that are not done: {count}. The first is: {step}."),
            N_("Settle the step"),
        ),
        "closed": Said(
            N_("Closed within a year"),
            N_("The award is not closed a year after its end."),
            N_("Finish the closeout"),
        ),
    }
)
"""By key of the requirement (``file_requirements.csv``)."""

AHEAD: Final[Mapping[str, str]] = MappingProxyType(
    {
        "gor": N_("A GOR must be named by {date}."),
        "plan": N_("A monitoring plan must be there by {date}."),
        "schedule": N_("Rules for its reports must be there by {date}."),
        "indicators": N_("Indicators must be there by {date}."),
        "baseline": N_("A baseline study must be there by {date}."),
        "endline": N_("An endline study must be there by {date}."),
        "reports": N_("{report} is due on {date}."),
        "visit": N_("A visit or desk review must be held by {date}."),
        "findings": N_("Finding {number} is to be closed by {date}."),
        "closeout": N_("The closeout must be done by {date}. Next: {step}."),
        "closed": N_("The award must be closed by {date}."),
    }
)
"""What is said of a requirement that is not yet lacking but will be from a day on."""
