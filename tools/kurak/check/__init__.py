"""Judge a Course: every rule, one generator each, in the order of RULES.

Course ──check──▶ Diagnostics

A rule yields Findings; its docstring is its documentation, which `./kurak explain CODE` and
tools/RULES.md show: a title, why it matters, and an example of wrong and of right.
"""

from collections.abc import Collection, Sequence

from kurak.check import (
    arranged,
    blocks,
    characters,
    days,
    fences,
    harm,
    identifiers,
    items,
    links,
    markdown,
    named,
    numbers,
    parsing,
    personal,
    pictures,
    plans,
    prompts,
    questions,
    reading,
    records,
    references,
    reviewers,
    schema,
    sessions,
    tables,
    translations,
)
from kurak.check.rule import Rule
from kurak.check.subject import Subject
from kurak.diagnostics import Diagnostic, Say
from kurak.dialect import remembering, render
from kurak.model import Course, Language
from kurak.safety.names import Protected
from kurak.store import Store

RULES = (
    Rule("K101", "error", reading.missing),
    Rule("K102", "error", reading.not_a_file),
    Rule("K103", "error", reading.outside),
    Rule("K104", "error", reading.too_large),
    Rule("K105", "error", reading.unreadable),
    Rule("K106", "error", reading.empty),
    Rule("K107", "error", reading.binary),
    Rule("K108", "error", reading.encoding),
    Rule("K109", "error", parsing.no_head),
    Rule("K110", "error", parsing.yaml),
    Rule("K111", "error", parsing.yaml_anchor),
    Rule("K112", "error", parsing.duplicate_key),
    Rule("K113", "warning", parsing.unlisted),
    Rule("K114", "error", parsing.catalogue),
    Rule("K115", "error", reading.long_line),
    Rule("K116", "error", reading.crowded),
    Rule("K201", "error", schema.unknown_key),
    Rule("K202", "error", schema.missing_key),
    Rule("K203", "error", schema.wrong_value),
    Rule("K301", "error", sessions.minutes_add_up),
    Rule("K302", "error", sessions.step_has_minutes),
    Rule("K303", "error", sessions.short_is_shorter),
    Rule("K304", "error", sessions.known_method),
    Rule("K305", "error", sessions.known_step_option),
    Rule("K306", "error", sessions.observable_objective),
    Rule("K307", "error", sessions.steps_agree),
    Rule("K308", "error", sessions.contact_hours),
    Rule("K310", "warning", tables.cut_has_table),
    Rule("K311", "error", blocks.known_block),
    Rule("K312", "error", blocks.known_option),
    Rule("K313", "error", blocks.option_value),
    Rule("K314", "error", blocks.closed),
    Rule("K315", "error", blocks.opened),
    Rule("K316", "error", blocks.facilitator_kind),
    Rule("K317", "error", blocks.sheet_title),
    Rule("K318", "error", blocks.belongs_in_session),
    Rule("K319", "error", blocks.slot_is_filled),
    Rule("K320", "error", fences.regular),
    Rule("K321", "error", references.known_case),
    Rule("K322", "error", references.known_session),
    Rule("K323", "error", references.known_step),
    Rule("K324", "error", identifiers.unique_document),
    Rule("K325", "error", identifiers.unique_in_document),
    Rule("K326", "error", identifiers.plain_id),
    Rule("K327", "error", references.known_companion),
    Rule("K328", "error", references.known_form),
    Rule("K329", "error", identifiers.ordinary_id),
    Rule("K330", "warning", references.no_withdrawn_case),
    Rule("K331", "error", plans.day_fits),
    Rule("K332", "error", plans.pinned_in_day),
    Rule("K333", "error", plans.pins_apart),
    Rule("K334", "error", items.one_place_at_a_time),
    Rule("K335", "error", plans.enough_seats),
    Rule("K336", "warning", days.group_fits),
    Rule("K337", "warning", days.has_buffer),
    Rule("K338", "warning", days.has_breaks),
    Rule("K339", "warning", days.leads_take_turns),
    Rule("K340", "warning", days.afternoon_moves),
    Rule("K341", "error", plans.begins_on_a_day),
    Rule("K342", "error", items.one_case_for_a_session),
    Rule("K343", "warning", items.builds_up),
    Rule("K344", "error", items.side_by_side),
    Rule("K345", "error", items.takes_time),
    Rule("K346", "warning", items.case_comes_once),
    Rule("K347", "error", items.practises_alone),
    Rule("K348", "warning", days.closing_comes_last),
    Rule("K349", "error", plans.holds_something),
    Rule("K350", "warning", days.day_holds_something),
    Rule("K351", "warning", blocks.slot_is_there),
    Rule("K401", "error", links.target_exists),
    Rule("K402", "error", links.anchor_exists),
    Rule("K403", "error", links.audience_can_follow),
    Rule("K404", "error", links.safe_address),
    Rule("K405", "error", pictures.picture_exists),
    Rule("K406", "error", pictures.picture_has_words),
    Rule("K407", "warning", pictures.drawing_is_plain),
    Rule("K408", "warning", pictures.picture_opens),
    Rule("K409", "warning", pictures.label_fits),
    Rule("K411", "error", markdown.readable),
    Rule("K412", "error", markdown.heading_order),
    Rule("K413", "warning", markdown.allowed_html),
    Rule("K414", "error", markdown.footnote_defined),
    Rule("K415", "error", markdown.raw_address),
    Rule("K416", "warning", tables.table_fits),
    Rule("K417", "error", markdown.heading_has_words),
    Rule("K418", "warning", markdown.lines_stay),
    Rule("K419", "warning", prompts.prompt_replaced),
    Rule("K420", "warning", markdown.heading_has_text),
    Rule("K501", "error", questions.known_type),
    Rule("K502", "error", questions.has_id),
    Rule("K503", "error", questions.has_right_answer),
    Rule("K504", "error", questions.one_right_answer),
    Rule("K505", "error", questions.enough_answers),
    Rule("K506", "error", questions.short_answers_right),
    Rule("K507", "error", questions.answers_form_list),
    Rule("K508", "error", arranged.ordering_is_numbered),
    Rule("K509", "error", arranged.matching_has_pairs),
    Rule("K510", "error", arranged.enough_to_arrange),
    Rule("K511", "error", arranged.arranged_differ),
    Rule("K601", "error", translations.same_markup),
    Rule("K602", "warning", translations.listed_language),
    Rule("K603", "error", translations.programme_language),
    Rule("K604", "error", translations.interface_language),
    Rule("K605", "warning", numbers.same_numbers),
    Rule("K606", "warning", translations.review_that_counts),
    Rule("K607", "warning", translations.stands_beside_a_text),
    Rule("K701", "warning", characters.printable),
    Rule("K702", "warning", characters.fits),
    Rule("K703", "warning", pictures.picture_is_light),
    Rule("K704", "warning", characters.unnoticed),
    Rule("K721", "error", personal.phone),
    Rule("K722", "error", personal.email),
    Rule("K723", "error", personal.identity),
    Rule("K724", "error", personal.passport),
    Rule("K725", "error", personal.plate),
    Rule("K726", "error", personal.payment),
    Rule("K727", "error", personal.address),
    Rule("K728", "error", personal.handle),
    Rule("K729", "error", personal.position),
    Rule("K730", "error", personal.meeting),
    Rule("K731", "error", named.name),
    Rule("K732", "warning", personal.jigsaw),
    Rule("K733", "warning", named.names_at_hand),
    Rule("K734", "warning", named.full_name),
    Rule("K851", "error", records.has_record),
    Rule("K852", "error", records.consent_given),
    Rule("K853", "error", records.consent_ends),
    Rule("K854", "error", records.consent_explained),
    Rule("K855", "error", records.two_reviewers),
    Rule("K856", "error", records.same_as_reviewed),
    Rule("K857", "error", records.same_as_reread),
    Rule("K858", "error", harm.named_with_consent),
    Rule("K859", "error", harm.no_minor_named),
    Rule("K860", "error", harm.no_settlement),
    Rule("K861", "error", harm.accused_with_advice),
    Rule("K862", "error", records.own_record),
    Rule("K863", "warning", harm.no_exact_day),
    Rule("K864", "warning", harm.no_named_village),
    Rule("K865", "warning", harm.pseudonyms_listed),
    Rule("K866", "warning", reviewers.one_code_each),
    Rule("K867", "warning", harm.public_where),
)
"""The ordered table of the rules."""
_PLANS = "curriculum/workshops/"


