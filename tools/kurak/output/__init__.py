"""What stands in an output folder: written whole or not at all, listed, compared with what would be made."""
