"""airdocs: a city's air plan in, official notices and monthly summaries out."""

__version__ = "0.1.0"
