"""What the privacy gate says of a column or a cell that it stops."""

from __future__ import annotations

from collections.abc import Mapping

from tipdesk.domain.personal_headings import Sort
from tipdesk.domain.words import N_

IN_COLUMN: Mapping[Sort, str] = {
    "name": N_("This column seems to name victims or other private persons. It was stopped: "
               "nothing of it is read or kept."),
    "phone": N_("This column seems to hold telephone numbers of private persons. It was stopped: "
                "nothing of it is read or kept."),
    "document": N_("This column seems to hold numbers of passports or identity papers. It was "
                   "stopped: nothing of it is read or kept."),
    "case": N_("This column seems to hold case numbers. It was stopped: nothing of it is read or "
               "kept."),
    "birth": N_("This column seems to hold dates or places of birth. It was stopped: nothing of "
                "it is read or kept."),
    "address": N_("This column seems to hold addresses of private persons. It was stopped: "
                  "nothing of it is read or kept."),
}  # fmt: skip
IN_CELL: Mapping[Sort, str] = {
    "name": N_("This cell seems to name a victim or another private person. It was stopped: "
               "it is not read or kept. Take the name out of the workbook."),
    "phone": N_("This cell seems to hold the telephone number of a private person. It was "
                "stopped: it is not read or kept. Take the number out of the workbook."),
    "document": N_("This cell seems to hold the number of a passport or an identity paper. It "
                   "was stopped: it is not read or kept. Take the number out of the workbook."),
    "case": N_("This cell seems to hold a case number. It was stopped: it is not read or kept. "
               "Take the number out of the workbook."),
    "birth": N_("This cell seems to hold somebody's date of birth. It was stopped: it is not "
                "read or kept. Take the date out of the workbook."),
    "address": N_("This cell seems to hold the address of a private person. It was stopped: it "
                  "is not read or kept. Take the address out of the workbook."),
}  # fmt: skip
