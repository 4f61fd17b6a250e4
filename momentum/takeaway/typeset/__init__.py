"""What is set in type: the summary and the thesis on one page as PDF and picture, and the printable pack."""
