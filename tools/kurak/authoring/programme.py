"""The programme: its languages change, and no comment is lost."""

from collections.abc import Iterable

from kurak.authoring.yaml import read, write


def with_languages(text: str, added: Iterable[str]) -> str:
    """Return the text of programme.yml with more languages. Raise `yaml.Lost`."""
    document = read(text)
    document["languages"].extend(added)
    return write(document, text)
