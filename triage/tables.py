"""The tables of rules, compiled once over one alphabet."""

from triage import context, vocabulary
from triage.flags import FLAGS, Flag
from triage.gravity import FACTORS, Factor
from triage.patterns import Alphabet, Compiler, Table
from triage.rules import RULES, Rule

ALPHABET = Alphabet()
_COMPILER = Compiler(ALPHABET, vocabulary.GROUPS, vocabulary.COMMON)

DANGER: Table[Rule] = Table(_COMPILER, RULES)
IDIOMS: Table[context.Idiom] = Table(_COMPILER, context.IDIOMS)
RAISING: Table[context.Mark] = Table(_COMPILER, context.RAISING)
LOWERING: Table[context.Mark] = Table(_COMPILER, context.LOWERING)
SAID: Table[Flag] = Table(_COMPILER, FLAGS)
GRAVE: Table[Factor] = Table(_COMPILER, FACTORS)
