"""Importing: a file or a pasted table is looked at, corrected, chosen from, added in one moment, and taken back."""

from __future__ import annotations

import threading
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from momentum import sample
from momentum.intake import LIMIT
from momentum.workshop.decider import Role
from momentum.workshop.importing import BringIn
from momentum.workshop.mappings import KeepMapping
from momentum.workshop.pilots import MOST_PILOTS, Card, ImportPilots, MapPilot, Stage
from pages import _import_read
from tests.pages.conftest import Page
from tests.pages.drawn import everything, labelled, refusals, shown, spoken
from tests.rooms import Room

MESSY = (Path(__file__).parents[1] / "data" / "messy.csv").read_bytes()
DOGS = b"breed,legs\npoodle,4\nbeagle,4\n"
PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(range(256))


def upload(app: AppTest, data: bytes = MESSY, name: str = "messy.csv") -> AppTest:
    app.file_uploader[0].upload(name, data)
    return app.run()


def add(app: AppTest) -> AppTest:
    return app.button(key="add_import").click().run()


def preview(app: AppTest) -> list[str]:
    return [spoken(markdown.value) for markdown in app.markdown]


def found(app: AppTest) -> str:
    """How many were found, and how far they are."""
    return "\n".join(line for line in preview(app) if "found: " in line or " × " in line)


def box(app: AppTest, label: str) -> Any:
    """The list to choose from that says this, or begins with it."""
    return next(one for one in app.selectbox if shown(one.label).startswith(label))


def words(app: AppTest, said: str) -> AppTest:
    """Filter by words."""
    next(one for one in app.text_input if one.label == "Words in name or purpose").set_value(said)
    return app.run()


def pasted(app: AppTest, words: str) -> AppTest:
    app.text_area[0].set_value(words)
    labelled(app, "Read this table").click()
    return app.run()


def test_an_inventory_is_previewed_before_anything_is_added(room: Room, page: Page) -> None:
    app = upload(page("pilots.py"))
    assert found(app).splitlines() == [
        "26 pilots found: headings in row 2.",
        "7 × Exploring · 6 × Pilot · 7 × Embedded · 6 × Stopped",
    ]
    assert list(app.dataframe[0].value["Name"])[:2] == ["Letter drafter", "Meeting notes for boards"]
    told = [spoken(caption.value) for caption in app.caption]
    assert any(line.startswith("Columns understood: Name is “Name of pilot”, ") for line in told)
    assert any(line.startswith("Not in this file, so not known: ") for line in told)
    assert not room.shown.pilots


def test_an_inventory_is_added_and_reported(room: Room, page: Page) -> None:
    app = add(upload(page("pilots.py")))
    assert len(room.shown.pilots) == 26
    assert [spoken(success.value) for success in app.success] == ["26 pilots came in from messy.csv."]
    assert "26 pilots, 20 of them active. The owner is known for 22 of 26." in spoken(everything(app))
    first = room.shown.pilots[0].card
    assert (first.source, first.row) == ("messy.csv", 3)


def test_the_uploader_is_empty_again_after_the_import(page: Page) -> None:
    app = add(upload(page("pilots.py")))
    assert "add_import" not in {button.key for button in app.button}


def test_pilots_that_stand_in_another_row_by_now_are_not_called_updated(room: Room, page: Page) -> None:
    room.ask(BringIn((Card(name="Letters", stage=Stage.PILOT, row=9), Card(name="Leaks", row=8)), source="march.csv"))
    app = add(upload(page("pilots.py"), b"Pilot name,Stage\nLetters,Pilot\nLeaks,\nNights,Idea\n"))
    assert [spoken(s.value) for s in app.success] == ["1 pilot added from messy.csv."]


def test_what_is_here_already_is_not_added_twice(page: Page) -> None:
    app = upload(add(upload(page("pilots.py"))))
    assert "**26 the same.**" in [m.value for m in app.markdown]
    assert app.button(key="add_import").label == "Nothing to update or add"
    assert app.button(key="add_import").disabled


CAME_AGAIN = b"""Pilot name,Purpose,Stage
Letter drafter,Drafts first replies,Scaling
Leak warnings,Spots leaks early,Pilot
Night shift planner,Plans nights,Idea
"""


