"""What helps authors write: new workshop plans, and plans changed without a word lost."""
