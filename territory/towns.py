"""Towns named in a text, spelt right: where they stand, and what the words around make of them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from territory import cues
from territory.gazetteer import WELL_KNOWN, Row, Territory
from territory.lexicon import is_everyday, ordinary_names
from territory.likeness import liken
from territory.mentions import Around, Mention, Standing
from territory.naming import readings
from territory.ranks import with_rank
from territory.words import Token, before, unbroken, word_set

# From so many inhabitants on, a town is taken from its bare name; the smaller of them only with a capital.
_PLAIN, _PLAIN_WITH_CAPITAL = 30_000, 15_000
# From so many on, an ordinary word after "à" or "je suis à" is rather the town.
_LARGE, _MIDDLING = 20_000, 5_000
_OFTEN_OTHER_WORDS = word_set("vannes cannes saintes trappes sevres castres beaune calais vichy pantin lens")
_MOST_WORDS_OF_A_PLACE = 25
_NO_NAMES = frozenset(("les", "y"))
_TAIL_LINKS = frozenset(("en", "sur", "sous", "les"))


@dataclass(frozen=True, slots=True)
class Named:
    """A name on the words it stands on, not yet judged: a town, a street, a person or an everyday word."""

    words: Sequence[Token]
    first: int
    last: int
    name: str
    rows: list[Row]
    around: Around
    lead: str  # the folded words before it

    @property
    def is_ordinary(self) -> bool:
        """Whether the name is an everyday word or a first name as well."""
        small = " " not in self.name and self.rows[0].population < WELL_KNOWN
        return self.name in ordinary_names() or (small and is_everyday(self.name))

    @property
    def is_common(self) -> bool:
        """Whether it is a very common word."""
        return ordinary_names().get(self.name, False)

    @property
    def is_whole_message(self) -> bool:
        """Whether nothing else is written at all."""
        return len(self.words) == self.last - self.first + 1

    @property
    def is_alone(self) -> bool:
        """Whether the message says nothing but this place."""
        if len(self.words) > _MOST_WORDS_OF_A_PLACE:
            return False
        around = [token for at, token in enumerate(self.words) if not self.first <= at <= self.last and at not in self.around.beside]
        return all(token.word in cues.FILLERS or token.word.isdecimal() for token in around)

    @property
    def is_decided(self) -> bool:
        """Whether one of the town's codes, or its department, is written beside it."""
        beside = [token.word for token in (*self.words[max(0, self.first - 2) : self.first], *self.words[self.last + 1 : self.last + 3])]
        close = [area for area in self.around.areas if 0 < area.first - self.last <= 3 or 0 < self.first - area.last <= 3]
        departments = {department for area in close for department in area.departments}
        return any(row.department in departments or any(word in row.codes for word in beside) for row in self.rows)

    @property
    def is_capitalised(self) -> bool:
        """Whether it has a capital that neither the start of a sentence nor shouting explains."""
        shouted = all(token.raw.isupper() or token.raw.isdecimal() for token in self.words)
        starts = self.first == 0 or bool(set(self.words[self.first].gap) & set(".!?\n"))
        return self.words[self.last].raw[0].isupper() and not shouted and not starts


def find(words: Sequence[Token], territory: Territory, around: Around) -> list[Mention]:
    """The towns named in a text, in order, under their name or a usual short form."""
    found, at = [], 0
    while at < len(words):
        mention = _at(words, at, territory, around)
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


def _at(words: Sequence[Token], at: int, territory: Territory, around: Around) -> Mention | None:
    for last, name, rows in readings(words, at, territory):
        mention = _judge(Named(words, at, last, name, rows, around, before(words, at)))
        if mention:
            return _with_tail(words, with_rank(words, mention), territory, around)
    return None


def _with_tail(words: Sequence[Token], mention: Mention, territory: Territory, around: Around) -> Mention:
    """A name that goes on in words nobody knows ("chartres de bretagn") may be a longer one, misspelt."""
    link = mention.last + 1
    end = min(mention.first + unbroken(words, mention.first), link + 4)
    strange = [at for at in range(link, end) if not is_everyday(words[at].word) and not words[at].word.isdecimal()]
    if not strange or strange[0] > link + 2 or strange[0] in around.beside:
        return mention
    for last in range(end - 1, strange[0] - 1, -1):
        longer = liken(words, mention.first, last, mention.standing, territory)
        if longer:
            return replace(longer, near=mention.near)
    return replace(mention, sure=False) if words[link].word in _TAIL_LINKS and strange[0] == link + 1 else mention


