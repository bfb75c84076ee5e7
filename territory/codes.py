"""Postal codes in what people write: bare, spaced, in words, with a letter for a zero; and the numbers that are none."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from territory import cues
from territory.gazetteer import Territory
from territory.numerals import WORDS, number
from territory.words import Token, before, fold_name, word_set

# A zero typed as a letter: at least three true digits, so that no word is taken for a code.
_LETTER_ZERO = re.compile(r"(?<![0-9A-Za-z])(?=[0-9oO]{5}(?![0-9A-Za-z]))(?=(?:[oO]*[0-9]){3})[0-9oO]+")
_PREFIXED = re.compile(r"(?<![^\s(,;:])[Ff](?:[Rr])?[\s-]?(?=[0-9]{5}(?![0-9]))")
_ADDRESSES = re.compile(r"(?<!\S)\S*(?:https?://|www\.|@)\S+")
_SPACES = re.compile(r"[\s.\-–_]{1,3}")

_MONEY = word_set("euro euros eur e balles boules francs dollars dollar k keuros bitcoin bitcoins usdt cfa roupies patates")
_PAID = word_set("""perdu perdus vendu vendre achete acheter vole volee voles payer paye payee verse verser vire virer virement donne donner envoye envoyer demande
    demandent reclame reclament coute coutait montant somme caution rancon prix facture preleve debite retire emprunt credit
    pret salaire gagne escroque arnaque arnaquee extorque amende dette dois doit rembourser rembourse valeur vaut""")
_NUMBERED = word_set("""dossier commande numero no n num ref reference matricule contrat plainte pv ticket suivi colis siret rib iban carte
    article art loi badge plaque immatriculation kilometres km tel telephone portable pin otp an annee annees""")
_MEASURES = word_set("""km kms metres m m2 habitants personnes abonnes followers vues fois messages photos videos volts watts w kg grammes
    jours heures h minutes ans points mots clients victimes visiteurs membres mois""")
_LEADS = word_set("code codes postal cp postale dept commune ville cedex")
_LED = re.compile(r"(?:^|\b)(?:codes? postal|codes? postaux|code|cp|postal|postale|c est le|c est|dans le|sur le|adresse)(?: \w{1,4})?$")
_SHORT_NUMBERS = frozenset({"33700", "31177"})  # spam reports and the railways' police, by SMS
_ARTICLES = word_set("de d des du un une a au la le les pour ces ses mes mon ma sa son l est c environ presque plus")


@dataclass(frozen=True, slots=True)
class Code:
    """Five digits read as a code, and the words they stand on (indices into the tokens)."""

    digits: str
    first: int
    last: int
    written: bool  # five digits in one piece, as against spaced or in words


def plain(text: str) -> str:
    """The text with letters for zeros put right and every digit a plain one, without the country's prefix and web addresses."""
    text = unicodedata.normalize("NFKC", text)
    text = _ADDRESSES.sub(lambda match: " " * len(match[0]), text)
    text = _PREFIXED.sub(lambda match: " " * len(match[0]), text)
    return _LETTER_ZERO.sub(lambda match: match[0].replace("o", "0").replace("O", "0"), text)


def find(text: str, words: Sequence[Token], territory: Territory) -> list[Code]:
    """The codes of a text in order, impossible ones included; amounts, telephone and file numbers left out."""
    found = []
    for code in (code for first, last in _runs(words) for code in _read_run(words, first, last)):
        if not _is_other_number(words, code, text) and _is_credible(words, code, territory):
            found.append(code)
    return found


def _runs(words: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """Stretches of digit groups and number words with nothing but spaces, dots or hyphens between them."""
    first = None
    for at, token in enumerate(words):
        numeric = token.word.isdecimal() or token.word in WORDS or (token.word == "et" and first is not None)
        joined = first is not None and _SPACES.fullmatch(token.gap)
        if first is not None and not (numeric and joined):
            yield first, at - 1
            first = None
        if numeric and first is None:
            first = at
    if first is not None:
        yield first, len(words) - 1


def _read_run(words: Sequence[Token], first: int, last: int) -> list[Code]:
    run = [token.word for token in words[first : last + 1]]
    whole = [at for at, word in enumerate(run, first) if len(word) == 5 and word.isdecimal()]
    others = sum(len(word) for word in run if word.isdecimal()) - 5 * len(whole)
    if whole:
        return [Code(words[at].word, at, at, True) for at in whole] if others < 5 else []
    digits = _digits(run)
    return [Code(digits, first, last, False)] if digits and len(digits) == 5 else []


def _digits(run: Sequence[str]) -> str | None:
    """The digits a run spells: "75 mille 20", "soixante quinze zero vingt", "7 5 0 2 0"."""
    spelt, at = "", 0
    while at < len(run):
        if run[at].isdecimal():
            spelt, at = spelt + run[at], at + 1
        elif run[at] == "mille" and spelt:
            rest = _digits(run[at + 1 :]) or "0"
            return str(int(spelt) * 1000 + int(rest)).zfill(len(spelt) + 3) if int(rest) < 1000 else None
        else:
            read = number(run[at:])
            if not read:
                return None
            spelt, at = spelt + read[0], at + read[1]
    return spelt


def _is_other_number(words: Sequence[Token], code: Code, text: str) -> bool:
    """Whether the words around say that the digits are an amount, a measure or a number of something."""
    before = [token.word for token in words[max(0, code.first - 4) : code.first]]
    after = words[code.last + 1].word if code.last + 1 < len(words) else ""
    if code.first and words[code.first].gap == "":
        return True
    if any(word in _LEADS for word in before[-2:]):
        return False
    if text[words[code.last].end :].lstrip()[:1] in ("€", "$", "£", "%") or after in _MONEY or after in _MEASURES:
        return True
    close = [word for word in before if word not in _ARTICLES]
    if code.digits in _SHORT_NUMBERS and close:
        return not cues.FIRST_PERSON.search(" ".join(before))
    return bool(close) and (close[-1] in _NUMBERED or any(word in _PAID for word in close[-2:]))


def _is_credible(words: Sequence[Token], code: Code, territory: Territory) -> bool:
    """Whether figures in the middle of a text are said of a place: what is not a plain, known code needs a reason."""
    around = len(words) - (code.last - code.first + 1)
    if around <= 5 or _around_in_sentence(words, code) <= 3 or _is_led(words, code):
        return True
    return code.written and territory.knows(code.digits) and (not code.digits.endswith("00") or _stands_by_name(words, code, territory))


def _around_in_sentence(words: Sequence[Token], code: Code) -> int:
    after = 0
    while code.last + 1 + after < len(words) and not set(words[code.last + 1 + after].gap) & set(".!?;\n"):
        after += 1
    return after + len(before(words, code.first).split())


def _is_led(words: Sequence[Token], code: Code) -> bool:
    lead = before(words, code.first)
    after = [token.word for token in words[code.last + 1 : code.last + 4]]
    return bool(_LED.search(lead) or cues.FIRST_PERSON.search(lead) or cues.SAYS_TOWN.search(lead)) or "cedex" in after


def _stands_by_name(words: Sequence[Token], code: Code, territory: Territory) -> bool:
    """Whether a town of this code is written just after it or just before."""
    names = {word for row in territory.communes_of(code.digits) for word in fold_name(row.town).split() if len(word) > 3}
    beside = (*words[max(0, code.first - 2) : code.first], *words[code.last + 1 : code.last + 4])
    return any(token.word in names for token in beside)
