"""Words of dates that headings and cells share, in four languages: years, starts and ends."""

from __future__ import annotations

from typing import Final

from tipdesk.domain.text import fold


def any_of(words: str) -> str:
    """*words* folded, as alternatives of a pattern; '_' holds the words of one together."""
    return "|".join(fold(word).replace("_", " ") for word in words.split())


def full_year(digits: str) -> int:
    """The year that '12' or '2012' is."""
    return int(digits) + (2000 if len(digits) == 2 else 0)


FISCAL: Final = any_of(
    "fy fiscal_year fiscal_yr fiscal exercice_fiscal exercice_budgétaire exercice année_fiscale "
    "année_budgétaire année_financière ejercicio_fiscal ejercicio año_fiscal السنة_المالية "
    "سنة_مالية العام_المالي للسنة_المالية"
)
"""What stands before a year that is a fiscal year: 'FY', 'Exercice', 'السنة المالية'."""
ANY_YEAR: Final = any_of("year année año السنة سنة العام عام")
"""What stands before a year and says nothing more of it."""

START: Final = any_of("from since starting du desde depuis من منذ")
"""What stands before the first day of a period."""
END: Final = any_of("to until till through thru au hasta jusqu'au jusqu'en إلى حتى")
"""What stands before its last day."""
