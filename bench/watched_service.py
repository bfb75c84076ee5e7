"""`python -m bench.watched_service serve`: the service, its turns watched by a stopwatch."""

import runpy

from sqlalchemy.ext.asyncio import AsyncConnection

import triage
from bench.stopwatch import around, part, phase
from handoff import sqlite
from handoff.desk import Desk
from handoff.store import Store
from handoff.turns import Turns
from handoff.vault import Key
from territory import Reading

phase(Desk, "receive_all", "message")
phase(Turns, "_take", "lease")
phase(Turns, "_ask", "asked")
phase(Turns, "_finish", "reply")
part(triage, "read", "rules")
part(Reading, "place", "place")
part(Key, "seal", "sealing")
part(Key, "open", "sealing")
part(AsyncConnection, "execute", "storage")
part(sqlite.Connection, "execute", "storage")
around(Store, "write", "storage")
around(Store, "read", "storage")

if __name__ == "__main__":
    runpy.run_module("handoff", run_name="__main__")
