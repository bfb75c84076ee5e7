"""Logs carry ids, codes and durations as JSON lines, never words."""

import json
import logging
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager

log = logging.getLogger("relais.talk")

_FIELDS = ("code", "conversation", "case", "turn", "frames", "milliseconds")


class JsonLines(logging.Formatter):
    """One JSON object a line; of an exception, its kind alone: its message may hold somebody's words."""

    def format(self, record: logging.LogRecord) -> str:
        line = {"at": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(record.created)), "level": record.levelname.lower(), "from": record.name}
        ours = record.name.startswith("relais.")  # others may format words into a message: only its place is told
        line["event"] = str(record.msg) if ours else f"{record.module}:{record.lineno}"
        line |= {name: getattr(record, name) for name in _FIELDS if hasattr(record, name)}
        if record.exc_info and record.exc_info[0]:
            line["code"] = record.exc_info[0].__name__
        return json.dumps(line, ensure_ascii=False)


def configure(level: int) -> None:
    """Send every log of the process through the one formatter, on standard error."""
    handler = logging.StreamHandler()
    handler.setFormatter(JsonLines())
    logging.basicConfig(level=level, handlers=[handler], force=True)
    for noisy in ("sanic", "alembic", "aiosqlite", "asyncio"):
        logging.getLogger(noisy).setLevel(logging.WARNING)


@contextmanager
def telling(conversation_id: str) -> Iterator[Callable[[str | None, Iterable[str]], None]]:
    """Gives what tells of deeds on a case once they are committed; what fails inside knows whose talk it was."""

    def tell(case_id: str | None, deeds: Iterable[str]) -> None:
        for deed in deeds:
            log.info(deed, extra={"conversation": conversation_id, **({"case": case_id} if case_id else {})})

    try:
        yield tell
    except Exception as failure:
        failure.__dict__["conversation"] = conversation_id
        raise
