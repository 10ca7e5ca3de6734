"""Filed project lists and sheet 项目 of monthly forms."""
