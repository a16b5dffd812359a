"""The computer on which something was measured, in a line that names no person and no place."""

import os
import platform
from importlib.metadata import version
from pathlib import Path

_LIBRARIES = ("weasyprint", "mkdocs", "mkdocs-material", "markdown", "pikepdf")


def machine() -> str:
    """Return its processor, cores, memory and system, and the versions of what was measured."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    versions = ", ".join(f"{name} {version(name)}" for name in _LIBRARIES)
    return (
        f"{_processor()}, {os.cpu_count()} cores, {memory:.0f} GiB of memory, {platform.system()}, "
        f"Python {platform.python_version()}, {versions}"
    )


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        lines = []
    named = (line.split(":", 1)[1].strip() for line in lines if line.startswith("model name"))
    return next(named, "") or platform.processor() or platform.machine()
