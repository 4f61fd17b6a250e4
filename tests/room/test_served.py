from __future__ import annotations

import pytest

from momentum.refusals import BadInput, LinkRevoked, LogInUse, NotAllowed, NotFound, NotNow, OverBudget, Refusal
from momentum.room.served import filled, status


@pytest.mark.parametrize(
    ("kind", "code"),
    [
        (NotFound, 404),
        (NotAllowed, 403),
        (LinkRevoked, 403),
        (BadInput, 400),
        (OverBudget, 400),
        (NotNow, 409),
        (LogInUse, 503),
    ],
)
def test_a_refusal_has_the_status_of_its_kind(kind: type[Refusal], code: int) -> None:
    assert status(kind("Why not, and what to do.")) == code


def test_what_looks_like_markup_stays_words_on_a_light_page() -> None:
    page = filled("check.html", {"OVER": "<b>A</b>", "HEADLINE": "here", "TEXT": '"&'})
    assert "&lt;b&gt;A&lt;/b&gt;" in page
    assert "&quot;&amp;" in page
    assert "__" not in page


def test_words_that_look_like_a_place_for_words_stay_as_they_are() -> None:
    page = filled("check.html", {"OVER": "__TEXT__", "HEADLINE": "__HEAD__", "TEXT": "here"})
    assert "__TEXT__" in page
    assert "__HEAD__" in page
