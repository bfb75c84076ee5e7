"""The queue as open consoles are told of it: at once what rings or is one's own, the last word of the rest."""

import json
from dataclasses import dataclass, field
from typing import Any

from handoff.feed import FEED, Feed
from tests.handoff.conftest import Office
from tests.handoff.test_desk import BEHIND_THE_DOOR


@dataclass(eq=False)
class RememberingScreen:
    """A console that keeps what it was told at once."""

    mine: set[str] = field(default_factory=set)
    told: list[dict[str, Any]] = field(default_factory=list)

    def concerns(self, case: dict[str, Any]) -> bool:
        return case["id"] in self.mine

    def tell_at_once(self, frame: bytes, whole: int) -> None:
        self.told += _read(frame)

    def forgets(self) -> list[dict[str, Any]]:
        """What it was told since this was last asked."""
        told, self.told = self.told, []
        return told


def _read(frames: bytes) -> list[dict[str, Any]]:
    """Text frames of a server, one after the other."""
    found = []
    while frames:
        assert frames[0] == 0x81
        size, begins = (int.from_bytes(frames[2:4]), 4) if frames[1] == 126 else (frames[1], 2)
        found.append(json.loads(frames[begins : begins + size]))
        frames = frames[begins + size :]
    return found


async def test_what_rings_or_changes_hands_is_told_to_everyone_at_once(office: Office) -> None:
    """A cry and a claim reach a console that has nothing to do with them, before anything gathers."""
    feed, screen = Feed(office.queue, office.desk.hub), RememberingScreen()
    await feed.read()
    with feed.attended(screen):
        case = await office.case(await office.visitor(BEHIND_THE_DOOR))
        await feed.read()
        assert [frame["case"]["ringing"] for frame in screen.forgets()] == [True]
        await office.cases.claim(case["id"], await office.agent("camille"))
        await feed.read()
        assert [frame["case"]["status"] for frame in screen.forgets()] == ["claimed"]
    await office.desk.receive(case["conversation_id"], "client-id-9", "vous êtes là")
    await feed.read()
    assert screen.told == []


async def test_words_in_a_talk_are_told_at_once_to_whom_it_concerns_and_gathered_for_the_others(office: Office) -> None:
    """Five messages are five frames for who holds the talk; for everyone else one, with the last word, and nothing is missing."""
    feed, holder, other = Feed(office.queue, office.desk.hub), RememberingScreen(), RememberingScreen()
    await feed.read()
    case = await office.case(await office.visitor(BEHIND_THE_DOOR))
    await feed.read()
    holder.mine.add(case["id"])
    seq, _ = await feed.since(0)
    with feed.attended(holder), feed.attended(other), office.desk.hub.listening(FEED) as bell:
        for number in range(5):
            await office.desk.receive(case["conversation_id"], f"client-id-1{number}", f"je suis dans la cuisine {number}")
            await feed.read()
        assert len(holder.told) == 5 and other.told == []
        assert await bell.wait(5.0)
        upto, frames = await feed.since(seq)
    assert await bell.wait(0.01) is False  # they were rung once
    fresh_seq, fresh = await office.queue.snapshot()
    assert upto == fresh_seq and [frame["case"] for frame in _read(frames)] == fresh
    assert (await feed.since(upto)) == (upto, b"")


async def test_a_line_cut_right_after_a_ring_hides_nothing_that_was_gathering(office: Office) -> None:
    """A ring overtakes words in another talk: whoever asks again from the number it bore is told of both."""
    feed, screen = Feed(office.queue, office.desk.hub), RememberingScreen()
    quiet = await office.case(await office.visitor(BEHIND_THE_DOOR))
    await feed.read()
    with feed.attended(screen):
        await office.desk.receive(quiet["conversation_id"], "client-id-10", "je suis dans la cuisine")
        await feed.read()
        loud = await office.case(await office.visitor(BEHIND_THE_DOOR))
        await feed.read()
    rung = next(frame for frame in screen.told if frame["case"]["id"] == loud["id"])
    _, frames = await feed.since(rung["seq"])
    assert {frame["case"]["id"] for frame in _read(frames)} == {quiet["id"], loud["id"]}


async def test_a_screen_that_is_far_behind_reads_what_the_feed_no_longer_keeps(office: Office) -> None:
    """A cursor from before the feed began finds every case in the database."""
    case = await office.case(await office.visitor(BEHIND_THE_DOOR))
    feed = Feed(office.queue, office.desk.hub)
    await feed.read()
    seq, frames = await feed.since(0)
    assert seq == feed.seq and [frame["case"]["id"] for frame in _read(frames)] == [case["id"]]
