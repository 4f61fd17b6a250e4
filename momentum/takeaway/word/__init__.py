"""The summary as a Word document."""
