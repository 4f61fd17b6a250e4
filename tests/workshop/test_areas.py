import msgspec
import pytest

from momentum.refusals import BadInput, NotNow, TextTooLong
from momentum.workshop.pilots import MapPilot
from momentum.workshop.thesis import AdjustWeights, Area, ChangeAreas
from tests.rooms import Room

EVEN = {"time_back": 50.0, "flow": 50.0}


def three(*names: str) -> tuple[Area, ...]:
    return tuple(Area("", name) for name in names)


def test_areas_may_be_written_anew_before_anyone_used_them(room: Room) -> None:
    room.ask(ChangeAreas(three("Time back", "Ärzte & Pflege", "!!!")))
    assert [area.id for area in room.shown.areas] == ["time_back", "ärzte_pflege", "area"]
    assert room.ask(ChangeAreas(room.shown.areas)) == room.workshop.rev


def test_areas_that_would_share_an_id_get_one_each(room: Room) -> None:
    room.ask(ChangeAreas(three("New value!", "New value?", "New value.")))
    assert [area.id for area in room.shown.areas] == ["new_value", "new_value_2", "new_value_3"]


def test_words_that_point_to_an_area_are_kept_once_and_not_without_end(room: Room) -> None:
    one, *rest = three("One", "Two", "Three")
    room.ask(ChangeAreas((msgspec.structs.replace(one, words=(" early  warning", "", "Early Warning", "forecast*")), *rest)))
    assert room.shown.areas[0].words == ("Early Warning", "forecast*")
    with pytest.raises(BadInput, match="61 words point to one area and 60 fit"):
        room.ask(ChangeAreas((msgspec.structs.replace(one, words=tuple(f"word {n}" for n in range(61))), *rest)))
    with pytest.raises(TextTooLong, match="A word that points to an area"):
        room.ask(ChangeAreas((msgspec.structs.replace(one, words=("x" * 61,)), *rest)))


@pytest.mark.parametrize(
    ("areas", "words"),
    [
        (three("One", "Two"), "3 to 12 value areas and these are 2"),
        (three(*(f"Area {n}" for n in range(13))), "these are 13"),
        (three("Flow", "Craft", "flow"), "Two areas are called “flow”"),
        ((Area("a", "One"), Area("a", "Two"), Area("b", "Three")), "share one id"),
        ((Area("<img>", "One"), Area("a", "Two"), Area("b", "Three")), "id is made of letters"),
        ((Area("x" * 41, "One"), Area("a", "Two"), Area("b", "Three")), "id is made of letters"),
        (three("One", "Two", " "), "The area's name is empty"),
        (three("One", "Two", "x" * 61), "60 fit"),
    ],
)
def test_areas_that_cannot_be_used_are_refused(room: Room, areas: tuple[Area, ...], words: str) -> None:
    with pytest.raises(BadInput, match=words):
        room.ask(ChangeAreas(areas))


def renamed(room: Room) -> tuple[Area, ...]:
    first, *rest = room.shown.areas
    return (msgspec.structs.replace(first, name="Hours back"), *rest)


def test_once_points_were_asked_for_names_may_change_and_the_set_may_not(room: Room) -> None:
    room.open_question("value_areas")
    with pytest.raises(NotNow, match="asked for points already"):
        room.ask(ChangeAreas(room.shown.areas[1:]))
    room.ask(ChangeAreas(renamed(room)))
    assert room.shown.areas[0].name == "Hours back"


def test_once_pilots_are_placed_the_set_may_not_change(room: Room) -> None:
    (pilot,) = room.add_pilots("Letters")
    room.ask(MapPilot(pilot, {"flow": 0}))
    room.ask(ChangeAreas(room.shown.areas[1:]))
    room.ask(MapPilot(pilot, {"flow": 1}))
    with pytest.raises(NotNow, match="Pilots are placed on these areas already"):
        room.ask(ChangeAreas(room.shown.areas[1:]))
    room.ask(ChangeAreas(renamed(room)))


def test_once_weights_were_set_by_hand_the_set_may_not_change(room: Room) -> None:
    """Or the weights would speak of areas that are gone, and no longer make a hundred."""
    room.ask(AdjustWeights(EVEN, "Because"))
    with pytest.raises(NotNow, match="Weights were set by hand for these areas"):
        room.ask(ChangeAreas(room.shown.areas[1:]))
    room.ask(ChangeAreas(renamed(room)))
    room.ask(AdjustWeights(None))
    room.ask(ChangeAreas(room.shown.areas[1:]))
