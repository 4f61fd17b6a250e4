from __future__ import annotations

import pytest

from momentum.takeaway.width import letters_wide


@pytest.mark.parametrize(("text", "wide"), [("plain", 5), ("Grüße", 5), ("会议", 4), ("e\u0301", 1), ("🔧", 2), ("", 0)])
def test_a_text_is_as_wide_as_its_letters_stand(text: str, wide: int) -> None:
    assert letters_wide(text) == wide
