"""Which command says what an event says, so that what a session file holds can be decided anew."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import msgspec

from momentum.workshop import (
    agenda,
    answers,
    asking,
    brief_writing,
    building,
    commitments,
    deciding,
    decisions,
    gaps,
    guardrails,
    importing,
    mappings,
    moderation,
    notes,
    open_questions,
    opening,
    people,
    pilots,
    pins,
    placing,
    planning,
    reimport,
    rewind,
    staff,
    stories,
    thesis,
)
from momentum.workshop.decider import Command, Event


def same(event: Event | guardrails.LaneTerms) -> dict[str, Any]:
    """All that an event says, by field."""
    return {field: getattr(event, field) for field in event.__struct_fields__}


def answering(answer: gaps.GapAnswer) -> Command:
    """The command that answers a gap so, for an answer that starts nothing."""
    if answer.how == "move":
        return gaps.MoveEffort(answer.area, answer.source, answer.reason)
    return gaps.LeaveOpen(answer.area, answer.reason)


def _commitment(made: commitments.Commitment) -> Command:
    return commitments.Commit(made.what, made.who, made.by, made.obstacle, made.response)


def _kept_open(kept: open_questions.Positions) -> Command:
    return open_questions.KeepOpen(kept.a, kept.b, kept.test, kept.who, kept.by, kept.number)


def _rewritten(made: commitments.Commitment) -> Command:
    return commitments.ChangeCommitment(made.id, made.what, made.who, made.by, made.obstacle, made.response)


# Which command says what an event says. An event that is not here, in a test or in a later version, does not travel.
SAID: dict[type[Event], Callable[[Any], Command]] = {
    agenda.StageEntered: lambda e: agenda.GoTo(e.stage),
    planning.AgendaPlanned: lambda e: planning.PlanAgenda(e.stages, e.questions),
    rewind.Rewound: lambda e: rewind.Rewind(e.to),
    staff.StaffOpened: lambda e: staff.OpenStaff(e.question),
    staff.StaffClosed: lambda e: staff.CloseStaff(e.question),
    asking.QuestionOpened: lambda e: asking.OpenQuestion(e.question),
    asking.QuestionClosed: lambda e: asking.CloseQuestion(e.question),
    asking.DiscussionOpened: lambda e: asking.Discuss(e.question),
    asking.QuestionShown: lambda e: asking.ShowQuestion(e.question),
    asking.QuestionPutAway: lambda e: asking.PutAway(),
    answers.HandsCounted: lambda e: answers.CountHands(e.question, e.hands),
    moderation.TextsGrouped: lambda e: moderation.GroupTexts(e.question, e.label, e.texts),
    moderation.TextsUngrouped: lambda e: moderation.UngroupTexts(e.question, e.label),
    notes.Parked: lambda e: notes.Park(e.text),
    notes.Unparked: lambda e: notes.Unpark(e.text),
    pilots.PilotsImported: lambda e: pilots.ImportPilots(tuple(pilot.card for pilot in e.pilots), e.source),
    pilots.PilotChanged: lambda e: pilots.ChangePilot(e.pilot.id, e.pilot.card),
    reimport.PilotsUpdated: lambda e: reimport.UpdatePilots(tuple((p.id, p.card) for p in e.pilots), e.source),
    importing.ImportUndone: lambda e: importing.UndoImport(e.number),
    mappings.MappingKept: lambda e: mappings.KeepMapping(**same(e)),
    mappings.MappingForgotten: lambda e: mappings.ForgetMapping(e.header),
    pilots.PilotMapped: lambda e: pilots.MapPilot(e.pilot, e.areas),
    pilots.PilotRemoved: lambda e: pilots.RemovePilot(e.pilot),
    building.PilotLinked: lambda e: building.LinkPilot(e.pilot, e.builds_on),
    gaps.SomethingStarted: lambda e: gaps.StartSomething(e.area, e.pilot.card.name, e.pilot.card.owner or "", e.first_step),
    gaps.GapAnswered: lambda e: answering(e.answer),
    gaps.GapTakenBack: lambda e: gaps.TakeBack(e.area),
    pins.FindingPinned: lambda e: pins.PinFinding(e.key, e.sentence),
    pins.FindingUnpinned: lambda e: pins.UnpinFinding(e.key),
    thesis.SentenceWritten: lambda e: thesis.WriteSentence(e.sentence),
    thesis.ThesisWritten: lambda e: thesis.WriteThesis(**same(e)),
    open_questions.KeptOpen: lambda e: _kept_open(e.positions),
    open_questions.Settled: lambda e: open_questions.Settle(e.number, e.settled),
    open_questions.OpenDropped: lambda e: open_questions.DropOpen(e.number),
    thesis.WeightsAdjusted: lambda e: thesis.AdjustWeights(e.weights, e.note),
    opening.WorkshopDescribed: lambda e: opening.DescribeWorkshop(**same(e)),
    thesis.AreasChanged: lambda e: thesis.ChangeAreas(e.areas),
    people.PromiseWritten: lambda e: people.WritePromise(**same(e)),
    stories.StoryAnswered: lambda e: stories.AnswerStory(**msgspec.structs.asdict(e.answer)),
    stories.StoryUnanswered: lambda e: stories.UnanswerStory(e.story),
    placing.PilotSettled: lambda e: placing.SettlePilot(e.pilot, e.areas),
    placing.PilotUnsettled: lambda e: placing.UnsettlePilot(e.pilot),
    guardrails.PilotAssessed: lambda e: guardrails.AssessPilot(**same(e)),
    guardrails.LaneWritten: lambda e: guardrails.WriteLane(e.lane, **same(e.terms)),
    brief_writing.BriefWritten: lambda e: brief_writing.WriteBrief(e.pilot, e.brief),
    brief_writing.BriefRemoved: lambda e: brief_writing.RemoveBrief(e.pilot),
    deciding.PilotTakenUp: lambda e: deciding.TakeUp(e.pilot, queue=e.queue),
    deciding.PilotPutDown: lambda e: deciding.PutDown(),
    deciding.PilotPassedOver: lambda e: deciding.PassOver(e.pilot),
    decisions.PilotDecided: lambda e: decisions.DecidePilot(**msgspec.structs.asdict(e.decided)),
    decisions.DecisionUndone: lambda e: decisions.UndoDecision(e.pilot),
    decisions.DissentAdded: lambda e: decisions.AddDissent(e.pilot, e.text),
    decisions.DissentRemoved: lambda e: decisions.RemoveDissent(e.pilot, e.text),
    decisions.ContinuesUntil: lambda e: decisions.ContinueUntil(e.until),
    commitments.Committed: lambda e: _commitment(e.commitment),
    commitments.CommitmentChanged: lambda e: _rewritten(e.commitment),
    commitments.CommitmentSettled: lambda e: commitments.SettleCommitment(e.id, e.state, e.note),
    commitments.CommitmentReopened: lambda e: commitments.ReopenCommitment(e.id),
    commitments.CommitmentTakenBack: lambda e: commitments.TakeBackCommitment(e.id),
}
