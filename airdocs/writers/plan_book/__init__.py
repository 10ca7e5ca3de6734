"""方案.xlsx from a draft: the sheets of contract 1.3, guesses marked for the office to confirm."""
