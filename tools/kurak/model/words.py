"""The smallest words: text with its language, a place in a file, and the forms a value may have."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated, Literal, TypeVar, cast, dataclass_transform, get_args

from pydantic import AfterValidator, BeforeValidator, ConfigDict, Field, WithJsonSchema
from pydantic.dataclasses import dataclass as checked_dataclass
from pydantic_core import PydanticCustomError

Language = str
"""A language tag of BCP 47, such as ``kk``."""

Audience = Literal["participant", "facilitator"]
Channel = Literal["web", "offline", "print", "epub", "lms", "slides"]
"""A way in which a case study reaches people, as a narrator agrees to it or not."""
CHANNELS: frozenset[Channel] = frozenset(get_args(Channel))
Method = Literal[
    "plenary",
    "presentation",
    "pairs",
    "small-groups",
    "role-play",
    "case-study",
    "brainstorm",
    "individual",
    "energiser",
    "ceremony",
]
QuestionType = Literal["single", "multiple", "true-false", "short-answer", "ordering", "matching"]


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands: a path relative to the course, a line and a column from 1."""

    path: str
    line: int = 1
    column: int = 1


@dataclass(frozen=True, slots=True)
class Phrase:
    """A string people read, with the language it is in (empty until the document tells)."""

    value: str
    language: Language = ""

    def __str__(self) -> str:
        return self.value

    def __bool__(self) -> bool:
        return bool(self.value)


def _phrase(value: object) -> object:
    if isinstance(value, str):
        return Phrase(" ".join(value.split()))
    if isinstance(value, Phrase):
        return value
    raise ValueError("should be text")


Text = Annotated[
    Phrase,
    BeforeValidator(_phrase),
    WithJsonSchema({"type": "string", "minLength": 1}),
]
"""A field people read: translated through the catalogue of its document."""


def _case_kind(value: object) -> object:
    return "true" if value is True else value  # YAML reads `kind: true` as a boolean


CaseKind = Annotated[
    Literal["true", "composite", "fictional"],
    BeforeValidator(_case_kind),
    WithJsonSchema({"enum": ["true", True, "composite", "fictional"]}),
]
Identifier = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
PagePlace = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*(#[a-z0-9]+(-[a-z0-9]+)*)?$")]
"""A page, or a place in it: `forms-reactions#card-for-the-end-of-a-day`."""
Country = Annotated[str, Field(pattern=r"^[A-Z]{2}$")]
Month = Annotated[str, Field(pattern=r"^\d{4}(-\d{2}){0,2}$")]
Date = Annotated[str, Field(pattern=r"^\d{4}-\d{2}-\d{2}$")]


def _day(value: str) -> str:
    try:
        date.fromisoformat(value)
    except ValueError:
        raise PydanticCustomError("day", "a day of the calendar, such as 2027-02-28") from None
    return value


Day = Annotated[Date, AfterValidator(_day)]
"""A day that there is: something begins or ends on it. Days compare as text."""
Clock = Annotated[str, Field(pattern=r"^([01]\d|2[0-3]):[0-5]\d$")]
Minutes = Annotated[int, Field(ge=0, strict=True)]
Count = Annotated[int, Field(ge=1, strict=True)]

_STRICT = ConfigDict(extra="forbid", arbitrary_types_allowed=True)
_T = TypeVar("_T")


@dataclass_transform(frozen_default=True, kw_only_default=True)
def checked(cls: type[_T]) -> type[_T]:
    """Make a frozen dataclass that pydantic checks."""
    return cast(type[_T], checked_dataclass(frozen=True, kw_only=True, config=_STRICT)(cls))
