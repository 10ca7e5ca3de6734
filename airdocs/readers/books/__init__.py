"""Bytes of any spreadsheet to grids, within bounds of size and time."""
