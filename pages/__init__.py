"""What facilitators, teams and the projector see. A page shows and asks; it computes nothing."""
