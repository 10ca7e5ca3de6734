"""The reference document templates/公文.docx: how it is made, opened and held against the standard."""
