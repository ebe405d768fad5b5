"""Links keep what a cell cannot say about them."""

from __future__ import annotations

from tipdesk.domain.dates import PartialDate
from tipdesk.domain.links import Link, kept_links

_EGYPT = Link("EG", 5000, PartialDate("2010"), PartialDate("2012"), None, "0123456789abcdef")


def test_a_link_named_again_keeps_its_dates_share_and_identity() -> None:
    (kept,) = kept_links((_EGYPT,), (Link("EG"),))
    assert (kept, kept.uid) == (_EGYPT, _EGYPT.uid)


def test_a_new_share_takes_no_dates_away() -> None:
    (kept,) = kept_links((_EGYPT,), (Link("EG", 2500),))
    assert (kept.share, kept.since, kept.until) == (2500, "2010", "2012")


def test_a_link_left_out_goes_and_a_new_one_comes() -> None:
    assert kept_links((_EGYPT,), (Link("JO", 1000),)) == (Link("JO", 1000),)
    assert kept_links(None, ()) == ()
