"""The sheets of rules: whole, without repetition, and each line of use."""

import re
from collections import Counter
from pathlib import Path

import pytest

from triage import context, sheets, vocabulary
from triage.flags import FLAGS
from triage.gravity import FACTOR_LABELS, FACTORS
from triage.kinds import KINDS
from triage.rules import RULES

SHEETS = sorted(Path(sheets.__file__).with_name("sheets").glob("*.txt"))


def test_every_kind_has_a_certain_rule() -> None:
    """Each kind that the console can show can ring by itself."""
    assert {rule.kind for rule in RULES if rule.alone == 2} == KINDS.keys()


def test_every_rule_says_why() -> None:
    """A rule that nobody can explain cannot be corrected."""
    assert [rule.words for rule in RULES if not rule.why] == []


@pytest.mark.parametrize("table", [RULES, FLAGS, FACTORS, context.RAISING, context.LOWERING, context.IDIOMS])
def test_no_line_stands_twice(table: tuple[object, ...]) -> None:
    """A line that is repeated is a correction waiting to be made in one place only."""
    assert [line for line, times in Counter(table).items() if times > 1] == []


def test_every_group_is_used() -> None:
    """A group of words that no rule uses is dead weight."""
    written = " ".join(path.read_text(encoding="utf-8") for path in SHEETS)
    assert vocabulary.GROUPS.keys() - set(re.findall(r"\{(\w+)\}", written)) - {"number"} == set()


def test_every_mark_is_weighed() -> None:
    """Raising marks raise some kind; limits and caps are of marks that exist."""
    raising = {mark.name for mark in context.RAISING}
    assert raising == context.DREAD.union(*context.RAISED_BY.values(), *context.FAINT_RAISED_BY.values())
    lowering = {mark.name for mark in context.LOWERING}
    assert context.CAPPING.keys() | context.LOWERS_ONLY.keys() <= lowering


def test_names_are_those_of_the_reading_and_of_the_card() -> None:
    """Flags are fields of a reading, factors have words for the card."""
    ages = {"young", "adult", "grown_up"}
    assert {flag.name for flag in FLAGS} - ages == {"cannot_call", "live", "asks_human", "minor"}
    assert {factor.name for factor in FACTORS} == FACTOR_LABELS.keys()


@pytest.mark.parametrize("path", SHEETS, ids=lambda path: path.stem)
def test_sheets_are_readable(path: Path) -> None:
    """No line is wider than a screen."""
    assert [line for line in path.read_text(encoding="utf-8").splitlines() if len(line) > 120] == []
