"""Documents that differ in a name and figures alone: one package laid out, its changing places spliced."""
