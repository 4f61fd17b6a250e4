"""Groups: apart for a while, and back together."""

import msgspec
import pytest

from momentum.refusals import BadInput, NotFound, NotNow
from momentum.workshop.answers import AnswerFor
from momentum.workshop.attendance import AddGuest, Introduce
from momentum.workshop.groups import ChooseGroup, EndGroups, MakeGroups, PlaceInGroup
from momentum.workshop.questions import Kind, Question
from momentum.workshop.shown import mine
from tests.rooms import Room, result

TOGETHER = Question("together", Kind.TEXT, "What would you change first?", per_group=True, prompts={"g1": "And on the wards?"})


def sizes(room: Room) -> dict[str, int]:
    found: dict[str, int] = {group.key: 0 for group in room.shown.groups}
    for seat in room.workshop.attendance.seats.values():
        if seat.group:
            found[seat.group] += 1
    return found


def test_at_random_the_groups_are_equal_and_who_comes_later_goes_to_the_smallest(room: Room) -> None:
    for n in range(7):
        room.seat(n)
    room.ask(MakeGroups("random", ("A", "B", "C")))
    assert sorted(sizes(room).values()) == [2, 2, 3]
    for n in range(7, 9):
        room.seat(n)
    assert sorted(sizes(room).values()) == [3, 3, 3]


def test_by_choice_people_go_where_they_like_and_may_change(room: Room) -> None:
    ada = room.seat(1)
    room.ask(MakeGroups("choice", ("Wards", "Office")))
    assert mine(room.workshop, ada).group == ""
    room.ask(ChooseGroup("g1"), ada)
    assert room.ask(ChooseGroup("g1"), ada) == room.workshop.rev
    room.ask(ChooseGroup("g2"), ada)
    assert mine(room.workshop, ada).group == "Office"


def test_by_function_people_are_where_they_work_and_the_others_are_together(room: Room) -> None:
    for n, function in enumerate(("Nursing", "nursing", "Finance", "")):
        room.ask(Introduce(f"Person {n}", function), room.seat(n))
    room.ask(MakeGroups("function"))
    assert [group.label for group in room.shown.groups] == ["Finance", "Nursing", "Everyone else"]
    assert [mine(room.workshop, room.seat(n)).group for n in range(4)] == ["Nursing", "Nursing", "Finance", "Everyone else"]
    room.ask(Introduce("Person 3", "finance"), room.seat(3))
    assert mine(room.workshop, room.seat(3)).group == "Finance"


def test_the_facilitator_puts_somebody_elsewhere(room: Room) -> None:
    ada = room.seat(1)
    room.ask(MakeGroups("random", ("A", "B")))
    room.ask(PlaceInGroup(ada.id, "g2"))
    assert mine(room.workshop, ada).group == "B"
    with pytest.raises(NotFound, match="not in the room"):
        room.ask(PlaceInGroup("nobody", "g1"))
    with pytest.raises(BadInput, match="no such group"):
        room.ask(PlaceInGroup(ada.id, "g9"))


def test_where_the_facilitator_made_the_groups_nobody_chooses(room: Room) -> None:
    ada = room.seat(1)
    room.ask(MakeGroups("random", ("A", "B")))
    with pytest.raises(NotNow, match="facilitator has made the groups"):
        room.ask(ChooseGroup("g1"), ada)


@pytest.mark.parametrize(
    ("how", "labels", "words"),
    [
        ("magic", ("A", "B"), "by choice, at random or by function"),
        ("random", ("A",), "Make 2 to 40 groups"),
        ("random", tuple(f"G{n}" for n in range(41)), "Make 2 to 40 groups"),
        ("choice", ("A", "a"), "same name"),
        ("choice", ("A", " "), "empty"),
    ],
)
def test_groups_that_make_no_sense_are_refused(room: Room, how: str, labels: tuple[str, ...], words: str) -> None:
    with pytest.raises(BadInput, match=words):
        room.ask(MakeGroups(how, labels))


def test_by_function_needs_functions(room: Room) -> None:
    room.seat(1)
    with pytest.raises(NotNow, match=r"said their function yet. Ask people"):
        room.ask(MakeGroups("function"))


def test_a_group_writes_one_answer_together_under_its_own_name(room: Room) -> None:
    room.add_question(TOGETHER)
    room.go("thesis")
    with pytest.raises(NotNow, match=r"none yet. Make the groups first"):
        room.open_question("together")
    ada, ben, cleo = room.seat(1), room.seat(2), room.seat(3)
    room.ask(MakeGroups("choice", ("Wards", "Office")))
    for who, group in ((ada, "g1"), (ben, "g1")):
        room.ask(ChooseGroup(group), who)
    room.open_question("together")
    room.answer("together", "The rota", 1)
    assert mine(room.workshop, ben).value == "The rota"
    room.answer("together", "The rota and the handover", 2)
    with pytest.raises(NotNow, match=r"Choose your group first"):
        room.answer("together", "Mine", 3)
    assert mine(room.workshop, cleo).value is None
    room.ask(ChooseGroup("g2"), cleo)
    room.answer("together", "The forms", 3)
    room.reveal("together")
    told = result(room, "together")
    assert dict(zip(told.names, told.values, strict=True)) == {"Wards": "The rota and the handover", "Office": "The forms"}


