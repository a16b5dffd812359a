"""What the system refused → a sentence, and what to do about it."""

import errno
import os

_NO_ROOM = "Make room on it, and type this again. (./kurak cache tells how much the store takes.)"
_NO_RIGHT = "Give yourself the right to it in its folder's settings (or: chmod -R u+rwX), or ask whose it is."
_KNOWN = {
    errno.ENOSPC: ("the disk is full", _NO_ROOM),
    errno.EDQUOT: ("your share of the disk is used up", _NO_ROOM),
    errno.EFBIG: (
        "the file would be larger than is allowed here",
        "Raise that limit: ulimit -f unlimited",
    ),
    errno.EACCES: ("you have no permission", _NO_RIGHT),
    errno.EPERM: ("you have no permission", _NO_RIGHT),
    errno.EROFS: ("the disk can only be read", "Copy the course to a disk that can be written on."),
    errno.EIO: ("the disk fails", "Copy your course to another disk before anything else."),
    errno.EMFILE: ("too many files are open", "Allow more: ulimit -n 4096"),
    errno.ENOMEM: (
        "there is too little memory",
        "End other programs, or let fewer work at once: -j 1",
    ),
}


def told(error: OSError) -> tuple[str, str]:
    """Return what the system refused, with the path where it tells, and the remedy."""
    words = error.strerror or str(error)
    found = _KNOWN.get(error.errno or 0)
    what = f"{found[0]} ({words})" if found else words
    remedy = found[1] if found else "Put that right, and type this again."
    return (f"{what}: {os.fsdecode(error.filename)}" if error.filename else what), remedy