def test_an_inventory_that_comes_in_again_says_what_would_change_before_it_does(room: Room, page: Page) -> None:
    letters, leaks = room.add_pilots(
        Card(name="Letter drafter", purpose="Drafts first replies", stage=Stage.PILOT, owner="Ada"),
        Card(name="Leak warning", purpose="Spots leaks early", stage=Stage.PILOT, source="march.csv"),
    )
    app = upload(page("pilots.py"), CAME_AGAIN)
    assert "**1 changed, 1 near name to confirm, 1 new.**" in [m.value for m in app.markdown]
    changes = next(frame.value for frame in app.dataframe if "In the file" in frame.value)
    assert changes.to_numpy().tolist() == [["Letter drafter", "Stage", "Pilot", "Scaling"]]
    assert app.button(key="add_import").label == "Update 1 and add 2"
    app.checkbox[0].check().run()
    assert app.button(key="add_import").label == "Update 2 and add 1"
    app = add(app)
    assert [spoken(s.value) for s in app.success] == ["2 pilots updated and 1 added from messy.csv."]
    cards = {pilot.id: pilot.card for pilot in room.shown.pilots}
    assert (cards[letters].stage, cards[letters].owner, cards[leaks].name) == (Stage.SCALING, "Ada", "Leak warnings")
    assert len(cards) == 3


def test_who_ticks_a_near_name_and_presses_at_once_updates_it(room: Room, page: Page) -> None:
    (leaks,) = room.add_pilots(Card(name="Leak warning", source="march.csv"))
    app = upload(page("pilots.py"), CAME_AGAIN)
    app.checkbox[0].check()
    add(app)
    assert {pilot.id: pilot.card.name for pilot in room.shown.pilots}[leaks] == "Leak warnings"
    assert len(room.shown.pilots) == 3


def test_a_column_can_be_corrected_by_hand(page: Page) -> None:
    app = upload(page("pilots.py"))
    box(app, "Stage").select("not in this file").run()
    assert "26 × Unknown" in found(app)
    box(app, "Stage").select("Stage of Development").run()
    assert "7 × Exploring" in found(app)


def test_a_list_that_does_not_look_like_pilots_is_read_on_once_one_says_where_the_names_are(room: Room, page: Page) -> None:
    app = upload(page("pilots.py"), DOGS, "dogs.csv")
    assert "Say which column holds the name, or load another file." in shown(app.error[0].value)
    names = box(app, "Which column holds the pilot's name?")
    assert (names.options, names.value) == (["breed", "legs"], None)
    names.select("breed").run()
    assert "2 pilots found: headings in row 1." in found(app)
    add(app)
    assert [pilot.card.name for pilot in room.shown.pilots] == ["poodle", "beagle"]


def test_saying_that_no_column_holds_the_names_asks_for_it_again(page: Page) -> None:
    app = upload(page("pilots.py"))
    box(app, "Name").select("not in this file").run()
    box(app, "Which column holds the pilot's name?").select("Name of pilot").run()
    assert "26 pilots found: headings in row 2." in found(app)


def test_one_pilot_and_one_row_are_not_called_many(page: Page) -> None:
    app = add(upload(page("pilots.py"), b"Pilot name,Unit,Stage\nLetters,Wards,Pilot\n,Wards,Pilot\n"))
    assert spoken(app.success[0].value) == "1 pilot came in from messy.csv. 1 row is left out."
    assert "1 pilot, 1 of them active." in spoken(everything(app))


def test_what_was_found_comes_before_the_columns_and_nothing_is_left_above_the_title(page: Page) -> None:
    app = upload(page("pilots.py"))
    expander = next(node for node in app.expander if node.label == "Columns: check what was understood")
    assert not expander.proto.expanded
    assert len(expander.selectbox) == 13
    assert not add(app).get("progress")


@pytest.mark.parametrize(
    ("name", "data", "title", "sentence"),
    [
        (
            "dogs.csv",
            DOGS,
            "These do not look like pilots",
            "A list of pilots has one row for each",
        ),
        ("empty.csv", b"", "This file cannot be read", "empty"),
        ("picture.csv", PNG, "This file cannot be read", ""),
        ("picture.xlsx", PNG, "This file cannot be read", ""),
    ],
)
def test_what_is_no_inventory_is_refused_and_adds_nothing(
    room: Room, page: Page, name: str, data: bytes, title: str, sentence: str
) -> None:
    app = upload(page("pilots.py"), data, name)
    (error,) = app.error
    assert error.proto.title == title
    assert sentence in shown(error.value)
    assert len(error.value) > 20
    assert "add_import" not in {button.key for button in app.button}
    assert not app.exception
    assert not room.shown.pilots


