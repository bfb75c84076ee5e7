"""Towns named in a text: where they stand, what the words around make of them, and which communes they may be."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import IntEnum
from functools import cache
from pathlib import Path

from territory import cues
from territory.areas import Area
from territory.gazetteer import Row, Territory
from territory.misspelling import decisive, speller
from territory.numerals import rank
from territory.words import Token, before, fold_name

ORDINARY = Path(__file__).parent / "data" / "ordinary_words.txt"
COMMON = Path(__file__).parent / "data" / "common_words.txt"
# A name of today with so many inhabitants is not shared with former communes; nor a shorter form with smaller towns.
_WELL_KNOWN = 10_000
_MOST_OFFERED = 8
_PLAIN, _PLAIN_SMALL = 30_000, 15_000
_OFTEN_OTHER_WORDS = frozenset("vannes cannes saintes trappes sevres castres beaune calais vichy pantin lens saint".split())
_OTHER_FORMS = {
    "rochelle": "la rochelle", "ciotat": "la ciotat", "courneuve": "la courneuve", "baule": "la baule escoublac", "seyne": "la seyne sur mer",
    "paname": "paris", "boulbi": "boulogne billancourt",
    "sainte foy les lyon": "sainte foy les lyon", "clermont fd": "clermont ferrand", "clermont fer": "clermont ferrand", "saint q": "saint quentin", "paris city": "paris",
    "massilia": "marseille", "saint ouen sur seine": "saint ouen", "la teste": "la teste de buch", "issy": "issy les moulineaux", "levallois": "levallois perret", "bourg en b": "bourg en bresse",
}  # fmt: skip
# Names of no commune that people give for several.
_GROUPS = {
    "saint quentin en yvelines": "78423 78621 78297 78208 78688 78490 78383 78165 78674 78356 78644 78168",
    "saint barth": "97701",
    "la defense": "92026 92050 92062",
    "marne la vallee": "93051 77083 77468 77243 77337 77058 77085",
}
_OTHER_FORMS |= dict.fromkeys(("sqy", "saint quentin en yveline", "saint quentin yvelines"), "saint quentin en yvelines")
# Everyday words that open the names of towns, misspelt further on.
_NAME_OPENERS = frozenset("saint sainte mont bourg pont port ville villeneuve neuilly la le les bois fort chateau val belle grand grande petit notre".split())
_NO_NAMES = frozenset(("les", "y"))
_TAIL_LINKS = frozenset("en sur sous les".split())
# Words that a bare figure after a city counts, so that "Paris 3 hommes" is no third arrondissement.
_AFTER_RANK = frozenset("arrondissement arrdt arrond arr ardt et je j il elle on mais dans depuis rue hier car avec c mon ma la le y pres vers".split())


class Standing(IntEnum):
    """How surely the words around a name make a place of it."""

    PLAIN = 1  # only named: large towns
    LOCATED = 2  # "à Rungis"
    LIVED = 3  # "il habite à"
    ALONE = 4  # the message is only that, or its code or department stands beside it
    FIRST = 5  # "je suis à"


@dataclass(frozen=True, slots=True)
class Mention:
    """A town on the words it stands on."""

    first: int
    last: int
    rows: tuple[Row, ...]
    standing: Standing
    sure: bool = True  # the words are its name, as against likeness
    near: bool = False  # "près de"
    ordinary: bool = False


@dataclass(frozen=True, slots=True)
class Around:
    """What else a text names: the words of its codes and areas, and the areas themselves."""

    beside: frozenset[int]
    areas: Sequence[Area]


@cache
def ordinary_words() -> dict[str, bool]:
    """Names of communes that mean something else as well; true for the very common words."""
    lines = ORDINARY.read_text("utf-8").splitlines()
    return {line.removesuffix(" *"): line.endswith(" *") for line in lines}


def find(words: Sequence[Token], territory: Territory, asked: bool, around: Around) -> list[Mention]:
    """The towns named in a text, in order, spelt right or under a usual short form.

    `around`: its codes and areas, which decide, and which a message that is only a place may hold as well.
    """
    found, at = [], 0
    while at < len(words):
        mention = _at(words, at, territory, asked, around)
        if mention:
            found.append(mention)
        at = mention.last + 1 if mention else at + 1
    return _only_towns(words, found, around.beside)


def _only_towns(words: Sequence[Token], found: list[Mention], beside: frozenset[int]) -> list[Mention]:
    """In a message of nothing but towns each of them stands as if alone."""
    covered = beside | {at for mention in found for at in range(mention.first, mention.last + 1)}
    if len(found) < 2 or not all(at in covered or token.word in cues.FILLERS for at, token in enumerate(words)):
        return found
    return [replace(mention, standing=max(mention.standing, Standing.ALONE)) for mention in found]


def _at(words: Sequence[Token], at: int, territory: Territory, asked: bool, around: Around) -> Mention | None:
    for last, name, rows in _readings(words, at, territory):
        mention = _judge(words, at, last, name, rows, asked, around)
        if mention:
            return _with_tail(words, _with_rank(words, mention), territory, around.areas)
    return None


def _with_tail(words: Sequence[Token], mention: Mention, territory: Territory, areas: Sequence[Area]) -> Mention:
    """A name that goes on in words nobody knows ("chartres de bretagn") may be a longer one, misspelt."""
    start, link = mention.first, mention.last + 1
    end = min(start + _unbroken(words, start), link + 4)
    strange = [at for at in range(link, end) if not is_everyday(words[at].word) and not words[at].word.isdigit()]
    if not strange or any(area.first <= strange[0] <= area.last for area in areas) or strange[0] > link + 2:
        return mention
    for last in range(end - 1, strange[0] - 1, -1):
        longer = _liken(" ".join(token.word for token in words[start : last + 1]), start, last, mention.standing, territory, frozenset())
        if longer:
            return replace(longer, near=mention.near)
    return replace(mention, sure=False) if words[link].word in _TAIL_LINKS and strange[0] == link + 1 else mention


def _readings(words: Sequence[Token], at: int, territory: Territory):
    """The names that begin at a word, the longest first."""
    first = words[at].word
    contracted = {"au": "le ", "du": "le ", "aux": "les "}.get(words[at - 1].word, "") if at else ""
    most = max(territory.most_words(first), territory.most_words(contracted.strip()) - 1 if contracted else 0, 4)
    name = [token.word for token in words[at : at + most]]
    for count in range(min(_unbroken(words, at), len(name)), 0, -1):
        joined = " ".join(name[:count])
        for form in (contracted + joined, joined) if contracted else (joined,):
            rows = communes(form, territory)
            if rows:
                yield at + count - 1, form, rows


def _unbroken(words: Sequence[Token], at: int) -> int:
    """How many words from here on stand without a full stop, comma or bracket between them."""
    count = 1
    while at + count < len(words) and not set(words[at + count].gap) & set(".,;:!?()\n\""):
        count += 1
    return count


def communes(name: str, territory: Territory) -> list[Row]:
    """The communes that a folded name may mean: of today, of the past, or as the short form of a longer one."""
    name = _OTHER_FORMS.get(name, name)
    if name in _GROUPS:
        return [row for insee in _GROUPS[name].split() if (row := territory.commune(insee))]
    rows = territory.named(name)
    largest = rows[0].population if rows and not rows[0].arrondissement else 10**6 * bool(rows)
    if largest < _WELL_KNOWN:
        rows = rows + [row for row in territory.formerly(name) if row not in rows]
    longer = [row for row in territory.beginning(name) if row not in rows] if not is_everyday(name) else []
    if rows:
        longer = [row for row in longer if row.population > 5 * largest]
    return sorted(rows + longer, key=lambda row: (0 if row.arrondissement else -row.population, row.insee)) if longer else rows


def _judge(words: Sequence[Token], first: int, last: int, name: str, rows: list[Row], asked: bool, around: Around) -> Mention | None:
    lead = before(words, first)
    titled = first > 0 and words[first].gap.strip() == "." and words[first - 1].word in ("m", "mr", "dr", "me", "mme")
    if name in _NO_NAMES or titled or cues.ELSEWHERE.search(lead) or _is_phrase(words, first, last, name, lead):
        return None
    if name in ordinary_words() and lead.endswith((" en", " en l")):
        return None  # "en Suisse"
    near = bool(cues.NEAR.search(lead)) and not lead.endswith("loin d")
    ordinary = name in ordinary_words() or (" " not in name and rows[0].population < _WELL_KNOWN and is_everyday(name))
    decided = _decided_beside(words, first, last, rows, around.areas)
    standing = _standing(words, first, last, lead, near, decided, around.beside)
    if ordinary:
        standing = _ordinary_standing(words, first, last, name, lead, rows, standing, asked, decided)
    elif standing == Standing.PLAIN and not _is_plain(words, first, name, lead, rows):
        standing = None
    return Mention(first, last, tuple(rows), standing, near=near, ordinary=ordinary) if standing else None


def _is_phrase(words: Sequence[Token], first: int, last: int, name: str, lead: str) -> bool:
    """Streets, buildings, people and turns of speech that carry the name of a town."""
    after = " ".join(token.word for token in words[last + 1 : last + 3])
    if name == "paris" and (after.startswith(("sportif", "saint germain", "hippique", "truque", "en ligne")) or lead.endswith(("des", "les", "mes", "ses"))):
        return True
    if name == "lyon" and lead.endswith(("gare de", "la part dieu")):
        return True
    if cues.NAMED.search(lead) or cues.BUILDING.search(lead):
        return True
    return bool(cues.STREET.search(lead)) and not cues.INSTITUTION.search(lead)


def _standing(words: Sequence[Token], first: int, last: int, lead: str, near: bool, decided: bool, beside: frozenset[int]) -> Standing:
    if _is_alone(words, first, last, beside) or decided:
        return Standing.ALONE if not cues.FIRST_PERSON.search(lead) else Standing.FIRST
    if cues.FIRST_PERSON.search(lead):
        return Standing.FIRST
    if cues.SAYS_TOWN.search(lead):
        return Standing.LIVED
    if near or cues.LOCATED.search(lead) or cues.INSTITUTION.search(lead):
        return Standing.LOCATED
    return Standing.PLAIN


def _is_alone(words: Sequence[Token], first: int, last: int, beside: frozenset[int]) -> bool:
    around = [token for at, token in enumerate(words) if not first <= at <= last and at not in beside]
    return len(around) <= 12 and all(token.word in cues.FILLERS or token.word.isdigit() for token in around)


def _decided_beside(words: Sequence[Token], first: int, last: int, rows: list[Row], areas: Sequence[Area]) -> bool:
    """Whether one of the town's codes, or its department, is written beside it."""
    near = [token.word for token in (*words[max(0, first - 2) : first], *words[last + 1 : last + 3])]
    codes = {code for row in rows for code in row.codes}
    close = [area for area in areas if 0 < area.first - last <= 3 or 0 < first - area.last <= 3]
    departments = {department for area in close for department in area.departments}
    return any(word in codes for word in near) or any(row.department in departments for row in rows)