def check(
    course: Course,
    store: Store | None = None,
    languages: Collection[Language] | None = None,
    protected: Protected | None = None,
) -> tuple[Diagnostic, ...]:
    """Return what every rule finds in a course as loaded, by file and line.

    With a store, what was rendered before, or found sound, is not looked at again. With languages, only their
    catalogues are judged: a Russian handbook need not wait for a Tajik word. With protected names, these are
    sought too.
    """
    subject = Subject(course, remembering(store) if store else render, store, languages, protected)
    found = {rule.diagnostic(finding) for rule in RULES for finding in rule.judge(subject)}
    return tuple(sorted(found, key=order))


def can_wait(diagnostic: Diagnostic, course: Course, writing: bool = False) -> bool:
    """Tell whether an error is a catalogue's, and no reason to stop.

    To make products, a catalogue that cannot be read can wait: its documents are shown in their own language.
    To write catalogues, it is the other way round: wrong translations can wait, and such a file cannot.
    """
    path = diagnostic.place.path
    if not path.endswith(".po"):
        return False
    unread = any(problem.place.path == path for problem in course.problems)
    return not unread if writing else unread


def concerns(diagnostic: Diagnostic, course: Course, name: str) -> bool:
    """Tell whether an error is a reason not to make a plan, or a session, by its name.

    Whatever stands in the file of another plan is none: nobody waits for a colleague's draft.
    """
    path = diagnostic.place.path
    if not path.startswith(_PLANS) or not path.endswith(".yml"):
        return True
    own = {each.source.path for each in course.workshops if each.id == name}
    return path in (own or {f"{_PLANS}{name}.yml"})  # one that cannot be read has no id


def explain(code: str, rules: Sequence[Rule] = RULES, say: Say = str) -> str:
    """Return the documentation of a rule. Raise `KeyError` for a code that is none."""
    rule = {rule.code: rule for rule in rules}[code.upper()]
    examples = "\n".join(
        map(say, rule.examples.split("\n"))
    )  # their captions are lines of their own
    return f"{rule.code} ({say(rule.level)}): {say(rule.title)}\n\n{say(rule.why)}\n\n{examples}\n"


def order(diagnostic: Diagnostic) -> tuple[str, int, int, str, str]:
    """Return what sorts diagnostics: by file and line."""
    place = diagnostic.place
    return place.path, place.line, place.column, diagnostic.code, str(diagnostic.message)
