"""What the system refused → a sentence, and what to do about it."""

import errno
import os
import shutil
import tempfile

from kurak.sentences import Text, quoted, sentence, told_by

_NO_ROOM = sentence(
    "Make room on it, and type this again. (./kurak cache tells how much the store takes.)"
)
_NO_RIGHT = sentence(
    "Give yourself the right to it in its folder's settings (or: chmod -R u+rwX), or ask whose it is."
)
_KNOWN = {
    errno.ENOSPC: (sentence("the disk is full"), _NO_ROOM),
    errno.EDQUOT: (sentence("your share of the disk is used up"), _NO_ROOM),
    errno.EFBIG: (
        sentence("the file would be larger than is allowed here"),
        sentence("Raise that limit: ulimit -f unlimited"),
    ),
    errno.EACCES: (sentence("you have no permission"), _NO_RIGHT),
    errno.EPERM: (sentence("you have no permission"), _NO_RIGHT),
    errno.EROFS: (
        sentence("the disk can only be read"),
        sentence("Copy the course to a disk that can be written on."),
    ),
    errno.EBUSY: (
        sentence("another disk begins there, and no build can put anything in its place"),
        sentence("Name a folder in it: --output FOLDER"),
    ),
    errno.EIO: (
        sentence("the disk fails"),
        sentence("Copy your course to another disk before anything else."),
    ),
    errno.EMFILE: (sentence("too many files are open"), sentence("Allow more: ulimit -n 4096")),
    errno.ENOMEM: (
        sentence("there is too little memory"),
        sentence("End other programs, or let fewer work at once: -j 1"),
    ),
}


_SCRATCH = 1_000_000
"""Bytes: a disk for temporary files that has less left is the full one."""


def told(error: OSError | MemoryError) -> tuple[Text, Text]:
    """Return what the system refused, with the path where it tells, and the remedy."""
    if isinstance(error, MemoryError):
        error = OSError(errno.ENOMEM, os.strerror(errno.ENOMEM))
    words = quoted(error.strerror) if error.strerror else told_by(error)
    scratch = tempfile.tempdir or ""  # where there was room for a file when this began
    if error.errno == errno.ENOSPC and scratch and shutil.disk_usage(scratch).free < _SCRATCH:
        # What was copied there names the file that it was copied from, which is on another disk.
        return (
            sentence("the disk for temporary files is full ({folder})", folder=scratch),
            sentence("Make room on it, or name another folder for them: TMPDIR=FOLDER ./kurak …"),
        )
    found = _KNOWN.get(error.errno or 0)
    what: Text = sentence("{what} ({words})", what=found[0], words=words) if found else words
    remedy = found[1] if found else sentence("Put that right, and type this again.")
    if error.filename:
        what = sentence("{what}: {file}", what=what, file=os.fsdecode(error.filename))
    return what, remedy
