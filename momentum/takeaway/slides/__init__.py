"""The summary as slides that a leader can present."""
