"""What leans on the inside of Rasa."""

import logging
from pathlib import Path

import pytest
import rasa
from jsonschema import Draft202012Validator
from rasa.core.actions.action import RemoteAction
from rasa.shared.importers.importer import CombinedDataImporter, E2EImporter, ResponsesSyncImporter, TrainingDataImporter
from rasa.shared.nlu.training_data.message import Message
from rasa_sdk.interfaces import ActionNotFoundException
from tarsafe import TarSafe

from bot import adaptations

ROOT = Path(__file__).resolve().parent.parent.parent


def test_another_version(monkeypatch: pytest.MonkeyPatch) -> None:
    """Another Rasa than the one read is refused, by name."""
    monkeypatch.setattr(rasa, "__version__", "3.6.22")
    with pytest.raises(adaptations.UnsupportedRasa, match="3.6.22"):
        adaptations.check_versions()


def test_results_are_still_validated(monkeypatch: pytest.MonkeyPatch) -> None:
    """The faster check of an action's result refuses what Rasa's refuses."""
    schema = Draft202012Validator(RemoteAction.action_response_format_spec())
    monkeypatch.setattr(RemoteAction, "_validate_action_result", RemoteAction._validate_action_result)
    adaptations.validate_results_plainly()
    action = RemoteAction("any", None)
    for good in ({"events": [], "responses": []}, {"events": [{"event": "slot", "name": "minor", "value": True}], "responses": [{"text": "Bonjour."}]}):
        assert schema.is_valid(good) and action._validate_action_result(good)
    for bad in ({"events": "none", "responses": []}, {"events": [], "responses": {}}, {"events": ["slot"], "responses": []},
                {"events": [{"name": "minor"}], "responses": []}, {"events": [{"event": 1}], "responses": []}):
        assert not schema.is_valid(bad)
        with pytest.raises(ValueError, match="not of type"):
            action._validate_action_result(bad)


async def test_a_failed_action_is_seen() -> None:
    """Rasa swallows what an action raises; the channel can still ask, once."""
    actions = adaptations.InProcessActions()
    with pytest.raises(ActionNotFoundException):
        await actions.request(json={"next_action": "action_unknown", "sender_id": "a", "tracker": {}})
    assert actions.failure("a") is not None and actions.failure("a") is None


def test_the_corpus_is_read_once(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Whatever language Rasa asks it in, the corpus is the same, and read once."""
    for importer in (CombinedDataImporter, ResponsesSyncImporter, E2EImporter):
        monkeypatch.setattr(importer, "get_nlu_data", importer.get_nlu_data)
    monkeypatch.setattr(Message, "__deepcopy__", None, raising=False)
    monkeypatch.setattr(TarSafe, "gzopen", TarSafe.gzopen)
    adaptations.train_in_less_time()
    (tmp_path / "domain.yml").write_text('version: "3.1"\nintents: [greet]\n', encoding="utf-8")
    corpus = tmp_path / "nlu.yml"
    corpus.write_text('version: "3.1"\nnlu:\n  - intent: greet\n    examples: |\n      - bonjour\n', encoding="utf-8")
    importer = TrainingDataImporter.load_from_dict({}, None, str(tmp_path / "domain.yml"), [str(tmp_path)])
    first = importer.get_nlu_data()
    corpus.unlink()
    assert importer.get_nlu_data(language="fr") is first
    assert [example.get("text") for example in first.nlu_examples] == ["bonjour"]


def test_one_file() -> None:
    """Private names of Rasa are touched in this one file only."""
    import re

    touched = re.compile(r"(agent|processor|store|RemoteAction)\._[a-z]")
    for path in (ROOT / "bot").rglob("*.py"):
        assert path.name == "adaptations.py" or not touched.search(path.read_text(encoding="utf-8")), path


def test_logger_is_ours() -> None:
    """The one logger that speaks does not pass through Rasa's."""
    assert adaptations.LOGGER == "relais" and not logging.getLogger("relais").handlers
