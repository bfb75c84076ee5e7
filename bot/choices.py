"""Buttons: what the bot offers travels as an id; only what it offered can be chosen."""

import json
import re
from typing import Any, Dict, List, Mapping, Optional

# Chips of the first screen, always accepted: that screen exists before the first turn.
OPENINGS: Mapping[str, str] = {
    "opening_conjugal_violence": "/open_conjugal_violence",
    "opening_minor": "/open_minor",
    "opening_scam": "/open_scam",
    "opening_cyberbullying": "/open_cyberbullying",
    "opening_other": "/open_other",
    "opening_human": "/ask_human",
    "opening_cannot_call": "/cannot_call",
}
# A button stays good while the visitor reads on: the last turns' offers, not only the last one's.
TURNS_OFFERED = 4
_PAYLOAD = re.compile(r"^/(?P<intent>[a-z0-9_/]+)(?P<entities>\{.*\})?$", re.DOTALL)


class UnknownChoice(ValueError):
    """The id was not offered."""


def id_of(payload: str) -> str:
    """A button's id, the same for the same payload: `/choose_commune{"insee": "1"}` → `choose_commune_1`."""
    intent, entities = parsed(payload)
    return "_".join([intent.replace("/", "_"), *(str(value) for value in entities.values())])


def parsed(payload: str) -> "tuple[str, Dict[str, Any]]":
    """The intent and entities of a button's payload. Raises ValueError where it is not one."""
    match = _PAYLOAD.match(payload)
    if not match:
        raise ValueError("a payload that is not an intent")
    return match["intent"], json.loads(match["entities"] or "{}")


def chosen(choice: str, state: Optional[Mapping[str, Any]]) -> "tuple[str, Dict[str, Any]]":
    """The intent and entities of a choice. Raises UnknownChoice unless it was offered."""
    if choice in OPENINGS:
        return parsed(OPENINGS[choice])
    for offered in reversed(_offers(state)):
        if choice in offered:
            return parsed(offered[choice])
    raise UnknownChoice


def remembered(state: Optional[Mapping[str, Any]], offered: Mapping[str, str]) -> List[Dict[str, str]]:
    """What may be chosen at the next turn: these offers and those of the last turns."""
    return [*_offers(state), dict(offered)][-TURNS_OFFERED:]


def _offers(state: Optional[Mapping[str, Any]]) -> List[Dict[str, str]]:
    return list((state or {}).get("choices", []))
