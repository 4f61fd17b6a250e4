"""One field, one person."""

import pytest

from momentum.refusals import BadInput, TextTooLong
from momentum.workshop.persons import one_person


@pytest.mark.parametrize(
    "two",
    ["Ada and Grace", "Ada, Grace", "Ada & Grace", "Ada/Grace", "Ada; Grace", "Ada\nGrace", "Ada + Grace", "Ada or Grace"],
)
def test_two_people_in_one_field_are_refused_with_what_to_do(two: str) -> None:
    with pytest.raises(
        BadInput, match=r"The decider: “Ada.* reads like two people, and there is exactly one decider. Name that"
    ):
        one_person(two, what="The decider", role="decider")


@pytest.mark.parametrize("name", ["Ada", " Ada  Lovelace ", "Anderson Orlando", "Head of Ward 3", "", " "])
def test_one_person_or_nobody_is_fine(name: str) -> None:
    assert one_person(name, what="The decider", role="decider") == " ".join(name.split())


def test_a_name_has_a_length() -> None:
    with pytest.raises(TextTooLong, match="The decider is 81"):
        one_person("x" * 81, what="The decider", role="decider")
