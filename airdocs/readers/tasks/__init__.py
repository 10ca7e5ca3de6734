"""Tasks: sheet 任务, sheet 任务进展 of monthly forms."""
