"""Who does the work of a build: processes of this machine, and what to do when one of them dies."""
