"""The graph in a straight line, and the rules matched by their end: faster, and nothing else."""

import asyncio
from pathlib import Path
from typing import Any, List, Tuple

import pytest
from rasa.core.actions.action import RemoteAction
from rasa.core.agent import Agent
from rasa.core.policies.rule_policy import RulePolicy
from rasa.engine.constants import PLACEHOLDER_TRACKER
from rasa.shared.core.events import ActionExecuted, ActionExecutionRejected, Event

from bot import adaptations
from bot.assistant import Assistant
from bot.turns import Turn

# Reports, questions in the middle of the form, a place refused, a person accepted and declined, what nobody understands.
TALKS = (
    ("bonjour", "on m'a volé mon vélo", "comment porter plainte ?", "je ne veux pas le dire", "non merci", "merci, au revoir"),
    ("/opening_minor", "/continue_here", "on me harcèle sur instagram", "qsdf", "wxcv", "oui"),
    ("mon mari m'a frappée hier", "non", "69003", "c'est faux", "est-ce que c'est anonyme ?", "oui je veux bien"),
    ("/opening_scam", "j'ai donné ma carte à un faux conseiller", "pourquoi vous voulez savoir où", "je veux parler à quelqu'un"),
)


class Heard:
    """Rasa's runner and ours, asked the same: keeps what each foretells."""

    def __init__(self, processor: Any, straight: Any, rasas: Any) -> None:
        self.target, self.told, self.rejections = processor.model_metadata.core_target, [], 0
        self._straight, self._rasas = straight, rasas

    def run(self, inputs: Any, targets: List[str]) -> Any:
        """What ours says, beside what Rasa's says of a copy."""
        if targets != [self.target]:
            return self._straight.run(inputs, targets)
        tracker = inputs[PLACEHOLDER_TRACKER]
        self.rejections += isinstance(next(e for e in reversed(tracker.events) if isinstance(e, (ActionExecuted, ActionExecutionRejected))), ActionExecutionRejected)
        with pytest.MonkeyPatch.context() as before:
            before.setattr(RulePolicy, "_get_possible_keys", adaptations._POSSIBLE_KEYS)
            before.setattr(RulePolicy, "_find_action_from_rules", adaptations._ACTION_FROM_RULES)
            theirs = self._rasas.run(inputs={PLACEHOLDER_TRACKER: tracker.copy()}, targets=targets)[self.target]
        ours = self._straight.run(inputs, targets)
        self.told.append((said(ours[self.target]), said(theirs)))
        return ours


def said(prediction: Any) -> Tuple[Any, ...]:
    """What the dialogue follows of a prediction."""
    return (prediction.policy_name, prediction.probabilities, prediction.events, prediction.is_no_user_prediction,
            prediction.is_end_to_end_prediction, prediction.hide_rule_turn)


@pytest.fixture
def agent(model: Path, monkeypatch: pytest.MonkeyPatch) -> Agent:
    for owner, name in ((RulePolicy, "_get_possible_keys"), (RulePolicy, "_find_action_from_rules"), (RemoteAction, "_validate_action_result")):
        monkeypatch.setattr(owner, name, getattr(owner, name))
    monkeypatch.setattr(Event, "resolve_by_type", Event.resolve_by_type)
    return Agent.load(str(model))


async def test_the_same_next_action(agent: Agent) -> None:
    """At every step of a talk ours foretells what Rasa's runner foretells, every policy and every rule asked."""
    rasas, memory = agent.processor.graph_runner, adaptations.adopt(agent)
    heard = agent.processor.graph_runner = Heard(agent.processor, agent.processor.graph_runner, rasas)
    assistant = Assistant(agent, memory, agent.action_endpoint, "")
    for talk in TALKS:
        state = None
        for number, text in enumerate(talk):
            turn = Turn(str(number), **({"choice": text[1:]} if text.startswith("/") else {"text": text}), state=state, before=talk[:number])
            state = (await assistant.take(turn))["state"]
    assert len(heard.told) > 40 and heard.rejections
    for ours, theirs in heard.told:
        assert ours == theirs


def test_read_side_by_side(agent: Agent) -> None:
    """Texts read side by side are understood as one after the other."""
    from rasa.core.channels.channel import UserMessage

    texts = ["on m'a volé mon vélo", "comment porter plainte ?", " "]
    alone = [asyncio.run(agent.processor.parse_message(UserMessage(text))) for text in texts]
    adaptations.adopt(agent)
    beside = adaptations.parsed(agent.processor, texts)
    for one, other in zip(alone, beside):
        for ours in (one, other):
            ours.pop("text_tokens", None)
        assert one == other
