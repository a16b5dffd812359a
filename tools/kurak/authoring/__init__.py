"""What helps authors write: plans, cases, sessions and programmes begun, and plans changed without a word lost."""
