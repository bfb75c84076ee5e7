"""Card and account numbers never reach the database: they are masked before a message is stored."""

import re
import unicodedata
from collections.abc import Callable

_KEPT_CONTROLS = "\n\t"
_BETWEEN = r"[\s.\-]{0,2}"  # spaces of every width, line breaks, points and dashes, as people paste them

# How many digits a card has, by its first one; where they end, a date or a code may follow.
_CARD_LENGTHS = {"2": (16,), "3": (15, 14), "4": (16,), "5": (16,), "6": (16, 19)}
_CARD = re.compile(r"(?<!\d)[2-6]")
_DIGITS = {count: re.compile(rf"\d(?:{_BETWEEN}\d){{{count - 1}}}(?!\d)") for count in (14, 15, 16, 19)}

# Lengths of account numbers by country (ISO 13616 registry): where one ends, the next word begins.
_IBAN_LENGTHS = {
    "AD": 24, "AT": 20, "BE": 16, "BG": 22, "CH": 21, "CY": 28, "CZ": 24, "DE": 22, "DK": 18, "EE": 20, "ES": 24, "FI": 18, "FR": 27,
    "GB": 22, "GR": 27, "HR": 21, "HU": 28, "IE": 22, "IS": 26, "IT": 27, "LI": 21, "LT": 20, "LU": 20, "LV": 21, "MC": 27, "MT": 31,
    "NL": 18, "NO": 15, "PL": 28, "PT": 25, "RO": 24, "RS": 22, "SE": 24, "SI": 19, "SK": 24, "SM": 27, "TN": 24, "TR": 26, "UA": 29,
}  # fmt: skip
_IBAN = re.compile(rf"(?i)(?<![A-Z0-9])(?:{'|'.join(_IBAN_LENGTHS)}){_BETWEEN}\d")
_SIGNS = {count: re.compile(rf"(?i)[A-Z0-9](?:{_BETWEEN}[A-Z0-9]){{{count - 1}}}") for count in set(_IBAN_LENGTHS.values())}


def cleaned(text: str) -> str:
    """The text as it is stored: no control characters, no lone surrogates, no blank ends. Bidirectional marks stay:
    Arabic and Hebrew need them, and screens isolate each message."""
    whole = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace").replace("\r\n", "\n").replace("\r", "\n")
    return "".join(c for c in whole if c in _KEPT_CONTROLS or unicodedata.category(c) not in ("Cc", "Cs")).strip()


def masked(text: str) -> str:
    """The text with card numbers (Luhn) and account numbers (IBAN, mod 97) replaced by their last four characters."""
    return _hidden(_hidden(text, _IBAN, _iban_at), _CARD, _card_at)


def _hidden(text: str, begins: re.Pattern[str], number_at: Callable[[str, int], str | None]) -> str:
    """Every place where a number may begin is looked at, those inside what turned out to be none too."""
    kept, at = [], 0
    while match := begins.search(text, at):
        number = number_at(text, match.start())
        kept.append(text[at : match.start()] if number else text[at : match.start() + 1])
        kept.append(f"•••• {_plain(number)[-4:]}" if number else "")
        at = match.start() + len(number or " ")
    return "".join(kept) + text[at:]


def _card_at(text: str, start: int) -> str | None:
    candidates = (_DIGITS[count].match(text, start) for count in _CARD_LENGTHS[text[start]])
    return next((match[0] for match in candidates if match and not _is_in_pairs(match[0]) and _luhn(_plain(match[0]))), None)


def _iban_at(text: str, start: int) -> str | None:
    match = _SIGNS[_IBAN_LENGTHS[text[start : start + 2].upper()]].match(text, start)
    if match is None:
        return None
    plain = _plain(match[0])
    mostly_digits = sum(sign.isdigit() for sign in plain) * 2 > len(plain)
    return match[0] if mostly_digits and plain[2:4].isdigit() and _mod97(plain) else None


def _plain(number: str) -> str:
    return re.sub(r"[\s.\-]", "", number.upper())


def _is_in_pairs(number: str) -> bool:
    """Telephone numbers are written so, a card never."""
    return {len(group) for group in re.findall(r"\d+", number)} == {2}


def _luhn(digits: str) -> bool:
    doubled = [int(d) * (1 + i % 2) for i, d in enumerate(reversed(digits))]
    return sum(d - 9 if d > 9 else d for d in doubled) % 10 == 0


def _mod97(iban: str) -> bool:
    rotated = iban[4:] + iban[:4]
    return int("".join(str(int(c, 36)) for c in rotated)) % 97 == 1
