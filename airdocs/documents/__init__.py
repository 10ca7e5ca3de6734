"""Model to blocks: what each document says, without fonts and without files."""
