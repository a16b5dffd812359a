"""The commands of the command line, a module each. With `console`, the only rooms that print."""
