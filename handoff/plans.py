"""Statements that are asked again and again: compiled by SQLAlchemy once, then said to the driver as they are.

From a statement to the driver and back SQLAlchemy works longer than the database does. A statement object that comes a second
time gets a plan; one that is built anew each time, or holds what only SQLAlchemy can fill in, goes its whole way.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, NamedTuple
from weakref import WeakKeyDictionary

from sqlalchemy import Dialect
from sqlalchemy.engine.result import IteratorResult, SimpleResultMetaData
from sqlalchemy.sql.compiler import SQLCompiler

Parameters = Mapping[str, Any] | Sequence[Mapping[str, Any]] | None
Process = Callable[[Any], Any] | None


class Answer(IteratorResult[Any]):
    """The rows of a plan, and how many it touched, as SQLAlchemy's own results tell it."""

    rowcount = -1


class Plan(NamedTuple):
    """What is said to the driver, and how its values go in and out."""

    sql: str
    takes: tuple[tuple[str, Any, Process], ...]  # name, the value where none is given, what prepares it
    gives: SimpleResultMetaData | None
    is_many: bool  # one set of values after the other

    def arguments(self, parameters: Mapping[str, Any]) -> list[Any]:
        """The values in the order of their places."""
        values = [parameters[name] if name in parameters else otherwise for name, otherwise, _ in self.takes]
        return [process(value) if process else value for value, (_, _, process) in zip(values, self.takes)]

    def answer(self, rows: Iterable[Any], count: int) -> Answer:
        """What the driver gave, as a result."""
        found = Answer(self.gives or _NOTHING, iter(rows))
        found.rowcount = count
        return found


_NOTHING = SimpleResultMetaData(())
_MISSING = object()


class Plans:
    """Plans of one kind of database, kept as long as their statements."""

    def __init__(self, dialect: Dialect) -> None:
        self._dialect = dialect
        self._known: WeakKeyDictionary[Any, dict[tuple[Any, ...], Plan | None]] = WeakKeyDictionary()

    def of(self, statement: Any, parameters: Parameters) -> Plan | None:
        """The plan of a statement that was seen before; None for SQLAlchemy's whole way."""
        known = self._known.get(statement)
        if known is None:
            self._known[statement] = {}
            return None
        is_many = isinstance(parameters, Sequence)
        one = (parameters[0] if parameters else {}) if is_many else parameters or {}
        key = (is_many, *one)
        if key not in known:
            known[key] = self._made(statement, list(one), is_many)
        return known[key]

    def _made(self, statement: Any, names: list[str], is_many: bool) -> Plan | None:
        compiled = statement.compile(dialect=self._dialect, column_keys=names, for_executemany=is_many)
        if not isinstance(compiled, SQLCompiler) or _needs_sqlalchemy(compiled):
            return None
        takes = [(name, compiled.binds[name], compiled._bind_processors.get(name)) for name in compiled.positiontup or ()]
        return Plan(compiled.string, tuple((name, _MISSING if bind.required else bind.effective_value, process) for name, bind, process in takes), self._gives(compiled), is_many)

    def _gives(self, compiled: SQLCompiler) -> SimpleResultMetaData | None:
        columns = compiled._result_columns
        if not columns:
            return None
        processes = [column.type._cached_result_processor(self._dialect, None) for column in columns]
        return SimpleResultMetaData([column.keyname for column in columns], [column.objects for column in columns], processes if any(processes) else None)


def _needs_sqlalchemy(compiled: SQLCompiler) -> bool:
    """Lists whose length varies, values that Python makes, names that meet."""
    names = [column.keyname for column in compiled._result_columns]
    made = compiled.insert_prefetch or compiled.update_prefetch
    return bool(compiled.post_compile_params or compiled.literal_execute_params or made or len(names) != len(set(names)))
