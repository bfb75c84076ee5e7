"""What stands around the words of danger and changes what they mean.

Idioms are set aside before any rule looks. Raising marks (fear, a plea, violence told, the present) make a
possible cue certain; lowering marks (a film, a joke, the past, "si") make a certain cue possible and a possible
one nothing. Nothing here speaks of danger by itself.
"""

from typing import NamedTuple

from triage.kinds import KINDS
from triage.sheets import lines


class Mark(NamedTuple):
    """Words that raise or lower cues. `reach` says where the cue must stand for the mark to count.

    "message": anywhere; "sentence": in the same sentence; "clause": in the same clause; "after": later in the same
    clause; "time": in the same clause, or in the sentence beside it ("Il y a trois mois, …").
    """

    name: str
    reach: str
    words: str


class Idiom(NamedTuple):
    """A figure of speech, whose words are not to be taken one by one."""

    words: str


class Cap(NamedTuple):
    """How a mark keeps rules from being more than possible: certain ones of some kinds, ones raised of some kinds.

    A cap that `now_lifts` is of the whole telling: it does not hold words said of this minute.
    """

    certain: frozenset[str]
    raised: frozenset[str]
    now_lifts: bool = False


IDIOMS: tuple[Idiom, ...] = tuple(Idiom(words) for _, words in lines("idioms"))
RAISING: tuple[Mark, ...] = tuple(Mark(name, reach, words) for (name, reach), words in lines("raising"))
LOWERING: tuple[Mark, ...] = tuple(Mark(name, reach, words) for (name, reach), words in lines("lowering"))

# What makes a possible cue certain, by kind; for the kinds left out, DREAD. "Mon mari me frappe, j'ai peur" may
# be a habit: blows need the present or a plea. "Il est devant chez moi, j'ai peur" does not.
DREAD: frozenset[str] = frozenset({"fear", "plea", "violence", "whisper", "asks"})
RAISED_BY: dict[str, frozenset[str]] = {
    "assault_now": frozenset({"now", "plea", "whisper"}),
    "strangulation": frozenset({"now", "plea"}),
    "weapon": frozenset({"now", "plea", "fear", "whisper"}),
    "threat_to_kill": frozenset({"now", "plea", "whisper"}),
    "sexual_assault_now": frozenset({"now", "plea", "whisper"}),
    "injured": frozenset({"now", "plea", "violence"}),
    "child": frozenset({"now", "plea", "whisper"}),
    "suicide": frozenset({"now"}),
    "coded_speech": frozenset({"fear", "violence", "plea"}),
    "locked_in": frozenset({"now", "plea", "fear", "whisper"}),
    "kidnapped": frozenset({"fear", "now", "plea", "violence"}),
    "followed": frozenset({"fear", "now", "plea"}),
    "fire_gas": frozenset({"now", "violence", "plea"}),
    "drugged": frozenset({"now", "fear"}),
}

# Lowering marks that tell of another time: violence told beside them in an earlier message raises nothing now.
OLD: frozenset[str] = frozenset({"past", "narrated", "often"})

# What raises, beside these, the everyday words that are nothing alone: "je suis au sixième étage".
FAINT_RAISED_BY: dict[str, frozenset[str]] = {"suicide": frozenset({"despair"})}

# What is told of last June in the same words as of this minute: "un couteau sous la gorge", "il m'a enfermée".
TOLD: frozenset[str] = frozenset(
    {
        "assault_now",
        "child",
        "drugged",
        "fire_gas",
        "followed",
        "injured",
        "kidnapped",
        "locked_in",
        "sexual_assault_now",
        "strangulation",
        "suicide",
        "weapon",
    }
)
NONE: frozenset[str] = frozenset()
REMOTE: frozenset[str] = frozenset({"threat_to_kill", "aggressor_coming"})
ALL: frozenset[str] = frozenset(KINDS)

# Lowering marks that keep cues from becoming certain, and lower nothing else.
CAPPING: dict[str, Cap] = {
    "habit": Cap(NONE, ALL),
    "away": Cap(NONE, ALL),
    "asking": Cap(NONE, ALL),
    "explained": Cap(ALL, ALL),
    "often": Cap(ALL, ALL, now_lifts=True),
    "narrated": Cap(TOLD, TOLD | {"hiding", "coded_speech"}, now_lifts=True),
    "general": Cap(ALL, ALL),
    "condition": Cap(TOLD, ALL),
    "remote": Cap(REMOTE, REMOTE),
}

# Lowering marks that concern some kinds alone: a delivery man at the door, a mouse that does not move any more.
LOWERS_ONLY: dict[str, frozenset[str]] = {
    "harmless": frozenset({"aggressor_present", "aggressor_coming"}),
    "thing": frozenset({"injured"}),
}
