"""责任分工: a sentence becomes duties, each a unit in a role."""
