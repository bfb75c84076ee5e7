"""What is known of a case, filled in from the talk: each fact with the message it comes from, if it comes from one."""

from collections.abc import Iterator, Sequence
from typing import Any

from handoff.content import entry, sentence

# the service's questions and the cues that say the same thing → the fact they fill
_ANSWERED = {
    "where": "where",
    "town": "where",
    "safe_to_write": "safe_to_write",
    "aggressor_here": "aggressor",
    "armed": "weapon",
    "injured": "injured",
    "children": "children",
}
_CUED = {"aggressor_present": "aggressor", "weapon": "weapon", "injured": "injured", "child": "children"}
_FACTORS = {"weapon": "weapon", "children_present": "children"}


def facts(case: dict[str, Any], answers: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """The filled card, in the order of the content's list: `{key, label, value, seq}`."""
    labels = entry("facts")
    found = [_fact(key, value, seq) for key, value, seq in (*_stated(case), *_heard(case, answers)) if value]
    return sorted(found, key=lambda fact: list(labels).index(fact["key"]))


def _fact(key: str, value: str, seq: int | None) -> dict[str, Any]:
    return {"key": key, "label": entry("facts")[key], "value": value, "seq": seq}


def _stated(case: dict[str, Any]) -> Iterator[tuple[str, str | None, int | None]]:
    yield "where", _town(case), None
    yield "position", _position(case["location"]), None
    yield "who", sentence("told.minor") if case["minor"] else None, None
    yield "language", case["language"] if case["language"] not in (None, "fr") else None, None
    yield "what", case["category_label"], None
    yield "danger", entry("dangers")[case["danger"]], None
    yield "live", sentence("told.yes") if case["live"] else None, None
    yield "cannot_call", sentence("told.yes") if case["cannot_call"] else None, None
    yield "contact", case["contact"] and case["contact"]["text"], None


def _heard(case: dict[str, Any], answers: Sequence[dict[str, Any]]) -> Iterator[tuple[str, str, int | None]]:
    for answer in answers:
        yield _ANSWERED[answer["key"]], answer["answer"], answer["seq"]
    for cue in case["cues"]:
        yield _CUED.get(cue["kind"], "cues"), f"{cue['label']} : « {cue['text']} »", cue["seq"]
    for factor in case["factors"]:
        yield _FACTORS.get(factor["kind"], "factors"), f"{factor['label']} : « {factor['text']} »", factor["seq"]


def _town(case: dict[str, Any]) -> str | None:
    commune = case["commune"]
    parts = [case["postal_code"], commune and commune["name"], case["department"] and f"({case['department']})"]
    return " ".join(part for part in parts if part) or None


def _position(location: dict[str, Any] | None) -> str | None:
    if location is None:
        return None
    if "address" in location:
        return location["address"]
    return sentence("told.position", **location)
