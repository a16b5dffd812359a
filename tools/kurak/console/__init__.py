"""What the commands share: with them and `verdict`, the only room that prints."""