def test_nobody_goes_from_group_to_group_to_read_what_they_write(room: Room) -> None:
    room.add_question(TOGETHER)
    ada, ben, cleo = room.seat(1), room.seat(2), room.seat(3)
    room.ask(MakeGroups("choice", ("Wards", "Office")))
    room.ask(ChooseGroup("g1"), ada)
    room.ask(ChooseGroup("g2"), ben)
    room.open_question("together")
    room.answer("together", "The rota", 1)
    room.answer("together", "The forms", 2)
    with pytest.raises(NotNow, match="are answering together"):
        room.ask(ChooseGroup("g1"), ben)
    room.close_question("together")
    with pytest.raises(NotNow, match="are answering together"):
        room.ask(ChooseGroup("g1"), ben)
    room.ask(ChooseGroup("g1"), cleo)
    room.ask(PlaceInGroup(ben.id, "g1"))
    room.reveal("together")
    room.ask(ChooseGroup("g2"), ben)


def test_another_function_leads_to_no_other_group_while_groups_answer(room: Room) -> None:
    room.add_question(TOGETHER)
    room.ask(Introduce("", "Nursing"), room.seat(1))
    room.ask(Introduce("", "IT"), room.seat(2))
    room.ask(MakeGroups("function"))
    before = room.workshop.attendance.seats[room.seat(2).id].group
    room.open_question("together")
    room.answer("together", "The rota", 1)
    room.ask(Introduce("", "Nursing"), room.seat(2))
    assert room.workshop.attendance.seats[room.seat(2).id].group == before


def test_other_groups_do_not_go_on_with_what_earlier_ones_wrote(room: Room) -> None:
    room.add_question(TOGETHER)
    room.seat(1)
    room.ask(MakeGroups("choice", ("Wards", "Office")))
    room.ask(ChooseGroup("g1"), room.seat(1))
    room.open_question("together")
    room.answer("together", "The rota", 1)
    room.reveal("together")
    room.ask(MakeGroups("choice", ("Morning", "Office")))
    room.open_question("together")
    assert len(room.workshop.questions.find("together").latest.answers) == 0


def test_a_guest_of_groups_that_are_gone_is_put_into_one_first(room: Room) -> None:
    room.add_question(TOGETHER)
    room.ask(AddGuest("Ms. Berg"))
    guest = room.workshop.attendance.seats["guest1"]
    room.ask(MakeGroups("choice", ("Wards", "Office", "Lab")))
    room.ask(PlaceInGroup(guest.id, "g3"))
    room.open_question("together")
    room.ask(EndGroups())
    with pytest.raises(NotNow, match="into a group first"):
        room.ask(AnswerFor(guest.id, "together", msgspec.Raw(b'"The forms"')))


def test_other_groups_are_made_once_what_the_groups_wrote_is_revealed(room: Room) -> None:
    """Or an answer would belong to whoever comes to be called the same."""
    room.add_question(TOGETHER)
    ada = room.seat(1)
    room.ask(MakeGroups("choice", ("Wards", "Office")))
    room.ask(ChooseGroup("g1"), ada)
    room.open_question("together")
    room.answer("together", "The rota", 1)
    with pytest.raises(NotNow, match=r"answering together now. Reveal that first"):
        room.ask(MakeGroups("random", ("A", "B")))
    room.reveal("together")
    room.ask(MakeGroups("random", ("A", "B")))
    assert result(room, "together").names == ("Wards",)


def test_coming_back_together_keeps_what_the_groups_wrote(room: Room) -> None:
    room.add_question(TOGETHER)
    ada = room.seat(1)
    room.ask(MakeGroups("choice", ("Wards", "Office")))
    room.ask(ChooseGroup("g1"), ada)
    room.open_question("together")
    room.answer("together", "The rota", 1)
    room.reveal("together")
    room.ask(EndGroups())
    assert result(room, "together").values == ("The rota",)
    assert room.shown.groups == ()
    assert room.ask(EndGroups()) == room.workshop.rev


def test_a_group_question_that_lost_its_groups_is_refused_in_plain_words(room: Room) -> None:
    room.add_question(TOGETHER)
    ada = room.seat(1)
    room.ask(MakeGroups("choice", ("Wards", "Office")))
    room.ask(ChooseGroup("g1"), ada)
    room.open_question("together")
    room.ask(EndGroups())
    with pytest.raises(NotNow, match="Choose your group first"):
        room.answer("together", "The rota", 1)
    assert msgspec.json.encode(mine(room.workshop, ada))
