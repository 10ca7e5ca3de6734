"""Foreign Word documents to what they say of their looks (model.laid)."""
