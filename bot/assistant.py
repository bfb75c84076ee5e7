"""One turn of a conversation: judged, then answered if the bot is to speak."""

import uuid
from typing import Any, Dict, List, Mapping, Optional, Tuple

from rasa.core.agent import Agent
from rasa.core.channels.channel import CollectingOutputChannel, UserMessage

from bot import adaptations, choices, talks
from bot import judgement as judging
from bot.adaptations import InProcessActions
from bot.judgement import Judgement
from bot.memory import TurnMemory
from bot.nlu.answers import SELECTOR, chosen_topic
from bot.nlu.judge import CATEGORIES_SEEN, JUDGEMENT
from bot.turns import MOST_BEFORE, Turn, plain_text
from triage import CATEGORIES, read

CHANNEL = "turn"
FACTS = ("category", "minor", "cannot_call", "postal_code", "commune")
# Which question an utterance leaves open, where no form says it.
ASKS_HUMAN = "offers_human"
# With how many messages before it a message is read: none, one and two for its danger, all of them for what the talk is about.
_WINDOWS = (0, 1, 2, MOST_BEFORE)

_OPENED = {f"open_{category}": category for category in CATEGORIES}

Parse = Dict[str, Any]


class SilentTurn(RuntimeError):
    """A turn that produced nothing to say: a fault of ours, never an empty answer."""


class Words(CollectingOutputChannel):
    """Collects what the dialogue says, each utterance with its name and its buttons."""

    def __init__(self) -> None:
        super().__init__()
        self.spoken: List[Dict[str, Any]] = []
        self.signals: Dict[str, Any] = {}
        self.offered: Dict[str, str] = {}

    async def send_response(self, recipient_id: str, message: Dict[str, Any]) -> None:
        """Keeps a message, and apart from it what it signals to the service."""
        self.signals.update(message.get("custom") or {})
        if not message.get("text"):
            return
        buttons = {choices.id_of(one["payload"]): one for one in message.get("buttons") or []}
        self.offered.update({name: one["payload"] for name, one in buttons.items()})
        self.spoken.append({
            "text": message["text"],
            "choices": [{"id": name, "title": one["title"]} for name, one in buttons.items()],
            "response": message.get("utter_action") or "utter_text",
        })


class Assistant:
    """The loaded model, and the rules of a turn around it."""

    def __init__(self, agent: Agent, memory: TurnMemory, actions: InProcessActions, model: str) -> None:
        self._processor, self._memory = agent.processor, memory
        self._actions, self.model = actions, model

    async def take(self, turn: Turn) -> Dict[str, Any]:
        """The reply to a turn. Raises UnknownChoice, InvalidState, SilentTurn, or what an action raised."""
        parse, judgement = await self._heard(turn)
        reply = await self._spoken(turn, parse) if turn.speak else _NOT_SPOKEN
        return {"turn": turn.id, "judgement": judgement.as_json(), **reply, "model": self.model}

    async def _heard(self, turn: Turn) -> Tuple[Parse, Judgement]:
        if turn.choice is not None:
            return _of_choice(*choices.chosen(turn.choice, turn.state))
        text, before = plain_text(turn.text), [plain_text(earlier) for earlier in turn.before]
        parses = self._windows(text, before)
        *judged, whole = (Judgement.from_json(parse[JUDGEMENT]) for parse in parses)
        judgement = judged[0]
        if before:
            judgement = talks.about(talks.in_talk(*judged, read(text, before)), whole)
        judgement = judging.placed(judgement, text, turn.place)
        return _settled({**parses[0], CATEGORIES_SEEN: parses[-1][CATEGORIES_SEEN]}, judgement), judgement

    def _windows(self, text: str, before: List[str]) -> List[Parse]:
        """The text read in each window; where the talk is shorter than one, it is read once for both."""
        counts = [min(most, len(before)) for most in _WINDOWS]
        wanted = list(dict.fromkeys(counts))
        texts = [" ".join([*before[len(before) - count:], text]) or " " for count in wanted]
        read_with = dict(zip(wanted, adaptations.parsed(self._processor, texts)))
        return [read_with[count] for count in counts]

    async def _spoken(self, turn: Turn, parse: Parse) -> Dict[str, Any]:
        """What the dialogue says, and the state after it."""
        sender, words = uuid.uuid4().hex, Words()
        self._memory.lend(sender, turn.state)
        try:
            await self._processor.handle_message(UserMessage(
                parse["text"], words, sender, parse_data=parse, input_channel=CHANNEL,
                metadata={"place": turn.place, "young": turn.young},
            ))
            self._check(sender, words)
            return self._reply(sender, words, turn.state)
        finally:
            self._memory.forget(sender)

    def _check(self, sender: str, words: Words) -> None:
        failure = self._actions.failure(sender)
        if failure:
            raise failure
        if not words.spoken:
            raise SilentTurn

    def _reply(self, sender: str, words: Words, state: Optional[Mapping[str, Any]]) -> Dict[str, Any]:
        tracker = self._memory.lent(sender)
        kept = self._memory.take_back(sender)
        return {
            "messages": words.spoken,
            "handoff": words.signals.get("handoff"),
            "asks": "place" if tracker.active_loop_name else words.signals.get("asks"),
            "facts": {name: tracker.get_slot(name) for name in FACTS},
            "state": {**kept, "choices": choices.remembered(state, words.offered)},
        }


_NOT_SPOKEN = {"messages": [], "handoff": None, "asks": None, "facts": None, "state": None}


def _of_choice(intent: str, entities: Mapping[str, Any]) -> Tuple[Parse, Judgement]:
    """What a button means: it says exactly that, no model reads it."""
    category = _OPENED.get(intent)
    intent, _, topic = intent.partition("/")  # a topic that was offered: `faq/scam_card`
    kind = "report" if category else judging.kind_of(intent)
    judgement = Judgement(kind=kind, category=category, minor=intent == "open_minor",
                          cannot_call=intent == "cannot_call", faq=topic or None)
    found = [{"entity": name, "value": value, "start": 0, "end": 0} for name, value in entities.items()]
    parse = {"text": f"/{intent}", "intent": {"name": intent, "confidence": 1.0}, "entities": found,
             JUDGEMENT: judgement.as_json(), CATEGORIES_SEEN: {category: 1.0} if category else {}}
    if topic:
        parse[SELECTOR] = {intent: chosen_topic(f"{intent}/{topic}", 1.0)}
    return parse, judgement


def _settled(parse: Parse, judgement: Judgement) -> Parse:
    """The parse, its intent and topic those of the judgement."""
    intent = judging.intent_of(judgement, _intent_without_danger(parse, judgement))
    selector = dict(parse.get(SELECTOR) or {})
    if judgement.category:
        selector[judging.REPORT] = chosen_topic(f"{judging.REPORT}/{judgement.category}", judgement.confidence)
    return {**parse, "intent": {"name": intent, "confidence": judgement.confidence},
            SELECTOR: selector, JUDGEMENT: judgement.as_json()}


def _intent_without_danger(parse: Parse, judgement: Judgement) -> str:
    """The parse's intent; the likeliest where it was the danger that the talk did not bear out."""
    name = parse["intent"]["name"]
    if name == judging.DANGER and judgement.danger == "none":
        likeliest = parse["intent_ranking"][0]["name"]
        return likeliest if likeliest != judging.DANGER else judging.REPORT
    return name
