"""Projects with indicators and what they came to, said in few words."""

from __future__ import annotations

from typing import Any

from tests.factories import make, make_project, on
from tipdesk.domain.periods import Period, moved, quarter_of
from tipdesk.services.desk import Desk

FIRST = quarter_of(on("2024-01").first_day)


def quarter(n: int) -> Period:
    """The *n*th quarter from January 2024 on, counted from 1."""
    return moved(FIRST, n - 1)


class Portfolio:
    """A desk with a library of its own."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    def indicator(self, name: str = "Victims assisted", **values: Any) -> str:
        """An indicator; persons of the pillar of protection unless said."""
        values = {"unit": "PERSON", "pillar": "PROT", **values}
        return make(self.desk, "indicator", name_en=name, **values)

    def project(self, title: str = "Safe return", **values: Any) -> str:
        """A project of three years from October 2023 on."""
        values = {"start_date": on("2023-10-01"), "end_date": on("2026-09-30"), **values}
        return make_project(self.desk, title, **values)

    def line(self, project: str, indicator: str, **values: Any) -> str:
        """A line of the logframe."""
        values = {"level": "OUTPUT", "counting": "PERIOD", **values}
        return make(self.desk, "project_indicator", project=project, indicator=indicator, **values)

    def target(self, project: str, indicator: str, value: int | None, **values: Any) -> str:
        """A target, of the life of the project unless said."""
        values = {"target_period": "LOP", "target": value, **values}
        return make(self.desk, "indicator_target", project=project, indicator=indicator, **values)

    def result(
        self, project: str, indicator: str, when: int | Period | None, value: int | None,
        **values: Any,
    ) -> str:  # fmt: skip
        """What came of it in a quarter, counted from January 2024 on."""
        period = quarter(when) if isinstance(when, int) else when
        stated: dict[str, Any] = {"qualifier": "EXACT", "status": "REPORTED"}
        if period is not None:
            stated |= {"period_start": period.start, "period_end": period.end}
        return make(
            self.desk, "result", project=project, indicator=indicator, value=value,
            **{**stated, **values},
        )  # fmt: skip
