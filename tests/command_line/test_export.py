"""What a session file shows, written without the app."""

from __future__ import annotations

import io
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from datetime import date
from pathlib import Path
from typing import NamedTuple

import pytest

from momentum import sample, takeaway
from momentum.__main__ import main
from momentum.conductor import Conductor
from momentum.log import open_log
from momentum.takeaway.everything import ABOUT
from momentum.workshop.carrying import OpenSession
from momentum.workshop.decider import By, Role
from momentum.workshop.rights import hashed, new_secret

SAVED = date(2027, 2, 3)
LATER = date(2027, 5, 1)


class Done(NamedTuple):
    """What a command came to."""

    returncode: int
    stdout: str
    stderr: str


Export = Callable[..., Done]


@pytest.fixture
def export(session: Path, capsys: pytest.CaptureFixture[str]) -> Export:
    """`export("--to", folder)` of the sample, as `python -m momentum` does it."""

    def done(*arguments: str | Path, of: Path = session) -> Done:
        return Done(main(["export", str(of), *map(str, arguments)]), *capsys.readouterr())

    return done


@pytest.fixture(scope="module")
def session(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample's session file."""
    path = tmp_path_factory.mktemp("session") / "sample.json"
    path.write_bytes(sample.session(SAVED))
    return path


@pytest.fixture(scope="module")
def out(session: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """The sample's documents in a folder, and what was said meanwhile: they are made once for all who look at them."""
    folder = tmp_path_factory.mktemp("home") / "out"
    told = io.StringIO()
    with redirect_stdout(told), redirect_stderr(told):
        assert main(["export", str(session), "--to", str(folder)]) == 0
    return folder, told.getvalue()


def test_every_file_there_is_comes_into_a_new_folder(out: tuple[Path, str]) -> None:
    folder, printed = out
    there = sorted(path.name for path in folder.iterdir())
    assert ABOUT in there
    assert len(there) > 5
    told = (folder / ABOUT).read_text(encoding="utf-8-sig")
    names = [name for name in told.split() if name.startswith("momentum-")]
    assert set(names) <= set(there)
    *lines, last = printed.splitlines()
    assert lines == [f"{n} of {len(there) - 1}  {folder / name}" for n, name in enumerate(names, 1)]
    assert last.startswith(str(folder / ABOUT))
    assert list(folder.parent.iterdir()) == [folder]


def test_the_documents_name_the_revision_and_the_day_of_the_session_file(session: Path, out: tuple[Path, str]) -> None:
    told = takeaway.read(session.read_bytes())
    text = (out[0] / f"momentum-r{told.revision}-summary.md").read_text(encoding="utf-8")
    assert text.startswith("**Agreed** · as of 3 February 2027 · ask ")
    assert f"revision {told.revision} · 3 February 2027" in text


def test_what_the_app_gives_says_the_same(export: Export, session: Path, tmp_path: Path) -> None:
    """Saved, and opened on another machine: the same documents with the same revision, word for word."""
    events = takeaway.load(session.read_bytes())
    held = Conductor(open_log())
    code = held.open(lambda code: OpenSession(code, hashed(new_secret()), events), By(Role.HOST))
    shown = held.shown(code)
    saved = takeaway.save(held.workshop(code), held.facts(code), SAVED)
    held.close()
    (tmp_path / "again.json").write_bytes(saved)
    export("--to", tmp_path / "out", of=tmp_path / "again.json")
    for file in takeaway.files(takeaway.freeze(shown, SAVED, code="")):
        if file.name.endswith((".md", ".csv", ".docx", ".xlsx")):
            assert (tmp_path / "out" / file.name).read_bytes() == file.make(), file.name


def test_what_is_to_stay_out_stays_out(export: Export, out: tuple[Path, str], tmp_path: Path) -> None:
    export("--to", tmp_path / "some", "--without", "owners", "--without", "reservations")
    folders = (out[0], tmp_path / "some")
    summaries = [next(folder.glob("*summary.md")).read_text(encoding="utf-8") for folder in folders]
    assert ["## Reservations" in text for text in summaries] == [True, False]
    assert [any("briefs" in path.name for path in folder.iterdir()) for folder in folders] == [True, False]


def test_tables_are_written_beside_or_alone(export: Export, tmp_path: Path) -> None:
    done = export("--tables", tmp_path / "tables")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.split() == [str(path) for path in sorted((tmp_path / "tables").iterdir())]


def test_who_does_not_say_what_they_want_is_told(export: Export) -> None:
    done = export()
    assert done.returncode == 1
    assert done.stderr == "Say what you want: --to DIR for the documents, --tables FOLDER for the tables.\n"


def test_a_folder_with_something_in_it_is_left_alone(export: Export, tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    for there in (tmp_path, tmp_path / "mine.txt"):
        done = export("--to", there)
        assert done.returncode == 1
        assert done.stderr.startswith("There is something at")
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


def test_a_folder_that_cannot_be_made_is_said_so(export: Export, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    done = export("--to", tmp_path / "file" / "out")
    assert done.returncode == 1
    assert done.stderr.startswith("The documents cannot be written to")


@pytest.mark.parametrize("what", ["--to", "--tables"])
@pytest.mark.parametrize("content", [None, b"", b"{}", b"not json"])
def test_a_file_that_is_no_session_is_refused_and_nothing_is_written(
    export: Export, tmp_path: Path, content: bytes | None, what: str
) -> None:
    if content is not None:
        (tmp_path / "session.json").write_bytes(content)
    done = export(what, tmp_path / "out", of=tmp_path / "session.json")
    assert done.returncode == 1
    assert done.stderr.endswith(".\n")
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "out").exists()
