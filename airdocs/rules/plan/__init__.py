"""Group P: annexes, names and places of the plan."""
