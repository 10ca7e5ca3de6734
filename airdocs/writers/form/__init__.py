"""Forms to .xlsx: a master a shape, pressed once, filled for each unit."""
