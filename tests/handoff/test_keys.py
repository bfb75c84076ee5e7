"""Master keys change while people write: keys are wrapped anew, words are not touched, nothing becomes unreadable."""

import asyncio
from pathlib import Path

import pyotp
import pytest
from cryptography.exceptions import InvalidTag
from sqlalchemy import select

from handoff import keyfile
from handoff.desk import Desk
from handoff.errors import Unavailable
from handoff.hub import Hub
from handoff.keyring import CHUNK, rotate
from handoff.models import conversations, events
from handoff.second_factor import STEP
from handoff.vault import Vault
from tests.handoff.conftest import Office

PATIENCE = 60.0  # seconds a rotation under load may take on a busy machine


def _path(office: Office) -> Path:
    return office.desk.settings.key_file


def _reader(office: Office, vault: Vault) -> Desk:
    """A desk as another process has it, with its own idea of the keys."""
    return Desk(office.desk.store, vault, Hub(), office.desk.settings, office.clock)


async def _sealed(office: Office) -> list[bytes]:
    async with office.desk.store.read() as connection:
        return list((await connection.execute(select(events.c.body_sealed).order_by(events.c.conversation_id, events.c.seq))).scalars())


async def test_a_rotation_wraps_keys_and_touches_no_word(office: Office) -> None:
    """Afterwards the new key opens everything, the old one nothing, and not a byte of a message has changed."""
    old, words = keyfile.read(_path(office)), ["bonjour à vous", "ma voisine fait du bruit"]
    ids = [await office.visitor(text) for text in words]
    before = await _sealed(office)
    assert await rotate(office.desk.store, _path(office)) == len(ids)
    new = keyfile.read(_path(office))
    assert len(new) == 1 and new != old and _path(office).stat().st_mode & 0o777 == 0o600
    assert await _sealed(office) == before
    for id, text in zip(ids, words, strict=True):
        assert (await _reader(office, Vault(*new)).read(id, 0))[1][0]["text"] == text
        with pytest.raises(InvalidTag):
            await _reader(office, Vault(*old)).read(id, 0)


async def test_messages_written_during_a_rotation_stay_readable(office: Office) -> None:
    """Two services that began before it write and begin talks all along; afterwards the new key alone opens every one."""
    services = [_reader(office, Vault.from_file(_path(office))) for _ in range(2)]
    ids = [await services[n % 2].create("widget", "fr", None) for n in range(CHUNK + 20)]
    over, written = asyncio.Event(), []

    async def write(service: Desk, number: int) -> None:
        count = 0
        while not over.is_set() or count < 5:
            id = ids[(number + 7 * count) % len(ids)] if count % 3 else await service.create("widget", "fr", None)
            text = f"message {number} {count}"
            await service.receive(id, f"client-{number}-{count}", text)
            written.append((id, text))
            count += 1

    writers = [asyncio.create_task(write(services[n % 2], n)) for n in range(4)]
    async with asyncio.timeout(PATIENCE):
        for _ in range(3):
            await rotate(office.desk.store, _path(office))
        over.set()
        await asyncio.gather(*writers)
    reader = _reader(office, Vault(*keyfile.read(_path(office))))
    assert len(keyfile.read(_path(office))) == 1 and len(written) >= 20
    for id in {id for id, _ in written}:
        kept = [event["text"] for event in (await reader.read(id, 0))[1] if event.get("author") == "user"]
        assert sorted(kept) == sorted(text for one, text in written if one == id)


async def test_an_interrupted_rotation_loses_nothing_and_goes_on(office: Office) -> None:
    """Cut in the middle, both keys open; run again, it finishes with the key that it began with."""
    ids = [await office.desk.create("widget", "fr", None) for _ in range(CHUNK + 30)]
    id = await office.visitor("bonjour à vous")

    def cut(done: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        await rotate(office.desk.store, _path(office), cut)
    half = keyfile.read(_path(office))
    assert len(half) == 2
    assert (await _reader(office, Vault.from_file(_path(office))).read(id, 0))[1]
    later = await office.visitor("un autre message")
    assert await rotate(office.desk.store, _path(office)) == len(ids) + 1 - CHUNK
    assert keyfile.read(_path(office)) == half[1:]
    assert (await _reader(office, Vault(half[1])).read(later, 0))[1]


async def test_a_service_that_slept_through_a_rotation_seals_under_the_new_key(office: Office) -> None:
    """It finds the new key in the file; without that file it refuses rather than seal what nobody else could open."""
    slept, apart = Vault.from_file(_path(office)), Vault(*keyfile.read(_path(office)))
    await rotate(office.desk.store, _path(office))
    id = await _reader(office, slept).create("widget", "fr", None)
    await _reader(office, slept).receive(id, "client-id-1", "bonjour à vous")
    assert (await _reader(office, Vault(*keyfile.read(_path(office)))).read(id, 0))[1][0]["text"] == "bonjour à vous"
    with pytest.raises(Unavailable):
        await _reader(office, apart).create("widget", "fr", None)


async def test_one_rotation_at_a_time(office: Office) -> None:
    """The second is refused, and nothing has changed."""
    before = keyfile.read(_path(office))
    with keyfile.rotating(_path(office)), pytest.raises(BlockingIOError):
        await rotate(office.desk.store, _path(office))
    assert keyfile.read(_path(office)) == before


async def test_second_factors_survive_a_rotation(office: Office) -> None:
    """What else the master key seals is wrapped anew too."""
    agent = await office.agent("camille")
    secret = (await office.agents.offer_factor(agent, "a long enough secret")).secret
    code = pyotp.TOTP(secret).generate_otp(office.clock.at // 1000 // STEP)
    await rotate(office.desk.store, _path(office))
    await office.agents.confirm_factor(agent, code)
    await rotate(office.desk.store, _path(office))
    office.clock.pass_(STEP)
    code = pyotp.TOTP(secret).generate_otp(office.clock.at // 1000 // STEP)
    assert (await office.agents.sign_in("camille", "a long enough secret", code=code))[0].second_factor


async def test_every_wrapped_key_is_under_one_key_afterwards(office: Office) -> None:
    """More than one chunk, and rows that were erased or have no key: none is left behind."""
    for _ in range(2 * CHUNK + 5):
        await office.desk.create("widget", "fr", None)
    await rotate(office.desk.store, _path(office))
    vault = Vault(*keyfile.read(_path(office)))
    async with office.desk.store.read() as connection:
        rows = (await connection.execute(select(conversations.c.id, conversations.c.wrapped_key))).all()
    assert len(rows) == 2 * CHUNK + 5
    for row in rows:
        vault.unwrap(row.id, row.wrapped_key)


def test_two_services_that_start_together_make_one_key(tmp_path: Path) -> None:
    """The file is whole or not there: nobody reads half a key, and nobody's key is replaced."""
    path = tmp_path / "keys" / "master"
    for _ in range(3):
        keyfile.create(path)
    first = keyfile.read(path)
    keyfile.create(path)
    assert keyfile.read(path) == first and list(path.parent.iterdir()) == [path]
