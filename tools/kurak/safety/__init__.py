"""Whom a case study may reach, and what in it could do harm.

gate       a case study and its record → what is wrong with its record, and of which editions it stays out
texts      the marks by which a review knows the text that was reviewed
editions   the same for a whole course: what its editions go without, and what a release must refuse
report     what the build says of that
scan/      a text → what in it leads to a person
jigsaw     clues that together are a name
names      who must not be named, sealed
course     both over a whole course
media      pictures that hold their dots and nothing else
withdraw   a case study taken back, and what held it
"""
