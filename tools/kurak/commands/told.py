"""What an author is told, as a list on a screen."""

from collections.abc import Sequence
from typing import Any

import click


def tell(told: Sequence[Any], messages: str) -> None:
    """Say each sentence once, with how often it holds; what stops goes to the errors."""
    from kurak.manuscripts.clean import summed

    for each, count in summed(told):
        often = f" (×{count})" if count > 1 else ""
        click.echo(f"- {each.text(messages)}{often}", err=each.stops)
