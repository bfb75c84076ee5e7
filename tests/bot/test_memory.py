"""The memory is what came with the turn; without one, it is Rasa's own."""

from typing import List

import pytest
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, ActiveLoop, BotUttered, Event, SlotSet, UserUttered

from bot.memory import TURNS_KEPT, InvalidState, TurnMemory

DOMAIN = Domain.from_yaml("""
version: "3.1"
intents: [greet]
slots:
  town: {type: text, influence_conversation: false, mappings: [{type: custom}]}
  tries: {type: any, initial_value: 0, mappings: [{type: custom}]}
forms: {place_form: {required_slots: [town]}}
responses: {utter_greet: [{text: hello}]}
""")


def turn(number: int) -> List[Event]:
    """The events of one turn."""
    said = UserUttered("words", {"name": "greet", "confidence": 1.0}, [], {"intent": {"name": "greet"}, "entities": []})
    return [ActionExecuted("action_listen"), said, SlotSet("tries", number), ActionExecuted("utter_greet"),
            BotUttered("hello")]


def after(turns: int) -> dict:
    """The state after so many turns."""
    memory = TurnMemory(DOMAIN)
    memory.lend("a", None)
    tracker = memory.lent("a")
    for number in range(turns):
        tracker.update_with_events(turn(number), DOMAIN)
    return memory.take_back("a")


@pytest.mark.parametrize("turns", [0, 1, TURNS_KEPT, TURNS_KEPT + 7])
def test_comes_back(turns: int) -> None:
    """A state lent and taken back without a turn is the same state."""
    memory, state = TurnMemory(DOMAIN), after(turns)
    memory.lend("b", state)
    assert memory.take_back("b") == state


def test_bounded() -> None:
    """Old turns leave, what they taught stays in the slots."""
    state = after(30)
    assert sum(event["event"] == "user" for event in state["events"]) == TURNS_KEPT
    memory = TurnMemory(DOMAIN)
    memory.lend("b", state)
    assert memory.lent("b").get_slot("tries") == 29


def test_no_words() -> None:
    """Neither the visitor's words nor the bot's are kept."""
    assert "words" not in str(after(3)) and "hello" not in str(after(3))


def test_the_form_goes_on() -> None:
    """A form begun before the turns that are kept is still open."""
    memory = TurnMemory(DOMAIN)
    memory.lend("a", None)
    tracker = memory.lent("a")
    tracker.update_with_events([*turn(0), ActiveLoop("place_form"), SlotSet("requested_slot", "town")], DOMAIN)
    for number in range(TURNS_KEPT + 2):
        tracker.update_with_events(turn(number), DOMAIN)
    state = memory.take_back("a")
    memory.lend("b", state)
    assert memory.lent("b").active_loop_name == "place_form"
    assert memory.lent("b").get_slot("requested_slot") == "town"


@pytest.mark.parametrize("state", [
    {}, {"version": 2}, {"version": 1, "slots": [], "loop": None, "events": []},
    {"version": 1, "slots": {}, "loop": None, "events": [{"event": "reset_slots"}]},
    {"version": 1, "slots": {}, "loop": None, "events": [{"event": "nothing"}]},
    {"version": 1, "slots": {}, "loop": None, "events": [3]},
])
def test_refused(state: dict) -> None:
    """A state that this bot did not write is refused."""
    with pytest.raises(InvalidState):
        TurnMemory(DOMAIN).lend("a", state)


async def test_without_a_lender() -> None:
    """In `rasa shell` and `rasa test`, where nobody lends, conversations live in the process."""
    memory = TurnMemory(DOMAIN)
    tracker = await memory.get_or_create_tracker("shell")
    tracker.update_with_events(turn(1), DOMAIN)
    await memory.save(tracker)
    assert (await memory.retrieve("shell")).get_slot("tries") == 1


async def test_forgotten() -> None:
    """After a turn nothing is left."""
    memory = TurnMemory(DOMAIN)
    memory.lend("a", None)
    memory.take_back("a")
    assert await memory.retrieve("a") is None
