"""The wall of stories: under their headings, with their marks, each with the line that answers it or with none yet."""

from __future__ import annotations

from collections import Counter

import streamlit as st

from momentum import conductor
from momentum.workshop.shown import control
from momentum.workshop.stories import FIELDS, STORIES, AnswerStory, Line, UnanswerStory, standing
from momentum.workshop.text import shortened
from momentum.workshop.wall import Reply, Story, Told, unanswered, wall
from pages import _alike, _parts

MARKS = {"anxious": ":material/thunderstorm:", "unsure": ":material/foggy:", "hopeful": ":material/sunny:"}
OTHER_MARK = ":material/label:"
FIRST = 12  # headings and stories at once
UNDER = 5  # stories of a heading in sight
NO_BREAK = "\u00a0"
LONGEST = 90  # letters of a line in a list
NO_ANSWER = "no answer yet"
EXAMPLE = (
    ("They say the assistant is here to count how fast we type.", "anxious", "What we will not do: measure anybody’s typing."),
    ("At last somebody takes the forms off us.", "hopeful", ""),
)


def show(room: _parts.Room) -> None:
    """The wall, how many nothing answers, and what to do about it."""
    st.header("Stories", anchor="stories")
    told = wall(room.shown)
    if not told:
        _example(room)
        return
    _count(told)
    lines = standing(room.shown.thesis, room.shown.people.promise)
    if room.leads and not lines:
        st.info("There is no line yet that could answer a story: neither a sentence nor a promise.", icon=":material/edit:")
        st.page_link("thesis.py", label="Write the thesis", icon=":material/edit_note:")
    most = st.session_state.get("stories_most", FIRST)
    for one in told[:most]:
        _told(room, one, lines)
    if len(told) > most:
        st.button(f"Show {FIRST} more", key="stories_more", on_click=_more, args=(most,), icon=":material/expand_more:")
        st.caption(f"and {len(told) - most} more; those with most stories come first")
    if room.leads:
        _together(room)


def _more(most: int) -> None:
    st.session_state["stories_most"] = most + FIRST


def _count(told: tuple[Told, ...]) -> None:
    stories = [story for one in told for story in one.stories]
    marks = Counter(story.tag for story in stories if story.tag)
    marked = " · ".join(
        f"{MARKS.get(tag, OTHER_MARK)}{NO_BREAK}{many}{NO_BREAK}{_parts.text(tag)}" for tag, many in marks.most_common()
    )
    open_ = unanswered(told)
    answered = f"**{open_} of {len(told)} have no answer yet**" if open_ else f"**All {len(told)} have an answer**"
    with st.container(key="finding_people"):
        st.markdown(" · ".join(filter(None, (answered, _many(len(stories)), marked))))
    st.caption(
        "A story is answered by a line that stands in the thesis or in the promise. What nothing answers stays in sight."
    )


def _many(stories: int) -> str:
    return "1 story" if stories == 1 else f"{stories:,} stories"


def _told(room: _parts.Room, one: Told, lines: tuple[Line, ...]) -> None:
    with st.container(border=True, key=f"told_{one.id}", gap="xsmall"):
        said, answer = st.columns([5, 4], gap="medium")
        with said:
            if one.together:
                st.markdown(f"**{_parts.text(one.label)}** · {_many(len(one.stories))}")
            for story in one.stories[:UNDER]:
                _story(story, one)
            if len(one.stories) > UNDER:
                with st.expander(f"{len(one.stories) - UNDER} more under this heading"):
                    for story in one.stories[UNDER:]:
                        _story(story, one)
        with answer:
            _reply(one.reply)
            if room.leads:
                _choose(room, one, lines)


def _story(story: Story, under: Told) -> None:
    mark = f" · {MARKS.get(story.tag, OTHER_MARK)}{NO_BREAK}{_parts.text(story.tag)}" if story.tag else ""
    st.markdown(f"“{_parts.text(story.text)}”{mark}")
    if story.reply and story.id != under.id:
        st.caption(f":material/subdirectory_arrow_right: answered by {_parts.text(story.reply.says)}")


def _reply(reply: Reply | None) -> None:
    if reply is None:
        st.markdown(f":material/radio_button_unchecked: {NO_ANSWER}")
        return
    st.markdown(f":material/check_circle: **{FIELDS[reply.field]}**  \n“{_parts.text(reply.line)}”")
    if not reply.stands:
        now = f"it now says “{_parts.text(reply.now)}”" if reply.now else "it does not stand there any more"
        st.caption(f":material/history: This line changed since: {now}. Does it still answer?")


def _choose(room: _parts.Room, one: Told, lines: tuple[Line, ...]) -> None:
    reply = one.reply
    now = Line(reply.field, reply.line) if reply and reply.stands else None
    key = _parts.follow(f"answers_{one.id}", now)
    if lines:
        st.selectbox(
            _parts.text(f"Which line answers “{one.label[:60]}”?"),
            lines,
            index=None,
            format_func=_named,
            key=key,
            placeholder="Choose the line that answers it",
            label_visibility="collapsed",
            on_change=_answer,
            args=(room, one.id, key),
        )
    if reply:
        command = UnanswerStory(one.id)
        _parts.button(room, "Take the answer back", command, key=f"unanswer_{one.id}", icon=":material/undo:", type="tertiary")


def _named(line: Line) -> str:
    return f"{FIELDS[line.field]}: {shortened(line.text, LONGEST)}"


def _answer(room: _parts.Room, story: str, key: str) -> None:
    line = st.session_state[key]
    if line:
        _parts.send(room, AnswerStory(story, line.field, line.text))
    elif any(answer.story == story for answer in _parts.now(room).people.answered):
        _parts.send(room, UnanswerStory(story))


def _together(room: _parts.Room) -> None:
    written = control(conductor.current().workshop(room.code)).written.get(STORIES, ())
    _alike.propose(room, STORIES, written)
    st.page_link("run.py", label="Hide stories, or put them under a heading", icon=":material/join:")


def _example(room: _parts.Room) -> None:
    asked = room.shown.questions.get(STORIES)
    waits = "They were told; reveal them on the Run page." if asked and asked.round else "Ask for them on the Run page."
    st.info(f"The stories that people tell about AI here appear on this wall. {waits}", icon=":material/forum:")
    with st.container(border=True):
        st.caption("An example")
        for text, tag, line in EXAMPLE:
            said, answer = st.columns([5, 4], gap="medium")
            said.markdown(f"“{text}” · {MARKS[tag]} {tag}")
            answer.markdown(f":material/check_circle: {line}" if line else f":material/radio_button_unchecked: {NO_ANSWER}")
    if room.leads:
        st.page_link("run.py", label="Ask for stories", icon=":material/play_circle:")
