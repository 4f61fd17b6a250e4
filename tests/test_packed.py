"""What is served often: compressed for who takes it, not sent again to who has it."""

from __future__ import annotations

import gzip

import pytest

from momentum.packed import pack, takes_gzip

BODY = b"points, " * 500
PACKED = pack(BODY)


@pytest.mark.parametrize("accepted", ["gzip", "gzip, deflate, br", "br;q=1.0, GZIP;q=0.5", "*", "deflate,gzip ; q=1"])
def test_a_browser_that_takes_gzip_gets_it(accepted: str) -> None:
    assert takes_gzip(accepted)
    answer = PACKED.answer({"accept-encoding": accepted}, "text/css", "no-cache")
    assert answer.headers["content-encoding"] == "gzip"
    assert len(answer.body) < len(BODY) / 10
    assert gzip.decompress(bytes(answer.body)) == BODY


@pytest.mark.parametrize("accepted", ["", "identity", "br", "gzip;q=0", "gzip; q=0.0", "deflate, gzip;q=0.000"])
def test_another_gets_it_as_it_is(accepted: str) -> None:
    answer = PACKED.answer({"accept-encoding": accepted}, "text/css", "no-cache")
    assert "content-encoding" not in answer.headers
    assert answer.body == BODY


def test_both_forms_say_what_they_are_and_that_they_differ() -> None:
    for asked in ({}, {"accept-encoding": "gzip"}):
        answer = PACKED.answer(asked, "text/css", "no-cache")
        assert answer.headers["vary"] == "Accept-Encoding"
        assert answer.headers["etag"] == PACKED.tag
        assert answer.headers["cache-control"] == "no-cache"
        assert answer.headers["content-type"] == "text/css; charset=utf-8"
        assert answer.headers["content-length"] == str(len(answer.body))


@pytest.mark.parametrize("known", [PACKED.tag, f'"other", {PACKED.tag}'])
def test_what_a_browser_still_has_is_not_sent_again(known: str) -> None:
    answer = PACKED.answer({"if-none-match": known, "accept-encoding": "gzip"}, "text/css", "no-cache")
    assert (answer.status_code, answer.body) == (304, b"")
    assert (answer.headers["etag"], answer.headers["cache-control"]) == (PACKED.tag, "no-cache")


def test_what_has_changed_is_sent_again() -> None:
    assert pack(BODY + b"one more").tag != PACKED.tag
    assert PACKED.answer({"if-none-match": 'W/"before"'}, "text/css", "no-cache").status_code == 200


def test_what_went_wrong_is_always_said() -> None:
    assert PACKED.answer({"if-none-match": PACKED.tag}, "text/html", "no-store", 404).status_code == 404
