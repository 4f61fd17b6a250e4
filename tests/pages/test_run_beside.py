"""Beside the work in the control room: the door, people, groups, the parking lot, the note, and going back in time."""

from __future__ import annotations

from streamlit.testing.v1 import AppTest

from momentum.workshop.attendance import Introduce
from momentum.workshop.groups import EndGroups
from momentum.workshop.notes import Park, Unpark, WriteNote
from momentum.workshop.shown import control
from tests.pages.conftest import Page
from tests.pages.drawn import everything, labelled, refusals, shown
from tests.rooms import Room


def says(app: AppTest) -> str:
    return shown(everything(app))


def crowd(room: Room) -> list[str]:
    """Ines, Marek and a phone without a name: their ids."""
    people = [room.seat(n) for n in (1, 2, 3)]
    room.ask(Introduce("Ines", "Nurse"), people[0])
    room.ask(Introduce("Marek"), people[1])
    return [person.id for person in people]


def about(page: Page, person: str) -> AppTest:
    """The page with this person chosen."""
    return page("run.py", person=person)


# The door and people


def test_the_room_is_locked_and_opened(room: Room, page: Page) -> None:
    app = page("run.py").button(key="lock").click().run()
    assert room.shown.locked
    assert "locked" in says(app)
    app.button(key="lock").click().run()
    assert not room.shown.locked


def test_people_are_who_they_said_they_are(room: Room, page: Page) -> None:
    crowd(room)
    app = page("run.py")
    assert "**3 people**" in says(app)
    assert "- Ines, Nurse\n- Marek\n- A phone that joined at " in says(app)


def test_many_people_are_found_by_name(room: Room, page: Page) -> None:
    for n in range(20):
        room.ask(Introduce(f"Person {n:02}", "IT" if n == 7 else ""), room.seat(n))
    app = page("run.py")
    assert "and 8 more: find them by name or function" in says(app)
    app.text_input(key="find_people").set_value("it").run()
    assert app.selectbox(key="person").options == ["Person 07, IT"]
    app.text_input(key="find_people").set_value("nobody").run()
    assert "Nobody by these words." in says(app)


def test_whoever_was_chosen_is_let_go_when_the_search_finds_others(room: Room, page: Page) -> None:
    for n in range(20):
        room.ask(Introduce(f"Person {n:02}"), room.seat(n))
    app = page("run.py")
    app.selectbox(key="person").set_value(room.seat(3).id).run()
    assert "remove" in {button.key for button in app.button}
    app.text_input(key="find_people").set_value("Person 05").run()
    assert not app.exception
    assert app.selectbox(key="person").value in {None, room.seat(5).id}


def test_somebody_is_asked_to_leave_and_let_back_in(room: Room, page: Page) -> None:
    ines, *_ = crowd(room)
    app = about(page, ines).button(key="remove").click().run()
    assert room.workshop.attendance.removed == {ines}
    assert "Ines, Nurse · asked to leave" in says(app)
    assert "**2 people** · 1 asked to leave" in says(app)
    app.button(key="readmit").click().run()
    assert not room.workshop.attendance.removed


def test_one_person_is_marked_to_speak_last_and_only_here_it_shows(room: Room, page: Page) -> None:
    _, marek, _ = crowd(room)
    app = about(page, marek).button(key="last").click().run()
    assert room.workshop.attendance.last == marek
    assert "Marek · speaks last" in says(app)
    app.button(key="last").click().run()
    assert room.workshop.attendance.last == ""


def test_somebody_without_a_phone_is_added(room: Room, page: Page) -> None:
    app = page("run.py")
    app.text_input(key="guest_name").set_value("Olga")
    app.text_input(key="guest_function").set_value("Facilities")
    app.button(key="add_guest").click().run()
    assert "Olga, Facilities · without a phone" in says(app)
    assert app.text_input(key="guest_name").value == ""


def test_a_name_that_is_there_already_is_refused_and_stays_typed(room: Room, page: Page) -> None:
    app = page("run.py")
    for name in ("Olga", "olga"):
        app.text_input(key="guest_name").set_value(name)
        app.button(key="add_guest").click().run()
    assert refusals(app) == ["“olga” is on the list already. Add a surname or an initial."]
    assert app.text_input(key="guest_name").value == "olga"


# Groups


def test_groups_are_made_at_random_and_come_back_together(room: Room, page: Page) -> None:
    crowd(room)
    app = page("run.py", beside="groups")
    app.number_input(key="groups_many").set_value(3)
    app.button(key="make_groups").click().run()
    assert "- Group 1: 1\n- Group 2: 1\n- Group 3: 1" in says(app)
    app.button(key="end_groups").click().run()
    assert room.shown.groups == ()


