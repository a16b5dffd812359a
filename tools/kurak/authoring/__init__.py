"""What helps authors write: things begun (plans, cases, sessions, programmes), and plans changed with no word lost."""