def test_more_than_a_workshop_holds_is_filtered_first(room: Room, page: Page) -> None:
    room.ask(ImportPilots(tuple(Card(name=f"Pilot {n}") for n in range(MOST_PILOTS - 10))))
    app = upload(page("pilots.py"))
    assert "26 pilots would be new, and 10 more fit into this workshop. Filter the list, then add them." in spoken(
        everything(app)
    )
    assert app.button(key="add_import").disabled
    words(app, "letter")
    assert not app.button(key="add_import").disabled


def test_a_large_inventory_comes_in_whole(room: Room, page: Page) -> None:
    rows = "".join(f"Pilot {n},Finance,In use\n" for n in range(450))
    app = add(upload(page("pilots.py"), f"Pilot name,Unit,Stage\n{rows}".encode()))
    assert len(room.shown.pilots) == 450
    assert spoken(app.success[0].value).startswith("450 pilots came in")


def test_a_report_is_not_shown_in_another_workshop(room: Room, page: Page) -> None:
    app = add(upload(page("pilots.py")))
    other = Room(conductor=room.conductor)
    app.session_state["rights"] = {**app.session_state["rights"], Role.FACILITATOR: other.secret}
    app.query_params["w"] = other.code
    app.run()
    assert app.info
    assert not app.success


# Where it comes from


def test_a_pasted_table_is_read_as_a_file_is(room: Room, page: Page) -> None:
    app = pasted(page("pilots.py"), "Pilot name\tStage\nLetters\tIn use\nRota\tPilot")
    assert "2 pilots found: headings in row 1." in found(app)
    assert spoken(add(app).success[0].value) == "2 pilots came in from Pasted table."
    assert [pilot.card.stage for pilot in room.shown.pilots] == [Stage.EMBEDDED, Stage.PILOT]


def test_nothing_pasted_says_what_to_do(page: Page) -> None:
    assert refusals(pasted(page("pilots.py"), "  ")) == [
        "There is nothing pasted yet. Copy the rows with their headings, and paste them here."
    ]


def test_the_pilots_of_a_session_file_can_be_taken(room: Room, page: Page) -> None:
    app = upload(page("pilots.py"), sample.session(date(2026, 3, 4)), "session.json")
    assert "with all that was written about them" in everything(app)
    add(app)
    cards = [pilot.card for pilot in room.shown.pilots]
    assert len(cards) == 18
    assert {card.source for card in cards} == {"session.json"}
    assert any(card.areas for card in cards)


def test_a_file_of_another_kind_of_json_is_refused(page: Page) -> None:
    app = upload(page("pilots.py"), b'{"pilots": []}', "pilots.json")
    assert "This is a JSON file, not a table." in shown(app.error[0].value)


