"""Tables to .xlsx in official layout, ready to print."""
