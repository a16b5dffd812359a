"""`kurak bench packages`, on the small course: what it says besides how long things take."""

import re
import subprocess
import sys
from pathlib import Path


def test_it_says_which_packages_an_edited_session_changes(small_root: Path) -> None:
    command = [sys.executable, "-m", "kurak", "bench", "packages", "--rounds", "1"]
    done = subprocess.run([*command, "--course", str(small_root)], capture_output=True, text=True)
    told = dict(re.findall(r"^(.+?)  +(\S+)", done.stdout, re.M))
    assert done.returncode in (0, 1), done.stderr  # 1: this computer is slow
    assert 0 < int(told["those that an edited session changes"]) < int(told["package files"])
    assert told["those that change without holding it"] == "0"
    assert told["cold and warm: the same bytes"] == "yes"
