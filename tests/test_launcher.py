"""./kurak itself, run in small copies of the project whose Python is a pretended one.

The pretended `python3` is a shell script that writes down how it was called and makes just
enough of a `.venv`, so nothing here needs a network, and a whole set-up takes milliseconds.
"""

import os
import signal
import subprocess
import sys
import time
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

REPO = Path(__file__).resolve().parents[1]
UNIX = Path("/usr/bin"), Path("/bin")
PROGRAMS = ("pdftotext", "pdftoppm", "soffice", "java", "exiftool", "npm")
TOOLS = """
    cat chmod cksum cp env grep id ln mkdir mv readlink rm rmdir sed sh sleep tail uname
"""

pytestmark = pytest.mark.skipif(
    sys.platform == "win32", reason="the launcher is a Unix shell script"
)

# Answers as Python does to what the launcher asks of it; the rest it only writes down.
FAKE_PYTHON = """#!/bin/sh
echo "$*" >>"$CALLS"
case "$*" in
    *version_info\\ \\<*) exit "${OLD:-0}" ;;
    *"import ensurepip"*) exit "${NO_VENV:-0}" ;;
    *version_info*) echo 3.11 ;;
    *realpath*) echo "$FAKE" ;;
    --version) echo "Python 3.11.0" ;;
    "-m venv"*)
        mkdir -p "$3/bin"
        cp "$FAKE" "$3/bin/python"
        ;;
    *weasyprint*) exit "${NO_PANGO:-0}" ;;
    *--require-hashes*)
        echo "Collecting something"
        sleep "${SLOW:-0}"
        exit "${NO_NETWORK:-0}"
        ;;
    *--editable*)
        printf '#!/bin/sh\\necho "ran in $PWD:" "$@"\\n' >"${0%/*}/kurak"
        printf '#!/bin/sh\\necho "pytest $*"\\nexit "${RED:-0}"\\n' >"${0%/*}/pytest"
        for tool in ruff mypy; do
            printf '#!/bin/sh\\necho "%s $*"\\nexit "${SLOPPY:-0}"\\n' $tool >"${0%/*}/$tool"
        done
        chmod +x "${0%/*}"/*
        ;;
esac
"""


class Copy:
    """A copy of the project with a PATH of its own: the usual tools, and what a test puts there."""

    def __init__(self, folder: Path) -> None:
        self.root = folder / "the project"  # a space, as in many people's folders
        self.path = folder / "path"
        self.calls = folder / "calls"
        (self.root / "tools/requirements").mkdir(parents=True)
        (self.root / "tests/judges/node_modules").mkdir(parents=True)
        (self.root / "tests/judges/package-lock.json").write_text("{}")
        for name in "kurak", "pyproject.toml":
            (self.root / name).write_bytes((REPO / name).read_bytes())
        (self.root / "kurak").chmod(0o755)
        for name in "run", "test":
            (self.root / f"tools/requirements/{name}.txt").write_text(f"{name}==1\n")
        self.path.mkdir()
        for tool in TOOLS.split():
            real = next((d / tool for d in UNIX if (d / tool).exists()), None)
            if real:
                (self.path / tool).symlink_to(real)
        self.program("python3", FAKE_PYTHON)

    def program(self, name: str, text: str = "#!/bin/sh\n") -> None:
        (self.path / name).unlink(
            missing_ok=True
        )  # or a link would lead to the system's own program
        (self.path / name).write_text(text)
        (self.path / name).chmod(0o755)

    def start(
        self, *arguments: str, cwd: Path | None = None, script: Path | None = None, **env: str
    ) -> subprocess.Popen[str]:
        fake = str(self.path / "python3")
        return subprocess.Popen(
            [str(script or self.root / "kurak"), *arguments],
            cwd=cwd or self.root,
            env={
                "PATH": str(self.path),
                "CALLS": str(self.calls),
                "FAKE": fake,
                "KURAK_NO_SYSTEM": "1",
                **env,
            },
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )

    def run(
        self, *arguments: str, cwd: Path | None = None, script: Path | None = None, **env: str
    ) -> subprocess.CompletedProcess[str]:
        with self.start(*arguments, cwd=cwd, script=script, **env) as process:
            out, err = process.communicate(timeout=60)
        return subprocess.CompletedProcess(arguments, process.returncode, out, err)

    def asked_of_python(self) -> list[str]:
        """What Python was called with since the last time this was asked."""
        lines = self.calls.read_text().splitlines() if self.calls.exists() else []
        self.calls.write_text("")
        return lines


@pytest.fixture
def copy(tmp_path: Path) -> Copy:
    return Copy(tmp_path)


