"""Misspelt towns in a text, looked for only where the words say that a place stands there."""

from collections.abc import Iterator, Sequence

from territory import cues
from territory.gazetteer import WELL_KNOWN, Territory
from territory.lexicon import common_words, is_everyday, ordinary_names
from territory.mentions import Around, Mention, Standing
from territory.misspelling import decisive, speller
from territory.ranks import with_rank
from territory.words import Token, before, fold_name, unbroken, word_set

_MOST_OFFERED = 8
# So many letters of everyday words may still be a town, one slip away: "fort de franc".
_LONG = 10
# Everyday words that open the names of towns, misspelt further on.
_NAME_OPENERS = word_set(
    "saint sainte mont bourg pont port ville villeneuve neuilly la le les bois fort chateau val belle grand grande petit notre"
)


def near_miss(words: Sequence[Token], territory: Territory, around: Around, found: Sequence[Mention]) -> Mention | None:
    """A misspelt town where a place is expected and no known name begins; `found`: the towns spelt right."""
    begun = {mention.first for mention in found if mention.standing >= Standing.LOCATED}
    for first, last, standing in _slots(words, around):
        if first in begun or (begun and not any(first < start <= last for start in begun)):
            continue
        shortest = last if standing == Standing.ALONE else first
        for end in range(last, shortest - 1, -1):
            mention = liken(words, first, end, standing, territory, around.departments)
            if mention:
                return with_rank(words, mention)
    return None


def liken(
    words: Sequence[Token],
    first: int,
    last: int,
    standing: Standing,
    territory: Territory,
    departments: frozenset[str] = frozenset(),
) -> Mention | None:
    """The towns that a stretch of words resembles: one if it is meant beyond doubt, else those to offer."""
    name = " ".join(token.word for token in words[first : last + 1])
    everyday = is_everyday(name)
    if len(name) < 4 or name in ordinary_names() or (everyday and (" " not in name or len(name) < _LONG)):
        return None
    likely = speller(territory).like(name)
    if everyday:
        likely = [like for like in likely if like.distance <= 1 and like.row.population >= WELL_KNOWN]
    likely = [like for like in likely if like.row.department in departments] or likely
    if not likely:
        return None
    one = decisive(likely)
    rows = [one] if one else [like.row for like in likely if like.distance <= likely[0].distance + 1][:_MOST_OFFERED]
    if rows[0].arrondissement:
        rows = territory.named(fold_name(rows[0].town))
    return Mention(first, last, tuple(rows), standing, sure=one is not None)


def _slots(words: Sequence[Token], around: Around) -> Iterator[tuple[int, int, Standing]]:
    """Stretches of words where a name is expected: the whole of a very short message, or after "je suis à"."""
    content = [
        at for at, token in enumerate(words) if token.word not in cues.FILLERS and not token.word.isdecimal() and at not in around.beside
    ]
    if content and content[-1] - content[0] < 6 and len(words) <= 14 and len(content) <= 4:
        for first in _with_article(words, content[0]):
            yield first, content[-1], Standing.ALONE
    for at in content:
        if words[at].gap.strip(" '’-") or (words[at].word in common_words() and words[at].word not in _NAME_OPENERS):
            continue
        for first in _with_article(words, at):
            yield from _led_slot(words, first)


def _led_slot(words: Sequence[Token], first: int) -> Iterator[tuple[int, int, Standing]]:
    lead = before(words, first)
    last = min(first + unbroken(words, first), first + 5) - 1
    if cues.LOCATED.search(lead) and cues.FIRST_PERSON.search(lead):
        yield first, last, Standing.FIRST
    elif cues.SAYS_TOWN.search(lead) and (cues.LINKED.search(lead) or lead.endswith("habite")):
        yield first, last, Standing.LIVED


def _with_article(words: Sequence[Token], at: int) -> tuple[int, ...]:
    return (at - 1, at) if at and words[at - 1].word in ("le", "la", "les", "l") else (at,)
