"""The state table is the whole truth: what is not in it is refused, and every verb in it is one an agent or the service has."""

import re
from itertools import product
from pathlib import Path

import pytest

from handoff.errors import TransitionRefused
from handoff.states import TRANSITIONS, CaseStatus, after

BEFORE = (None, *CaseStatus)


@pytest.mark.parametrize(("verb", "before"), [(verb, before) for verb, before in product(TRANSITIONS, BEFORE) if before not in TRANSITIONS[verb]])
def test_a_pair_that_is_not_in_the_table_is_refused(verb: str, before: CaseStatus | None) -> None:
    """With the verb and the state it was asked from."""
    with pytest.raises(TransitionRefused) as refused:
        after(verb, before)
    assert refused.value.facts == {"verb": verb, "status": str(before or "none")}


def test_the_documented_table_is_the_table() -> None:
    """docs/architecture.md tells each verb, from where, and what becomes of case and conversation."""
    page = (Path(__file__).parents[2] / "docs" / "architecture.md").read_text(encoding="utf-8")
    rows = {match[1].replace(" ", "_"): (match[2], match[3], match[4]) for match in re.finditer(r"^\| ([a-z ]+) \| ([a-z, ]+) \| (\w+) \| (\w+) \|", page, re.M)}
    for verb, moves in TRANSITIONS.items():
        [to] = set(moves.values())
        assert rows[verb] == (", ".join(str(before or "no case") for before in moves), *map(str, to)), verb