def test_first_start_sets_up_from_the_lock_and_runs_the_command(copy: Copy) -> None:
    done = copy.run("build", "--lang", "a b")
    assert (done.returncode, done.stdout) == (0, f"ran in {copy.root}: build --lang a b\n")
    assert "Setting up (first time only)" in done.stderr
    pip = [call for call in copy.asked_of_python() if "pip" in call and "-m pip" in call]
    assert len(pip) == 2
    assert pip[0].endswith(f"--require-hashes -r {copy.root}/tools/requirements/run.txt")
    assert pip[1].endswith(f"--no-deps --no-build-isolation --editable {copy.root}")
    assert not (copy.root / ".venv-setup").exists()


def test_second_start_asks_python_nothing_and_says_nothing(copy: Copy) -> None:
    copy.run("build")
    copy.asked_of_python()
    done = copy.run("build")
    assert (done.returncode, done.stdout, done.stderr) == (0, f"ran in {copy.root}: build\n", "")
    assert copy.asked_of_python() == []


def test_second_start_adds_little_time(copy: Copy) -> None:
    copy.run("build")
    times = []
    for _ in range(5):
        before = time.perf_counter()
        copy.run("build")
        times.append(time.perf_counter() - before)
    assert min(times) < 0.1


def test_runs_from_another_folder_and_through_symlinks(copy: Copy, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "absolute").symlink_to(copy.root / "kurak")
    (elsewhere / "relative").symlink_to(Path("../the project/kurak"))
    (elsewhere / "twice").symlink_to("relative")
    for name in "absolute", "relative", "twice":
        done = copy.run("check", cwd=elsewhere, script=elsewhere / name)
        assert (done.returncode, done.stdout) == (0, f"ran in {elsewhere}: check\n")
    copy.program("kurak", f'#!/bin/sh\nexec "{elsewhere}/twice" "$@"\n')
    assert copy.run("x", script=copy.path / "kurak").returncode == 0
    assert not (elsewhere / ".venv").exists()


def test_the_exit_code_is_the_commands(copy: Copy) -> None:
    copy.run("build")
    (copy.root / ".venv/bin/kurak").write_text("#!/bin/sh\nexit 7\n")
    assert copy.run("check").returncode == 7


@pytest.mark.parametrize("file", ["pyproject.toml", "tools/requirements/run.txt"])
def test_a_changed_lock_brings_the_environment_up_to_date(copy: Copy, file: str) -> None:
    copy.run("build")
    copy.asked_of_python()
    with (copy.root / file).open("a") as out:
        out.write("# changed\n")
    done = copy.run("build")
    assert "up to date" in done.stderr
    calls = copy.asked_of_python()
    assert any("--require-hashes" in call for call in calls)
    assert not any("-m venv" in call for call in calls)


def test_a_moved_project_makes_its_environment_anew(copy: Copy, tmp_path: Path) -> None:
    copy.run("build")
    copy.asked_of_python()
    copy.root = copy.root.rename(tmp_path / "moved")
    assert copy.run("build").stdout == f"ran in {copy.root}: build\n"
    assert any("-m venv" in call for call in copy.asked_of_python())


def test_a_python_that_has_gone_away_is_noticed(copy: Copy) -> None:
    copy.run("build")
    (copy.root / ".venv/bin/python").unlink()
    (copy.root / ".venv/bin/python").symlink_to("/nonexistent/python3.11")
    done = copy.run("build")
    assert (done.returncode, "Setting up" in done.stderr) == (0, True)


@pytest.mark.parametrize("there", ["old", "none"])
def test_no_fit_python_is_said_with_the_one_command(copy: Copy, there: str) -> None:
    if there == "none":
        (copy.path / "python3").unlink()
    copy.program("apt-get", "#!/bin/sh\nexit 1\n")
    done = copy.run("build", OLD="1")
    assert done.returncode == 2
    assert "Python 3.11 or newer was not found" in done.stderr
    assert "apt-get install python3 python3-venv" in done.stderr
    assert done.stdout == ""
    assert not (copy.root / ".venv").exists()
    assert not (copy.root / ".venv-setup").exists()


def test_kurak_python_that_is_too_old_is_said(copy: Copy) -> None:
    done = copy.run("build", KURAK_PYTHON=str(copy.path / "python3"), OLD="1")
    assert done.returncode == 2
    assert "KURAK_PYTHON=" in done.stderr


def test_kurak_python_overrides(copy: Copy) -> None:
    copy.program("python3.13", "#!/bin/sh\nexit 1\n")
    copy.program("my python", FAKE_PYTHON)
    (copy.path / "python3").unlink()
    mine = str(copy.path / "my python")
    assert copy.run("build", KURAK_PYTHON=mine, FAKE=mine).returncode == 0


