"""Mapping together: the room beside the owners, the few that are talked about, and who has answered."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from momentum.workshop.decider import Role
from momentum.workshop.pilots import Card
from tests.pages.conftest import Key, Page
from tests.pages.drawn import everything, shown
from tests.rooms import Room

MAP, RUN = "mapping.py", "run.py"


@pytest.fixture
def placed(room: Room) -> tuple[str, str, str]:
    """Three pilots: about two of them people differ, about the third they agree."""
    letters, triage, rota = room.add_pilots(
        Card(name="Letters", areas={"craft": 3}), Card(name="Triage", areas={"trust": 3}), Card(name="Rota", areas={"flow": 3})
    )
    room.open_question("placing")
    for n, (first, second) in enumerate((("flow", "trust"), ("flow", "flow"), ("trust", "flow"))):
        room.answer("placing", {letters: {"mainly": first}, triage: {"mainly": second}, rota: {"mainly": "flow"}}, n)
    room.reveal("placing")
    return letters, triage, rota


def areas(room: Room, pilot: str) -> dict[str, int] | None:
    return room.workshop.portfolio.find(pilot).card.areas


def said(app: AppTest) -> str:
    texts = (*app.markdown, *app.caption)
    return "\n".join(shown(str(text.value)).replace("\N{NO-BREAK SPACE}", " ") for text in texts)


def keys(app: AppTest) -> set[str]:
    return {str(button.key) for button in app.button}


def test_before_the_reveal_there_is_nothing_to_talk_about(room: Room, page: Page) -> None:
    (letters,) = room.add_pilots("Letters")
    room.open_question("placing")
    room.answer("placing", {letters: {"mainly": "flow"}})
    for file in (MAP, RUN):
        assert "To talk about" not in everything(page(file))


def test_the_rooms_answer_stands_beside_the_proposal_and_is_taken_with_one_click(
    room: Room, page: Page, placed: tuple[str, str, str]
) -> None:
    letters, *_ = placed
    app = page(MAP, pilot=letters)
    assert "The room: mainly Flow and cost 2, Trust and safety 1 (3 answers). Proposed: mainly Craft and quality." in said(app)
    button = app.button(key=f"take_{letters}_flow")
    assert shown(button.label) == "The room: mainly Flow and cost (2 of 3)"
    button.click().run()
    assert areas(room, letters) == {"flow": 3}
    assert room.shown.discussed == {letters: {"craft": 3}}
    assert "Discussed. It stands as: mainly Flow and cost." in said(app)
    app.button(key=f"unsettle_{letters}").click().run()
    assert (areas(room, letters), room.shown.discussed) == ({"craft": 3}, {})


def test_left_as_it_is_it_was_discussed_all_the_same(room: Room, page: Page, placed: tuple[str, str, str]) -> None:
    page(MAP, pilot=placed[1]).button(key=f"leave_{placed[1]}").click().run()
    assert (areas(room, placed[1]), room.shown.discussed) == ({"trust": 3}, {placed[1]: {"trust": 3}})


def test_a_pilot_that_is_talked_about_is_settled_by_hand_too(room: Room, page: Page, placed: tuple[str, str, str]) -> None:
    app = page(MAP, pilot=placed[0])
    control = next(group for group in app.button_group if group.key == f"{placed[0]}:memory")
    control.set_value(2)
    app.run()
    assert areas(room, placed[0]) == {"craft": 3, "memory": 2}
    assert list(room.shown.discussed) == [placed[0]]


def test_what_nobody_disputes_is_not_marked_as_discussed(room: Room, page: Page, placed: tuple[str, str, str]) -> None:
    app = page(MAP, pilot=placed[2])
    assert f"leave_{placed[2]}" not in keys(app)
    control = next(group for group in app.button_group if group.key == f"{placed[2]}:memory")
    control.set_value(1)
    app.run()
    assert (areas(room, placed[2]), room.shown.discussed) == ({"flow": 3, "memory": 1}, {})
    assert "not discussed" in everything(app)


def test_the_queue_goes_on_in_the_control_room_until_all_are_done(room: Room, page: Page, placed: tuple[str, str, str]) -> None:
    letters, triage, _ = placed
    app = page(RUN)
    assert "To talk about** · 0 of 2 done" in said(app)
    assert f"leave_{letters}" in keys(app)
    app.button(key="next_disputed").click().run()
    assert f"leave_{triage}" in keys(app)
    app.button(key=f"leave_{triage}").click().run()
    assert "1 of 2 done" in said(app)
    assert f"take_{letters}_flow" in keys(app)
    app.button(key=f"take_{letters}_flow").click().run()
    assert "2 of 2 done" in said(app)
    assert not {f"leave_{letters}", f"leave_{triage}"} & keys(app)


def test_the_map_goes_to_the_pilot_that_is_talked_about(page: Page, placed: tuple[str, str, str]) -> None:
    app = page(MAP, pilot=placed[2])
    app.button(key="talk_about").click().run()
    assert app.selectbox(key="pilot").value == placed[0]
    app.button(key="next_disputed").click().run()
    assert app.selectbox(key="pilot").value == placed[1]


def test_how_far_people_see_it_alike_is_said_in_words(page: Page, placed: tuple[str, str, str]) -> None:
    assert "(Krippendorff’s alpha is" in said(page(MAP))


def test_the_facilitator_sees_which_owners_have_answered(room: Room, page: Page, key: Key) -> None:
    letters, triage = room.add_pilots(Card(name="Letters", areas={}), "Triage")
    key(Role.OWNER, letters)
    key(Role.OWNER, letters, triage)
    app = page(MAP)
    assert "Owners: 1 of 2 placed all their pilots" in [expander.label for expander in app.expander]
    owner = page(MAP, role=Role.OWNER, secret=key(Role.OWNER, triage))
    assert not any(expander.label.startswith("Owners") for expander in owner.expander)


def test_an_owner_sees_the_rooms_answer_and_settles_nothing(
    room: Room, page: Page, key: Key, placed: tuple[str, str, str]
) -> None:
    letters, *_ = placed
    app = page(MAP, role=Role.OWNER, secret=key(Role.OWNER, letters))
    assert "The room: mainly Flow and cost 2" in said(app)
    assert not any(name.startswith(("take_", "leave_", "next_disputed")) for name in keys(app))
    assert "Triage" not in everything(app)
    control = next(group for group in app.button_group if group.key == f"{letters}:memory")
    control.set_value(1)
    app.run()
    assert (areas(room, letters), room.shown.discussed) == ({"craft": 3, "memory": 1}, {})
