"""A name stands for exactly one person."""

import pytest

from momentum.refusals import BadInput, NotPlainText, TextEmpty, TextTooLong
from momentum.workshop.one_person import one_person


@pytest.mark.parametrize(
    "name",
    [
        "Ana",
        "  Ana   Ruiz ",
        "Ana Ruiz-Sander",
        "Andy Anderson",
        "Head of Research and Development",
        "Director for People & Culture",
        "Ana Ruiz (Research and Development, North)",
        "R&D lead",
    ],
)
def test_one_person_is_taken_as_written(name: str) -> None:
    assert one_person(name, "The decider") == " ".join(name.split())


@pytest.mark.parametrize(
    "name", ["Ana and Ben", "Ana, Ben", "Ana & Ben", "Ana/Ben", "Ana; Ben", "Ana + Ben", "Ana\nBen", "ANA UND BEN"]
)
def test_two_people_are_refused_with_what_to_do(name: str) -> None:
    with pytest.raises(BadInput, match=r"The decider is exactly one person, and “.*” reads like two\. Write the name"):
        one_person(name, "The decider")


@pytest.mark.parametrize("name", ["The team", "everyone", "We", "TBD", "?"])
def test_nobody_in_particular_is_refused(name: str) -> None:
    with pytest.raises(BadInput, match=r"nobody in particular\. Write one name"):
        one_person(name, "The decider")


def test_a_name_is_plain_and_short() -> None:
    with pytest.raises(TextEmpty, match="The decider is empty"):
        one_person(" ", "The decider")
    with pytest.raises(TextTooLong, match="80 fit"):
        one_person("x" * 81, "The decider")
    with pytest.raises(NotPlainText):
        one_person("<b>Ana</b>", "The decider")