def test_a_file_that_is_too_large_says_what_to_do_next(page: Page) -> None:
    app = upload(page("pilots.py"), b"Pilot name,Stage\n" * (LIMIT // 17 + 1), "all.csv")
    told = shown(app.error[0].value)
    assert f"{LIMIT // 2**20} MB" in told
    assert "Remove pictures and sheets you do not need, or save the list as .csv." in told


def test_starting_over_forgets_the_file_and_all_that_was_said(room: Room, page: Page) -> None:
    app = upload(page("pilots.py"))
    box(app, "Stage").select("not in this file").run()
    labelled(app, "Start over").click().run()
    assert app.file_uploader
    assert "add_import" not in {button.key for button in app.button}
    assert "7 × Exploring" in found(upload(app))
    assert not room.shown.pilots


def test_a_file_is_read_beside_the_page_that_waits_for_it(page: Page, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[str] = []
    read = _import_read._read

    def told(*args: Any) -> Any:
        seen.append(threading.current_thread().name)
        return read(*args)

    monkeypatch.setattr(_import_read, "_read", told)
    upload(page("pilots.py"))
    assert [name.rpartition("_")[0] for name in seen] == ["reading"]


# What it says means


def test_a_word_for_a_stage_is_said_to_mean_another(room: Room, page: Page) -> None:
    app = upload(page("pilots.py"), b"Pilot name,Stage\nLetters,Being scoped\nRota,Being scoped\nBeds,Pilot\n")
    assert "2 × “Being scoped” is not understood: they stay unknown." in spoken(everything(app))
    box(app, "“Being scoped” (2 ×)").select(Stage.EXPLORING).run()
    assert "2 × Exploring · 1 × Pilot" in found(app)
    add(app)
    assert [pilot.card.stage for pilot in room.shown.pilots] == [Stage.EXPLORING, Stage.EXPLORING, Stage.PILOT]


UNITS = b"Pilot name,Unit,Stage\nLetters,Human Resources,Pilot\nRota,HR,Pilot\nBeds,Wards,Pilot\nMail,Post room,Pilot\n"


def units(room: Room) -> list[str | None]:
    return [pilot.card.unit for pilot in room.shown.pilots]


def test_spellings_that_look_alike_become_one_unit_with_a_click(room: Room, page: Page) -> None:
    app = upload(page("pilots.py"), UNITS)
    labelled(app, "“Human Resources” and “HR” are one: Human Resources").click().run()
    add(app)
    assert units(room) == ["Human Resources", "Human Resources", "Wards", "Post room"]


def test_units_are_merged_by_hand_and_parted_again(room: Room, page: Page) -> None:
    app = upload(page("pilots.py"), UNITS)
    app.multiselect[0].set_value(["Wards", "Post room"])
    labelled(app, "Make them one").click().run()
    assert "“Wards” is" not in everything(app)
    assert "“Post room” is Wards" in spoken(everything(app))
    next(button for button in app.button if str(button.key).endswith("_Post room")).click().run()
    app.multiselect[0].set_value(["Wards", "Post room"])
    next(one for one in app.text_input if one.label == "Its name from now on").set_value("Hospital")
    labelled(app, "Make them one").click().run()
    add(app)
    assert units(room) == ["Human Resources", "HR", "Hospital", "Hospital"]


def test_merging_nothing_says_what_to_do(page: Page) -> None:
    app = labelled(upload(page("pilots.py"), UNITS), "Make them one").click().run()
    assert refusals(app) == ["No name is chosen yet. Choose the names that mean one unit, then make them one."]


def test_another_row_of_headings_can_be_named(page: Page) -> None:
    app = upload(page("pilots.py"), b"Pilot name,Stage\nName,Status\nLetters,Pilot\n")
    assert "2 pilots found: headings in row 1." in found(app)
    next(one for one in app.number_input if one.label == "Headings in row").set_value(2).run()
    assert "1 pilot found: headings in row 2." in found(app)


def test_where_no_pilots_are_seen_the_row_of_the_headings_can_be_named_too(page: Page) -> None:
    app = upload(page("pilots.py"), b"breed,legs\nPilot name,Stage\nLetters,Pilot\n")
    for one in (number for number in app.number_input if number.label == "Or are the headings in another row?"):
        one.set_value(2).run()
    assert "1 pilot found: headings in row 2." in found(app)


# What is kept


def test_corrections_are_kept_with_the_import_and_used_again(room: Room, page: Page) -> None:
    app = upload(page("pilots.py"), DOGS, "dogs.csv")
    box(app, "Which column holds").select("breed").run()
    app = upload(add(app), b"legs,breed\n4,collie\n", "more dogs.csv")
    assert "1 pilot found" in found(app)
    assert any("Read as you set it up on " in line for line in preview(app))


def test_what_is_kept_is_forgotten_with_a_click(room: Room, page: Page) -> None:
    app = upload(page("pilots.py"), b"Pilot name,Stage\nLetters,Scoped\n")
    box(app, "“Scoped”").select(Stage.EXPLORING).run()
    labelled(app, "Keep them now").click().run()
    assert len(room.workshop.mappings) == 1
    assert "1 × Exploring" in found(app)
    labelled(app, "Forget that").click().run()
    assert not room.workshop.mappings
    assert "1 × Unknown" in found(app)


def test_what_is_kept_and_does_not_fit_any_more_stops_nobody(room: Room, page: Page) -> None:
    app = upload(page("pilots.py"), DOGS, "dogs.csv")
    box(app, "Which column holds").select("breed").run()
    add(app)
    (kept,) = room.workshop.mappings
    room.ask(KeepMapping(kept.header, {"name": "race"}))
    app = upload(app, DOGS, "dogs.csv")
    assert app.error[0].proto.title == "These do not look like pilots"


# Which of them

LONG = "Pilot name,Unit,Stage,Risk,Purpose\n" + "".join(
    f"Pilot {n},{('Care', 'Wards')[n % 2]},{('Pilot', 'In use', 'Retired')[n % 3]},{('High', 'Low')[n % 2]},Helps\n"
    for n in range(60)
)


def chosen(app: AppTest) -> str:
    return next(line for line in preview(app) if line.endswith("chosen**"))


def test_a_long_list_is_filtered_before_it_comes_in(room: Room, page: Page) -> None:
    app = upload(page("pilots.py"), LONG.encode())
    assert chosen(app) == "**60 of 60 chosen**"
    assert "A room works with 8 to 40 pilots." in everything(app)
    app.button_group[0].set_value([Stage.PILOT, Stage.EMBEDDED]).run()
    assert chosen(app) == "**40 of 60 chosen**"
    next(one for one in app.multiselect if one.label == "Unit").set_value(["Care"]).run()
    assert chosen(app) == "**20 of 60 chosen**"
    words(app, "pilot 1")
    assert chosen(app) == "**4 of 60 chosen**"
    add(app)
    assert {pilot.card.unit for pilot in room.shown.pilots} == {"Care"}
    assert all("1" in pilot.card.name for pilot in room.shown.pilots)


def test_a_filter_and_the_button_pressed_at_once_take_what_the_filter_says(room: Room, page: Page) -> None:
    app = upload(page("pilots.py"), LONG.encode())
    next(one for one in app.toggle if one.label.startswith("Only active ones")).set_value(True)
    add(app)
    assert len(room.shown.pilots) == 40


def test_rows_are_left_out_by_hand_and_stay_out_when_the_filter_changes(room: Room, page: Page) -> None:
    app = upload(page("pilots.py"), b"Pilot name,Stage\nLetters,Pilot\nRota,Pilot\nBeds,In use\n")
    app.session_state[str(app.dataframe[0].key)] = {"selection": {"rows": [1, 2]}}
    app.run()
    assert chosen(app) == "**2 of 3 chosen**"
    app.button_group[0].set_value([Stage.PILOT]).run()
    assert chosen(app) == "**1 of 3 chosen**"
    app.button_group[0].set_value([]).run()
    assert chosen(app) == "**2 of 3 chosen**"
    add(app)
    assert [pilot.card.name for pilot in room.shown.pilots] == ["Rota", "Beds"]


def test_all_or_none_are_ticked_with_one_click(page: Page) -> None:
    app = labelled(upload(page("pilots.py")), "Tick none").click().run()
    assert chosen(app) == "**0 of 26 chosen**"
    assert app.button(key="add_import").disabled
    assert chosen(labelled(app, "Tick all").click().run()) == "**26 of 26 chosen**"


def test_every_row_of_a_long_list_can_be_ticked(room: Room, page: Page) -> None:
    rows = "".join(f"Pilot {n},Idea\n" for n in range(400))
    app = labelled(upload(page("pilots.py"), f"Pilot name,Stage\n{rows}".encode()), "Tick none").click().run()
    assert chosen(app) == "**0 of 400 chosen**"
    app.session_state[str(app.dataframe[0].key)] = {"selection": {"rows": [2, 399]}}
    add(app.run())
    assert [pilot.card.name for pilot in room.shown.pilots] == ["Pilot 2", "Pilot 399"]


def test_a_filter_that_nothing_passes_says_so(page: Page) -> None:
    app = upload(page("pilots.py"))
    words(app, "zebra")
    assert "No pilot passes these filters. Take one of them away." in [info.value for info in app.info]


def test_of_a_long_list_that_comes_again_only_what_is_here_is_looked_at(room: Room, page: Page) -> None:
    room.add_pilots(
        Card(name="Pilot 1", unit="Wards", source="march.csv"), Card(name="Pilot 2", unit="Care", source="march.csv")
    )
    app = upload(page("pilots.py"), LONG.encode())
    assert chosen(app) == "**2 of 60 chosen**"
    assert app.button(key="add_import").label.replace("\N{NO-BREAK SPACE}", " ") == "Update 2 pilots"
    next(one for one in app.toggle if one.label.startswith("Only those that are here already")).set_value(False).run()
    assert app.button(key="add_import").label == "Update 2 and add 58"


# Twice in the file

TWICE = b"Pilot name,Unit,Stage\nLetters,Care,Pilot\nLetters,Care,Pilot\nLeak warning,Water,Pilot\nLeak warnings,Water,Idea\n"


def test_what_may_be_in_the_file_twice_is_kept_unless_somebody_says_otherwise(room: Room, page: Page) -> None:
    app = upload(page("pilots.py"), TWICE)
    assert any("4 rows may be the same pilots: all are kept" in spoken(one.label) for one in app.expander)
    assert spoken(app.button(key="add_import").label) == "Add these 4 pilots"
    same, near = (one for one in app.selectbox if "rows" in one.label)
    assert same.options == ["Keep both", "Take the first", "Leave out"]
    same.select("first").run()
    assert spoken(app.button(key="add_import").label) == "Add these 3 pilots"
    near = next(one for one in app.selectbox if "% alike" in one.label)
    near.select("none").run()
    add(app)
    assert [(pilot.card.name, pilot.card.row) for pilot in room.shown.pilots] == [("Letters", 2)]


def test_all_duplicates_are_decided_at_once(room: Room, page: Page) -> None:
    app = upload(page("pilots.py"), TWICE)
    next(one for one in app.button_group if one.label == "For all of them").set_value("first").run()
    add(app)
    assert [pilot.card.row for pilot in room.shown.pilots] == [2, 4]


# Adding, and taking back


def test_one_import_is_one_entry_in_the_log(room: Room, page: Page) -> None:
    app = upload(page("pilots.py"), LONG.encode())
    before = room.workshop.rev
    add(app)
    assert room.workshop.rev == before + 1


def test_an_import_is_taken_back_with_one_click(room: Room, page: Page) -> None:
    app = add(upload(page("pilots.py")))
    app.button(key="undo_import").click().run()
    assert room.shown.pilots == ()
    assert spoken(app.success[0].value) == "The import from messy.csv was undone: 26 pilots are as before it."
    assert "undo_import" not in {button.key for button in app.button}


def test_what_people_have_worked_on_stays_and_is_named_before(room: Room, page: Page) -> None:
    app = add(upload(page("pilots.py")))
    room.ask(MapPilot(room.workshop.portfolio.order[0], {"flow": 2}))
    app.run()
    assert "These would stay as they are: “Letter drafter” (its card was changed since)." in spoken(everything(app))
    app.button(key="undo_import").click().run()
    assert [pilot.card.name for pilot in room.shown.pilots] == ["Letter drafter"]
    assert "1 pilot stays: people have worked on it since." in spoken(app.success[0].value)


def test_an_import_can_be_taken_back_by_who_comes_back_later(room: Room, page: Page) -> None:
    add(upload(page("pilots.py")))
    app = page("pilots.py")
    assert "The last import: 26 pilots added from messy.csv." in spoken(everything(app))
    app.button(key="undo_import").click().run()
    assert room.shown.pilots == ()


def test_an_import_that_everybody_has_worked_on_cannot_be_taken_back(room: Room, page: Page) -> None:
    app = add(upload(page("pilots.py"), b"Pilot name,Stage\nLetters,Pilot\n"))
    room.ask(MapPilot(room.workshop.portfolio.order[0], {}))
    app.run()
    assert "undo_import" not in {button.key for button in app.button}
    assert "It cannot be undone any more" in everything(app)


def test_what_an_update_brought_is_taken_back_too(room: Room, page: Page) -> None:
    room.add_pilots(Card(name="Letter drafter", purpose="Drafts first replies", stage=Stage.PILOT, source="march.csv"))
    before = room.shown.pilots
    app = add(upload(page("pilots.py"), CAME_AGAIN))
    assert room.shown.pilots != before
    app.button(key="undo_import").click().run()
    assert room.shown.pilots == before
