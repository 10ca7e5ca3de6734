"""Forms to file projects with, and the ledger."""
