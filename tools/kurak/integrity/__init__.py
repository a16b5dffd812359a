"""A package that somebody sends → what is wrong with it, and what each platform would lose of it.

    file ──opened──▶ Package ──subject_of──▶ Examined ──RULES──▶ Examination

`kinds` tells which package it is, `platforms` which platform takes it. The rules for what every package must
be are in `opening`, `listing` and `naming`; `losses` has those of one platform, `standing` and `versions`
those of one kind.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path

from kurak.check import order
from kurak.check.rule import Finding, Rule
from kurak.diagnostics import Diagnostic
from kurak.integrity import judge, listing, losses, naming, opening, standing, versions
from kurak.integrity.opened import opened
from kurak.integrity.platforms import PLATFORMS, takes
from kurak.integrity.subject import Examined, Loss, plural, subject_of

RULES = (
    Rule("K001", "error", opening.can_be_opened),
    Rule("K002", "error", opening.is_whole),
    Rule("K003", "error", opening.is_open_to_all),
    Rule("K004", "error", opening.is_no_bomb),
    Rule("K005", "error", opening.stays_inside),
    Rule("K006", "error", opening.has_each_once),
    Rule("K007", "warning", opening.was_looked_into),
    Rule("K011", "error", listing.manifest_at_root),
    Rule("K012", "error", listing.is_xml),
    Rule("K013", "error", listing.has_no_entities),
    Rule("K014", "error", listing.ids_are_unique),
    Rule("K015", "error", listing.references_resolve),
    Rule("K016", "error", listing.listed_is_there),
    Rule("K017", "warning", listing.all_is_listed),
    Rule("K018", "warning", listing.pages_find_their_files),
    Rule("K019", "warning", versions.versions_agree),
    Rule("K021", "warning", naming.names_are_plain),
    Rule("K022", "warning", naming.identifiers_are_short),
    Rule("K023", "warning", naming.descriptions_are_short),
    Rule("K024", "warning", naming.paths_are_short),
    Rule("K025", "warning", naming.items_have_titles),
    Rule("K026", "warning", naming.titles_need_no_escape),
    Rule("K031", "warning", losses.platform_takes_it),
    Rule("K032", "warning", losses.namespace_comes_early),
    Rule("K033", "warning", losses.root_has_no_title),
    Rule("K034", "warning", losses.survives_cleaning),
    Rule("K035", "warning", losses.pictures_have_plain_names),
    Rule("K036", "warning", losses.web_addresses_are_plain),
    Rule("K037", "warning", losses.has_no_folder_entries),
    Rule("K038", "warning", losses.leaves_have_no_children),
    Rule("K039", "warning", losses.roles_are_kept),
    Rule("K041", "error", standing.mimetype_is_first),
    Rule("K042", "error", standing.begins_at_index),
    Rule("K043", "error", standing.questions_can_be_read),
    Rule("K044", "error", standing.epubcheck_agrees),
)
"""The ordered table of the rules. What a platform refuses is an error for whoever asks for that platform."""
_ENOUGH = 20
"""Findings of one rule that are told; nobody reads a thousand."""


@dataclass(frozen=True, slots=True)
class Examination:
    """What we say of a package."""

    says: str
    """What it is, in a few words."""
    found: tuple[Diagnostic, ...]
    verdicts: tuple[tuple[str, str], ...]
    """Each platform by its name, and what becomes of the package there; none for what is no package."""
    not_asked: str
    """Why EPUBCheck says nothing of this book; nothing where it does."""


def examine(file: Path, platform: str = "") -> Examination:
    """Return what is wrong with a package, for one platform or for all.

    Nothing is unpacked, and no address in it is asked. Raise OSError where the file cannot be read.
    """
    subject = subject_of(opened(file), platform)
    not_asked = ""
    if subject.family == "epub" and subject.package.archive:
        judged = judge.judged(file)
        if isinstance(judged, str):
            not_asked = judged
        else:
            subject = replace(subject, faults=judged)
    told = [(rule, finding) for rule in RULES for finding in _told(rule, subject)]
    return Examination(
        _says(subject),
        tuple(sorted((_diagnostic(platform, *each) for each in told), key=order)),
        tuple(_verdicts(subject, told)),
        not_asked,
    )


def _told(rule: Rule, subject: Examined) -> Iterator[Finding]:
    """Yield what a rule finds, as far as it is asked for; of many alike the first ones and their number."""
    asked = (
        finding
        for finding in rule.judge(subject)
        if not (subject.asked and isinstance(finding, Loss) and finding.platform != subject.asked)
    )
    first = list(islice(asked, _ENOUGH))
    more = sum(1 for _ in asked)
    if more:
        first[-1] = replace(first[-1], message=f"{first[-1].message} (and {more} more like this)")
    yield from first


def _diagnostic(platform: str, rule: Rule, finding: Finding) -> Diagnostic:
    diagnostic = rule.diagnostic(finding)
    refused = platform and isinstance(finding, Loss) and finding.fatal
    return replace(diagnostic, level="error") if refused else diagnostic


def _says(subject: Examined) -> str:
    files = plural(len(subject.package.files), "file")
    return f"{subject.kind.says}, {files}" if subject.kind else "not known"


def _verdicts(subject: Examined, told: list[tuple[Rule, Finding]]) -> Iterator[tuple[str, str]]:
    kind = subject.kind
    broken = any(rule.level == "error" for rule, _ in told)
    for name, platform in PLATFORMS.items():
        if kind is None or (subject.asked and name != subject.asked):
            continue
        own = [
            (rule, finding)
            for rule, finding in told
            if isinstance(finding, Loss) and finding.platform == name
        ]
        stops = [rule.code for rule, finding in own if isinstance(finding, Loss) and finding.fatal]
        if not takes(name, kind):
            yield platform.says, "does not take it by itself"
        elif stops:
            yield platform.says, f"does not take it, or not all of it ({_codes(stops)})"
        elif broken:
            yield platform.says, "would take it if it were whole"
        elif own:
            yield (
                platform.says,
                f"takes it, and loses something ({_codes([r.code for r, _ in own])})",
            )
        else:
            yield platform.says, "takes it"


def _codes(codes: list[str]) -> str:
    return ", ".join(dict.fromkeys(codes))


__all__ = ["PLATFORMS", "RULES", "Examination", "examine"]
