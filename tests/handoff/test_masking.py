"""What a thief could use is not kept; what an agent needs is."""

import time

import pytest

from handoff.masking import masked

CARD, CODE = "4970 1012 3456 7893", "FR76 3000 6000 0112 3456 7890 189"


@pytest.mark.parametrize(
    "card",
    [
        "4970101234567893", CARD, "4970-1012-3456-7893", "4970.1012.3456.7893", "4970\u00a01012\u00a03456\u00a07893",
        "4970\u202f1012\u202f3456\u202f7893", "4970  1012  3456  7893", "4970 1012\n3456 7893", "4 9 7 0 1 0 1 2 3 4 5 6 7 8 9 3",
    ],
)  # fmt: skip
@pytest.mark.parametrize("around", ["{}", "ma carte {} exp 12/27", "{} 12/27 123", "j'ai 2 cartes 3 {}, et voilà", "carte:{}cvv123"])
def test_a_card_is_masked_however_it_is_written(card: str, around: str) -> None:
    """With spaces of every width, with what stands before and after it; its last four digits stay."""
    told = masked(around.format(card))
    assert told == around.format("•••• 7893")


@pytest.mark.parametrize("number", ["3782 822463 10005", "5555 5555 5555 4444", "2223 0031 2200 3222", "6011 1111 1111 1117"])
def test_other_makes_of_cards_are_masked(number: str) -> None:
    """Each with its own number of digits."""
    assert masked(f"c'est {number} voilà") == f"c'est •••• {number.replace(' ', '')[-4:]} voilà"


@pytest.mark.parametrize(
    ("number", "end"),
    [
        (CODE, "0189"), (CODE.replace(" ", ""), "0189"), (CODE.lower(), "0189"), (CODE.replace(" ", "\u00a0"), "0189"),
        (CODE.replace(" ", "-"), "0189"), (CODE.replace("FR76", "FR 76"), "0189"), ("FR14 2004 1010 0505 0001 3M02 606", "2606"),
        ("BE68 5390 0754 7034", "7034"), ("DE89 3704 0044 0532 0130 00", "3000"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("around", ["{}", "mon IBAN {} merci beaucoup", "le compte de 12 amis : {}", "{}\nil a mon code"])
def test_an_account_number_is_masked_however_it_is_written(number: str, end: str, around: str) -> None:
    """French or foreign, and the words after it are not swallowed."""
    assert masked(around.format(number)) == around.format(f"•••• {end}")


@pytest.mark.parametrize(
    "text",
    [
        "mon numéro 06 12 34 56 78, le sien 01 02 03 04 05", "06 12 34 56 78 07 11 22 33 44 55 66 77", "0033612345678", "je suis né le 12/03/1980",
        "12 rue des Lilas 69003 Lyon, bâtiment 4, code 1234A", "il habite de 12 à 14 rue des Lilas", "4970 1012 3456 7890", "dossier 2024 0312 4567",
        "FR76 3000 6000 0112 3456 7890 188", "fr12 je ne sais pas",
    ],
)  # fmt: skip
def test_what_an_agent_needs_stays(text: str) -> None:
    """Telephone numbers, addresses, dates, file numbers, and what only looks like a card."""
    assert masked(text) == text


def test_masking_twice_is_masking_once_and_quick() -> None:
    """A retried message is compared with what was stored; the longest one costs nothing to speak of."""
    text = f"{CARD} puis {CODE}"
    assert masked(masked(text)) == masked(text)
    began = time.perf_counter()
    for long in ("4 " * 2000, "FR7" * 1333, "4970 " * 800):
        masked(long)
    assert time.perf_counter() - began < 1
