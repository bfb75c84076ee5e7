"""What a message says beside danger: cannot call, going on now, asks for a person, is a minor."""

from typing import NamedTuple

from triage.sheets import lines


class Flag(NamedTuple):
    """Words that set a flag of a reading."""

    name: str
    words: str


FLAGS: tuple[Flag, ...] = tuple(Flag(name, words) for (name,), words in lines("flags"))
