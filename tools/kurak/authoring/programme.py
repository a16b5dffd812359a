"""The programme: a language is added, and no comment lost."""

from kurak.authoring.yaml import read, write


def with_language(text: str, language: str) -> str:
    """Return the text of programme.yml with one more language. Raise `yaml.Lost`."""
    document = read(text)
    document["languages"].append(language)
    return write(document, text)
