"""Documents as typed, .docx .txt and workbooks, to a Script."""
