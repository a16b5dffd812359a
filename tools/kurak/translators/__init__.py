"""What helps translators: how far they are, what they send back, and a language begun.

status     Course → how much of each document is translated into each language
"""
