"""The sentence for each kind of doubt about what a cell says."""

from __future__ import annotations

from typing import Final

from tipdesk.domain.readings import Doubt
from tipdesk.domain.words import N_, Message

SENTENCES: Final = {
    "grouping": N_("The digits of '{text}' are grouped in a way that may be a slip."),
    "separator": N_("It is not certain whether '{text}' has a decimal point or thousands."),
    "marks": N_("'{text}' was read with the decimal mark that its column has."),
    "reversed": N_("The groups of digits in '{text}' may be in reversed order."),
    "multiplied": N_("'{text}' was multiplied out."),
    "in_words": N_("'{text}' is a number in words."),
    "in_units": N_("'{text}' says that the number may have to be multiplied."),
    "mil": N_("It is not certain whether '{text}' means thousands or millions."),
    "negative": N_("'{text}' was read as an amount below zero."),
    "several": N_("'{text}' holds more than one number."),
    "too_large": N_("'{text}' is too large to be stored."),
    "fraction": N_("'{text}' has more decimals than can be kept."),
    "letters": N_("'{text}' has letters where digits may be meant."),
    "left_over": N_("Not every word of '{text}' was understood."),
    "not_a_number": N_("'{text}' is not a number."),
    "not_an_amount": N_("'{text}' is not an amount."),
    "not_yes_or_no": N_("'{text}' is neither yes nor no."),
    "currency": N_("It is not certain which currency '{text}' means."),
    "mark": N_("'{text}' was read as a number. The mark of a footnote behind it was left out."),
    "note": N_("'{text}' was read as a note beside the value."),
    "two_currencies": N_("'{text}' was read as a conversion, not as the amount."),
    "qualifier": N_("'{text}' was taken as an exact number."),
    "not_a_date": N_("'{text}' is not a date."),
    "several_dates": N_("'{text}' holds more than one date."),
    "order": N_("It is not certain which number of '{text}' is the month."),
    "other_order": N_("'{text}' has day and month in another order than its column."),
    "order_mixed": N_("The two dates in '{text}' seem to be in different orders."),
    "exchanged": N_("Day and month of '{text}' may have been exchanged on the way."),
    "no_year": N_("'{text}' has no year."),
    "year_only": N_("'{text}' gives only the year."),
    "month_only": N_("'{text}' gives only the month and the year."),
    "serial": N_("'{text}' may be a date that lost its format."),
    "quarter": N_("'{text}' names a quarter of a year, not a date."),
    "fiscal_year": N_("'{text}' names a fiscal year, not a date."),
    "hijri": N_("'{text}' seems to be a date of the Islamic calendar."),
    "zero_day": N_("'{text}' is what an empty cell with a date format shows."),
    "open": N_("'{text}' says that there is no end yet, so no date is stated."),
    "unsure": N_("'{text}' is a date only with some words left out."),
    "misspelled": N_("'{text}' may be a misspelled date."),
    "years": N_("It is not certain whether '{text}' is a month or two years."),
    "duration": N_("'{text}' says how long, not when."),
    "lost_dash": N_("'{text}' seems to be two dates without a dash."),
    "one_date": N_("'{text}' names one date, where a start and an end were expected."),
    "end_before_start": N_("In '{text}' the end comes before the start."),
    "not_a_duration": N_("'{text}' is not a number of months."),
    "not_months": N_("'{text}' is not counted in months."),
    "duration_in_words": N_("'{text}' was counted in months."),
}


def doubt_message(doubt: Doubt) -> Message:
    """The sentence that tells a person of *doubt*."""
    return Message(SENTENCES[doubt.kind], {"text": doubt.text})
