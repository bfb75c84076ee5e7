"""An agent's second factor: six digits of an application (TOTP, RFC 6238), or a recovery code that works once."""

import io
import secrets
from dataclasses import dataclass
from typing import Any

import pyotp
import segno
from sqlalchemy import Row, delete, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from handoff.content import sentence
from handoff.errors import CodeRequired, WrongCode
from handoff.keyring import wrapping
from handoff.models import agents, recovery_codes
from handoff.vault import Vault, hashed

STEP = 30  # seconds; what every application of this kind counts in
DRIFT = 1  # steps that a telephone's clock may be early or late
RECOVERY_CODES = 10


@dataclass(frozen=True)
class Offer:
    """What an application needs: to be shown once, to its owner alone."""

    secret: str
    uri: str
    qr: str


async def offer(connection: AsyncConnection, vault: Vault, agent: Row[Any]) -> Offer:
    """A secret for an agent, not yet in force; the same one until it is confirmed, so that a scanned code stays good."""
    if agent.totp_offered is None:
        secret = pyotp.random_base32()
        sealed = vault.seal(secret.encode(), _place(agent.id), await wrapping(connection))
        await connection.execute(update(agents).where(agents.c.id == agent.id).values(totp_offered=sealed))
    else:
        secret = _secret(vault, agent.id, agent.totp_offered)
    uri = pyotp.TOTP(secret).provisioning_uri(name=agent.login, issuer_name=sentence("access.issuer"))
    return Offer(secret, uri, _drawn(uri))


async def confirm(connection: AsyncConnection, vault: Vault, agent: Row[Any], code: str, now: int) -> None:
    """Put the offered secret in force if the code is its own; raises WrongCode."""
    step = None if agent.totp_offered is None else accepted_step(_secret(vault, agent.id, agent.totp_offered), code, now, None)
    if step is None:
        raise WrongCode()
    values = {"totp_wrapped": agent.totp_offered, "totp_offered": None, "totp_step": step}
    await connection.execute(update(agents).where(agents.c.id == agent.id).values(**values))


async def check(connection: AsyncConnection, vault: Vault, agent: Row[Any], code: str | None, now: int) -> None:
    """Accept a code once, or a recovery code; raises CodeRequired or WrongCode."""
    if code is None:
        raise CodeRequired()
    if _digits(code) is None:
        return await _spend(connection, agent.id, code, now)
    step = accepted_step(_secret(vault, agent.id, agent.totp_wrapped), code, now, agent.totp_step)
    if step is None:
        raise WrongCode()
    await connection.execute(update(agents).where(agents.c.id == agent.id).values(totp_step=step))


async def forget(connection: AsyncConnection, agent_id: str) -> None:
    """No second factor any more; its recovery codes are void."""
    await connection.execute(update(agents).where(agents.c.id == agent_id).values(totp_wrapped=None, totp_offered=None, totp_step=None))
    await connection.execute(delete(recovery_codes).where(recovery_codes.c.agent_id == agent_id))


async def first_codes(connection: AsyncConnection, agent_id: str) -> list[str]:
    """Recovery codes for who has none yet, to be shown once; nothing for who was given some, used or not."""
    mine = recovery_codes.c.agent_id == agent_id
    if (await connection.execute(select(recovery_codes.c.agent_id).where(mine).limit(1))).one_or_none() is not None:
        return []
    codes = ["-".join(secrets.token_hex(2) for _ in range(4)) for _ in range(RECOVERY_CODES)]  # 64 bits each
    await connection.execute(insert(recovery_codes), [{"agent_id": agent_id, "code_hash": _hash(agent_id, code)} for code in codes])
    return codes


def accepted_step(secret: str, code: str, now: int, last: int | None) -> int | None:
    """The step whose code this is, later than the last accepted one and at most one away; None where there is none."""
    here, digits, totp = now // 1000 // STEP, _digits(code), pyotp.TOTP(secret)
    steps = [step for step in range(here - DRIFT, here + DRIFT + 1) if last is None or step > last]
    return next((step for step in steps if digits is not None and secrets.compare_digest(totp.generate_otp(step), digits)), None)


def _digits(code: str) -> str | None:
    plain = code.replace(" ", "")
    return plain if len(plain) == 6 and plain.isascii() and plain.isdigit() else None


async def _spend(connection: AsyncConnection, agent_id: str, code: str, now: int) -> None:
    this = (recovery_codes.c.agent_id == agent_id) & (recovery_codes.c.code_hash == _hash(agent_id, code))
    spent = await connection.execute(update(recovery_codes).where(this, recovery_codes.c.used_at.is_(None)).values(used_at=now))
    if spent.rowcount == 0:
        raise WrongCode()


def _hash(agent_id: str, code: str) -> bytes:
    return hashed(f"{agent_id}:{code.replace('-', '').replace(' ', '').lower()}")


def _secret(vault: Vault, agent_id: str, sealed: bytes) -> str:
    return vault.open(sealed, _place(agent_id)).decode()


def _place(agent_id: str) -> str:
    return f"agents.totp:{agent_id}"


def _drawn(uri: str) -> str:
    drawing = io.BytesIO()
    segno.make(uri, error="m").save(drawing, kind="svg", xmldecl=False, scale=4, omitsize=True, light="#fff")
    return drawing.getvalue().decode()
