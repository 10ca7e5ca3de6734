"""Quantified goals, last days and periods, drawn out of the text of a task."""