def test_a_python_without_venv_is_said_with_the_one_command(copy: Copy) -> None:
    copy.program("apt-get", "#!/bin/sh\nexit 1\n")
    done = copy.run("build", NO_VENV="1")
    assert done.returncode == 2
    assert "apt-get install python3.11-venv" in done.stderr


def test_a_python_that_can_make_environments_goes_before_a_newer_that_cannot(copy: Copy) -> None:
    copy.program("python3.13", '#!/bin/sh\ncase "$*" in *ensurepip*) exit 1 ;; esac\n')
    assert copy.run("build").returncode == 0


def test_system_packages_come_through_apt_where_nobody_need_be_asked(copy: Copy) -> None:
    copy.program("id", "#!/bin/sh\necho 0\n")
    log = copy.root / "apt"
    copy.program("apt-get", f'#!/bin/sh\necho "$*" >>"{log}"\n')
    copy.run("build", KURAK_NO_SYSTEM="", NO_PANGO="1")
    assert "install --no-install-recommends libpango-1.0-0" in log.read_text()
    log.write_text("")
    copy.run("build", KURAK_NO_SYSTEM="", NO_PANGO="1")
    assert log.read_text() == ""  # once is enough: later starts only tell


def test_without_pango_the_rest_works_and_the_command_is_said_each_time(copy: Copy) -> None:
    copy.program("brew")
    for _ in range(2):
        done = copy.run("check", NO_PANGO="1")
        assert (done.returncode, done.stdout) == (0, f"ran in {copy.root}: check\n")
        assert "brew install pango" in done.stderr
    assert "brew" not in copy.run("check").stderr
    assert copy.run("check", NO_PANGO="1").stderr == ""  # found once; not looked for again


def test_no_network_is_said_and_the_next_start_tries_again(copy: Copy) -> None:
    done = copy.run("build", NO_NETWORK="1")
    assert done.returncode == 2
    assert "could not be installed" in done.stderr
    assert "| Collecting something" in done.stderr
    assert copy.run("build").returncode == 0


def test_an_interrupted_set_up_is_never_believed(copy: Copy) -> None:
    process = copy.start("build", SLOW="30")
    asked(copy, "--require-hashes")
    os.killpg(process.pid, signal.SIGINT)
    process.communicate(timeout=20)
    assert process.returncode == 130
    assert (copy.root / ".venv").exists()
    assert not (copy.root / ".venv-setup").exists()
    copy.asked_of_python()
    assert copy.run("build").returncode == 0
    assert any("-m venv" in call for call in copy.asked_of_python())


def test_an_interrupted_update_is_not_believed_even_when_the_lock_goes_back(copy: Copy) -> None:
    copy.run("build")
    copy.asked_of_python()
    lock = copy.root / "tools/requirements/run.txt"
    before = lock.read_text()
    lock.write_text("other==2\n")
    process = copy.start("build", SLOW="30")
    asked(copy, "--require-hashes")
    os.killpg(process.pid, signal.SIGTERM)
    process.communicate(timeout=20)
    assert process.returncode == 143
    lock.write_text(before)
    copy.asked_of_python()
    assert copy.run("build").returncode == 0
    assert any("-m venv" in call for call in copy.asked_of_python())


def test_a_guard_left_by_a_killed_set_up_is_inherited(copy: Copy) -> None:
    process = copy.start("build", SLOW="30")
    asked(copy, "--require-hashes")
    os.killpg(process.pid, signal.SIGKILL)
    process.communicate(timeout=20)
    assert (copy.root / ".venv-setup").exists()
    assert copy.run("build").returncode == 0
    assert not (copy.root / ".venv-setup").exists()


def test_two_first_starts_at_once_set_up_once(copy: Copy) -> None:
    both = [copy.start("build", SLOW="1") for _ in range(3)]
    for process in both:
        out, _ = process.communicate(timeout=60)
        assert (process.returncode, out) == (0, f"ran in {copy.root}: build\n")
    calls = copy.asked_of_python()
    assert sum("-m venv" in call for call in calls) == 1
    assert sum("--require-hashes" in call for call in calls) == 1


def test_test_installs_the_test_lock_and_runs_every_check(copy: Copy) -> None:
    for name in "chromium", *PROGRAMS:
        copy.program(name)
    done = copy.run("test")
    assert done.returncode == 0
    expected = [
        "ruff check .",
        "ruff format --check .",
        "mypy --strict",
        "pytest -n 3 --dist worksteal",
    ]
    assert done.stdout.splitlines() == expected
    assert any("requirements/test.txt" in call for call in copy.asked_of_python())
    copy.run("build")  # the smaller lock is part of it
    assert copy.asked_of_python() == []

    assert copy.run("test", SLOPPY="1").returncode == 1
    assert copy.run("test", SLOPPY="1").stdout.splitlines() == expected
    assert copy.run("test", RED="1").returncode == 1
    assert copy.run("test", "-k", "a b", RED="5").stdout == "pytest -k a b\n"
    assert copy.run("test", "-k", "a b", RED="5").returncode == 5