def _is_written_as_name(words: Sequence[Token], first: int, last: int) -> bool:
    """A capital that neither the start of a sentence nor shouting explains."""
    raw = words[last].raw
    shouted = all(token.raw.isupper() or token.raw.isdigit() for token in words)
    starts = first == 0 or bool(set(words[first].gap) & set(".!?\n"))
    return raw[0].isupper() and not shouted and not starts


def _ordinary_standing(words, first, last, name, lead, rows, standing: Standing, asked: bool, decided: bool) -> Standing | None:
    """What remains of a standing where the name is also an ordinary word or a first name."""
    common, population = ordinary_words().get(name, False), rows[0].population
    if set(words[first].gap) & set(",;/"):
        lead = ""  # what stands before the comma says nothing of an ordinary word
    written = _is_written_as_name(words, first, last)
    if decided:
        return standing
    if len(words) == last - first + 1:
        return standing if asked or not common or population >= 20_000 else None
    if standing == Standing.ALONE:
        return standing if asked or (cues.LOCATED.search(lead) and (written or not common)) or cues.SAYS_TOWN.search(lead) else None
    if cues.SAYS_TOWN.search(lead) and (cues.LINKED.search(lead) or ":" in words[first].gap) or written and standing >= Standing.LIVED:
        return standing
    if standing == Standing.FIRST:
        return standing if cues.LOCATED.search(lead) and population >= 5000 and not (common and population < 20_000) else None
    if standing == Standing.LOCATED and cues.AT.search(lead) and not cues.SAID_TO.search(lead):
        return standing if written or (population >= 20_000 and not common and not cues.HAS.search(lead)) else None
    return None


