"""The danger rules, as tables. Each line: kind, how sure alone, how sure beside dread, words, why."""

from triage.rules import distress, foreign, presence, violence
from triage.rules.row import CERTAIN, NOTHING, POSSIBLE, Rule

RULES: tuple[Rule, ...] = (*presence.RULES, *violence.RULES, *distress.RULES, *foreign.RULES)

__all__ = ["CERTAIN", "NOTHING", "POSSIBLE", "RULES", "Rule"]
