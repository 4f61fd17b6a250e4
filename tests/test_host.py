"""The host's door: who may knock, and what a new facilitator link does to the old ones."""

from __future__ import annotations

import socket
import stat
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import httpx
import msgspec
import pytest
import uvicorn
from starlette.applications import Starlette

from momentum import conductor, host, links
from momentum.checkup import Checkup
from momentum.conductor import Conductor
from momentum.refusals import LinkRevoked, LogUnwritable, NotAllowed
from momentum.workshop.decider import Role
from momentum.workshop.rights import recognise
from tests.room.live import until
from tests.rooms import Room
from tests.test_conductor import Troubled
from tests.test_main import free_port

NOBODYS_CODE = "CCCCCC"


class House(NamedTuple):
    """A running app with a door beside its log, and a workshop in it."""

    log: Path
    url: str
    room: Room


@pytest.fixture
def house(room: Room, tmp_path: Path) -> Iterator[House]:
    conductor.use(room.conductor)
    log, port = tmp_path / "log.duckdb", free_port()
    server = uvicorn.Server(uvicorn.Config(Starlette(routes=host.routes), port=port, log_level="error"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    until(lambda: server.started)
    shut = host.open_door(log, port)
    yield House(log, f"http://127.0.0.1:{port}", room)
    shut()
    server.should_exit = True
    thread.join()
    conductor.use(None)


def door(house: House) -> host.Door:
    return msgspec.json.decode(host.door_file(house.log).read_bytes(), type=host.Door)


def knock(house: House, token: str | None, code: str = "") -> httpx.Response:
    headers = {} if token is None else {"X-Momentum-Token": token}
    return httpx.post(f"{house.url}/host/link/{code or house.room.code}", headers=headers)


def leads(house: House, secret: str) -> bool:
    try:
        return bool(recognise(house.room.workshop, Role.FACILITATOR, secret))
    except LinkRevoked:
        return False


def test_the_door_says_where_the_app_is_to_nobody_but_its_owner(house: House) -> None:
    assert stat.S_IMODE(host.door_file(house.log).stat().st_mode) == 0o600
    assert door(house).url == house.url
    assert len(door(house).token) >= 22


def test_a_new_link_works_and_every_old_one_dies(house: House) -> None:
    address = host.new_link(house.log, house.room.code)
    base, secret = address.rsplit("/", 1)
    assert f"{base}/" == house.url + links.path(Role.FACILITATOR, house.room.code, "")
    assert leads(house, secret)
    assert not leads(house, house.room.secret)
    host.new_link(house.log, house.room.code)
    assert not leads(house, secret)


@pytest.mark.parametrize("token", [None, "", "wrong", b"caf\xc3\xa9", "x" * 5_000])
def test_a_wrong_token_opens_nothing(house: House, token: str | None) -> None:
    answer = knock(house, token)
    assert (answer.status_code, answer.text) == (403, "This door is for the server's own machine.")
    assert leads(house, house.room.secret)


@pytest.mark.parametrize("what", ["delete/CODE", "copy?to=/tmp/never", "checkup"])
def test_without_the_token_nothing_is_deleted_copied_or_told(house: House, what: str) -> None:
    for headers in ({}, {"X-Momentum-Token": "a guess"}):
        answer = httpx.post(f"{house.url}/host/{what.replace('CODE', house.room.code)}", headers=headers)
        assert (answer.status_code, answer.text) == (403, "This door is for the server's own machine.")
    assert house.room.workshop.rev


def test_a_copy_goes_where_whoever_asks_says_and_over_nothing(house: House, tmp_path: Path) -> None:
    to = tmp_path / "a copy & more.duckdb"
    counted = host.copied(house.log, to)
    assert house.room.workshop.id in {one.workshop_id for one in counted}
    assert stat.S_IMODE(to.stat().st_mode) == 0o600
    with pytest.raises(NotAllowed, match="Choose another name"):
        host.copied(house.log, to)
    with pytest.raises(NotAllowed, match="the whole path of a new file"):
        host.copied(house.log, Path("copy.duckdb"))


def test_a_workshop_is_deleted_and_the_app_says_what_it_was_called(house: House) -> None:
    assert host.ask_running_app(house.log, f"delete/{house.room.code}").body == b"Where AI helps"
    with pytest.raises(NotAllowed, match="There is no workshop with this code here"):
        host.ask_running_app(house.log, f"delete/{house.room.code}")


def test_the_app_looks_at_its_own_log(house: House) -> None:
    found = msgspec.json.decode(host.ask_running_app(house.log, "checkup").body, type=Checkup)
    assert found.running
    assert house.room.code in {one.code for one in found.workshops}


def test_the_token_alone_is_enough_and_only_for_asking(house: House) -> None:
    assert knock(house, door(house).token).status_code == 200
    headers = {"X-Momentum-Token": door(house).token}
    assert httpx.get(f"{house.url}/host/link/{house.room.code}", headers=headers).status_code == 405


def test_a_door_that_was_opened_again_has_a_new_token(house: House) -> None:
    old = door(house).token
    host.open_door(house.log, 1)
    assert door(house).token != old
    assert knock(house, old).status_code == 403


@pytest.mark.parametrize("code", [NOBODYS_CODE, "hello"])
def test_an_unknown_code_is_refused_with_its_sentence(house: House, code: str) -> None:
    answer = knock(house, door(house).token, code)
    assert answer.status_code == 409
    assert answer.text.endswith(("type it again.", "letters or digits."))
    with pytest.raises(NotAllowed, match=r"screen"):
        host.new_link(house.log, code)


def test_a_door_that_was_shut_is_gone_and_can_be_shut_again(tmp_path: Path) -> None:
    log = tmp_path / "log.duckdb"
    shut = host.open_door(log, 1)
    shut()
    shut()
    assert list(tmp_path.iterdir()) == []
    with pytest.raises(FileNotFoundError):
        host.new_link(log, NOBODYS_CODE)


def test_a_door_left_by_an_app_that_died_is_as_good_as_none(tmp_path: Path) -> None:
    log = tmp_path / "log.duckdb"
    host.open_door(log, free_port())
    with pytest.raises(FileNotFoundError):
        host.new_link(log, NOBODYS_CODE)


def test_what_the_disk_has_not_let_go_of_is_told_with_what_to_do(tmp_path: Path) -> None:
    log = Troubled(tmp_path / "log.duckdb")
    room = Room(conductor=Conductor(log))
    log.unwritable = True
    with pytest.raises(LogUnwritable, match=r"gone from the room, but not yet from the disk. Make room on it: the app then"):
        host.delete(room.conductor, room.code)
    room.close()


def test_a_door_with_wide_rights_is_replaced_by_a_narrow_one(tmp_path: Path) -> None:
    log = tmp_path / "log.duckdb"
    host.door_file(log).write_text("left by somebody")
    host.door_file(log).chmod(0o666)
    host.open_door(log, 1)
    assert stat.S_IMODE(host.door_file(log).stat().st_mode) == 0o600


def test_a_door_that_the_disk_does_not_take_keeps_no_app_from_starting(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    log = tmp_path / "log.duckdb"
    host.door_file(log).mkdir()
    shut = host.open_door(log, 1)
    assert "no command reaches this app until it is started again" in caplog.text
    shut()
    assert host.door_file(log).is_dir()


def test_without_a_file_there_is_no_door_to_write(tmp_path: Path) -> None:
    host.open_door(None, 1)()
    assert list(tmp_path.iterdir()) == []


# Whoever else answers, or nobody


def test_a_proxy_of_the_machine_is_not_on_the_way(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    monkeypatch.delenv("no_proxy", raising=False)
    assert host.new_link(house.log, house.room.code).startswith(house.url)


@pytest.mark.parametrize("left", ["", "{}", '{"url":'])
def test_a_door_that_was_only_begun_leads_to_nobody(tmp_path: Path, left: str) -> None:
    log = tmp_path / "log.duckdb"
    host.door_file(log).write_text(left)
    with pytest.raises(FileNotFoundError):
        host.ask_running_app(log, "checkup")


def test_a_door_that_an_app_left_behind_does_not_lead_to_another_app(house: House, tmp_path: Path) -> None:
    log = tmp_path / "other.duckdb"
    host.door_file(log).write_bytes(msgspec.json.encode(host.Door(house.url, "an earlier token")))
    with pytest.raises(FileNotFoundError):
        host.ask_running_app(log, f"delete/{house.room.code}")
    assert house.room.workshop.rev


def test_an_app_that_ends_in_the_middle_of_its_answer_is_told_in_words(tmp_path: Path) -> None:
    log = tmp_path / "log.duckdb"
    with socket.create_server(("127.0.0.1", 0)) as listening:
        host.door_file(log).write_bytes(msgspec.json.encode(host.Door(f"http://127.0.0.1:{listening.getsockname()[1]}", "t")))

        def hangs_up() -> None:
            caller, _ = listening.accept()
            caller.recv(10_000)
            caller.close()

        ends = threading.Thread(target=hangs_up)
        ends.start()
        with pytest.raises(LogUnwritable, match=r"did not answer to the end. Look whether it was done before you try again"):
            host.ask_running_app(log, "delete/ABC123")
        ends.join()