def _is_plain(words, first, name, lead, rows) -> bool:
    """Whether a town may be taken from its bare name: large, and written with a capital or very large."""
    population = sum(row.population for row in rows) if rows[0].arrondissement else rows[0].population
    if len(name) < 4 or name in _OFTEN_OTHER_WORDS or cues.SAID_TO.search(lead):
        return False
    return population >= _PLAIN or (population >= _PLAIN_SMALL and words[first].raw[0].isupper() and first > 0)


def _with_rank(words: Sequence[Token], mention: Mention) -> Mention:
    """Paris, Lyon or Marseille narrowed to the arrondissement written after it."""
    if not mention.rows[0].arrondissement:
        return mention
    read = rank_at(words, mention.last + 1, len(mention.rows))
    if not read:
        return mention
    place, last = read
    return replace(mention, rows=(mention.rows[place - 1],), last=last, standing=max(mention.standing, Standing.LOCATED))


def rank_at(words: Sequence[Token], at: int, most: int) -> tuple[int, int] | None:
    """The arrondissement written at a position, "dans le" and "arrondissement" passed over, and where it ends."""
    start = at
    while start < len(words) and start - at < 3 and words[start].word in ("dans", "le", "la", "du", "arrondissement", "arr", "au", "l", "in", "the", "de"):
        start += 1
    read = rank([token.word for token in words[start : start + 3]])
    if not read or read[0] > most or (start < len(words) and "." in words[start].gap):
        return None
    place, used = read
    after = words[start + used] if start + used < len(words) else None
    bare = used == 1 and words[start].word.isdigit() or words[start].word in ("un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "x", "v", "i", "c")
    if words[start].word in ("x", "v", "i") and not words[start].raw.isupper():
        return None
    if bare and after and after.word not in _AFTER_RANK and not set(after.gap) & set(".,;:!?)(\n"):
        return None
    if after and after.word in ("etage", "etages", "fois", "enfant", "enfants", "classe", "euros", "ans", "h", "jours"):
        return None
    ends_named = after is not None and after.word in ("arrondissement", "arr", "arrdt", "ardt", "arrond")
    return place, start + used - 1 + ends_named


def near_miss(words: Sequence[Token], territory: Territory, asked: bool, around: Around, found: Sequence[Mention] = ()) -> Mention | None:
    """A misspelt town, looked for only where the words say that a place stands there and no known name begins there."""
    departments = frozenset(department for area in around.areas if area.named or area.sure for department in area.departments)
    begun = {mention.first for mention in found if mention.standing >= Standing.LOCATED}
    for first, last, standing in _slots(words, asked, around.beside):
        if first in begun or (begun and not any(first < start <= last for start in begun)):
            continue
        shortest = last if standing == Standing.ALONE else first
        for end in range(last, shortest - 1, -1):
            name = " ".join(token.word for token in words[first : end + 1])
            mention = _liken(name, first, end, standing, territory, departments)
            if mention:
                return _with_rank(words, mention)
    return None


def _slots(words: Sequence[Token], asked: bool, beside: frozenset[int]):
    """Stretches of words where a name is expected: the whole of a very short message, or after "je suis à"."""
    content = [at for at, token in enumerate(words) if token.word not in cues.FILLERS and not token.word.isdigit() and at not in beside]
    if content and content[-1] - content[0] < 6 and len(words) <= 14 and len(content) <= 4:
        for first in _with_article(words, content[0]):
            yield first, content[-1], Standing.ALONE
    for at in content:
        if words[at].gap.strip(" '’-") or words[at].word in common_words() and words[at].word not in _NAME_OPENERS:
            continue
        for first in _with_article(words, at):
            lead = before(words, first)
            last = min(first + _unbroken(words, first), len(words), first + 5) - 1
            if cues.LOCATED.search(lead) and cues.FIRST_PERSON.search(lead):
                yield first, last, Standing.FIRST
            elif cues.SAYS_TOWN.search(lead) and (cues.LINKED.search(lead) or words[first - 1].word.endswith("habite")):
                yield first, last, Standing.LIVED


def _with_article(words: Sequence[Token], at: int) -> tuple[int, ...]:
    return (at - 1, at) if at and words[at - 1].word in ("le", "la", "les", "l") else (at,)


def _liken(name: str, first: int, last: int, standing: Standing, territory: Territory, departments: frozenset[str]) -> Mention | None:
    if len(name) < 4 or name in ordinary_words():
        return None
    everyday = is_everyday(name)
    if everyday and (" " not in name or len(name) < 10):
        return None
    likely = speller(territory).like(name)
    if everyday:
        likely = [like for like in likely if like.distance <= 1 and like.row.population >= _WELL_KNOWN]
    if departments:
        likely = [like for like in likely if like.row.department in departments] or likely
    if not likely:
        return None
    one = decisive(likely)
    rows = [one] if one else [like.row for like in likely if like.distance <= likely[0].distance + 1][:_MOST_OFFERED]
    if rows[0].arrondissement:
        rows = territory.named(fold_name(rows[0].town))
    return Mention(first, last, tuple(rows), standing, sure=one is not None)


@cache
def common_words() -> frozenset[str]:
    """Words of every day: no misspelling and no short form of a town is looked for in them."""
    return frozenset(COMMON.read_text("utf-8").split())


def is_everyday(name: str) -> bool:
    """Whether these words are all of every day, or one of them glued to its article: "la porte", "larret"."""
    words, common = name.split(), common_words()
    if words[0] in ("saint", "sainte") and len(words) > 1:
        return False
    if len(words) == 1 and len(name) > 4 and name[0] in "cdjlmnst" and name[1:] in common:
        return True
    return all(word in common or len(word) < 3 for word in words)
