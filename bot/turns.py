"""A turn as the service asks it: read from JSON, refused where it is not one."""

import json
import re
from dataclasses import dataclass, field
from typing import Any, Dict, Mapping, Optional, Sequence

LONGEST_TEXT = 16_000
LARGEST_BODY = 256 * 1024
MOST_BEFORE = 20
PLACES = ("found", "ask_commune", "ask_code", "ambiguous", "impossible", "abroad", "refused", "none")

# Half a surrogate pair cannot be encoded; control and bidi characters say nothing and can deceive.
_UNREADABLE = re.compile("[\ud800-\udfff]")
_INVISIBLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]")


class TurnRefused(ValueError):
    """A turn that cannot be taken: `status` and `code` for the caller, a sentence without words of the visitor."""

    def __init__(self, status: int, code: str, message: str) -> None:
        super().__init__(message)
        self.status, self.code, self.message = status, code, message


@dataclass(frozen=True)
class Turn:
    """One turn: exactly one of `text` and `choice` is set."""

    id: str
    text: Optional[str] = None
    choice: Optional[str] = None
    place: Optional[Mapping[str, Any]] = None
    state: Optional[Mapping[str, Any]] = None
    speak: bool = True
    before: Sequence[str] = field(default_factory=tuple)
    young: bool = False


def read_turn(body: bytes) -> Turn:
    """The turn in a request's body. Raises TurnRefused."""
    asked = _object(body)
    _exactly_one(asked)
    return Turn(
        id=_id(asked.get("turn")),
        text=_text(asked.get("text"), "text") if asked.get("choice") is None else None,
        choice=_choice(asked.get("choice")),
        place=_place(asked.get("place")),
        state=_object_or_null(asked.get("state"), "state"),
        speak=_flag(asked.get("speak", True), "speak"),
        before=_before(asked.get("before")),
        young=_flag(asked.get("young", False), "young"),
    )


def plain_text(text: str) -> str:
    """What a visitor typed, without invisible characters, and never a command to Rasa.

    Rasa reads `/intent{...}` as a command even after spaces; the strokes go, the words stay.
    """
    return _INVISIBLE.sub(" ", _UNREADABLE.sub(" ", text)).strip(" \t\r\n\u00a0/")


def _object(body: bytes) -> Dict[str, Any]:
    if len(body) > LARGEST_BODY:
        raise TurnRefused(413, "body_too_large", f"The body is longer than {LARGEST_BODY} bytes.")
    try:
        asked = json.loads(body.decode("utf-8"))
    except (ValueError, RecursionError):
        raise TurnRefused(400, "invalid_json", "The body is not JSON in UTF-8.") from None
    if not isinstance(asked, dict):
        raise TurnRefused(400, "invalid_turn", "A turn is an object.")
    return asked


def _exactly_one(asked: Mapping[str, Any]) -> None:
    if (asked.get("text") is None) == (asked.get("choice") is None):
        raise TurnRefused(400, "invalid_turn", "A turn has exactly one of text and choice.")


def _id(value: Any) -> str:
    if not isinstance(value, str) or not 0 < len(value) <= 200:
        raise TurnRefused(400, "invalid_turn", "turn is a string of 1 to 200 characters.")
    return value


def _text(value: Any, name: str) -> str:
    if not isinstance(value, str):
        raise TurnRefused(400, "invalid_text", f"{name} is a string.")
    if len(value) > LONGEST_TEXT:
        raise TurnRefused(413, "text_too_long", f"{name} is longer than {LONGEST_TEXT} characters.")
    if not value.strip():
        raise TurnRefused(400, "invalid_text", f"{name} is blank.")
    return value


def _choice(value: Any) -> Optional[str]:
    if value is None or isinstance(value, str) and 0 < len(value) <= 200:
        return value
    raise TurnRefused(400, "invalid_choice", "choice is the id of something offered.")


def _place(value: Any) -> Optional[Dict[str, Any]]:
    place = _object_or_null(value, "place")
    if place is not None and place.get("status") not in PLACES:
        raise TurnRefused(400, "invalid_place", "place has an unknown status.")
    if place is not None and not isinstance(place.get("candidates", []), list):
        raise TurnRefused(400, "invalid_place", "candidates of place is a list.")
    return place


def _object_or_null(value: Any, name: str) -> Optional[Dict[str, Any]]:
    if value is None or isinstance(value, dict):
        return value
    raise TurnRefused(400, f"invalid_{name}", f"{name} is an object or null.")


def _flag(value: Any, name: str) -> bool:
    if not isinstance(value, bool):
        raise TurnRefused(400, "invalid_turn", f"{name} is true or false.")
    return value


def _before(value: Any) -> Sequence[str]:
    if value is None:
        return ()
    if not isinstance(value, list) or len(value) > MOST_BEFORE:
        raise TurnRefused(400, "invalid_before", f"before is a list of at most {MOST_BEFORE} texts.")
    return tuple(_text(text, "a text of before") for text in value)
