"""What keeps a published text from harming somebody."""
