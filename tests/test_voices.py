import stat
import threading
from pathlib import Path

import pytest

from momentum.conductor import Conductor
from momentum.log import open_log
from momentum.refusals import LogUnwritable
from momentum.voices import Voices
from tests.rooms import Room


def test_a_person_sounds_the_same_in_a_family_and_unrelated_in_another(room: Room) -> None:
    person, other = room.seat(1), room.seat(2)
    sounds = {
        person.voice(person.id, "stories"),
        person.voice(person.id, "pulse"),
        other.voice(other.id, "stories"),
        other.voice(other.id, "pulse"),
        person.id,
        other.id,
    }
    assert len(sounds) == 6
    assert person.voice(person.id, "stories") == room.seat(1).voice(person.id, "stories")


def test_a_person_sounds_different_in_another_workshop() -> None:
    voices = Voices(None)
    assert voices.of("a", "person", "stories") != voices.of("b", "person", "stories")


def test_a_family_and_a_seat_cannot_be_mistaken_for_another_pair() -> None:
    voices = Voices(None)
    assert voices.of("w", "bc", "a") != voices.of("w", "c", "ab")


def test_without_the_key_nobody_can_tell_who_it_is() -> None:
    assert Voices(None).of("w", "person", "stories") != Voices(None).of("w", "person", "stories")


def test_a_voice_is_still_the_same_after_a_restart(tmp_path: Path) -> None:
    folder = tmp_path / "keys"
    assert Voices(folder).of("w", "person", "stories") == Voices(folder).of("w", "person", "stories")


def test_the_key_is_for_the_servers_own_eyes(tmp_path: Path) -> None:
    folder = tmp_path / "keys"
    Voices(folder).of("w", "person", "stories")
    (key,) = folder.iterdir()
    assert stat.S_IMODE(key.stat().st_mode) == 0o600
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert len(key.read_bytes()) == 32


def test_a_key_half_written_is_never_used(tmp_path: Path) -> None:
    """An empty key would let anybody who knows a seat compute its voice."""
    (tmp_path / "w.key").touch()
    (tmp_path / "w.part").write_bytes(b"half")
    Voices(tmp_path).of("w", "person", "stories")
    assert len((tmp_path / "w.key").read_bytes()) == 32


def test_many_asking_at_once_hear_the_same_voice(tmp_path: Path) -> None:
    for n in range(20):
        voices, heard = Voices(tmp_path), set[str]()
        start = threading.Barrier(8)

        def listen(workshop: str = f"w{n}", of: Voices = voices, gate: threading.Barrier = start, to: set[str] = heard) -> None:
            gate.wait()
            to.add(of.of(workshop, "person", "stories"))

        threads = [threading.Thread(target=listen) for _ in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert heard == {Voices(tmp_path).of(f"w{n}", "person", "stories")}


def test_where_no_key_can_be_kept_no_workshop_opens(tmp_path: Path) -> None:
    taken = tmp_path / "keys"
    taken.touch()
    held = Conductor(open_log(), Voices(taken))
    with pytest.raises(LogUnwritable, match=r"cannot write to its disk, so nothing was changed. Make room on it"):
        Room(conductor=held)
    assert held.workshops() == ()
    held.close()


def test_a_key_that_was_destroyed_is_overwritten_and_none_is_made_in_its_place(tmp_path: Path) -> None:
    voices = Voices(tmp_path)
    sounds = voices.of("w", "person", "stories")
    file = (tmp_path / "w.key").open("rb")
    voices.destroy("w")
    voices.destroy("w")
    assert file.read() == bytes(32)
    file.close()
    assert voices.of("w", "person", "stories") == voices.of("w", "other", "stories") != sounds
    assert list(tmp_path.iterdir()) == []
    Voices(None).destroy("w")


def test_the_keys_of_a_log_lie_beside_it_and_can_be_counted(tmp_path: Path) -> None:
    voices = Voices.beside(tmp_path / "log.duckdb")
    assert voices.there == set()
    voices.of("one", "seat", "stories")
    assert voices.there == {"one"}
    assert [path.name for path in tmp_path.iterdir()] == ["log.keys"]
    voices.destroy("one")
    assert voices.there == set()
    assert Voices.beside(None).there == set()
