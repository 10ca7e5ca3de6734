"""A published notice, read as a Script, to the draft of a plan."""
