"""How fast it is, measured as a user would feel it: whole processes, in turn, several rounds.

What is compared runs in turn, so that a busy machine slows both; ratios of medians are what counts. CPU is
that of all processes of a build together; memory is that of its largest process. `tools/bench/README.md`
says what each figure means.
"""
