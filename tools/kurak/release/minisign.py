"""Signatures of minisign 0.11: https://jedisct1.github.io/minisign/, and what its source says beyond that.

    public key   base64("Ed" · key number, 8 bytes · key, 32)
    signature    base64("ED" · key number · Ed25519 of the content's BLAKE2b-512)
                 base64(Ed25519 of that signature and the trusted comment)
    secret key   base64("Ed" · "Sc", or nothing · "B2" · salt, 32 · work · memory · sealed, 104)
    sealed       key number · seed, 32, and public key · BLAKE2b-256 of "Ed" and all that; xor scrypt

Only what is hashed first ("ED") is signed and taken: that is what the program makes since 0.9. Ed25519 (RFC
8032) is that of `cryptography`, the one thing that the extra `release` brings.
"""

import hashlib
import hmac
import struct
from base64 import b64decode, b64encode
from dataclasses import dataclass, field
from itertools import count
from typing import Any

from kurak.sentences import Text, sentence

_KEY, _SIGNED, _SCRYPT, _BLAKE = b"Ed", b"ED", b"Sc", b"B2"
_COMMENT, _TRUSTED = "untrusted comment: ", "trusted comment: "
_SEALED = 104
_MOST = 2**31 - 1
"""Bytes that Python lets scrypt use; a key made with the program's own choice wants half of that."""


class BadKey(Exception):
    """What is no key, or not opened by this password; the rest of a sentence."""


class WrongPassword(BadKey):
    """A key that another password opens."""


class BadSignature(Exception):
    """A signature that is not that of this key on this content; the rest of a sentence."""


class Lacking(Exception):
    """The extra `release` is not installed."""


@dataclass(frozen=True)
class PublicKey:
    """Who may have signed."""

    number: bytes
    key: bytes

    def __str__(self) -> str:
        return b64encode(_KEY + self.number + self.key).decode()


@dataclass(frozen=True)
class SecretKey:
    """Who signs."""

    number: bytes
    seed: bytes = field(repr=False)
    public: PublicKey


def public_key(text: str) -> PublicKey:
    """Return the key in the text of a `.pub` file, or in its second line alone. Raise `BadKey`."""
    data = _decoded(text, sentence("public key"), 42)
    if data[:2] != _KEY:
        raise BadKey(sentence("is no public key of minisign: that begins with RW"))
    return PublicKey(data[2:10], data[10:])


def is_encrypted(text: str) -> bool:
    """Tell whether a secret key wants a password. Raise `BadKey`."""
    return _decoded(text, sentence("secret key"), 158)[2:4] != b"\0\0"


def secret_key(text: str, password: str = "") -> SecretKey:
    """Return the key in the text of a file that `minisign -G` has made. Raise `BadKey` or `Lacking`."""
    ed25519 = _ed25519()
    data = _decoded(text, sentence("secret key"), 158)
    kind, kdf, checksum, salt, work, memory = struct.unpack_from("<2s2s2s32sQQ", data)
    if kind != _KEY or checksum != _BLAKE or kdf not in (_SCRYPT, b"\0\0"):
        raise BadKey(sentence("is a key of a kind that minisign 0.11 does not make"))
    sealed = data[-_SEALED:]
    if kdf == _SCRYPT:
        stream = _stretched(password, salt, work, memory)
        sealed = bytes(one ^ other for one, other in zip(sealed, stream, strict=True))
        check = hashlib.blake2b(kind + sealed[:72], digest_size=32).digest()
        if not hmac.compare_digest(check, sealed[72:]):
            raise WrongPassword(sentence("is not opened by this password"))
    number, seed, public = sealed[:8], sealed[8:40], sealed[40:72]
    if ed25519.Ed25519PrivateKey.from_private_bytes(seed).public_key().public_bytes_raw() != public:
        raise BadKey(sentence("is damaged: its two halves do not belong together"))
    return SecretKey(number, seed, PublicKey(number, public))


def sign(content: bytes, key: SecretKey, trusted: str, comment: str) -> str:
    """Return the text of a signature. The trusted comment is signed as well, the other one is not.

    The same content, key and comments give the same signature (RFC 8032, 5.1.6).
    """
    secret = _ed25519().Ed25519PrivateKey.from_private_bytes(key.seed)
    signature = secret.sign(hashlib.blake2b(content).digest())
    both = secret.sign(signature + trusted.encode())
    one = b64encode(_SIGNED + key.number + signature).decode()
    return f"{_COMMENT}{comment}\n{one}\n{_TRUSTED}{trusted}\n{b64encode(both).decode()}\n"


def verify(content: bytes, text: str, key: PublicKey) -> str:
    """Return the trusted comment of a signature by this key on this content.

    Raise `BadSignature` or `Lacking`.
    """
    lines = text.replace("\r\n", "\n").split("\n")
    if len(lines) < 4 or not lines[2].startswith(_TRUSTED):
        raise BadSignature(sentence("is no signature of minisign"))
    try:
        one, both = (b64decode(line, validate=True) for line in (lines[1], lines[3]))
    except ValueError:  # also of letters that are not ASCII
        raise BadSignature(sentence("is no signature of minisign, or is damaged")) from None
    if len(one) != 74 or len(both) != 64 or one[:2] != _SIGNED:
        raise BadSignature(sentence("is no signature of minisign 0.9 or newer"))
    if one[2:10] != key.number:
        raise BadSignature(sentence("was made with another key than the one you named"))
    trusted = lines[2].removeprefix(_TRUSTED)
    ed25519 = _ed25519()
    from cryptography.exceptions import InvalidSignature

    public = ed25519.Ed25519PublicKey.from_public_bytes(key.key)
    try:
        public.verify(one[10:], hashlib.blake2b(content).digest())
        public.verify(both, one[10:] + trusted.encode())
    except InvalidSignature:
        raise BadSignature(
            sentence("is not that of this list: one of the two was changed")
        ) from None
    return trusted


def _decoded(text: str, what: Text, length: int) -> bytes:
    lines = [line.strip() for line in text.strip().splitlines()]
    encoded = lines[1] if len(lines) > 1 and lines[0].startswith(_COMMENT) else text.strip()
    try:
        data = b64decode(encoded, validate=True)
    except ValueError:  # also of letters that are not ASCII
        data = b""
    if len(data) != length:
        raise BadKey(sentence("is no {what} of minisign", what=what))
    return data


def _stretched(password: str, salt: bytes, work: int, memory: int) -> bytes:
    """Return what a sealed key is hidden with, by `pickparams` of libsodium's scrypt."""
    work = max(work, 32768)
    if work < memory // 32:
        most, blocks = work // 32, 1
    else:
        most, blocks = memory // 1024, 0
    exponent = next(n for n in count(1) if 1 << n > most // 2)
    blocks = blocks or min(work // 4 >> exponent, 0x3FFFFFFF) // 8
    try:
        return hashlib.scrypt(
            password.encode(),
            salt=salt,
            n=1 << exponent,
            r=8,
            p=blocks,
            maxmem=_MOST,
            dklen=_SEALED,
        )
    except (MemoryError, ValueError, OverflowError):
        raise BadKey(sentence("wants more memory to be opened than there is")) from None


def _ed25519() -> Any:
    try:
        from cryptography.hazmat.primitives.asymmetric import ed25519
    except ImportError:
        raise Lacking from None
    return ed25519
