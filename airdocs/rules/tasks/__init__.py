"""Group D and what group P says of tasks and who answers for them."""
