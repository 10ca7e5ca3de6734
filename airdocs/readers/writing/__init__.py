"""A document as typed to what each paragraph and cell is."""
