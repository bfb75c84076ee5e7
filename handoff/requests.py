"""Bodies of requests, as they are checked and as OpenAPI tells them."""

import json
from datetime import datetime
from typing import Annotated, Any, Literal, TypeVar
from zoneinfo import ZoneInfo

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator
from sanic import Request

from handoff.errors import InvalidJson, InvalidRequest, UnsupportedMediaType
from handoff.states import DutyState

ClientId = Annotated[str, Field(min_length=8, max_length=64, pattern=r"^[A-Za-z0-9_-]+$")]
Id = Annotated[str, Field(min_length=1, max_length=22, pattern=r"^[A-Za-z0-9_-]+$")]
ChoiceId = Annotated[str, Field(min_length=1, max_length=64)]


class Body(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


B = TypeVar("B", bound=Body)


class Letter(Body):
    """One message: words or a tap."""

    client_id: ClientId
    text: str | None = None
    choice: ChoiceId | None = None

    @model_validator(mode="after")
    def _text_or_choice(self) -> "Letter":
        if (self.text is None) == (self.choice is None):
            raise ValueError("text or choice, one of them")
        return self


# What was written after it and is not acknowledged either: stored in this order, each once, or none if one is refused.
Then = Annotated[tuple[Letter, ...], Field(max_length=20)]


class NewConversation(Body):
    """The first word or tap may come with the creation, and what was written meanwhile after it."""

    channel: Literal["widget", "messenger", "api"]
    locale: Annotated[str, Field(max_length=16, pattern=r"^[A-Za-z0-9-]+$")] | None = None
    client_id: Annotated[str, Field(min_length=16, max_length=64, pattern=r"^[A-Za-z0-9_-]+$")] | None = None
    text: str | None = None
    choice: ChoiceId | None = None
    minors: bool = False  # it begins in the minors' space
    then: Then = ()

    @model_validator(mode="after")
    def _one_first_word(self) -> "NewConversation":
        if self.text is not None and self.choice is not None:
            raise ValueError("text or choice, not both")
        if (self.text is not None or self.choice is not None or self.then) and self.client_id is None:
            raise ValueError("a first message needs a client_id")
        return self


class NewMessage(Letter):
    """A message, and what was written while it was on its way: nobody waits behind her own words."""

    then: Then = ()


class ReturnKey(Body):
    key: Annotated[str, Field(min_length=32, max_length=64, pattern=r"^[A-Za-z0-9_-]+$")]


class TakingUp(ReturnKey):
    client_id: ClientId


class Position(Body):
    client_id: ClientId | None = None
    latitude: Annotated[float, Field(ge=-90, le=90)]
    longitude: Annotated[float, Field(ge=-180, le=180)]
    accuracy: Annotated[float, Field(ge=0, le=1_000_000)]


class Address(Body):
    client_id: ClientId | None = None
    address: Annotated[str, Field(min_length=1, max_length=500)]


class SignIn(Body):
    login: Annotated[str, Field(max_length=64, pattern=r"^[^\x00-\x1f]*$")]  # PostgreSQL's text knows no NUL
    password: Annotated[str, Field(max_length=256)]
    new_password: Annotated[str, Field(max_length=256)] | None = None
    code: Annotated[str, Field(max_length=32)] | None = None


class Password(Body):
    password: Annotated[str, Field(max_length=256)]


class NewPassword(Password):
    new_password: Annotated[str, Field(max_length=256)]


class Code(Body):
    code: Annotated[str, Field(max_length=32)]


class PasswordAndCode(Password):
    code: Annotated[str, Field(max_length=32)] = ""


class Empty(Body):
    pass


class Answer(Body):
    client_id: ClientId
    text: str


class Seen(Body):
    seen: Annotated[int, Field(ge=0)]


class Closing(Seen):
    outcome: Annotated[str, Field(max_length=32, pattern=r"^[a-z_]+$")]


class Destination(Body):
    """An agent or a team, one of them."""

    agent_id: Id | None = None
    team_id: Id | None = None

    @model_validator(mode="after")
    def _one(self) -> "Destination":
        if (self.agent_id is None) == (self.team_id is None):
            raise ValueError("agent_id or team_id, one of them")
        return self


class Transfer(Destination):
    seen: Annotated[int, Field(ge=0)]


class Reason(Body):
    reason: Annotated[str, Field(min_length=1, max_length=500)]


class Assignment(Destination):
    reason: Annotated[str, Field(min_length=1, max_length=500)]


class Dispatch(Body):
    unit: Annotated[str, Field(min_length=1, max_length=120)]


class Contact(Body):
    text: Annotated[str, Field(min_length=1, max_length=200)]
    consent: Literal[True]


class Duty(Body):
    state: DutyState
    sound: bool
    capacity: Annotated[int, Field(ge=1, le=20)] | None = None


class Priority(Seen):
    priority: Literal[1, 2, 3]
    reason: Annotated[str, Field(min_length=1, max_length=500)]


class Category(Body):
    category: Literal[
        "conjugal_violence", "family_violence", "sexual_violence", "minors", "cyberbullying", "scam", "discrimination", "other_offence"
    ]


class Note(Body):
    text: str


def moment(request: Request, name: str, otherwise: int) -> int:
    """A date or time of the query in milliseconds; raises InvalidRequest where it cannot be read."""
    text = request.args.get(name)
    if text is None:
        return otherwise
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        raise InvalidRequest(field=name) from None
    settings = request.app.ctx.settings
    local = at if at.tzinfo else at.replace(tzinfo=ZoneInfo(settings.timezone))
    return int(local.timestamp() * 1000)


def parsed(request: Request, *kinds: type[B]) -> B:
    """The request's JSON body as the first kind that fits; raises UnsupportedMediaType, InvalidJson or InvalidRequest."""
    if request.content_type.split(";")[0].strip().lower() != "application/json":
        raise UnsupportedMediaType()
    try:
        value = json.loads(request.body)
    except (ValueError, RecursionError):
        raise InvalidJson() from None
    if not isinstance(value, dict):
        raise InvalidJson()
    return _fitting(value, kinds)


def _fitting(value: dict[str, Any], kinds: tuple[type[B], ...]) -> B:
    for kind in kinds[:-1]:
        if any(name in value and field.is_required() for name, field in kind.model_fields.items()):
            return _checked(kind, value)
    return _checked(kinds[-1], value)


def _checked(kind: type[B], value: dict[str, Any]) -> B:
    try:
        return kind.model_validate(value)
    except ValidationError as error:
        place = error.errors()[0]["loc"]
        raise InvalidRequest(field=".".join(map(str, place)) or None) from None
