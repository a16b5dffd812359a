"""The option by which somebody says in which language to be spoken to."""

from typing import Any

import click


class InterfaceLanguage(click.ParamType[str]):
    """A language that Kurak's own words are in."""

    name = "language"

    def convert(self, value: Any, param: Any, context: Any) -> str:
        from kurak.labels import languages  # slow to import, and most commands ask nothing

        if value not in languages():
            self.fail(
                f"Kurak does not speak {value}. It speaks {', '.join(languages())}.", param, context
            )
        return str(value)


messages_option = click.option(
    "--messages",
    "spoken",
    type=InterfaceLanguage(),
    default="en",
    envvar="KURAK_MESSAGES",
    show_envvar=True,
    metavar="LANG",
    help="The language in which it speaks to you: en, ru, kk, ky, tg, uz or ar, as far as it is translated.",
)
