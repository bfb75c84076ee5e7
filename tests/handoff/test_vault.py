"""Words at rest: bound to their place, lost with their key."""

from pathlib import Path

import pytest
from cryptography.exceptions import InvalidTag

from handoff.vault import Vault


def test_what_is_sealed_opens_only_at_its_place() -> None:
    """A value copied to another row or column does not open."""
    key = Vault(b"k" * 32).new_key("c1")
    sealed = key.seal({"text": "bonjour"}, "events.body:c1:1")
    assert key.open(sealed, "events.body:c1:1") == {"text": "bonjour"}
    with pytest.raises(InvalidTag):
        key.open(sealed, "events.body:c1:2")


def test_another_master_key_opens_nothing() -> None:
    """A stolen database without the master key is noise."""
    wrapped = Vault(b"k" * 32).new_key("c1").wrapped
    with pytest.raises(InvalidTag):
        Vault(b"x" * 32).unwrap("c1", wrapped)


def test_the_key_file_is_made_once_and_for_its_owner_alone(tmp_path: Path) -> None:
    """The same file opens what it sealed; nobody else may read it."""
    path = tmp_path / "keys" / "master"
    first, again = Vault.from_file(path), Vault.from_file(path)
    assert again.open(first.seal(b"secret", "here"), "here") == b"secret"
    assert path.stat().st_mode & 0o777 == 0o600


def test_a_damaged_key_file_is_refused(tmp_path: Path) -> None:
    """Half a key is no key."""
    path = tmp_path / "master"
    path.write_text("abcd")
    with pytest.raises(ValueError):
        Vault.from_file(path)
