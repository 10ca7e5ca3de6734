"""Monthly forms to submissions: what they say they are, and what they say."""
