"""目标书: one unit's targets, their split, its tasks and projects, and the proof."""
