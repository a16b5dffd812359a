"""An output that no gate refuses → the same with its lists beside it: whole, or not at all."""

from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

from kurak.edition import File
from kurak.output import manifest
from kurak.output.manifest import PARTS, REVOCATIONS, SIGNATURE, SUMS
from kurak.output.write import Output
from kurak.release import minisign, sbom, sums
from kurak.release.minisign import SecretKey


def seal(
    target: Path, root: Path, digests: Mapping[str, str], signer: SecretKey | None, says: str
) -> int:
    """Write the lists of a release beside its files, and return how many these are.

    The sums are those that the gates have seen: what is changed meanwhile is found by who verifies it.
    """
    lists = [
        File(manifest.NAME, (target / manifest.NAME).read_bytes()),
        File(PARTS, sbom.written()),
    ]
    revoked = root / REVOCATIONS
    if revoked.is_file():  # who has this release can tell which older files are not to be used
        lists.append(File(REVOCATIONS, revoked.read_bytes()))
    every = {**digests, **{each.path: sha256(each.content).hexdigest() for each in lists}}
    listed = sums.written(every)
    lists.append(File(SUMS, listed))
    if signer:
        # The beginning of its own trusted comment, and "hashed" for what is hashed first. Two releases may
        # have one name: the last word tells them apart.
        trusted = f"file:{SUMS} hashed {says}, list {sha256(listed).hexdigest()[:8]}"
        signature = minisign.sign(listed, signer, trusted, f"signature of {SUMS}")
        lists.append(File(SIGNATURE, signature.encode()))
    tree = Output(target)
    try:
        tree.keep(lambda path: path not in manifest.LISTS)
        tree.add(lists)
        tree.made.add(SIGNATURE)  # also one that is made elsewhere: the next build removes it
        tree.finish()
    except BaseException:
        tree.abandon()
        raise
    return len(every)
