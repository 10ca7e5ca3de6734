"""Accepted figures to progress: rates, totals, the tidy table."""
