"""A manuscript, which an author wrote in Word or LibreOffice → a case study or a session, and back.

    file ──open──▶ parts ──clean──▶ Clean ──pandoc──▶ blocks ──answers──▶ case.md or session.md, pictures
      ▲                                                          │
      └───────────────────── review: comments at paragraphs ◀────┘ what to tell the author

`form` and `session_form` are what the templates ask, and `template` prints them. `opening` refuses what no
author sends on purpose; `word` and `opendocument` take away what nobody should publish unseen: hidden and
struck-out words, comments, names, what was cut off a picture. Only what they pass on reaches Pandoc, a
process in its sandbox.

Each paragraph carries its number through all of this (`marks`), so that what `check` finds in a line of
case.md or session.md can be said at the paragraph that it came from.
"""