def _judge(named: Named) -> Mention | None:
    """The mention that a name makes, or nothing where the words around say otherwise."""
    if _is_no_place(named):
        return None
    near = bool(cues.NEAR.search(named.lead))
    standing: Standing | None = _standing(named, near)
    if named.is_ordinary:
        standing = _ordinary_standing(named, standing)
    elif standing == Standing.PLAIN and not _is_plain(named):
        standing = None
    return Mention(named.first, named.last, tuple(named.rows), standing, near=near, ordinary=named.is_ordinary) if standing else None


def _is_no_place(named: Named) -> bool:
    """Streets, buildings, people, journeys and turns of speech that carry the name of a town."""
    lead = named.lead
    if named.name in _NO_NAMES or _is_titled(named) or _is_turn_of_speech(named):
        return True
    if (cues.ELSEWHERE.search(lead) and not cues.FIRST_PERSON.search(lead)) or cues.NAMED.search(lead) or cues.BUILDING.search(lead):
        return True
    return bool(cues.STREET.search(lead)) and not cues.INSTITUTION.search(lead)


def _is_titled(named: Named) -> bool:
    """ "M. Laval": the full stop hides the title from the words before."""
    first = named.first
    return first > 0 and named.words[first].gap.strip() == "." and named.words[first - 1].word in ("m", "mr", "dr", "me", "mme")


def _is_turn_of_speech(named: Named) -> bool:
    after = " ".join(token.word for token in named.words[named.last + 1 : named.last + 3])
    if named.name == "paris":
        bets = after.startswith(("sportif", "hippique", "truque", "en ligne"))
        return bets or after.startswith("saint germain") or named.lead.endswith(("des", "les", "mes", "ses"))
    if named.name == "lyon":
        return named.lead.endswith("gare de")  # the station is in Paris
    return named.name in ordinary_names() and named.lead.endswith((" en", " en l"))  # "en Suisse"


def _standing(named: Named, near: bool) -> Standing:
    first_person = cues.FIRST_PERSON.search(named.lead)
    if first_person:
        return Standing.FIRST
    if named.is_alone or named.is_decided:
        return Standing.ALONE
    if cues.SAYS_TOWN.search(named.lead):
        return Standing.LIVED
    if near or cues.LOCATED.search(named.lead) or cues.INSTITUTION.search(named.lead):
        return Standing.LOCATED
    return Standing.PLAIN


def _ordinary_standing(named: Named, standing: Standing) -> Standing | None:
    """What remains of a standing where the name is an ordinary word or a first name: it takes more to make it a place."""
    # What stands before a comma says nothing of an ordinary word.
    lead = "" if set(named.words[named.first].gap) & set(",;/") else named.lead
    population = named.rows[0].population
    if named.is_whole_message:
        kept = named.around.asked or not named.is_common or population >= _LARGE
    elif lead in ("c est", "moi c est") and not named.around.asked:
        kept = False  # "moi c'est Nancy"
    elif named.is_decided or _is_said_to_be_town(named, lead):
        kept = True
    elif standing == Standing.ALONE:
        kept = named.around.asked or (bool(cues.LOCATED.search(lead)) and (named.is_capitalised or not named.is_common))
    elif standing >= Standing.LIVED:
        large_enough = population >= (_LARGE if named.is_common else _MIDDLING)
        kept = named.is_capitalised or (standing == Standing.FIRST and bool(cues.LOCATED.search(lead)) and large_enough)
    else:
        kept = _is_located(named, lead) or (bool(cues.NEAR.search(lead)) and lead.endswith((" de", " d")) and population >= _LARGE)
    return standing if kept else None


def _is_said_to_be_town(named: Named, lead: str) -> bool:
    return bool(cues.SAYS_TOWN.search(lead)) and (bool(cues.LINKED.search(lead)) or ":" in named.words[named.first].gap)


def _is_located(named: Named, lead: str) -> bool:
    """Whether "à" before an ordinary word makes a place of it."""
    if not cues.AT.search(lead) or cues.SAID_TO.search(lead):
        return False
    large = named.rows[0].population >= _LARGE and not named.is_common and not cues.HAS.search(lead)
    return named.is_capitalised or large


def _is_plain(named: Named) -> bool:
    """Whether a town may be taken from its bare name: large, and written with a capital or very large."""
    population = sum(row.population for row in named.rows) if named.rows[0].arrondissement else named.rows[0].population
    if len(named.name) < 4 or named.name in _OFTEN_OTHER_WORDS or cues.SAID_TO.search(named.lead):
        return False
    capital = named.words[named.first].raw[0].isupper() and named.first > 0
    return population >= _PLAIN or (population >= _PLAIN_WITH_CAPITAL and capital)
