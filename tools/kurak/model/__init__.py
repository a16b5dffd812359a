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
CaseStudy                      case_studies/<country>-<slug>/case.md, record.yml
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
    Record,
    Session,
    Source,
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
from kurak.model.prompts import PROMPT, prompt
from kurak.model.record import (
    Consent,
    Explained,
    Person,
    Places,
    PublicRecord,
    RecordFields,
    Reread,
    Review,
    TranslationRecord,
)
from kurak.model.words import (
    CHANNELS,
    Audience,
    CaseKind,
    Channel,
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
    "CHANNELS",
    "PROMPT",
    "Adaptation",
    "Audience",
    "CaseChoice",
    "CaseKind",
    "CaseQuestions",
    "CaseStudy",
    "CaseStudyFields",
    "Catalogue",
    "Channel",
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
    "Explained",
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
    "Person",
    "Phrase",
    "Pilot",
    "Pinned",
    "Place",
    "Places",
    "Practice",
    "Problem",
    "Programme",
    "ProgrammeFields",
    "PublicRecord",
    "Question",
    "QuestionType",
    "Range",
    "Record",
    "RecordFields",
    "Reference",
    "Reflection",
    "Reread",
    "Review",
    "Safety",
    "Session",
    "SessionFields",
    "Setting",
    "Source",
    "Step",
    "TeachingNote",
    "Term",
    "Text",
    "TranslationRecord",
    "Workshop",
    "WorkshopFields",
    "page_of",
    "prompt",
]
