"""The questions: each says who sees the answers, and has what its kind needs."""

import pytest

from momentum import content
from momentum.workshop.questions import Kind, Question
from tests.content.nouns import QUESTIONS, STAGES

ADDED_BY_HAND = {"importance", "readiness"}
STAFF = {"staff_stories", "staff_pulse"}


def test_questions_have_keys_of_their_own_and_each_is_asked_somewhere() -> None:
    assert len(content.questions()) == len(QUESTIONS)
    asked = {key for stages in STAGES.values() for stage in stages for key in stage.asks}
    assert asked == set(QUESTIONS) - ADDED_BY_HAND - STAFF


@pytest.mark.parametrize("question", QUESTIONS.values(), ids=lambda question: str(question.key))
def test_a_question_says_who_sees_the_answers(question: Question) -> None:
    assert question.prompt.endswith((".", "?"))
    assert question.hint
    assert question.who_sees.endswith(".")
    assert ("Always anonymous" in question.who_sees) == bool(question.family)
    assert not question.named
    assert question.about in {"", "sentence"}


@pytest.mark.parametrize("question", QUESTIONS.values(), ids=lambda question: str(question.key))
def test_a_question_has_what_its_kind_needs(question: Question) -> None:
    texts = {key for key, other in QUESTIONS.items() if other.kind is Kind.TEXT}
    assert question.options_from in {"", "areas", "pilots", *texts}
    assert (question.kind is Kind.PLACING) == (question.options_from == "pilots")
    assert (question.kind in {Kind.TEXT, Kind.SCALE}) == (not question.options and not question.options_from)
    assert question.kind is not Kind.TEXT or 0 < len(question.example) <= question.limit
    assert question.kind not in {Kind.SCALE, Kind.SCALES} or (question.low_label and question.high_label)


def test_stories_and_pulse_are_anonymous_for_good_and_nothing_else_is() -> None:
    families = {key: question.family for key, question in QUESTIONS.items() if question.family}
    pulse = dict.fromkeys(["pulse", "pulse_after", "pulse_six", "pulse_six_after", "pulse_check"], "pulse")
    assert families == pulse | {"stories": "stories"} | {key: key for key in STAFF}


def test_staff_are_asked_one_story_and_the_six_sentences_through_a_link_of_their_own() -> None:
    assert {key for key, question in QUESTIONS.items() if question.wide} == STAFF
    assert QUESTIONS["staff_pulse"].options == QUESTIONS["pulse_six"].options
    assert QUESTIONS["staff_stories"].tags == QUESTIONS["stories"].tags


def test_the_six_sentences_are_the_same_before_and_after_and_the_three_are_among_them() -> None:
    six, three = QUESTIONS["pulse_six"].options, QUESTIONS["pulse"].options
    assert QUESTIONS["pulse_six_after"].options == six
    assert QUESTIONS["pulse_after"].options == three == (six[0], six[2], six[4])


def test_importance_and_readiness_are_rated_area_by_area_on_one_scale() -> None:
    both = [QUESTIONS[key] for key in sorted(ADDED_BY_HAND)]
    assert {(one.kind, one.options_from, one.low, one.high, one.rounds) for one in both} == {(Kind.SCALES, "areas", 1, 5, 1)}


def test_points_are_given_twice_and_the_furthest_apart_speak_in_between() -> None:
    points = QUESTIONS["value_areas"]
    assert (points.kind, points.budget, points.rounds, points.discuss) == (Kind.POINTS, 10, 2, True)


def test_agreement_goes_from_one_to_five_and_takes_a_reason() -> None:
    agreement = QUESTIONS["agreement"]
    assert [option.id for option in agreement.options] == ["1", "2", "3", "4", "5"]
    assert agreement.reason
    assert "asks for a reason" in agreement.hint
