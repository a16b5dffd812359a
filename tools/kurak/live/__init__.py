"""Files ──watch──▶ changes ──reading──▶ Edition ──web, the page looked at first──▶ a browser on this computer.

Nothing of it is in a course that is built: the script that loads pages anew is added while they are handed
out, to 127.0.0.1 alone.
"""
