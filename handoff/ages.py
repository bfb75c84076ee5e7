"""Whether somebody says of herself that she is under 18: then she is spoken to as such.

`triage` finds any child in a message, the writer or another; here the writer alone counts: a parent is never told « tu ».
"""

import re

import triage

_NUMBERS = "six|sept|huit|neuf|dix|onze|douze|treize|quatorze|quinze|seize|dix sept|[6-9]|1[0-7]"
_OF_OTHER_THINGS = r"(?! (?:d |de |que ))"  # « j'ai 12 ans de métier », « 10 ans d'ancienneté »
_SAYS_SO = re.compile(
    rf"\b(?:j ai|jai|g|gai|j aurai|je viens d avoir|moi c est|on a)(?: que| seulement| juste| a peine| tout juste| bientot)? (?:{_NUMBERS}) (?:ans|piges){_OF_OTHER_THINGS}"
    r"|\b(?:je suis|chui|chuis|jsuis|j suis) (?:encore )?(?:mineure?|collegien(?:ne)?|lyceen(?:ne)?|un enfant|une enfant|un ado|une ado)\b"
    r"|\b(?:je suis|chui|chuis|jsuis|j suis) en (?:6e|6eme|5e|5eme|4e|4eme|3e|3eme|sixieme|cinquieme|quatrieme|troisieme|seconde|2nde|cm1|cm2|ce1|ce2|cp)\b"
)


def says_under_18(text: str) -> bool:
    """True where the writer gives an age or a class of her own; another's age says nothing of her."""
    return _SAYS_SO.search(triage.fold(text)) is not None
