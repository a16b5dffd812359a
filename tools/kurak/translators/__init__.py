"""What helps translators: how far they are, and what they send back.

status     Course → how much of each document is translated into each language
returned   a PO file that somebody sends → offers for a catalogue, and what is refused
"""
