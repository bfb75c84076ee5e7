"""Known factors of grave danger, as facts found in the text: what evaluators ask about, never a score.

The list is that of the evaluation grids used with victims of domestic violence.
"""

from typing import NamedTuple

from triage.sheets import lines

# The name of each factor, and the words the agent's card shows.
FACTOR_LABELS: dict[str, str] = {
    "strangulation": "Étranglement",
    "weapon": "Arme",
    "threat_to_kill": "Menaces de mort",
    "separation": "Séparation récente ou annoncée",
    "pregnancy": "Grossesse",
    "forced_sex": "Rapports forcés",
    "stalking": "Traque, surveillance",
    "aggressor_suicidal": "Auteur suicidaire",
    "escalation": "Violences qui s’aggravent",
    "children_present": "Enfants au foyer",
}


class Factor(NamedTuple):
    """Words that tell a factor."""

    name: str
    words: str


FACTORS: tuple[Factor, ...] = tuple(Factor(name, words) for (name,), words in lines("factors"))
