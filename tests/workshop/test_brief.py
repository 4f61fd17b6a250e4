"""What may stand in a behaviour brief."""

from datetime import date
from typing import Any

import pytest
from msgspec.structs import replace

from momentum.refusals import BadInput, NotPlainText, Refusal, TextTooLong
from momentum.workshop.brief import LINES, LISTS, MOST_LINES, MOST_MINUTES, MOST_VOICE, Brief, Unsure, clean
from tests.briefs import BRIEF


def test_a_whole_brief_stays_as_it_is() -> None:
    assert clean(BRIEF) == BRIEF
    assert all(getattr(BRIEF, field) for field in (*LINES, *LISTS))


def test_white_space_and_repetition_go() -> None:
    brief = clean(Brief(owner=" Ada ", job="  Writes\nletters ", never=("Signs", "", " Signs ")))
    assert brief == Brief(owner="Ada", job="Writes letters", never=("Signs",))


@pytest.mark.parametrize("owner", ["", "  "])
def test_a_brief_without_an_owner_is_refused_with_what_to_do(owner: str) -> None:
    with pytest.raises(BadInput, match=r"This brief has no owner. Name the person who answers for what it does"):
        clean(replace(BRIEF, owner=owner))


def test_a_brief_has_one_owner() -> None:
    with pytest.raises(BadInput, match="The human owner is exactly one person"):
        clean(replace(BRIEF, owner="Ada, Grace"))


@pytest.mark.parametrize("field", ["is_", "is_not"])
def test_a_voice_is_three_words_each_way_at_most(field: str) -> None:
    three = ("calm", "plain", "brief")
    assert getattr(clean(replace(BRIEF, **{field: three})), field) == three
    with pytest.raises(BadInput, match=f"4 are more than anybody remembers. Keep the {MOST_VOICE}"):
        clean(replace(BRIEF, **{field: (*three, "kind")}))
    with pytest.raises(TextTooLong, match="is 41 characters long"):
        clean(replace(BRIEF, **{field: ("x" * 41,)}))


@pytest.mark.parametrize("field", sorted(LISTS.keys() - {"is_", "is_not"}))
def test_a_list_has_an_end(field: str) -> None:
    with pytest.raises(BadInput, match=r"13 lines are too many to follow. Keep at most 12"):
        clean(replace(BRIEF, **{field: tuple(f"Line {n}" for n in range(MOST_LINES + 1))}))


@pytest.mark.parametrize("field", LINES)
def test_every_line_is_plain_text_of_a_known_length(field: str) -> None:
    wrong: list[tuple[str, type[Refusal]]] = [("x" * 601, TextTooLong), ("<b>bold</b>", NotPlainText)]
    for text, refusal in wrong:
        with pytest.raises(refusal, match=LINES[field]):
            clean(replace(BRIEF, **{field: text}))


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"unsure": Unsure("guesses")}, "it does one of these: says so, asks, hands over, stops"),  # type: ignore[arg-type]  # as a file may say
        ({"unsure": Unsure("asks", within=-1)}, "within 0 to 10,080 minutes"),
        ({"unsure": Unsure("asks", within=MOST_MINUTES + 1)}, "within 0 to 10,080 minutes"),
        ({"says_it_is_ai": "yes"}, "is yes or no"),
        ({"reversible": 1}, "is yes or no"),
    ],
)
def test_what_it_cannot_do_is_refused(change: dict[str, Any], words: str) -> None:
    with pytest.raises(BadInput, match=words):
        clean(replace(BRIEF, **change))


def test_a_review_is_a_day() -> None:
    assert clean(replace(BRIEF, review=None)).review is None
    assert clean(BRIEF).review == date(2031, 5, 6)
