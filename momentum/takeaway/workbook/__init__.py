"""The summary as a workbook: every table, and every number with where it is counted."""
