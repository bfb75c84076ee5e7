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


Units = dict[str, list[dict[str, Any]]]


def facts(case: dict[str, Any], answers: Sequence[dict[str, Any]], units: Units) -> list[dict[str, Any]]:
    """The filled card, in the order of the content's list: `{key, label, value, seq}`."""
    labels = entry("facts")
    told = dict.fromkeys(told for told in (*_stated(case), *_answering(case, units), *_heard(case, answers)) if told[1])  # a cue and a factor may be the same words
    found = [_fact(key, value, seq) for key, value, seq in told]
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


def _answering(case: dict[str, Any], units: Units) -> Iterator[tuple[str, str | None, int | None]]:
    """Who answers there; a unit that is merely near is never under the same label as a competent one."""
    yield "force", entry("forces").get(case["force"]), None
    for unit in units["competent"]:
        yield "unit", _unit(unit), None
    if not units["competent"]:
        yield "unit", case["unit"], None
    for unit in units["nearest"]:
        yield "nearest", sentence("told.near", unit=_unit(unit), km=f"{unit['km']:.1f}".replace(".", ",")), None


def _unit(unit: dict[str, Any]) -> str:
    state = {None: "hours_unknown", True: "open", False: "shut"}[unit["open"]]
    return ", ".join(part for part in (unit["name"], unit["address"], unit["telephone"], sentence(f"told.{state}", until=unit["until"])) if part)


def _heard(case: dict[str, Any], answers: Sequence[dict[str, Any]]) -> Iterator[tuple[str, str, int | None]]:
    for answer in answers:
        if answer["key"] in _ANSWERED:  # whether it was a good moment says nothing of the case
            yield _ANSWERED[answer["key"]], answer["answer"], answer["seq"]
    for cue in case["cues"]:
        yield _quoted(_CUED.get(cue["kind"], "cues"), cue)
    for factor in case["factors"]:
        yield _quoted(_FACTORS.get(factor["kind"], "factors"), factor)


def _quoted(key: str, found: dict[str, Any]) -> tuple[str, str, int]:
    """The words as they were written, after what they mean where the line does not say it already."""
    words = f"« {found['text']} »"
    return key, words if found["label"] == entry("facts")[key] else f"{found['label']} : {words}", found["seq"]


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
