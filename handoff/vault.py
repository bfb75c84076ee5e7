"""Words at rest: one key per conversation, wrapped by a master key that lives outside the data folder.

AES-256-GCM with a random 96-bit nonce (NIST SP 800-38D). Every sealed value is bound to its row and column, so that a
value copied elsewhere in the database does not open. Erasing a conversation is destroying its wrapped key.
"""

import hashlib
import hmac
import json
import os
import secrets
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

NONCE = 12


class Vault:
    """Seals and opens words; knows the master key and no conversation."""

    def __init__(self, master_key: bytes) -> None:
        if len(master_key) != 32:
            raise ValueError("the master key must be 32 bytes")
        self._master = AESGCM(master_key)
        self._token_key = hashlib.sha256(b"relais token" + master_key).digest()

    @classmethod
    def from_file(cls, path: Path) -> "Vault":
        """Read the master key, or make one (mode 0600) where there is none; raises ValueError on a damaged file."""
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(handle, "w") as file:
                file.write(secrets.token_hex(32))
        return cls(bytes.fromhex(path.read_text().strip()))

    def token(self, conversation_id: str) -> str:
        """The visitor's token: derived, so that a retried creation gets the same one; stored only as a hash."""
        return hmac.new(self._token_key, conversation_id.encode(), hashlib.sha256).hexdigest()

    def new_key(self, conversation_id: str) -> "Key":
        """A fresh key for one conversation."""
        key = AESGCM.generate_key(256)
        return Key(key, _seal(self._master, key, f"conversations.wrapped_key:{conversation_id}"))

    def unwrap(self, conversation_id: str, wrapped: bytes) -> "Key":
        """The key of one conversation; raises cryptography's InvalidTag on another master key."""
        return Key(_open(self._master, wrapped, f"conversations.wrapped_key:{conversation_id}"), wrapped)


class Key:
    """The key of one conversation, in memory for one transaction."""

    def __init__(self, key: bytes, wrapped: bytes) -> None:
        self._cipher = AESGCM(key)
        self.wrapped = wrapped

    def seal(self, value: Any, place: str) -> bytes:
        """Encrypt a JSON value for one row and column, named by `place`."""
        return _seal(self._cipher, json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode(), place)

    def open(self, sealed: bytes | None, place: str, default: Any = None) -> Any:
        """Decrypt what was sealed for this place; `default` where nothing was."""
        return default if sealed is None else json.loads(_open(self._cipher, sealed, place))


def hashed(secret: str) -> bytes:
    """How tokens and client ids are stored: SHA-256, since they are long and random."""
    return hashlib.sha256(secret.encode()).digest()


def _seal(cipher: AESGCM, data: bytes, place: str) -> bytes:
    nonce = os.urandom(NONCE)
    return nonce + cipher.encrypt(nonce, data, place.encode())


def _open(cipher: AESGCM, sealed: bytes, place: str) -> bytes:
    return cipher.decrypt(sealed[:NONCE], sealed[NONCE:], place.encode())
