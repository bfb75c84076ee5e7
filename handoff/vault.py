"""Words at rest: one key per conversation, wrapped by a master key that lives outside the data folder.

AES-256-GCM with a random 96-bit nonce (NIST SP 800-38D). Every sealed value is bound to its row and column, so that a
value copied elsewhere in the database does not open. Erasing a conversation is destroying its wrapped key.

Master keys form a ring: the last one wraps, the older ones still open while a rotation runs.
"""

import hashlib
import hmac
import json
import os
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from handoff import keyfile
from handoff.errors import Unavailable

NONCE = 12


class Vault:
    """Seals and opens words; knows the master keys and no conversation."""

    def __init__(self, *master_keys: bytes, file: Path | None = None) -> None:
        self._file = file
        self._hold(master_keys)

    @classmethod
    def from_file(cls, path: Path) -> "Vault":
        """Read the master keys, or make one (mode 0600) where there is no file; raises ValueError on a damaged file."""
        if not path.exists():
            keyfile.create(path)
        return cls(*keyfile.read(path), file=path)

    def _hold(self, master_keys: tuple[bytes, ...]) -> None:
        if not master_keys or any(len(key) != 32 for key in master_keys):
            raise ValueError("a master key must be 32 bytes")
        self._ring = {fingerprint(key): AESGCM(key) for key in master_keys}
        self._digest_key = hashlib.sha256(b"relais digest" + master_keys[-1]).digest()

    def digest(self, text: str) -> str:
        """A short keyed hash: the same for the same text, and nothing to who has no master key."""
        return hmac.new(self._digest_key, text.encode(), hashlib.sha256).hexdigest()[:16]

    @property
    def newest(self) -> bytes:
        """The fingerprint of the key that wraps where the database names none."""
        return list(self._ring)[-1]

    def new_key(self, conversation_id: str, wrapping: bytes | None = None) -> "Key":
        """A fresh key for one conversation, under the master key of that fingerprint; raises Unavailable without it."""
        return self.wrapped(AESGCM.generate_key(256), conversation_id, wrapping)

    def wrapped(self, key: bytes, conversation_id: str, wrapping: bytes | None = None) -> "Key":
        """A conversation's key as it is stored, under the master key of that fingerprint; raises Unavailable without it."""
        return Key(key, self.seal(key, _key_place(conversation_id), wrapping))

    def unwrap(self, conversation_id: str, wrapped: bytes) -> "Key":
        """The key of one conversation; raises cryptography's InvalidTag on other master keys."""
        return Key(self.open(wrapped, _key_place(conversation_id)), wrapped)

    def seal(self, secret: bytes, place: str, wrapping: bytes | None = None) -> bytes:
        """Encrypt a secret under a master key, the newest or the named one; raises Unavailable where that one is not here."""
        wanted = wrapping or self.newest
        if wanted not in self._ring:
            self._look_again()
        if wanted not in self._ring:
            raise Unavailable(part="key")
        return _seal(self._ring[wanted], secret, place)

    def open(self, sealed: bytes, place: str) -> bytes:
        """Decrypt a secret with whichever master key sealed it; raises InvalidTag where none did."""
        found = self._opened(sealed, place)
        if found is None and self._look_again():
            found = self._opened(sealed, place)
        if found is None:
            raise InvalidTag()
        return found

    def is_under(self, wrapping: bytes, sealed: bytes, place: str) -> bool:
        """True where the master key of this fingerprint sealed it."""
        return _try(self._ring[wrapping], sealed, place) is not None

    def holds(self, wrapping: bytes | None) -> bool:
        """True where the master key of that fingerprint is here, and in the file that the next start reads."""
        if self._file is not None and not self._file.exists():
            return False
        return wrapping is None or wrapping in self._ring or (self._look_again() and wrapping in self._ring)

    def _opened(self, sealed: bytes, place: str) -> bytes | None:
        tries = (_try(cipher, sealed, place) for cipher in reversed(self._ring.values()))
        return next((found for found in tries if found is not None), None)

    def _look_again(self) -> bool:
        """Read the file anew: a rotation may have added a key since; returns whether it holds other keys."""
        if self._file is None:
            return False
        before = set(self._ring)
        self._hold(keyfile.read(self._file))
        return set(self._ring) != before


class Key:
    """The key of one conversation, in memory for one transaction."""

    def __init__(self, key: bytes, wrapped: bytes) -> None:
        self._cipher, self._token_key = AESGCM(key), hashlib.sha256(b"relais token" + key).digest()
        self.wrapped = wrapped

    def seal(self, value: Any, place: str) -> bytes:
        """Encrypt a JSON value for one row and column, named by `place`."""
        return _seal(self._cipher, json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode(), place)

    def open(self, sealed: bytes | None, place: str, default: Any = None) -> Any:
        """Decrypt what was sealed for this place; `default` where nothing was."""
        return default if sealed is None else json.loads(_open(self._cipher, sealed, place))

    def token(self, conversation_id: str, taken_up: str = "") -> str:
        """The visitor's token: derived, so that a retried creation gets the same one; stored only as a hash.

        A talk that is taken up again has another, derived from the id of that request.
        """
        return hmac.new(self._token_key, f"{conversation_id}{taken_up and ' '}{taken_up}".encode(), hashlib.sha256).hexdigest()


def hashed(secret: str) -> bytes:
    """How tokens and client ids are stored: SHA-256, since they are long and random."""
    return hashlib.sha256(secret.encode()).digest()


def fingerprint(master_key: bytes) -> bytes:
    """What may be told of a master key: enough to know it again, nothing to make it from."""
    return hashlib.sha256(b"relais fingerprint" + master_key).digest()[:16]


def _key_place(conversation_id: str) -> str:
    return f"conversations.wrapped_key:{conversation_id}"


def _seal(cipher: AESGCM, data: bytes, place: str) -> bytes:
    nonce = os.urandom(NONCE)
    return nonce + cipher.encrypt(nonce, data, place.encode())


def _open(cipher: AESGCM, sealed: bytes, place: str) -> bytes:
    return cipher.decrypt(sealed[:NONCE], sealed[NONCE:], place.encode())


def _try(cipher: AESGCM, sealed: bytes, place: str) -> bytes | None:
    try:
        return _open(cipher, sealed, place)
    except InvalidTag:
        return None
