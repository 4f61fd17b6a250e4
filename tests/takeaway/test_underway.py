"""Whoever asks for the same gets the same, and it is made once."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from momentum.once import forget
from momentum.refusals import NotFound
from momentum.takeaway.frozen import freeze
from momentum.takeaway.underway import Job, Saving, begun, saving
from momentum.workshop.mappings import KeepMapping
from momentum.workshop.releasing import Release
from tests.rooms import Room
from tests.takeaway.conftest import TODAY


def test_a_whole_team_at_once_asks_for_one_job(full: Room) -> None:
    frozen = freeze(full.shown, TODAY)
    name = f"{frozen.stem}-portfolio.csv"
    with ThreadPoolExecutor(8) as team:
        jobs = list(team.map(lambda _: begun(frozen, name=name), range(32)))
        assert len(set(map(id, jobs))) == 1
        assert len({job.result() for job in jobs}) == 1
    assert jobs[0].waited(0)
    assert begun(frozen, name=name) is jobs[0]


def test_what_differs_is_made_anew(full: Room) -> None:
    one = freeze(full.shown, TODAY)
    others = (
        freeze(full.shown, TODAY, Release(owners=False)),
        freeze(full.shown, TODAY.replace(day=4)),
        freeze(full.shown, TODAY, leads=True),
    )
    name = f"{one.stem}-portfolio.csv"
    first = begun(one, name=name)
    assert all(begun(other, name=name) is not first for other in others)
    assert begun(one, Saving(1, lambda: b"{}"), name) is not first


def test_the_session_file_is_made_for_who_asks_for_it_alone(full: Room) -> None:
    frozen = freeze(full.shown, TODAY, leads=True)
    name = f"{frozen.stem}-session.json"
    assert begun(frozen, Saving(1, lambda: b"saved"), name).result() == b"saved"
    with pytest.raises(NotFound, match="no file of this name"):
        begun(frozen, name=name).result()


def test_the_session_file_is_as_it_is_now_also_where_no_document_has_changed(full: Room) -> None:
    """A mapping that was kept is in no document. While people answer, it is not made anew for each of them."""
    frozen = freeze(full.shown, TODAY, leads=True)
    name = f"{frozen.stem}-session.json"

    def saved() -> Job:
        return begun(frozen, saving(full.workshop, lambda: full.facts, TODAY), name)

    first = saved()
    full.answer("value_areas", {"memory": 10}, 2)
    assert saved() is first
    full.ask(KeepMapping("0123456789abcdef" * 2, {"name": "Tool"}))
    assert full.shown.revision == frozen.summary.revision
    assert b"mapping_kept" not in first.result()
    assert b"mapping_kept" in saved().result()


def test_what_came_to_nothing_is_tried_again(full: Room) -> None:
    frozen = freeze(full.shown, TODAY)
    failed = begun(frozen, name="no such file")
    assert failed.waited(30)
    assert failed.failed
    assert begun(frozen, name="no such file") is not failed


def test_a_workshop_that_is_gone_leaves_nothing_here(full: Room) -> None:
    frozen = freeze(full.shown, TODAY)
    name = f"{frozen.stem}-portfolio.csv"
    job = begun(frozen, name=name)
    forget()
    assert begun(frozen, name=name) is not job
