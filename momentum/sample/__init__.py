"""The sample: a made-up workshop, written down as data and played through the real rules."""

from momentum.sample.playing import play, session
from momentum.sample.story import STORY, story

__all__ = ["STORY", "play", "session", "story"]
