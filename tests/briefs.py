"""A brief with everything in it, and a room with a pilot that acts."""

from datetime import date

from momentum.workshop.brief import Brief, Unsure
from momentum.workshop.brief_writing import WriteBrief
from momentum.workshop.card import Card, Tier
from tests.rooms import Room

BRIEF = Brief(
    job="Answers families' questions about a letter",
    acts_for="The ward office",
    is_=("calm", "plain", "brief"),
    is_not=("chatty", "certain"),
    may=("Explain a letter", "Offer a call"),
    tools=("Letter archive",),
    data=("Letters of the last year",),
    spend_cap="Nothing",
    time_cap="Two minutes",
    pauses_when=("Somebody is upset",),
    unsure=Unsure("hands over", "A question about treatment", "The ward office", 15, "Says so and hands over"),
    values=("Care", "Truth"),
    never=("Gives medical advice",),
    reversible=True,
    undo="The office calls back",
    corrected_by="Reply with “wrong”",
    corrections_go="The ward office's list",
    noticed_by="Ten answers are read every week",
    owner="Ada Lovelace",
    good="“The letter says Tuesday.\nShall I call somebody?”",
    bad="“You need not worry.”",
    review=date(2031, 5, 6),
)
ACTING = Card(name="Letters", purpose="Answers questions", owner="Ada", tier=Tier.LIMITED, autonomy=3, reversible=False)


def briefed(room: Room, brief: Brief = BRIEF) -> str:
    """The room's new pilot that acts, by its id, with this brief."""
    (pilot,) = room.add_pilots(ACTING)
    room.ask(WriteBrief(pilot, brief))
    return pilot
