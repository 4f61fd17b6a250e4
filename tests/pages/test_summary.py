"""The summary: for the facilitator as it is now, for the team as it was released."""

from __future__ import annotations

from datetime import date

from streamlit.testing.v1 import AppTest

from momentum.measures import spoken
from momentum.workshop.commitments import Commit
from momentum.workshop.decider import Role
from momentum.workshop.people import WritePromise
from momentum.workshop.pilots import Card, Stage
from momentum.workshop.releasing import Release, ReleaseSummary
from momentum.workshop.thesis import WriteSentence
from tests.pages.conftest import SENTENCE, TITLE, Key, Page
from tests.pages.drawn import everything
from tests.rooms import Room

LATER = "Here, AI helps everybody at once."


def document(app: AppTest) -> str:
    return "\n".join(str(said.value) for said in app.markdown)


def downloads(app: AppTest) -> list[str]:
    return [str(button.label) for button in app.download_button]


def test_an_empty_workshop_has_a_summary_that_says_what_is_missing(page: Page) -> None:
    app = page("summary.py")
    assert not app.exception
    for sentence in ("There is no sentence yet.", "The room has not given its points yet.", "No decision on a pilot yet."):
        assert sentence in document(app)
    assert "Not released yet: the team's link shows nothing." in everything(app)


def test_the_facilitator_sees_it_as_it_is_now(full: Room, page: Page) -> None:
    full.ask(WriteSentence(LATER))
    app = page("summary.py")
    assert LATER in document(app)
    assert downloads(app)[0] == "Everything (ZIP)"
    assert {"Markdown", "Portfolio", "Session file"} <= set(downloads(app))


def test_the_team_sees_nothing_before_it_is_released(room: Room, page: Page, key: Key) -> None:
    room.ask(WriteSentence(SENTENCE))
    app = page("summary.py", role=Role.TEAM, secret=key(Role.TEAM))
    assert [info.value for info in app.info] == [
        "The facilitator has not released the summary yet. This page shows it as soon as that is done."
    ]
    assert SENTENCE not in everything(app)
    assert TITLE not in everything(app)
    assert not downloads(app)


def test_releasing_shows_it_to_the_team(room: Room, page: Page, key: Key) -> None:
    room.ask(WriteSentence(SENTENCE))
    app = page("summary.py").button(key="release").click().run()
    day = spoken(room.conductor.clock().date())
    assert f"Released on {day} as revision {room.shown.revision}. Nothing in it has changed since." in everything(app)
    assert SENTENCE in document(page("summary.py", role=Role.TEAM, secret=key(Role.TEAM)))


def test_the_team_sees_it_as_it_was_released_until_it_is_released_again(full: Room, page: Page, key: Key) -> None:
    team = key(Role.TEAM)
    full.ask(WriteSentence(LATER))
    full.add_pilots("Came later")
    full.open_question("stories")
    for n in (5, 6, 7):
        full.answer("stories", "A later story.", n)
    full.reveal("stories")
    assert "release again to show what changed since." in everything(page("summary.py"))
    app = page("summary.py", role=Role.TEAM, secret=team)
    assert SENTENCE in document(app)
    for later in (LATER, "Came later", "A later story."):
        assert later not in everything(app)
    full.ask(ReleaseSummary())
    released = document(page("summary.py", role=Role.TEAM, secret=team))
    assert LATER in released
    assert "Came later" in released


def test_the_team_neither_releases_nor_takes_the_session_file(full: Room, page: Page, key: Key) -> None:
    app = page("summary.py", role=Role.TEAM, secret=key(Role.TEAM))
    assert "Session file" not in downloads(app)
    assert "release" not in {button.key for button in app.button}


def test_a_round_that_was_sealed_at_the_release_stays_out_of_it(room: Room, page: Page, key: Key) -> None:
    room.open_question("stories")
    room.answer("stories", "They count our keystrokes.")
    room.ask(ReleaseSummary())
    room.reveal("stories")
    assert "keystrokes" not in everything(page("summary.py", role=Role.TEAM, secret=key(Role.TEAM)))
    assert "keystrokes" in document(page("summary.py"))


def test_what_is_held_back_is_gone_from_the_preview_and_from_what_the_team_sees(full: Room, page: Page, key: Key) -> None:
    full.add_pilots(Card(name="Over and done", stage=Stage.STOPPED))
    app = page("summary.py")
    assert "Over and done" in document(app)
    app.toggle(key="out_stopped").set_value(False).run()
    assert "Over and done" not in document(app)
    app.button(key="release").click().run()
    assert full.shown.thesis.release == Release(stopped=False)
    assert "Over and done" not in everything(page("summary.py", role=Role.TEAM, secret=key(Role.TEAM)))
    assert page("summary.py").toggle(key="out_stopped").value is False


def test_what_else_there_is_to_take_comes_with_what_was_written(room: Room, page: Page) -> None:
    assert not {"Decision record", "Words for Monday"} & set(downloads(page("summary.py")))
    room.ask(WritePromise(first="The night shift", messenger="Ines", monday="It gets lighter."))
    room.ask(Commit("Ask the night shift", "Ines", date(2099, 1, 1)))
    assert {"Decision record", "Words for Monday"} <= set(downloads(page("summary.py")))


def test_who_switches_something_off_and_releases_at_once_releases_without_it(full: Room, page: Page) -> None:
    app = page("summary.py")
    app.toggle(key="out_owners").set_value(False)
    app.button(key="release").click().run()
    assert full.workshop.thesis.release == Release(owners=False)


def test_it_says_where_pdf_and_picture_cannot_show_a_letter(room: Room, page: Page) -> None:
    cannot = "In PDF and picture some letters cannot be seen. What stands as □ is in none of the fonts"
    assert cannot not in everything(page("summary.py"))
    room.ask(WriteSentence(f"{SENTENCE} \u2fe0"))  # a letter that no alphabet has yet
    assert cannot in everything(page("summary.py"))
