"""Departments, islands and regions named or numbered: they decide between towns of the same name."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from territory.cues import FILLERS, FIRST_PERSON
from territory.gazetteer import Territory
from territory.words import Token, before, fold_name, word_set

_OTHER_NAMES = {
    "reunion": "974", "la reunion": "974", "ile de la reunion": "974", "guadeloupe": "971", "martinique": "972", "guyane": "973",
    "mayotte": "976", "corse": "2A 2B", "nouvelle caledonie": "988", "caledonie": "988", "nc": "988",
    "polynesie": "987", "tahiti": "987", "moorea": "987", "wallis": "986", "futuna": "986", "miquelon": "975",
    "antilles": "971 972 977 978", "antilles francaises": "971 972 977 978", "outre mer": "971 972 973 974 976",
    "ile de france": "75 77 78 91 92 93 94 95", "idf": "75 77 78 91 92 93 94 95", "region parisienne": "75 77 78 91 92 93 94 95",
    "neuf trois": "93", "neuf deux": "92", "neuf quatre": "94", "neuf cinq": "95", "neuf un": "91", "sept sept": "77", "sept huit": "78",
    "bretagne": "22 29 35 56", "normandie": "14 27 50 61 76", "alsace": "67 68", "lorraine": "54 55 57 88", "picardie": "02 60 80",
    "hauts de france": "02 59 60 62 80", "ch ti": "59 62", "nord pas de calais": "59 62", "paca": "04 05 06 13 83 84",
    "provence": "04 13 83 84", "cote d azur": "06 83", "occitanie": "09 11 12 30 31 32 34 46 48 65 66 81 82",
    "languedoc": "11 30 34 48 66", "midi pyrenees": "09 12 31 32 46 65 81 82", "aquitaine": "24 33 40 47 64",
    "nouvelle aquitaine": "16 17 19 23 24 33 40 47 64 79 86 87", "limousin": "19 23 87", "poitou": "79 86",
    "auvergne": "03 15 43 63", "rhone alpes": "01 07 26 38 42 69 73 74", "bourgogne": "21 58 71 89", "franche comte": "25 39 70 90",
    "pays de la loire": "44 49 53 72 85", "centre val de loire": "18 28 36 37 41 45", "champagne ardenne": "08 10 51 52", "ardenne": "08",
    "pays basque": "64", "bearn": "64", "alpes de haute provence": "04", "savoies": "73 74", "val doise": "95",
    "seine saint denis": "93", "neuf cube": "93", "territoire de belfort": "90", "haute corse": "2B", "corse du sud": "2A",
}  # fmt: skip
# Departments named by words that mean other things: alone they say nothing without "département" or "j'habite".
_ORDINARY = word_set("nord somme manche lot cher creuse landes orne marne aube paris vienne loire ain var jura oise nc provence centre")
_LEADS = re.compile(r"(?:^|\b)(?:departement|dept|dep|dpt)(?: (?:de|du|d|la|le|les|l|des|numero|c est|est))*$")
_IN = re.compile(r"(?:^|\b)(?:en|dans (?:le|la|l|les)|du|de la|de l|de|d|des|a la|le|a|au|in)$")
_INSIDE = re.compile(r"(?:^|\b)(?:dans le|du|le|dans|en|in)$")
# A number before these words, or after a slash, is a quantity, a time, a date or a house.
_COUNTED = word_set(
    "e eme er ieme h m bis ter ans an mois jours jour heures heure minutes min euros euro fois km metres rue avenue personnes enfants semaines s"
)


@dataclass(frozen=True, slots=True)
class Area:
    """A department, or a region as its departments, on the words it stands on."""

    departments: tuple[str, ...]
    first: int
    last: int
    sure: bool  # said of where the person is, or alone: enough to know the department by
    name: str  # folded, empty for a number
    named: bool  # by name: decides between namesakes wherever it stands; a number does so only beside the town


def names(territory: Territory) -> dict[str, tuple[str, ...]]:
    """Every folded name of a department, island or region, with its departments."""
    # Saint-Martin and Saint-Barthélemy are towns like others of that name.
    known = {fold_name(name): (code,) for code, name in territory.departments.items() if code not in ("977", "978")}
    return known | {name: tuple(codes.split()) for name, codes in _OTHER_NAMES.items()}


def find(words: Sequence[Token], territory: Territory, known_names: dict[str, tuple[str, ...]], asked: bool) -> list[Area]:
    """The areas of a text in order, the longest reading of the words first."""
    found, at = [], 0
    while at < len(words):
        area = _named(words, at, known_names) or _numbered(words, at, territory, asked)
        if area:
            found.append(area)
        at = area.last + 1 if area else at + 1
    return found


def beside(areas: Sequence[Area], first: int, last: int) -> frozenset[str]:
    """The departments that decide for a town on these words."""
    telling = [area for area in areas if area.named or area.sure or 0 < area.first - last <= 4 or 0 < first - area.last <= 3]
    return frozenset(department for area in telling for department in area.departments)


def is_area_rather(area: Area, words: Sequence[Token]) -> bool:
    """Whether a name that a commune shares with an area means the area: "en Bretagne", "la Réunion"; not "à Mayenne", "Vienne"."""
    lead = before(words, area.first)
    if re.search(r"(?:^|\b)(?:en|dans l[ae]?)$", lead):
        return True
    return area.name not in _ORDINARY and not (re.search(r"(?:^|\b)a$", lead) and area.name != "la reunion")


def only_fillers(words: Sequence[Token], first: int, last: int) -> bool:
    """Whether a message says nothing but these words."""
    return all(token.word in FILLERS or token.word.isdecimal() for at, token in enumerate(words) if not first <= at <= last)


def _named(words: Sequence[Token], at: int, known_names: dict[str, tuple[str, ...]]) -> Area | None:
    for count in range(min(5, len(words) - at), 0, -1):
        name = " ".join(token.word for token in words[at : at + count])
        if name in known_names:
            sure = _is_sure(words, at, at + count - 1, name)
            return Area(known_names[name], at, at + count - 1, sure, name, sure or name not in _ORDINARY)
    return None


def _is_sure(words: Sequence[Token], first: int, last: int, name: str) -> bool:
    lead = before(words, first)
    if _LEADS.search(lead):
        return True
    if only_fillers(words, first, last):
        return name not in _ORDINARY or bool(_IN.search(lead)) or len(words) == 1
    return bool(FIRST_PERSON.search(lead) and _IN.search(lead))


def _numbered(words: Sequence[Token], at: int, territory: Territory, asked: bool) -> Area | None:
    number, last = _department_number(words, at)
    if not number or number not in territory.departments or _counts(words, at, last):
        return None
    lead = before(words, at)
    alone = (asked or last > at) and only_fillers(words, at, last)
    led = bool(_LEADS.search(lead)) or alone
    inside = _INSIDE.search(lead) and (FIRST_PERSON.search(lead) or only_fillers(words, at, last))
    return Area((number,), at, last, bool(led or inside), "", False)


def _department_number(words: Sequence[Token], at: int) -> tuple[str | None, int]:
    """Two or three digits, "2A", or "9-3" as it is said."""
    word = words[at].word
    after = words[at + 1] if at + 1 < len(words) else None
    if word == "2" and after and after.gap == "" and after.word in ("a", "b"):
        return "2" + after.word.upper(), at + 1
    if word.isdecimal() and len(word) == 1 and after and after.gap in ("-", ".") and after.word.isdecimal() and len(after.word) == 1:
        return word + after.word, at + 1
    return (word if word.isdecimal() and len(word) in (2, 3) else None), at


def _counts(words: Sequence[Token], first: int, last: int) -> bool:
    """Whether a number counts or dates something."""
    after = words[last + 1] if last + 1 < len(words) else None
    return "/" in words[first].gap or bool(after and (after.word in _COUNTED or "/" in after.gap or after.gap[:1] in ("€", "%")))
