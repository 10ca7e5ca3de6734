"""Titles in lines that keep words whole, for Word and Excel alike."""
