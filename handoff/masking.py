"""Card and account numbers never reach the database: they are masked before a message is stored."""

import re
import unicodedata

_CARD = re.compile(r"(?<!\d)(?:\d[ .\-]?){12,18}\d(?!\d)")
_IBAN = re.compile(r"\b[A-Z]{2}\d{2}(?:[ \-]?[A-Z0-9]{4}){3,7}(?:[ \-]?[A-Z0-9]{1,3})?\b", re.IGNORECASE)
_KEPT_CONTROLS = "\n\t"


def cleaned(text: str) -> str:
    """The text as it is stored: no control characters, no lone surrogates, no blank ends. Bidirectional marks stay:
    Arabic and Hebrew need them, and screens isolate each message."""
    whole = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace").replace("\r\n", "\n").replace("\r", "\n")
    return "".join(c for c in whole if c in _KEPT_CONTROLS or unicodedata.category(c) not in ("Cc", "Cs")).strip()


def masked(text: str) -> str:
    """The text with card numbers (Luhn) and account numbers (IBAN, mod 97) replaced by their last four characters."""
    return _CARD.sub(_mask_card, _IBAN.sub(_mask_iban, text))


def _mask_card(match: re.Match[str]) -> str:
    digits = re.sub(r"\D", "", match[0])
    return f"•••• {digits[-4:]}" if _luhn(digits) else match[0]


def _mask_iban(match: re.Match[str]) -> str:
    plain = re.sub(r"[^A-Z0-9]", "", match[0].upper())
    return f"•••• {plain[-4:]}" if _mod97(plain) else match[0]


def _luhn(digits: str) -> bool:
    doubled = [int(d) * (1 + i % 2) for i, d in enumerate(reversed(digits))]
    return sum(d - 9 if d > 9 else d for d in doubled) % 10 == 0


def _mod97(iban: str) -> bool:
    rotated = iban[4:] + iban[:4]
    return 15 <= len(iban) <= 34 and int("".join(str(int(c, 36)) for c in rotated)) % 97 == 1
