"""One turn of a conversation: judged, then answered if the bot is to speak."""

import uuid
from dataclasses import replace
from typing import Any, Dict, List, Mapping, Optional, Tuple

from rasa.core.agent import Agent
from rasa.core.channels.channel import CollectingOutputChannel, UserMessage

from bot import choices
from bot import judgement as judging
from bot.adaptations import InProcessActions
from bot.judgement import Judgement
from bot.memory import TurnMemory
from bot.nlu.answers import SELECTOR, chosen_topic
from bot.nlu.judge import CATEGORIES_SEEN, DANGERS_SEEN, JUDGEMENT
from bot.turns import Turn, plain_text
from triage import CATEGORIES, read, worst

CHANNEL = "turn"
FACTS = ("category", "minor", "cannot_call", "postal_code", "commune")
# Which question an utterance leaves open, where no form says it.
ASKS_HUMAN = "offers_human"
_JOINED_AT_MOST = 2
# Several messages run together look graver to the model than they are: it has to be surer of them.
_SURE_TOGETHER = 0.9
# « la barrière est coupée » is harmless after « on m'a volé mon scooter »: what the model sees in an answer alone counts
# where it still sees it, this much, after what came before.
_HELD_IN_CONTEXT = 0.4

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
        text = plain_text(turn.text)
        parse = await self._parse(text)
        judgement = judging.placed(await self._judged(text, parse, turn), text, turn.place)
        return _settled(parse, judgement), judgement

    async def _judged(self, text: str, parse: Parse, turn: Turn) -> Judgement:
        """The judgement of the text alone, raised by the rules and the model over what came before."""
        alone = Judgement.from_json(parse[JUDGEMENT])
        before = [plain_text(earlier) for earlier in turn.before]
        if not before:
            return alone
        joined = await self._parse("\n".join([*before[-_JOINED_AT_MOST:], text]))
        alone = _in_context(alone, joined[DANGERS_SEEN])
        reading = read(text, before)
        sure = joined[DANGERS_SEEN].get("imminent", 0.0) >= _SURE_TOGETHER
        whole = Judgement.from_json(joined[JUDGEMENT])
        danger = whole.danger if sure else "none"
        return judging.worse(alone, replace(
            whole, danger=worst(danger, reading.danger), cues=judging.cues_of(reading) or whole.cues,
            cannot_call=whole.cannot_call or reading.cannot_call))

    async def _parse(self, text: str) -> Parse:
        return await self._processor.parse_message(UserMessage(text or " "))

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


def _in_context(alone: Judgement, seen: Mapping[str, float]) -> Judgement:
    """What a message says alone, without the danger that only the model sees and that the talk does not bear out."""
    if any(cue["layer"] == "rules" and cue["certainty"] == "certain" for cue in alone.cues):
        return alone
    imminent = seen.get("imminent", 0.0)
    held = "none"
    if imminent + seen.get("serious", 0.0) >= _HELD_IN_CONTEXT:
        held = "imminent" if imminent >= _HELD_IN_CONTEXT else "serious"
    if worst(alone.danger, held) == held:
        return alone
    kept = [cue for cue in alone.cues if held != "none" or cue["layer"] == "rules"]
    return replace(alone, danger=held, cues=tuple(kept))


_NOT_SPOKEN = {"messages": [], "handoff": None, "asks": None, "facts": None, "state": None}


def _of_choice(intent: str, entities: Mapping[str, Any]) -> Tuple[Parse, Judgement]:
    """What a button means: it says exactly that, no model reads it."""
    category = _OPENED.get(intent)
    kind = "report" if category else judging.kind_of(intent)
    judgement = Judgement(kind=kind, category=category, minor=intent == "open_minor",
                          cannot_call=intent == "cannot_call")
    found = [{"entity": name, "value": value, "start": 0, "end": 0} for name, value in entities.items()]
    parse = {"text": f"/{intent}", "intent": {"name": intent, "confidence": 1.0}, "entities": found,
             JUDGEMENT: judgement.as_json(), CATEGORIES_SEEN: {category: 1.0} if category else {}}
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
