"""What a row of the register may say, exactly. Pydantic checks YAML and CSV alike against these classes."""

import re
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, PlainValidator, WithJsonSchema
from pydantic_core import PydanticCustomError

from kurak.cascade.amounts import Amount, rough
from kurak.model.words import Identifier, checked


def _amount(value: Any) -> Amount:
    if isinstance(value, int) and not isinstance(value, bool) and value >= 0:
        return value
    found = rough(value) if isinstance(value, str) else None
    if found is None:
        raise PydanticCustomError("amount", "should be a whole number")
    return found


def _words(value: Any) -> str:
    if isinstance(value, bool | dict | list):
        raise PydanticCustomError("string_type", "should be text")
    return " ".join(str(value).split())


def _months(value: Any) -> Any:
    """Return what is written as 02.2026 or 2/2026, as offices and spreadsheets do, as 2026-02."""
    if not isinstance(value, str):
        return value
    return _OFFICE.sub(lambda match: f"{match['year']}-{match['month']:0>2}", value.strip())


_OFFICE = re.compile(
    r"(?<![\d./])(?P<month>\d{1,2})(?:\.|(?<!-\d\d)/)(?P<year>\d{4})(?!\d)"  # not in 2026-02/2026-04
)

HowMany = Annotated[
    Amount,
    PlainValidator(_amount),
    WithJsonSchema({"anyOf": [{"type": "integer", "minimum": 0}, {"type": "string"}]}),
]
Words = Annotated[str, PlainValidator(_words), WithJsonSchema({"type": "string"})]
Count = Annotated[int, Field(ge=1, le=1_000_000, strict=True)]
Span = Annotated[
    str,
    BeforeValidator(_months),
    Field(pattern=r"^\d{4}-\d{2}( ?(to|/|–|-) ?\d{4}-\d{2})?$"),
]
Hours = Annotated[float, Field(gt=0, le=100_000)]

MONTHS = re.compile(r"\d{4}-\d{2}")


@checked
class Sex:
    women: HowMany | None = None
    men: HowMany | None = None


@checked
class Age:
    under_30: HowMany | None = None
    from_30: Annotated[HowMany | None, Field(alias="30_and_over")] = None


@checked
class Home:
    urban: HowMany | None = None
    rural: HowMany | None = None


@checked
class Group:
    students: HowMany | None = None
    teachers: HowMany | None = None
    officials: HowMany | None = None
    services: HowMany | None = None
    ngo: HowMany | None = None
    unemployed: HowMany | None = None
    other: HowMany | None = None


@checked
class RowFields:
    """A workshop, or several that are counted together."""

    id: Identifier
    month: Span
    region: Words
    people: Count
    parent: Identifier | None = None
    events: Count = 1
    plan: Identifier | None = None
    donor: Words = ""
    hours: Hours | None = None
    sex: Sex = Sex()
    age: Age = Age()
    place: Home = Home()
    group: Group = Group()


@checked
class RegisterFields:
    """register.yml"""

    workshops: Annotated[tuple[RowFields, ...], Field(min_length=1)]
    organisation: Words = ""
    foreword: Words = ""
