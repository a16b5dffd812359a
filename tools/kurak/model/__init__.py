"""The nouns: what authors write, as the rest of the program sees it.

Programme                      curriculum/programme.yml
├── Page                       curriculum/front|back/<page>/page.md
├── Module                     curriculum/<nn-module>/module.md
│   └── Session                curriculum/<nn-module>/<nn-session>/session.md
│       ├── Step               a level-2 heading with minutes
│       ├── Handout            photocopied: a sheet to read, or a worksheet to fill in
│       ├── Question           knowledge check
│       ├── Reflection         the learner's journal
│       └── case-study slot    filled by a CaseStudy: the default, or the plan's choice
├── Workshop (plan)            curriculum/workshops/<id>.yml
└── Glossary                   curriculum/glossary.yml
CaseStudy                      case_studies/<country>-<slug>/case.md, record.yml; or Withdrawn: withdrawn.yml
Catalogue                      ru.po, kk.po … beside the source they translate

The `…Fields` classes are exactly what an author may write at the head of a file (fields.py). The
class named without it adds what loading found out: where it stands, and what its body holds (course.py).
"""

from kurak.model.body import Handout, Opener, Question, Reflection, Step
from kurak.model.course import (
    CaseStudy,
    Catalogue,
    Course,
    Coverage,
    Document,
    Entry,
    Glossary,
    Headed,
    Module,
    Page,
    Problem,
    Programme,
    Session,
    Source,
    Withdrawn,
    Workshop,
)
from kurak.model.fields import (
    Adaptation,
    CaseChoice,
    CaseQuestions,
    CaseStudyFields,
    Evaluation,
    GlossaryFields,
    LegalFact,
    Material,
    ModuleFields,
    Objective,
    PageFields,
    Pilot,
    ProgrammeFields,
    Range,
    Reference,
    Safety,
    SessionFields,
    Setting,
    TeachingNote,
    Term,
)
from kurak.model.plans import (
    Day,
    Interpretation,
    Item,
    Pinned,
    Practice,
    WorkshopFields,
    page_of,
)
from kurak.model.record import Consent, PublicRecord, RecordFields, RiskReview, WithdrawnFields
from kurak.model.words import (
    Audience,
    CaseKind,
    Clock,
    Count,
    Country,
    Identifier,
    Language,
    Method,
    Minutes,
    Month,
    Phrase,
    Place,
    QuestionType,
    Text,
)

__all__ = [
    "Adaptation",
    "Audience",
    "CaseChoice",
    "CaseKind",
    "CaseQuestions",
    "CaseStudy",
    "CaseStudyFields",
    "Catalogue",
    "Clock",
    "Consent",
    "Count",
    "Country",
    "Course",
    "Coverage",
    "Day",
    "Document",
    "Entry",
    "Evaluation",
    "Glossary",
    "GlossaryFields",
    "Handout",
    "Headed",
    "Identifier",
    "Interpretation",
    "Item",
    "Language",
    "LegalFact",
    "Material",
    "Method",
    "Minutes",
    "Module",
    "ModuleFields",
    "Month",
    "Objective",
    "Opener",
    "Page",
    "PageFields",
    "Phrase",
    "Pilot",
    "Pinned",
    "Place",
    "Practice",
    "Problem",
    "Programme",
    "ProgrammeFields",
    "PublicRecord",
    "Question",
    "QuestionType",
    "Range",
    "RecordFields",
    "Reference",
    "Reflection",
    "RiskReview",
    "Safety",
    "Session",
    "SessionFields",
    "Setting",
    "Source",
    "Step",
    "TeachingNote",
    "Term",
    "Text",
    "Withdrawn",
    "WithdrawnFields",
    "Workshop",
    "WorkshopFields",
    "page_of",
]
