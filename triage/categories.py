"""The words every part agrees on: categories of facts, levels of danger."""

CATEGORIES: tuple[str, ...] = (
    "conjugal_violence",
    "family_violence",
    "sexual_violence",
    "minors",
    "cyberbullying",
    "scam",
    "discrimination",
    "other_offence",
)

# Matters in which a human is the first button of the first reply, whatever the danger.
SENSITIVE: frozenset[str] = frozenset({"conjugal_violence", "family_violence", "sexual_violence", "minors"})

# From the least to the gravest: the order is what `worst` compares.
DANGERS: tuple[str, ...] = ("none", "serious", "imminent")


def worst(a: str, b: str) -> str:
    """The graver of two dangers. Raises ValueError on a word that is not in DANGERS."""
    return max(a, b, key=DANGERS.index)
