from datetime import date

import msgspec
import pytest

from momentum.refusals import BadInput, NotFound, TextEmpty
from momentum.workshop.assumptions import Assumption, Signal
from momentum.workshop.pilots import RemovePilot
from momentum.workshop.thesis import WriteThesis
from tests.rooms import Room


def test_an_assumption_says_what_hangs_on_it_and_which_pilot_tests_it(room: Room) -> None:
    (letters,) = room.add_pilots("Letters")
    room.ask(WriteThesis(assumptions=(Assumption(" People  trust it ", 4, 0, "Ask ten", letters, "Three say no"),)))
    assert room.shown.thesis.assumptions == (Assumption("People trust it", 4, 0, "Ask ten", letters, "Three say no"),)
    room.ask(RemovePilot(letters))
    room.ask(WriteThesis(assumptions=(Assumption("People trust it", 3, pilot=letters), Assumption("It saves time"))))
    assert len(room.shown.thesis.assumptions) == 2


@pytest.mark.parametrize(
    ("given", "refusal", "words"),
    [
        ((Assumption(""),), TextEmpty, "An assumption is empty"),
        ((Assumption("It helps", 0),), BadInput, r"How much hangs on “It helps” is a number from 1 .* to 4"),
        ((Assumption("It helps", 5),), BadInput, "from 1"),
        ((Assumption("It helps", 1, 5),), BadInput, r"How well “It helps” is known is a number from 0 .* to 4"),
        ((Assumption("It helps", 1, -1),), BadInput, "from 0"),
        ((Assumption("It helps", pilot="p9-9"),), NotFound, r"The pilot that tests “It helps” is not here. Choose one"),
        ((Assumption("It helps"), Assumption("It helps")), BadInput, r"Two assumptions say “It helps”. Take one"),
        (tuple(Assumption(f"It helps {n}") for n in range(13)), BadInput, r"13 assumptions are more .* Keep at most 12"),
    ],
)
def test_an_assumption_that_cannot_be_used_is_refused(
    room: Room, given: tuple[Assumption, ...], refusal: type[Exception], words: str
) -> None:
    with pytest.raises(refusal, match=words):
        room.ask(WriteThesis(assumptions=given))


WAITING = Signal("Days of waiting", "12", "5", date(2099, 3, 4), "Patient office")


def test_a_signal_says_from_where_to_where_by_when_and_who_says_so(room: Room) -> None:
    room.ask(WriteThesis(signals=(WAITING, Signal("Complaints"))))
    assert room.shown.thesis.signals == (WAITING, Signal("Complaints"))


@pytest.mark.parametrize(
    ("given", "words"),
    [
        (tuple(Signal(f"Signal {n}") for n in range(4)), r"4 signals are too many to watch. Keep the 3"),
        ((WAITING, WAITING), r"Two signals say “Days of waiting”. Take one"),
        ((msgspec.structs.replace(WAITING, name=""),), "A signal's name is empty"),
        ((msgspec.structs.replace(WAITING, by=date(2020, 1, 1)),), r"The date of “Days of waiting” lies in the past"),
        ((msgspec.structs.replace(WAITING, target="x" * 121),), "What stands beside “Days of waiting” is 121"),
    ],
)
def test_a_signal_that_cannot_be_used_is_refused(room: Room, given: tuple[Signal, ...], words: str) -> None:
    with pytest.raises(BadInput, match=words):
        room.ask(WriteThesis(signals=given))
