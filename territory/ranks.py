"""The arrondissements of Paris, Lyon and Marseille: "Lyon 3eme", "paris XI", "dans le douzième"."""

from collections.abc import Sequence
from dataclasses import replace

from territory.mentions import Mention, Standing
from territory.numerals import rank
from territory.words import Token, word_set

_PASSED_OVER = word_set("dans le la du arrondissement arr au l in the de")
_NAMED = word_set("arrondissement arr arrdt ardt arrond")
# What may follow a bare figure: "Paris 3 hommes" is no third arrondissement.
_AFTER_BARE = _NAMED | word_set("et je j il elle on mais dans depuis rue hier car avec c mon ma la le y pres vers")
_COUNTED = word_set("etage etages fois enfant enfants classe euros ans h jours")
_BARE = word_set("un deux trois quatre cinq six sept huit neuf dix x v i")


def with_rank(words: Sequence[Token], mention: Mention) -> Mention:
    """A city narrowed to the arrondissement written after it; any other town as it is."""
    if not mention.rows[0].arrondissement:
        return mention
    read = rank_at(words, mention.last + 1, len(mention.rows))
    if not read:
        return mention
    place, last = read
    return replace(mention, rows=(mention.rows[place - 1],), last=last, standing=max(mention.standing, Standing.LOCATED))


def rank_at(words: Sequence[Token], at: int, most: int) -> tuple[int, int] | None:
    """The arrondissement written at a position, up to `most`, and the last of its words; nothing where a figure counts something."""
    start = at
    while start < len(words) and start - at < 3 and words[start].word in _PASSED_OVER:
        start += 1
    read = rank([token.word for token in words[start : start + 3]])
    if not read or read[0] > most or "." in words[start].gap:
        return None
    place, used = read
    after = words[start + used] if start + used < len(words) else None
    if _is_other_figure(words[start], used, after):
        return None
    return place, start + used - 1 + (after is not None and after.word in _NAMED)


def _is_other_figure(token: Token, used: int, after: Token | None) -> bool:
    if token.word in ("x", "v", "i") and not token.raw.isupper():
        return True
    if after is None:
        return False
    bare = (used == 1 and token.word.isdecimal()) or token.word in _BARE
    broken = bool(set(after.gap) & set(".,;:!?)(\n"))
    return after.word in _COUNTED or (bare and after.word not in _AFTER_BARE and not broken)
