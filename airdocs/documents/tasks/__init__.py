"""Task breakdown, lists of departments, their progress and the proof."""
