"""`python -m bot.crossvalidate OUTPUT.jsonl [FOLDS]`: every example of the corpus judged by a model that never saw it.

Each line holds the labels (`gold`) and the judgement (`decision`), as evaluation/README.md describes them. The components are
those of config.yml, run one after the other as Rasa would, with their thresholds and the danger rules.
"""

import json
import logging
import os
import random
import sys
import tempfile
import time
import warnings
from pathlib import Path
from typing import Any, Dict, Iterator, List, Mapping, Sequence, Tuple

os.environ.setdefault("RASA_TELEMETRY_ENABLED", "false")
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
os.environ["LOG_LEVEL"] = "ERROR"
warnings.showwarning = lambda *_, **__: None

from rasa.engine.graph import ExecutionContext, GraphSchema  # noqa: E402  (the environment comes first)
from rasa.engine.recipes.default_recipe import DefaultV1Recipe  # noqa: E402
from rasa.engine.storage.local_model_storage import LocalModelStorage  # noqa: E402
from rasa.engine.storage.resource import Resource  # noqa: E402
from rasa.shared.importers.importer import TrainingDataImporter  # noqa: E402
from rasa.shared.nlu.training_data.message import Message  # noqa: E402
from rasa.shared.nlu.training_data.training_data import TrainingData  # noqa: E402
from rasa.shared.utils.io import read_yaml_file  # noqa: E402

from bot import judgement as judging  # noqa: E402
from bot.nlu.judge import JUDGEMENT  # noqa: E402
from bot.nlu.labels import examples_of, lesson_of  # noqa: E402
from triage import fold  # noqa: E402

ROOT = Path(__file__).resolve().parent.parent
FOLDS = 5
SEED = 0
Part = Tuple[Any, Mapping[str, Any], str]  # class, settings and name of a component
Row = Dict[str, Any]


def main() -> None:
    """Judges every fold by the others, and writes the lines."""
    output, folds = Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else FOLDS
    data, parts = corpus(), pipeline()
    with output.open("w", encoding="utf-8") as lines:
        for number, (learnt, held) in enumerate(split(data, folds), 1):
            began = time.monotonic()
            for row in judged(parts, learnt, held):
                lines.write(json.dumps(row, ensure_ascii=False) + "\n")
            print(f"bot.crossvalidate: {number}/{folds} in {time.monotonic() - began:.0f} s", flush=True)


def corpus() -> TrainingData:
    """All that the bot is trained on."""
    importer = TrainingDataImporter.load_from_config(
        str(ROOT / "config.yml"), str(ROOT / "domain.yml"), [str(ROOT / "data")])
    return importer.get_nlu_data()


def pipeline() -> List[Part]:
    """The components of config.yml, in their order."""
    parts = []
    for settings in read_yaml_file(ROOT / "config.yml")["pipeline"]:
        registered = DefaultV1Recipe._from_registry(settings["name"]).clazz
        parts.append((registered, {**registered.get_default_config(), **settings}, settings["name"]))
    return parts


def split(data: TrainingData, folds: int) -> Iterator[Tuple[TrainingData, Sequence[Message]]]:
    """What is learnt and what is held back, once for each fold; the same words never stand on both sides."""
    examples = examples_of(data)
    words = sorted({fold(one.get("text")) for one in examples})
    random.Random(SEED).shuffle(words)
    place = {text: at % folds for at, text in enumerate(words)}
    for held in range(folds):
        sides: Tuple[List[Message], List[Message]] = ([], [])
        for one in examples:
            sides[place[fold(one.get("text"))] == held].append(one)
        learnt = TrainingData(responses=data.responses)
        learnt.training_examples = sides[0]  # the constructor would take the digest of every document: minutes
        yield learnt, sides[1]


def judged(parts: Sequence[Part], learnt: TrainingData, held: Sequence[Message]) -> Iterator[Row]:
    """The labels and the judgement of each example held back; its words are all that the model is shown."""
    shown = [Message({"text": one.get("text")}) for one in held]
    with tempfile.TemporaryDirectory() as folder:
        storage = LocalModelStorage(Path(folder))
        for part in parts:
            _run(part, storage, learnt, shown)
    for gold, seen in zip(held, shown):
        yield from rows(gold, seen.get(JUDGEMENT))


def rows(example: Message, judgement: Mapping[str, Any]) -> Iterator[Row]:
    """An example as the scorer wants it; one that asks about a topic is a question too."""
    whole, text = example.get_full_intent(), example.get("text")
    intent, _, topic = whole.partition("/")
    lesson = lesson_of(example, None)
    gold = {"text": text, "kind": judging.kind_of(lesson.intent), "category": [lesson.category] if lesson.category else [],
            "danger": lesson.danger, "minor": lesson.minor == "minor", "tags": [whole]}
    yield {"gold": gold, "decision": judgement}
    if intent == judging.FAQ and topic != judging.UNKNOWN_TOPIC:
        yield {"gold": {"text": text, "faq": [topic]}, "decision": {"faq": judgement["faq"], "danger": judgement["danger"]}}


def _run(part: Part, storage: LocalModelStorage, learnt: TrainingData, shown: List[Message]) -> None:
    """One component: it learns, reads what was learnt for those after it, then what is shown."""
    made, settings, name = part
    resource = Resource(name)
    component = made.create(settings, storage, resource, _context())
    if hasattr(made, "train"):
        component.train(learnt)
        component = made.load(settings, storage, resource, _context())
    provided = (component.provide(),) if hasattr(made, "provide") else ()
    if hasattr(made, "process_training_data"):
        component.process_training_data(learnt, *provided)
    component.process(shown, *provided)


def _context() -> ExecutionContext:
    return ExecutionContext(GraphSchema({}))


if __name__ == "__main__":
    logging.disable(logging.WARNING)
    main()
