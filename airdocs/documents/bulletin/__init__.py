"""通报: what it says, facts first, then each part."""
