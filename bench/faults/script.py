"""What is said and what is broken, and when: all of it from one seed."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

FIRST = (
    "bonjour, j'ai reçu un faux message de la poste et j'ai donné ma carte",
    "on a piraté mon compte et on se fait passer pour moi",
    "mon voisin m'insulte tous les jours à cause de ma couleur de peau",
    "comment porter plainte en ligne ?",
    "je voudrais parler à un agent s'il vous plaît",
    "j'ai été cambriolée pendant les vacances, que faire ?",
    "il est derrière la porte avec un couteau",
    "au secours il essaie de m'étrangler",
)
LATER = (
    "c'était hier soir vers 22 h", "je ne sais pas", "oui", "à Villeurbanne", "69100", "j'ai gardé les messages",
    "est-ce que je dois appeler ma banque ?", "il m'a encore écrit ce matin", "merci", "qu'est-ce que je fais maintenant ?",
    "je voudrais parler à quelqu'un", "d'accord", "il y a aussi des photos", "vous êtes là ?", "c'est mon ancien collègue",
)
CRIES = ("il est derrière la porte avec un couteau", "il essaie de m'étrangler", "il est armé et il monte l'escalier")
CRY = 0.04  # share of later messages that are one

KINDS = ("kill service", "pause service", "kill bot", "pause bot", "cut sockets", "cut database", "pause database")
AROUND = ("kill service", "kill proxy", "kill bot", "restart database")  # what stands around the talks, one of each
CALM = 3.0  # seconds before the first fault, and before the end


@dataclass(frozen=True)
class Fault:
    """Something that breaks, at a second of the run, for so many seconds."""

    at: float
    kind: str
    target: int
    lasts: float


def faults(seed: int, seconds: float, every: float, kinds: Sequence[str] = KINDS) -> list[Fault]:
    """What breaks: each kind as often as the others, one every so many seconds on average."""
    chance, at, broken = random.Random(f"{seed} faults"), CALM, []
    while at < seconds - CALM:
        kind = kinds[len(broken) % len(kinds)] if len(broken) < len(kinds) else chance.choice(kinds)
        lasts = chance.uniform(0.2, 2.0) if kind.startswith("kill") else chance.uniform(0.5, 5.0)
        broken.append(Fault(at, kind, chance.randrange(1000), lasts))
        at += chance.uniform(0.3, 1.7) * every
    return broken


def said(seed: int, visitor: int) -> Iterator[str]:
    """What one visitor says, for as long as she is asked."""
    chance = random.Random(f"{seed} visitor {visitor}")
    yield chance.choice(FIRST)
    while True:
        yield chance.choice(CRIES) if chance.random() < CRY else chance.choice(LATER)
