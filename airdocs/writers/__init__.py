"""Blocks to bytes: the only room that knows fonts and file formats."""
