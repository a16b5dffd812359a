"""What keeps people safe who are told of: what of a story and its pictures reaches a product."""
