"""What holds for every page: who sees what, what never comes out, and how words look."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pytest
from streamlit.testing.v1 import AppTest

from momentum.workshop.decider import Role
from momentum.workshop.rights import RevokeLink, hashed
from momentum.workshop.thesis import WriteSentence
from tests.pages.conftest import SENTENCE, TITLE, Key, Page
from tests.pages.drawn import NASTY, PAGES, everything, links, markup, nodes, refusals, shown
from tests.rooms import Room

F, W, T, P, V = Role.FACILITATOR, Role.OWNER, Role.TEAM, Role.PROJECTOR, Role.OBSERVER
FOR = {
    "run.py": ("the facilitator and observers", {F, V}),
    "agenda.py": ("the facilitator", {F}),
    "ready.py": ("the facilitator", {F}),
    "thesis.py": ("the facilitator", {F}),
    "pilots.py": ("the facilitator and pilot owners", {F, W}),
    "mapping.py": ("the facilitator and pilot owners", {F, W}),
    "gaps.py": ("the facilitator and observers", {F, V}),
    "people.py": ("the facilitator and observers", {F, V}),
    "guardrails.py": ("the facilitator and pilot owners and observers", {F, W, V}),
    "decide.py": ("the facilitator and observers", {F, V}),
    "loops.py": ("the facilitator and pilot owners and observers", {F, W, V}),
    "summary.py": ("the facilitator and the team", {F, T}),
    "screen.py": ("the projector and the facilitator", {F, P}),
}
CONTENT = (TITLE, "Riverbank Hospital", SENTENCE, "Bed forecast", "Rota helper", "We leave with one sentence", "keystrokes")
SEALED = "zebra crossing at midnight"


def says(text: str) -> Iterator[str]:
    """Which of the workshop's own words are in here."""
    return (words for words in CONTENT if words in text)


def test_every_page_says_for_whom_it_is() -> None:
    assert set(PAGES) == set(FOR) | {"home.py", "room.py"}


# Drawing


def pulses(app: AppTest) -> list[str]:
    """What a page's ear was given."""
    return [node.proto.json for node in nodes(app) if getattr(node, "key", None) == "pulse"]


@pytest.mark.parametrize("file", PAGES)
def test_every_page_draws_when_nothing_has_happened_yet_and_every_page_of_a_workshop_listens(
    room: Room, page: Page, file: str
) -> None:
    app = page(file)
    assert not app.exception
    if file in FOR:
        (heard,) = pulses(app)
        assert f'"code": "{room.code}"' in heard
        assert f'"as": "{"projector" if file == "screen.py" else "facilitator"}"' in heard


def test_every_page_draws_at_the_end_of_the_day(full: Room, page: Page) -> None:
    for file in PAGES:
        assert not page(file).exception, file


def test_every_page_draws_with_four_hundred_pilots(crowded: Room, page: Page) -> None:
    for file in PAGES:
        assert not page(file).exception, file


# Trouble


def saving(app: AppTest) -> list[str]:
    """What a page says about saving."""
    return [error.proto.title for error in app.error]


@pytest.mark.parametrize("file", [file for file, (_, right) in FOR.items() if F in right])
def test_the_facilitator_is_told_when_nothing_can_be_saved_and_the_screen_stays_as_it_is(
    room: Room, page: Page, file: str
) -> None:
    room.conductor.trouble = "The server cannot write to its disk."
    app = page(file)
    assert saving(app) == ([] if file == "screen.py" else ["Answers cannot be saved at the moment"])
    room.conductor.trouble = None
    assert saving(app.run()) == []


@pytest.mark.parametrize("role", [T, W])
def test_nobody_else_is_troubled_by_it(full: Room, page: Page, key: Key, role: Role) -> None:
    secret = key(role, *(full.workshop.portfolio.order[:1] if role is W else ()))
    full.conductor.trouble = "The server cannot write to its disk."
    assert saving(page("pilots.py" if role is W else "summary.py", role, secret)) == []


# Rights


def is_shut(app: AppTest, file: str) -> None:
    """It says for whom the page is, and nothing else."""
    assert [info.value for info in app.info] == [f"This page is for {FOR[file][0]}. Open it with the link you were given."]
    assert not list(says(everything(app)))
    assert not app.exception


@pytest.mark.parametrize("file", FOR)
def test_no_right_the_wrong_one_or_a_revoked_one_opens_no_page(
    full: Room, page: Page, key: Key, revoked: Callable[[Role], str], file: str
) -> None:
    is_shut(page(file, role=None), file)
    for role in (F, W, T, P, V):
        mine = full.workshop.portfolio.order[:1] if role is W else ()
        is_shut(page(file, role, revoked(role) if role in FOR[file][1] else key(role, *mine)), file)


@pytest.mark.parametrize("role", [F, P])
def test_a_secret_of_one_role_does_not_open_the_pages_of_another(full: Room, page: Page, key: Key, role: Role) -> None:
    team = key(T)
    for file, (_, right) in FOR.items():
        if role in right:
            assert "This page is for" in page(file, role=role, secret=team).info[0].value


