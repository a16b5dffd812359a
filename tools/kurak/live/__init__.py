"""Files ──watch──▶ changes ──reading──▶ Edition ──follow──▶ pages on a shelf ──server──▶ a browser here.

Nothing of it is in a course that is built: the script that loads pages anew is added while they are handed
out, to 127.0.0.1 alone.
"""
