"""What we sign is what minisign signs: judged by another implementation, and by the program where it is."""

import shutil
import subprocess
from pathlib import Path

import pytest

from kurak.release import minisign
from kurak.release.minisign import BadKey, BadSignature

from .rfc8032 import is_minisigned, is_signed, pair, public

OURS, OTHERS = pair(bytes(range(32))), pair(bytes(32), b"NUMBER 2")
CONTENT = "құрақ, quroq\n".encode()


def signed(content: bytes = CONTENT, trusted: str = "file:sums hashed Бірінші") -> str:
    return minisign.sign(content, minisign.secret_key(OURS.secret), trusted, "signature")


def test_the_other_implementation_knows_the_first_vector_of_the_rfc() -> None:
    seed = bytes.fromhex("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60")
    key = bytes.fromhex("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a")
    given = bytes.fromhex(
        "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e06522490155"
        "5fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b"
    )
    assert public(seed) == key
    assert is_signed(b"", given, key)
    assert not is_signed(b" ", given, key)


def test_another_implementation_takes_what_we_sign() -> None:
    assert is_minisigned(CONTENT, signed(), OURS.line)
    assert not is_minisigned(CONTENT + b" ", signed(), OURS.line)
    assert signed() == signed(), "the same bytes every time"


@pytest.mark.parametrize("password", ["", "жасырын сөз"])
def test_a_key_is_read_with_its_password_and_without_one(password: str) -> None:
    keys = pair(bytes(range(32)), password=password)
    assert minisign.is_encrypted(keys.secret) == bool(password)
    key = minisign.secret_key(keys.secret, password)
    assert str(key.public) == keys.line
    assert "seed" not in repr(key)
    if password:
        with pytest.raises(BadKey, match="not opened by this password"):
            minisign.secret_key(keys.secret, "another")


@pytest.mark.parametrize(
    "text", ["", "RWQ", OURS.public, OURS.secret.replace("RWQAAEIy", "RWQAAEI0"), "нет"]
)
def test_what_is_no_secret_key_is_refused(text: str) -> None:
    with pytest.raises(BadKey):
        minisign.secret_key(text)


def test_we_tell_whose_signature_it_is_and_what_it_says() -> None:
    key = minisign.public_key(OURS.public)
    assert key == minisign.public_key(OURS.line)
    assert minisign.verify(CONTENT, signed(), key) == "file:sums hashed Бірінші"
    assert minisign.verify(CONTENT, signed().replace("\n", "\r\n"), key)
    with pytest.raises(BadSignature, match="another key"):
        minisign.verify(CONTENT, signed(), minisign.public_key(OTHERS.public))


@pytest.mark.parametrize("line", [1, 2, 3])
def test_not_a_letter_of_what_is_signed_can_be_changed(line: int) -> None:
    lines = signed().split("\n")
    at = -6  # in the middle of what the last letters stand for
    letter = "A" if lines[line][at] != "A" else "B"
    lines[line] = f"{lines[line][:at]}{letter}{lines[line][at + 1 :]}"
    with pytest.raises(BadSignature):
        minisign.verify(CONTENT, "\n".join(lines), minisign.public_key(OURS.line))
    with pytest.raises(BadSignature):
        minisign.verify(CONTENT + b" ", signed(), minisign.public_key(OURS.line))


def test_a_key_sealed_by_minisign_itself_is_opened(tmp_path: Path) -> None:
    """With the work it chooses by itself. Where the program is not, `pair` has shown what it can."""
    program = shutil.which("minisign")
    key = tmp_path / "a.key"
    if program:
        order = [program, "-G", "-p", str(tmp_path / "a.pub"), "-s", str(key)]
        subprocess.run(order, input=b"pass\npass\n", check=True, capture_output=True)
        known = (tmp_path / "a.pub").read_text(encoding="utf-8")
    else:
        keys = pair(bytes(range(1, 33)), password="pass")
        key.write_text(keys.secret, encoding="utf-8")
        known = keys.public
    opened = minisign.secret_key(key.read_text(encoding="utf-8"), "pass")
    assert opened.public == minisign.public_key(known)


def test_minisign_takes_what_we_sign_and_we_take_what_it_signs(tmp_path: Path) -> None:
    """Where the program is not, the other implementation has judged alone."""
    file, secret, key = tmp_path / "sums", tmp_path / "a.key", tmp_path / "a.pub"
    file.write_bytes(CONTENT)
    secret.write_text(OURS.secret, encoding="utf-8")
    key.write_text(OURS.public, encoding="utf-8")
    signature = tmp_path / "sums.minisig"
    signature.write_text(signed(), encoding="utf-8")
    assert is_minisigned(CONTENT, signature.read_text(encoding="utf-8"), OURS.line)
    program = shutil.which("minisign")
    if program:
        order = [program, "-Vm", str(file), "-p", str(key)]
        told = subprocess.run(order, check=True, capture_output=True).stdout.decode()
        assert "Signature and comment signature verified" in told
        assert "Бірінші" in told
        order = [program, "-Sm", str(file), "-s", str(secret), "-t", "made by minisign"]
        subprocess.run(order, check=True, capture_output=True)
        theirs = signature.read_text(encoding="utf-8")
        assert (
            minisign.verify(CONTENT, theirs, minisign.public_key(OURS.public)) == "made by minisign"
        )


@pytest.mark.parametrize("line", [1, 3])
def test_letters_of_another_script_are_no_signature(line: int) -> None:
    lines = signed().split("\n")
    lines[line] = "RWé" + lines[line]
    with pytest.raises(BadSignature, match="no signature"):
        minisign.verify(CONTENT, "\n".join(lines), minisign.public_key(OURS.public))
