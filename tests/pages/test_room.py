"""The phones' room in a window: it needs no right, and shows nothing by itself."""

from __future__ import annotations

from streamlit.testing.v1 import AppTest

from tests.pages.conftest import SENTENCE, TITLE, Page
from tests.pages.drawn import everything, nodes
from tests.rooms import Room


def mounted(app: AppTest) -> list[str]:
    return [node.proto.json for node in nodes(app) if getattr(node, "key", None) == "room"]


def test_anybody_with_the_code_takes_part(full: Room, page: Page) -> None:
    app = page("room.py", role=None)
    assert not app.exception
    assert mounted(app) == [f'{{"code": "{full.code}"}}']
    assert TITLE not in everything(app)
    assert SENTENCE not in everything(app)


def test_a_code_is_understood_however_it_was_typed(room: Room, page: Page) -> None:
    assert mounted(page("room.py", role=None, w=room.code.lower())) == [f'{{"code": "{room.code}"}}']


def test_without_a_workshop_it_says_where_the_code_goes(page: Page) -> None:
    app = page("room.py", role=None, w="CCCCCC")
    assert [info.value for info in app.info] == ["Type the code from the screen on the home page to join a workshop."]
    assert not mounted(app)