def test_groups_by_choice_have_the_names_they_were_given(room: Room, page: Page) -> None:
    crowd(room)
    app = page("run.py", beside="groups", groups_how="choice")
    app.text_area(key="groups_names").set_value(" Window \n\nDoor")
    app.button(key="make_groups").click().run()
    assert "- Window: 0\n- Door: 0\n- In no group yet: 3" in says(app)


def test_groups_by_function_are_those_people_gave(room: Room, page: Page) -> None:
    crowd(room)
    app = page("run.py", beside="groups", groups_how="function").button(key="make_groups").click().run()
    assert "- Nurse: 1\n- Everyone else: 2" in says(app)


def test_one_group_and_functions_nobody_gave_are_refused(room: Room, page: Page) -> None:
    app = page("run.py", beside="groups", groups_how="choice")
    app.text_area(key="groups_names").set_value("Window")
    app.button(key="make_groups").click().run()
    assert refusals(app) == ["Make 2 to 40 groups. One group is the whole room."]
    app = page("run.py", beside="groups", groups_how="function").button(key="make_groups").click().run()
    assert refusals(app)[0].startswith("Nobody has said their function yet.")


def test_somebody_is_put_into_a_group(room: Room, page: Page) -> None:
    ines, *_ = crowd(room)
    app = page("run.py", beside="groups", groups_how="choice")
    app.text_area(key="groups_names").set_value("Window\nDoor")
    app.button(key="make_groups").click().run()
    app = about(page, ines)
    app.selectbox(key=f"place_{ines}").set_value("g2").run()
    assert room.workshop.attendance.seats[ines].group == "g2"
    assert "Ines, Nurse · Door" in says(app)


def test_a_group_that_is_gone_is_refused(room: Room, page: Page) -> None:
    ines, *_ = crowd(room)
    page("run.py", beside="groups").button(key="make_groups").click().run()
    app = about(page, ines)
    other = "g1" if room.workshop.attendance.seats[ines].group == "g2" else "g2"
    room.ask(EndGroups())
    app.selectbox(key=f"place_{ines}").set_value(other).run()
    assert refusals(app) == ["There is no such group. Choose one that is on the screen."]


# The parking lot and the note


def test_a_thought_is_parked_and_done(room: Room, page: Page) -> None:
    app = page("run.py", beside="parked")
    app.text_input(key="park").set_value("Who pays after June?").run()
    assert room.shown.parked == ("Who pays after June?",)
    assert app.text_input(key="park").value == ""
    app.button(key="unpark_0").click().run()
    assert not room.shown.parked


def test_a_thought_that_is_gone_cannot_be_done_twice(room: Room, page: Page) -> None:
    room.ask(Park("Who pays?"))
    app = page("run.py", beside="parked")
    room.ask(Unpark("Who pays?"))
    app.button(key="unpark_0").click().run()
    assert refusals(app) == ["This is not in the parking lot any more."]


def test_the_note_is_saved_when_it_is_left_and_stands_nowhere_else(room: Room, page: Page) -> None:
    app = page("run.py", beside="note")
    app.text_area(key="note").set_value("Ask Ana first.").run()
    assert control(room.workshop).note == "Ask Ana first."
    for file in ("screen.py", "summary.py"):
        assert "Ask Ana first." not in says(page(file))


def test_a_note_from_another_facilitator_shows(room: Room, page: Page) -> None:
    app = page("run.py", beside="note")
    room.ask(WriteNote("Break at ten."))
    assert app.run().text_area(key="note").value == "Break at ten."


# Going back


def test_what_would_change_is_said_before_and_going_back_can_be_undone(room: Room, page: Page) -> None:
    room.open_question("value_areas")
    room.answer("value_areas", {"flow": 10})
    room.reveal("value_areas")
    app = page("run.py", beside="rewind")
    assert "undo_rewind" not in {button.key for button in app.button}
    app.selectbox(key="rewind_to").set_value(0).run()
    assert "The room goes from “Thesis” back to “Open”." in says(app)
    assert "1 round is put aside" in says(app)
    app.button(key="rewind").click().run()
    assert room.shown.stage.key == "open"
    assert room.shown.questions["value_areas"].result is None
    assert "Before going back to “The workshop was opened”" in says(app)
    app.button(key="undo_rewind").click().run()
    assert room.shown.stage.key == "thesis"
    assert room.shown.questions["value_areas"].result is not None


def test_undoing_is_offered_until_the_room_has_gone_on(room: Room, page: Page) -> None:
    room.go("stories")
    app = page("run.py", beside="rewind")
    app.selectbox(key="rewind_to").set_value(0).run()
    app.button(key="rewind").click().run()
    assert labelled(app, "Undo going back")
    app.button(key="go_thesis").click().run()
    assert "undo_rewind" not in {button.key for button in app.button}
    assert any("Before going back" in option for option in app.selectbox(key="rewind_to").options)
