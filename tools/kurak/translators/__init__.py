"""What helps translators: how far they are, and what they send back; and what a page would be like in
a longer language, or from right to left.

status     Course → how much of each document is translated into each language
reading    a file that somebody sends → offers for a catalogue, and what is refused
    returned   a PO file
    parallel   a document written anew in another language
    bilingual  a Word file with texts and translations side by side, which `export` makes
placing    offers → the catalogues they are for
    rules      what is told of what is refused
    pseudo_course   a course → the same in two languages that nobody speaks
"""

from kurak.translators.rules import RULES

__all__ = ["RULES"]
