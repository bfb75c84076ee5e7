"""The corpus and the answers: what every file in data/ has to hold."""

import re
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any, Dict, Iterator, List, Tuple

import pytest
import yaml

from tests.contract.process import environment
from triage import CATEGORIES, DANGERS, fold

ROOT = Path(__file__).resolve().parent.parent.parent
FILES = {path: yaml.safe_load(path.read_text(encoding="utf-8")) for path in sorted((ROOT / "data").rglob("*.yml"))}
DOMAIN = yaml.safe_load((ROOT / "domain.yml").read_text(encoding="utf-8"))
ANSWERS = {name: one for content in FILES.values() for name, one in (content.get("responses") or {}).items()}


def blocks() -> Iterator[Dict[str, Any]]:
    """Every block of examples."""
    for content in FILES.values():
        yield from content.get("nlu") or []


def examples(block: Dict[str, Any]) -> List[str]:
    """The examples of a block."""
    return [line.strip()[2:].strip() for line in block["examples"].splitlines() if line.strip().startswith("- ")]


def test_labels() -> None:
    """Labels stand on the block and are words we know."""
    for block in blocks():
        labels = block.get("metadata") or {}
        assert set(labels) <= {"danger", "minor", "torn", "told"} and labels.get("danger", "none") in DANGERS
        assert isinstance(labels.get("minor", False), bool) and isinstance(labels.get("torn", False), bool)
        assert "torn" not in labels or block["intent"].startswith("report/")
        assert "told" not in labels or (block["intent"].startswith("faq/") and labels["told"] in CATEGORIES)


def test_reports_are_labelled() -> None:
    """Every block of reports says how grave it is, and every category has the three degrees."""
    reports = [block for block in blocks() if block["intent"].startswith("report/")]
    seen = {(block["intent"], block["metadata"]["danger"]) for block in reports}
    assert seen == {(f"report/{category}", danger) for category in CATEGORIES for danger in DANGERS}


def test_enough_examples() -> None:
    """Fifteen examples an intent at the least."""
    counts: Counter = Counter()
    for block in blocks():
        counts[block["intent"]] += len(examples(block))
    assert {intent: count for intent, count in counts.items() if count < 15} == {}


def test_no_example_twice() -> None:
    """The same words do not teach two things."""
    seen: Dict[str, Tuple[str, Any]] = {}
    for block in blocks():
        for example in examples(block):
            meant = (block["intent"], (block.get("metadata") or {}).get("danger"))
            assert seen.setdefault(fold(example) or example, meant) == meant, example


@pytest.mark.parametrize("name", sorted(ANSWERS))
def test_answers(name: str) -> None:
    """An answer has two voices, its sources and dates beside it, and stands in the file of its questions."""
    young, answer = ANSWERS[name]
    assert young["condition"] == [{"type": "slot", "name": "familiar", "value": True}] and "condition" not in answer
    if name != "utter_faq/other":
        facts = answer["metadata"]
        assert facts["sources"] and facts["title"] and facts["theme"]
        assert all(re.fullmatch(r"20\d\d-\d\d", str(facts[when])) for when in ("checked", "review"))
    (path,) = [path for path, content in FILES.items() if name in (content.get("responses") or {})]
    assert {block["intent"] for block in FILES[path]["nlu"]} == {name[len("utter_"):]}
    assert path.stem == name.split("/")[1]


def test_every_category_is_acknowledged() -> None:
    """Each category has its words, and they do not blame."""
    for category in CATEGORIES:
        for one in DOMAIN["responses"][f"utter_report/{category}"]:
            assert "?" not in one["text"] or one["buttons"][0]["payload"] == "/ask_human"


def test_nothing_is_promised() -> None:
    """No sentence promises a patrol, and in danger none carries a number or a question."""
    for name, variants in {**DOMAIN["responses"], **ANSWERS}.items():
        for one in variants:
            assert not re.search(r"patrouille (arrive|vient|va|est)|(envoie|envoyons) une patrouille|nous arrivons|équipe est en route", one["text"])
            if name.startswith("utter_danger_"):
                assert not re.search(r"[\d?]", one["text"])


def test_one_sentence_for_each_voice() -> None:
    """Each response says one thing: chance would make the same turn answer two things."""
    for name, variants in DOMAIN["responses"].items():
        spoken = Counter(str(one.get("condition")) for one in variants)
        assert max(spoken.values()) == 1, name
        assert any("condition" not in one for one in variants), name


def test_familiar_voice() -> None:
    """Where it says « tu » it does so under the condition, and nowhere else."""
    formal, familiar = re.compile(r"\b[Vv](ous|otre|os)\b"), re.compile(r"\b[Tt](u|e|oi|on|a|es)\b|\b[Tt]’")
    for name, variants in DOMAIN["responses"].items():
        for one in variants:
            wrong = formal if "condition" in one or name == "utter_open_minor" else familiar
            assert not wrong.search(one["text"]), (name, one["text"])


def test_validates() -> None:
    """`rasa data validate` finds no error and no conflicting story."""
    ended = subprocess.run([sys.executable, "-m", "rasa", "data", "validate"], cwd=ROOT, text=True, timeout=300,
                           capture_output=True, env=environment(RASA_TELEMETRY_ENABLED="false"))
    assert ended.returncode == 0, ended.stderr[-2000:]
    assert "No story structure conflicts found" in ended.stdout + ended.stderr


def test_stories(model: Path, tmp_path: Path) -> None:
    """`rasa test` plays the stories end to end, from words to actions."""
    ended = subprocess.run(
        [sys.executable, "-m", "rasa", "test", "core", "--model", str(model), "--stories", "tests/bot/stories",
         "--out", str(tmp_path), "--fail-on-prediction-errors"],
        cwd=ROOT, text=True, timeout=300, capture_output=True, env=environment(RASA_TELEMETRY_ENABLED="false"))
    failed = tmp_path / "failed_test_stories.yml"
    assert ended.returncode == 0, (failed.read_text() if failed.exists() else "") + ended.stderr[-2000:]