@pytest.mark.parametrize("file", FOR)
def test_of_a_workshop_that_is_gone_every_page_says_so_and_leads_home(page: Page, file: str) -> None:
    app = page(file, w="CCCCCC")
    assert [info.value for info in app.info] == ["It was deleted, or it is on another server. Nothing of it is here."]
    assert links(app) == ["Go to the home page"]


def test_without_a_workshop_a_page_leads_home(page: Page) -> None:
    app = page("run.py", w=None)
    assert [info.value for info in app.info] == ["No workshop is open in this window yet. Start on the home page."]
    assert links(app) == ["Go to the home page"]


def test_a_page_that_is_not_yours_does_not_carry_the_name_of_another(page: Page) -> None:
    headings = {file: page(file, role=None).title[0].value for file in FOR}
    assert headings["run.py"] == headings["screen.py"] == "Orchestrated Momentum"
    assert headings["summary.py"] == "Summary"


def test_whoever_loses_the_right_while_the_page_is_open_is_told_so(full: Room, page: Page, key: Key) -> None:
    own = key(F)
    app = page("thesis.py", secret=own)
    full.ask(RevokeLink(hashed(own)))
    app.text_area(key="sentence").set_value("Here, AI helps nobody.").run()
    assert refusals(app) == ["This link was replaced. Ask the facilitator for the new one."]
    assert full.shown.thesis.sentence == SENTENCE
    assert not list(says(everything(app)))


# Sealed answers


@pytest.fixture
def sealed(full: Room) -> Room:
    """Three sealed answers: to a question that is open, to one that is closed, and to the second round of another."""
    full.open_question("candidates")
    full.answer("candidates", f"candidate {SEALED}", 1)
    full.close_question("candidates")
    full.open_question("stories")
    for n in (1, 2, 3):
        full.answer("stories", f"first {SEALED}", n)
    full.close_question("stories")
    full.open_question("stays_human")
    full.answer("stays_human", f"human {SEALED}", 2)
    return full


@pytest.mark.parametrize("role", [F, W, T, P, None])
def test_sealed_answers_are_on_no_page_for_nobody(sealed: Room, page: Page, key: Key, role: Role | None) -> None:
    mine = sealed.workshop.portfolio.order if role is W else ()
    secret = key(role, *mine) if role else ""
    for file in PAGES:
        app = page(file, role=role, secret=secret)
        assert not app.exception
        assert SEALED not in everything(app), file


def test_revealed_answers_are_found_by_the_same_search(sealed: Room, page: Page) -> None:
    """So that the test above can find what it looks for: as text, in a component's data and in the summary."""
    sealed.reveal("stays_human")
    assert f"human {SEALED}" in everything(page("thesis.py"))
    assert f"human {SEALED}" in everything(page("screen.py"))
    sealed.go("stories")
    sealed.reveal("stories")
    assert f"first {SEALED}" in everything(page("summary.py"))


def test_pilots_in_tables_are_found_by_the_same_search(full: Room, page: Page) -> None:
    assert "Rota helper" in everything(page("pilots.py", card=full.workshop.portfolio.order[0]))


# Words


def without_escapes(text: str) -> str:
    """What Markdown may still read as markup: a dot for each escaped character."""
    return re.sub(r"\\.", "·", text)


def harmless(app: AppTest, file: str) -> None:
    assert not app.exception, file
    for kind, text in markup(app):
        for raw in ("**bold", "[x]", ":red[", "$a", "<script"):
            assert raw not in without_escapes(text), (file, kind, text)


def test_nothing_that_somebody_typed_is_markup(nasty: Room, page: Page) -> None:
    for file in PAGES:
        harmless(page(file), file)


def test_nothing_that_somebody_typed_is_markup_at_any_stage(nasty: Room, page: Page) -> None:
    for stage in nasty.workshop.agenda.stages:
        nasty.go(stage.key)
        for file in ("run.py", "screen.py"):
            harmless(page(file), file)


def test_what_looks_like_markup_is_read_as_it_was_typed(nasty: Room, page: Page) -> None:
    assert shown(page("run.py").title[0].value) == NASTY
    assert shown(page("home.py").title[0].value) == NASTY
    assert page("thesis.py").text_area(key="sentence").value == NASTY
    assert NASTY in [text.value for text in page("thesis.py").text]
    assert NASTY in [text.value for text in page("gaps.py").text] + [text.value for text in page("mapping.py").text]
    assert NASTY in shown(page("mapping.py").subheader[0].value)
    assert any(NASTY in shown(said.value) for said in page("summary.py").markdown)


# The pulse


def test_nobody_listens_without_a_right(page: Page) -> None:
    assert not pulses(page("run.py", role=None))


def test_a_page_shows_what_happened_elsewhere_when_it_runs_again(room: Room, page: Page) -> None:
    app = page("thesis.py")
    room.ask(WriteSentence(SENTENCE))
    assert app.run().text_area(key="sentence").value == SENTENCE
