"""Bytes to model: the only room that opens workbooks and texts."""
