"""T: how a plan or a document is worded: punctuation, figures, numbering, citations, names."""
