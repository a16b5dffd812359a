"""gettext catalogues: from the messages of the documents to the PO files translators work in.

extracting   a course → its catalogues up to date
moving       what left one catalogue → what another one may take of it
reviewing    somebody has read it → a note at its head
taking       what somebody sends → a catalogue
upkeep       one PO file: opened, brought up to date, written
"""

from kurak.catalogues.extracting import extract, folders
from kurak.catalogues.reviewing import review
from kurak.catalogues.taking import Offer, Taken, take
from kurak.catalogues.upkeep import Extracted, added, write

__all__ = ["Extracted", "Offer", "Taken", "added", "extract", "folders", "review", "take", "write"]
