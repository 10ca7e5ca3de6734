"""Blocks to .docx: WordprocessingML as text, spliced into the reference document."""
