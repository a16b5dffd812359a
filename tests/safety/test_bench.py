"""`kurak bench safety`, on the small course: what it says besides how long things take."""

import re
import subprocess
import sys
from pathlib import Path


def test_it_judges_a_thousand_case_studies(small_root: Path) -> None:
    command = [sys.executable, "-m", "kurak", "bench", "safety", "--rounds", "1"]
    done = subprocess.run([*command, "--course", str(small_root)], capture_output=True, text=True)
    told = dict(re.findall(r"^(.+?)  +(\S+)", done.stdout, re.M))
    assert done.returncode in (0, 1), done.stderr  # 1: this computer is slow
    assert told["case studies"] == "1000"
    assert "gate and scan: CPU s" in told
