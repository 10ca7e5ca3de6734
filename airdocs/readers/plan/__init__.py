"""方案.xlsx to a plan, a module a kind of sheet."""
