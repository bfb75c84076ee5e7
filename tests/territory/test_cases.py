"""What people write, and the place it must give: one row of cases.csv, one test."""

import csv
from pathlib import Path

import pytest

from territory import Place, read

TABLE = Path(__file__).parent / "cases.csv"


def rows() -> list[dict[str, str]]:
    with TABLE.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def understood(case: dict[str, str]) -> Place:
    known = read(case["before"]) if case["before"] else None
    return read(case["text"], known, asked=bool(case["asked"]))


def as_written(place: Place) -> dict[str, str]:
    return {
        "status": place.status,
        "postal_code": place.postal_code or "",
        "commune": place.commune.name if place.commune else "",
        "department": place.department or "",
        "force": place.force or "",
    }


@pytest.mark.parametrize("case", rows(), ids=lambda case: f"{case['before']}>{case['text']}" if case["before"] else case["text"])
def test_place_is_understood_as_the_table_says(case):
    """Every way of writing a place gives what the table fixes: status, code, commune, department and force ("*": any)."""
    given = as_written(understood(case))
    expected = {column: case[column] for column in given if case[column] != "*"}
    assert {column: given[column] for column in expected} == expected


def test_table_is_large_and_says_nothing_twice():
    """The table holds at least 300 different cases."""
    keys = [(case["before"], case["text"], case["asked"]) for case in rows()]
    assert len(keys) >= 300
    assert len(set(keys)) == len(keys)
