"""Where the visitor is: what her words say of it, and what the card keeps."""

from dataclasses import dataclass
from typing import Any

from handoff import alarm, states
from handoff.content import sentence
from handoff.states import Status
from handoff.talk import Talk
from territory import Place, Reading


@dataclass(frozen=True)
class Heard:
    """A turn's words, and what was known of the place when it was taken: told after the transaction."""

    words: Reading
    known: Place | None
    asked: bool  # the open question is the place
    is_new: bool  # the card's place comes from these words

    def place(self) -> Place:
        """The place as these words leave it; none where they say nothing of one.

        The bot keeps what it was told; told again with « non merci », a place would pass for what was said.
        """
        if not self.is_new and self.words.place().status == "none":
            return Place()
        return self.words.place(self.known, self.asked)


def hear(talk: Talk, words: Reading, since: int) -> Heard:
    """The words of a turn whose first message is number `since`."""
    known = Place.from_json(talk.card.place) if talk.card.place else None
    asked = talk.card.asks == "place" or talk.card.question in ("where", "town")
    return Heard(words, known, asked, talk.card.place_seq >= since)


def note_place(talk: Talk, words: Reading, seq: int) -> bool:
    """The last place that was plainly given stays on the card; returns whether these words, of message `seq`, gave one."""
    place = hear(talk, words, 0).place()
    if place.as_json() == talk.card.place or place.status in ("none", "refused", "impossible", "abroad"):
        return False
    keep_place(talk, place)
    talk.card.place_seq = seq
    return place.status != "ask_code"


def keep_place(talk: Talk, place: Place) -> None:
    """Put a place on the card; the agents see it."""
    talk.card.place = place.as_json()
    talk.desk_changed |= talk.case is not None


def note_position(talk: Talk, position: dict[str, Any], client_id: str | None) -> int:
    """Show a position in the talk as it was sent, to both sides; returns the number of that message of hers."""
    text = sentence("location.shared", **position)
    seq = talk.add("message", {"text": text}, author="user", client_id=client_id)
    if talk.card.question in ("where", "town"):
        alarm.take_answer(talk, seq, text)
    elif talk.conversation.status == Status.BOT:
        talk.tell("location.kept")  # the assistant reads no map
    return seq


def tell_force(talk: Talk) -> None:
    """Say once which force answers where she is, and again only if the place turns out to be another's.

    Never in a danger that is imminent or still doubted, nor over an agent who is there: these are a machine's words.
    """
    place = talk.card.place or {}
    force = place.get("force") if place.get("status") == "found" else None
    if force is None or force == talk.card.told_force or _is_no_moment(talk):
        return
    talk.card.told_force = force
    talk.tell(f"place.{force}")


def _is_no_moment(talk: Talk) -> bool:
    conversation, case = talk.conversation, talk.case
    alarmed = conversation.danger == "imminent" or conversation.doubt_until is not None
    urgent = case is not None and case.is_open and case.priority == states.IMMINENT
    return alarmed or urgent or conversation.status in (Status.AGENT, Status.CLOSED)
