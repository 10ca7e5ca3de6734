"""正文 to text, and its paragraphs to tasks."""
