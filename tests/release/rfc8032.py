"""Ed25519 by RFC 8032, 5.1, and minisign's files around it: slow, plain, and none of the code that is tested.

Not for secrets: it takes as long as its numbers let it.
"""

import hashlib
from base64 import b64decode, b64encode
from dataclasses import dataclass

P = 2**255 - 19
L = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, -1, P) % P
Point = tuple[int, int]


def _x(y: int, sign: int) -> int:
    square = (y * y - 1) * pow(D * y * y + 1, -1, P) % P
    x = pow(square, (P + 3) // 8, P)
    if (x * x - square) % P:
        x = x * pow(2, (P - 1) // 4, P) % P
    assert (x * x - square) % P == 0, "no point of the curve"
    return P - x if x % 2 != sign else x


BASE: Point = (_x(4 * pow(5, -1, P) % P, 0), 4 * pow(5, -1, P) % P)


def _add(a: Point, b: Point) -> Point:
    (x1, y1), (x2, y2) = a, b
    both = D * x1 * x2 * y1 * y2 % P
    x = (x1 * y2 + x2 * y1) * pow(1 + both, -1, P) % P
    return x, (y1 * y2 + x1 * x2) * pow(1 - both, -1, P) % P


def _times(n: int, point: Point) -> Point:
    result: Point = (0, 1)
    while n:
        if n & 1:
            result = _add(result, point)
        point, n = _add(point, point), n >> 1
    return result


def _encoded(point: Point) -> bytes:
    return (point[1] | (point[0] & 1) << 255).to_bytes(32, "little")


def _decoded(data: bytes) -> Point:
    number = int.from_bytes(data, "little")
    y = number & (2**255 - 1)
    return _x(y, number >> 255), y


def _number(*parts: bytes) -> int:
    return int.from_bytes(hashlib.sha512(b"".join(parts)).digest(), "little")


def _secret(seed: bytes) -> tuple[int, bytes]:
    digest = hashlib.sha512(seed).digest()
    number = int.from_bytes(digest[:32], "little")
    return number & (2**254 - 8) | 2**254, digest[32:]


def public(seed: bytes) -> bytes:
    return _encoded(_times(_secret(seed)[0], BASE))


def is_signed(message: bytes, signature: bytes, key: bytes) -> bool:
    r, s = signature[:32], int.from_bytes(signature[32:], "little")
    challenge = _number(r, key, message) % L
    left = _times(s, BASE)
    return s < L and left == _add(_decoded(r), _times(challenge, _decoded(key)))


def is_minisigned(content: bytes, text: str, public_key: str) -> bool:
    """Tell whether a text is minisign's signature on a content by this key, its second line; hashed first."""
    key = b64decode(public_key)
    first, one, third, both = text.splitlines()
    signature = b64decode(one)
    assert first.startswith("untrusted comment: ") and third.startswith("trusted comment: ")
    assert (key[:2], signature[:2]) == (b"Ed", b"ED") and key[2:10] == signature[2:10]
    comment = third.removeprefix("trusted comment: ").encode()
    return is_signed(hashlib.blake2b(content).digest(), signature[10:], key[10:]) and is_signed(
        signature[10:] + comment, b64decode(both), key[10:]
    )


@dataclass(frozen=True)
class Pair:
    """The texts of a secret key and of its public key, as `minisign -G` writes them."""

    secret: str
    public: str

    @property
    def line(self) -> str:
        return self.public.splitlines()[1]


def pair(seed: bytes, number: bytes = b"NUMBER 1", password: str = "") -> Pair:
    """Return a pair of keys; with a password, sealed with as little work as the format knows."""
    key = public(seed)
    sealed = number + seed + key
    sealed += hashlib.blake2b(b"Ed" + sealed, digest_size=32).digest() if password else bytes(32)
    salt, work, memory = bytes(range(32)), 32768, 2**24
    if password:
        # pickparams: work < memory / 32, so r = 8, p = 1, and N the power of two above 32768 / 32 / 2
        stream = hashlib.scrypt(password.encode(), salt=salt, n=1024, r=8, p=1, dklen=104)
        sealed = bytes(a ^ b for a, b in zip(sealed, stream, strict=True))
    kind = b"EdScB2" if password else b"Ed\0\0B2"
    limits = work.to_bytes(8, "little") + memory.to_bytes(8, "little")
    data = kind + (salt + limits if password else bytes(48)) + sealed
    return Pair(
        f"untrusted comment: a key for tests\n{b64encode(data).decode()}\n",
        f"untrusted comment: a key for tests\n{b64encode(b'Ed' + number + key).decode()}\n",
    )
