"""Passwords: argon2, worked out beside the event loop, which has people to listen to."""

import asyncio
import secrets
from concurrent.futures import ThreadPoolExecutor

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from handoff.errors import PasswordTooWeak

MINIMUM = 12  # characters; length is what counts (NIST SP 800-63B)
AT_ONCE = 2  # each takes 64 MiB and a core for some 50 ms: a burst of logins must not slow a cry for help

_hasher = PasswordHasher()
_NOBODY = _hasher.hash(secrets.token_hex(16))  # verified where a login does not exist, so that time tells nothing
_aside = ThreadPoolExecutor(AT_ONCE, thread_name_prefix="passwords")


def first() -> str:
    """A password to be told by mouth and changed at first use."""
    return "-".join(secrets.token_hex(2) for _ in range(4))


async def matches(password_hash: str | None, password: str) -> bool:
    """True if it is the password; as slow, and false, where there is nobody."""
    return await asyncio.get_running_loop().run_in_executor(_aside, _verified, password_hash or _NOBODY, password)


async def hashed(password: str) -> str:
    """How a password is stored."""
    return await asyncio.get_running_loop().run_in_executor(_aside, _hasher.hash, password)


async def accepted(new: str, old: str) -> str:
    """The hash of a new password; raises PasswordTooWeak."""
    if len(new) < MINIMUM or new == old:
        raise PasswordTooWeak(minimum=MINIMUM)
    return await hashed(new)


def _verified(password_hash: str, password: str) -> bool:
    try:
        return _hasher.verify(password_hash, password)
    except (VerificationError, InvalidHashError):
        return False
