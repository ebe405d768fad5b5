"""The sections of a form, in the order in which they are read."""

from __future__ import annotations

from tipdesk.domain.words import N_

SECTIONS: dict[str, str] = {
    "identity": N_("Identity"),
    "work": N_("Work"),
    "place": N_("Place"),
    "timing": N_("Timing"),
    "money": N_("Money"),
    "award": N_("Award"),
    "people": N_("People"),
    "result": N_("Figures"),
    "breakdown": N_("Disaggregation"),
    "sf425": N_("SF-425 lines"),
    "oversight": N_("Oversight"),
    "contact": N_("Contact"),
    "summary": N_("Summary"),
    "source": N_("Source and notes"),
}
