"""A widget that follows what others write shows it, also when the draw that said so first was overtaken."""

from __future__ import annotations

from streamlit.testing.v1 import AppTest


def _draws() -> None:
    import streamlit as st

    from pages import _parts

    st.text_area("Line", key=_parts.follow("line", "as it stands"))
    if st.session_state.get("heard"):
        _parts.drawn()


def test_a_value_is_said_again_until_a_draw_came_to_its_end() -> None:
    app = AppTest.from_function(_draws).run().run()
    assert app.text_area[0].proto.set_value
    assert app.text_area[0].proto.value == "as it stands"
    app.session_state["heard"] = True
    app.run().run()
    assert not app.text_area[0].proto.set_value  # what is being typed stays
    assert app.text_area[0].value == "as it stands"