@pytest.mark.skipif(Path("/Applications/Google Chrome.app").exists(), reason="it is always found")
def test_the_judges_are_fetched_once_and_when_their_lock_changes(copy: Copy) -> None:
    for name in "chromium", *PROGRAMS:
        copy.program(name)
    copy.program("npm", f'#!/bin/sh\necho "npm $*" >>"{copy.calls}"\n')
    for _ in range(2):
        copy.run("test", "-k", "one")
    assert sum(call.startswith("npm ci") for call in copy.asked_of_python()) == 1
    (copy.root / "tests/judges/package-lock.json").write_text("{ }")
    copy.program("npm", "#!/bin/sh\nexit 1\n")
    done = copy.run("test", "-k", "one")
    assert done.returncode == 2
    assert "judges of packages could not be fetched" in done.stderr


def test_test_says_which_programs_are_missing(copy: Copy) -> None:
    copy.program("dnf")
    done = copy.run("test")
    assert done.returncode == 2
    programs = "poppler-utils libreoffice-writer java-headless perl-Image-ExifTool npm"
    assert f"dnf install {programs} chromium\n" in done.stderr
    copy.program("google-chrome")
    assert f"dnf install {programs}\n" in copy.run("test").stderr
    (copy.path / "dnf").rename(copy.path / "brew")
    (copy.path / "google-chrome").unlink()
    steps = ("poppler", "--cask libreoffice", "openjdk", "exiftool", "node", "--cask chromium")
    advice = " && ".join(f"brew install {step}" for step in steps)
    assert f"{advice}\n" in copy.run("test").stderr


def test_test_installs_the_missing_programs_where_it_may(copy: Copy) -> None:
    copy.program("id", "#!/bin/sh\necho 0\n")
    for name in PROGRAMS:
        copy.program(name)
    copy.program(
        "apt-get",
        f'#!/bin/sh\ncase "$*" in *chromium*) : >"{copy.path}/chromium" ;; esac\n'
        f'chmod +x "{copy.path}/chromium"\n',
    )
    done = copy.run("test", KURAK_NO_SYSTEM="")
    assert done.returncode == 0
    assert "Installing system packages: chromium" in done.stderr


@pytest.mark.parametrize(("who", "command"), [(0, "apt-get"), (1000, "sudo apt-get")])
def test_root_is_not_told_to_use_sudo(copy: Copy, who: int, command: str) -> None:
    copy.program("id", f"#!/bin/sh\necho {who}\n")
    copy.program("apt-get", "#!/bin/sh\nexit 1\n")
    done = copy.run("build", NO_VENV="1")
    assert f"       {command} update && {command} install python3.11-venv\n" in done.stderr


def test_an_incomplete_copy_is_said(copy: Copy) -> None:
    (copy.root / "tools/requirements/run.txt").unlink()
    done = copy.run("build")
    assert done.returncode == 2
    assert "not complete" in done.stderr


def asked(copy: Copy, words: str) -> None:
    """Wait until Python was called with these words."""
    deadline = time.monotonic() + 20
    while not (copy.calls.exists() and words in copy.calls.read_text()):
        assert time.monotonic() < deadline, f"Python was never called with {words}"
        time.sleep(0.02)


# ── the locks ───────────────────────────────────────────────────────────────


def pins(name: str) -> dict[str, str]:
    text = (REPO / f"tools/requirements/{name}.txt").read_text()
    lines = [line.split(";")[0].rstrip(" \\") for line in text.splitlines() if "==" in line]
    return dict(line.split("==") for line in lines if not line.startswith((" ", "#")))


def test_the_locks_have_hashes_name_no_index_and_agree() -> None:
    for name in "run", "test":
        text = (REPO / f"tools/requirements/{name}.txt").read_text()
        assert "://" not in text
        assert "index" not in text
        assert text.count("--hash=sha256:") >= len(pins(name)) > 20
    assert pins("run").items() <= pins("test").items()


def test_the_locks_hold_what_pyproject_asks_for() -> None:
    project = tomllib.loads((REPO / "pyproject.toml").read_text())["project"]
    for lock, wanted in {
        "run": [*project["dependencies"], "hatchling"],
        "test": project["optional-dependencies"]["test"],
    }.items():
        locked = pins(lock)
        for text in wanted:
            requirement = Requirement(text)
            name = canonicalize_name(requirement.name)
            assert name in locked, f"run tools/lock.sh: {name} is not locked"
            assert requirement.specifier.contains(locked[name]), f"run tools/lock.sh: {name}"
