"""Stage texts -> ours, and what is left unknown."""

import pytest

from momentum.intake.stages import recognised
from momentum.intake.words import fold, words
from momentum.workshop.pilots import Stage


@pytest.mark.parametrize(
    ("text", "stage"),
    [
        ("Planned", Stage.IDEA),
        ("Ideation", Stage.IDEA),
        ("Initiated", Stage.IDEA),
        ("Initiation", Stage.IDEA),
        ("Stage 1", Stage.IDEA),
        ("Pre-deployment", Stage.EXPLORING),
        ("Acquisition and/or Development", Stage.EXPLORING),
        ("Development and Acquisition", Stage.EXPLORING),
        ("In development", Stage.EXPLORING),
        ("Sandbox", Stage.EXPLORING),
        ("Stage 2", Stage.EXPLORING),
        ("Pilot", Stage.PILOT),
        ("Implementation and Assessment", Stage.PILOT),
        ("Implementation", Stage.PILOT),
        ("Proof-of-concept", Stage.PILOT),
        ("Stage 3", Stage.PILOT),
        ("Rolling out", Stage.SCALING),
        ("Deployed", Stage.EMBEDDED),
        ("Operation and Maintenance", Stage.EMBEDDED),
        ("In production: more than 1 year", Stage.EMBEDDED),
        ("In mission", Stage.EMBEDDED),
        ("In-use", Stage.EMBEDDED),
        ("Production", Stage.EMBEDDED),
        ("Stage 4", Stage.EMBEDDED),
        ("On hold", Stage.PAUSED),
        ("Retired", Stage.STOPPED),
        ("Completed", Stage.STOPPED),
        ("Stage 5", Stage.STOPPED),
    ],
)
def test_words_seen_in_real_lists_are_recognised(text: str, stage: Stage) -> None:
    assert recognised(text) is stage
    assert recognised(text.upper()) is stage


@pytest.mark.parametrize("stage", Stage)
def test_our_own_words_are_recognised(stage: Stage) -> None:
    assert recognised(stage.value) is stage


@pytest.mark.parametrize(
    ("text", "stage"),
    [
        ("c)  Deployed – The use case is being actively used", Stage.EMBEDDED),
        ("b) Pilot – in use with a few teams", Stage.PILOT),
        ("(a) Pre-deployment", Stage.EXPLORING),
        ("3. Pilot", Stage.PILOT),
        ("4 Embedded", Stage.EMBEDDED),
        ("II – Pilot", Stage.PILOT),
        ("Currently under development", Stage.EXPLORING),
    ],
)
def test_a_leading_letter_number_or_filler_is_passed_over(text: str, stage: Stage) -> None:
    assert recognised(text) is stage


def test_the_longest_words_decide() -> None:
    assert recognised("Pilot completed in May") is Stage.STOPPED
    assert recognised("Pilot") is Stage.PILOT


@pytest.mark.parametrize(
    "text",
    ["", "Not deployed", "Pre-production", "Pilots everywhere", "Successfully tested but not in production", "3"],
)
def test_what_no_rule_names_is_not_guessed(text: str) -> None:
    assert recognised(text) is None


@pytest.mark.parametrize("text", ["Production – paused", "Deployed, then retired", "Pilot (on hold)", "Planned, cancelled"])
def test_an_active_stage_that_is_taken_back_is_not_guessed(text: str) -> None:
    assert recognised(text) is None


def test_no_words_name_two_stages() -> None:
    phrases = [phrase for known in words().stages.values() for phrase in known]
    assert len(phrases) == len(set(phrases))
    assert phrases == [fold(phrase) for phrase in phrases]
