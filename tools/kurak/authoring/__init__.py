"""What helps authors write: what they begin, and plans changed without a word lost."""
