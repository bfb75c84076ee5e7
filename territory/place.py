"""What is known of where someone is: the value that travels with every turn and every case."""

from dataclasses import asdict, dataclass
from typing import Literal

Status = Literal["found", "ask_commune", "ask_code", "ambiguous", "impossible", "abroad", "refused", "none"]
Force = Literal["PN", "GN", "shared", "unknown"]

# The largest number of communes one postal code covers: a list of buttons is never longer.
MOST_CANDIDATES = 46


@dataclass(frozen=True, slots=True)
class Commune:
    """A commune as a case shows it; an arrondissement has its own `insee` and its city's name."""

    insee: str
    name: str


@dataclass(frozen=True, slots=True)
class Candidate:
    """A commune that may be offered as a button: its name tells it from the others of its code ("Lyon 3e")."""

    insee: str
    name: str
    postal_code: str | None
    department: str


@dataclass(frozen=True, slots=True)
class Place:
    """A place as understood so far.

    `found`: the commune is known for certain (candidates: the arrondissements, if only the city was named);
    `ask_commune`: a code of several communes; `ask_code`: a department or a special code (CEDEX) only;
    `ambiguous`: several towns or codes left open, or one town that the words only resemble; `impossible`: a code that
    cannot exist; `abroad`, `refused`, `none`: as they say.
    `postal_code` is what was written, never what a commune would allow to guess.
    """

    status: Status = "none"
    postal_code: str | None = None
    commune: Commune | None = None
    department: str | None = None
    force: Force | None = None
    unit: str | None = None
    candidates: tuple[Candidate, ...] = ()

    @property
    def town(self) -> str | None:
        """The official name of the town named, even while it is open which of its namesakes is meant."""
        if self.commune:
            return self.commune.name
        names = {candidate.name for candidate in self.candidates}
        return names.pop() if self.status == "ambiguous" and len(names) == 1 else None

    def as_json(self) -> dict:
        """The place as it travels and is stored."""
        place = asdict(self)
        place["candidates"] = list(place["candidates"])
        return place

    @classmethod
    def from_json(cls, place: dict | None) -> "Place":
        """The place read back from `as_json`; nothing is a place not known. Raises TypeError on foreign keys."""
        if not place:
            return cls()
        commune = place.get("commune")
        candidates = tuple(Candidate(**candidate) for candidate in place.get("candidates", ()))
        return cls(**{**place, "commune": Commune(**commune) if commune else None, "candidates": candidates})
