"""What helps authors write: plans, cases and programmes begun, and plans changed without a word lost."""
