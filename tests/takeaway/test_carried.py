from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from momentum.takeaway.carried import carried


def test_what_no_page_can_show_is_taken_out() -> None:
    assert carried(" a\u202eb\x00\x0b\n\tc\ufffe\ufdd0\U0001fffe ") == "ab c"


def test_a_number_stays_with_its_unit_and_joined_signs_together() -> None:
    assert carried("43\N{NO-BREAK SPACE}% 👩\u200d🔧") == "43\N{NO-BREAK SPACE}% 👩\u200d🔧"


@given(st.text(st.characters(exclude_categories=())))
def test_xml_carries_what_is_left_of_any_text(text: str) -> None:
    kept = carried(text)
    assert carried(kept) == kept
    element = etree.Element("t")
    element.text = kept
    assert (etree.fromstring(etree.tostring(element)).text or "") == kept
