"""What is folded away is drawn from when it is first unfolded, and what is half typed in it outlives folding it."""

from __future__ import annotations

from streamlit.testing.v1 import AppTest

from tests.pages.conftest import Page


def _draws() -> None:
    import streamlit as st

    from pages import _folds

    if st.session_state.get("elsewhere"):
        _folds.forget()
    else:
        left = st.session_state.get("left", 3)
        _folds.fold(f"{left} more", "more", lambda: st.text_input("Why", key="why"))


def test_what_is_folded_away_is_drawn_once_somebody_unfolds_it() -> None:
    app = AppTest.from_function(_draws).run()
    assert [one.label for one in app.expander] == ["3 more"]
    assert not app.text_input
    app.session_state["more"] = True
    assert len(app.run().text_input) == 1


def test_what_is_half_typed_outlives_folding() -> None:
    app = AppTest.from_function(_draws)
    app.session_state["more"] = True
    app.run().text_input(key="why").set_value("Because").run()
    app.session_state["more"] = False
    app.run()
    assert not app.expander[0].proto.expanded
    assert app.text_input(key="why").value == "Because"


def test_it_stays_unfolded_when_its_label_counts_another_number() -> None:
    app = AppTest.from_function(_draws)
    app.session_state["more"] = True
    app.run()
    app.session_state["left"] = 2
    app.run()
    assert [(one.label, one.proto.expanded) for one in app.expander] == [("2 more", True)]


def test_who_comes_back_to_a_page_finds_it_folded() -> None:
    app = AppTest.from_function(_draws)
    app.session_state["more"] = True
    app.run()
    app.session_state["elsewhere"] = True
    app.run()
    app.session_state["elsewhere"] = False
    app.run()
    assert not app.expander[0].proto.expanded
    assert not app.text_input


def test_fields_that_a_page_folds_away_do_not_reach_the_browser(page: Page) -> None:
    app = page("thesis.py", unfolded=set())
    assert not app.number_input
    app.session_state["by_hand"] = True
    assert len(app.run().number_input) == 8


def test_what_opens_from_a_button_is_drawn_once_somebody_opens_it(page: Page) -> None:
    app = page("run.py", unfolded=set())
    assert "timer_2" not in [button.key for button in app.button]
    app.session_state["timer_start"] = True
    assert "timer_2" in [button.key for button in app.run().button]
