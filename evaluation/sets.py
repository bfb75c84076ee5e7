"""Labelled examples: our own set, and whatever file follows the same schema (README.md beside this one)."""

import json
import random
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from evaluation.scoring import DANGERS

FOLDER = Path(__file__).parent
OWN = (FOLDER / "messages.jsonl", FOLDER / "dialogues.jsonl", FOLDER / "questions.jsonl")

KINDS = ("report", "faq", "location", "human", "chat")
HANDOFFS = ("required", "no", "optional")
CATEGORIES = (
    "conjugal_violence", "family_violence", "sexual_violence", "minors", "cyberbullying", "scam", "discrimination", "other_offence")
TALK = 8  # messages of an ordinary talk
SEED = 0

Example = dict[str, Any]


def read(path: Path) -> list[Example]:
    """The examples of a file; raises ValueError with the line of one that is not labelled as it should be."""
    examples: list[Example] = []
    ids: set[str] = set()
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip():
            continue
        example = json.loads(line)
        wrong = fault(example) or ("id given twice" if example["id"] in ids else "")
        if wrong:
            raise ValueError(f"{path.name}:{number}: {wrong}")
        ids.add(example["id"])
        examples.append(example)
    return examples


def fault(example: Example) -> str:
    """What is wrong with an example's labels; nothing where they are right."""
    if not isinstance(example.get("id"), str) or not example["id"]:
        return "no id"
    if "turns" in example:
        return _fault_of_dialogue(example)
    if not str(example.get("text") or "").strip():
        return "no text"
    return "" if "faq" in example else _fault_of_message(example)


def _fault_of_message(example: Example) -> str:
    if example.get("kind") not in KINDS:
        return f"unknown kind {example.get('kind')!r}"
    if example.get("danger") not in DANGERS or not set(example.get("danger_ok") or ()) <= set(DANGERS):
        return "unknown danger"
    return _fault_of_category(example.get("category"))


def _fault_of_dialogue(example: Example) -> str:
    expect = example.get("expect") or {}
    if not example["turns"] or expect.get("danger") not in DANGERS or expect.get("handoff") not in HANDOFFS or "postal_code" not in expect:
        return "a dialogue needs turns, danger, handoff and postal_code"
    by_turn = expect.get("danger_by_turn")
    if (by_turn is None) == (expect["danger"] == "imminent") or (by_turn or 0) >= len(example["turns"]):
        return "danger_by_turn names the turn of an imminent danger, and only of one"
    return _fault_of_category(expect.get("category"))


def _fault_of_category(category: Any) -> str:
    if not isinstance(category, list) or not set(category) <= set(CATEGORIES):
        return "category is a list of categories"
    return ""


def is_ordinary(example: Example) -> bool:
    """True of a message in which nothing is grave, and nobody would say so."""
    return "text" in example and example.get("danger") == "none" and "none" == "".join(example.get("danger_ok") or ["none"])


def talks(examples: Sequence[Example], rounds: int = 1) -> list[Example]:
    """Ordinary talks: the ordinary messages dealt at random, eight by eight, as many times as there are rounds."""
    dealt = random.Random(SEED)
    made = []
    for number in range(rounds):
        pack = [example for example in examples if is_ordinary(example)]
        dealt.shuffle(pack)
        for at in range(0, len(pack) - TALK + 1, TALK):
            hand = pack[at:at + TALK]
            made.append({"id": f"talk-{number}-{at // TALK}", "turns": [one["text"] for one in hand], "of": [one["id"] for one in hand]})
    return made
