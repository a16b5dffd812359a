"""Edition → the page above the languages: it sends each reader to her own."""

from markupsafe import Markup

from kurak.edition import Edition
from kurak.formats.web import leave
from kurak.formats.web.dress import icon, site_name
from kurak.formats.web.features import WORDS, joined, knowledge
from kurak.formats.web.policy import with_policy
from kurak.labels import labels
from kurak.languages import direction
from kurak.pages import fill, show


def landing(edition: Edition) -> str:
    """Return the landing page of all languages of a programme.

    It works without scripts (then as a list of links), without a server, and remembers nothing.
    """
    language = edition.language
    own = (WORDS, leave.LEAVE)
    return with_policy(
        fill(
            edition,
            "landing.html",
            "formats/web/pages",
            languages=edition.programme.languages,
            direction=direction,
            begin=lambda each: labels(each)("Begin"),
            tab=site_name(edition) if edition.neutral else edition.title.value,
            title=site_name(edition) if edition.neutral else show(edition.title, language),
            subtitle="" if edition.neutral else show(edition.subtitle, language),
            icon=icon(edition),
            calendar=leave.CALENDAR,
            knowledge=Markup(knowledge(edition, "", {})),
            script=Markup(f"{joined(own, 'early')}\n{joined(own, 'scripts')}"),
        )
    )
