"""The benchmark of Streamlit pages, with so few that only its honesty is tested."""

from bench import table
from bench.pages import measure


def test_pages_follow_a_click_is_done_and_both_ways_of_voting_are_counted() -> None:
    pages = measure(2, phones=3, clicks=1, voters=2, seconds=0.6)  # a busy machine acknowledges nothing in less
    assert (pages.sessions, pages.phones, pages.voters) == (2, 3, 2)
    for times in (pages.tick_to_page, pages.tick_to_all_pages, pages.click):
        assert 0 < times.p50 <= times.p95 <= times.max
    assert pages.reruns >= 4  # each page at its opening, and after the question was closed and opened again
    assert pages.votes_per_second > 0
    assert pages.plain_streamlit_votes_per_second > 0
    assert [row.met for row in table.pages(pages)][3:] == [True, True, True]  # these have no goal
