import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

import momentum.workshop
from momentum.workshop.decider import KINDS, By, Command, Event, Fact, Role, decide, evolve, snake
from momentum.workshop.state import Workshop


@pytest.mark.parametrize(("name", "snaked"), [("GoTo", "go_to"), ("Answered", "answered"), ("PutAway", "put_away")])
def test_names_in_the_log_are_the_names_of_classes(name: str, snaked: str) -> None:
    assert snake(name) == snaked


def test_every_event_is_known_by_its_kind_and_can_be_evolved() -> None:
    for kind, event in KINDS.items():
        assert event.kind == kind == snake(event.__name__)
        assert evolve.dispatch(event) is not evolve.dispatch(Event)


def test_whoever_imports_the_workshop_knows_every_command() -> None:
    source = Path(str(momentum.workshop.__file__)).parent.glob("*.py")
    there = sum(text.count("(Command, ") for text in (path.read_text(encoding="utf-8") for path in source))
    asked = "import momentum.workshop.decider as d; print(len(d.Command.__subclasses__()))"
    known = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True).stdout
    assert int(known) == there


def test_what_nobody_decides_or_evolves_is_a_bug_that_names_itself() -> None:
    moment = datetime.now(UTC).replace(tzinfo=None)
    with pytest.raises(TypeError, match="nobody decides Command"):
        decide(Command(), Workshop("w"), By(Role.HOST))
    with pytest.raises(TypeError, match="nobody evolves Event"):
        evolve(Event(), Workshop("w"), Fact(1, moment, "", "", Event()))


def test_nobody_has_a_voice_outside_the_conductor() -> None:
    with pytest.raises(LookupError, match="no voice for stories"):
        By(Role.SEAT, "a").voice("a", "stories")
