"""To read this module lets Python look for garbage seldom: the workers' forebear reads it first of all.

Each look goes through all that has been read, and together they take a tenth of the time of reading it.
The workers begin with what the main process has set.
"""

import gc

gc.set_threshold(1_000_000)
