"""Named groups of words from which the rules are composed: who, where, when, what is done."""

from triage.sheets import lines

# The forms of a regular verb that speak of now, of soon or of what was done; never the imperfect.
_FORMS = ("e", "es", "ent", "er", "é", "ée", "és", "ées", "ez")

# Words so frequent that their presence says nothing about which rules to try.
COMMON = """
je j tu il elle ils elles on nous vous me m te t se s le la l les un une des de du d en y à au aux et ou où là que qu
qui ce c cet cette ne n pas est es ai a as ont sont suis va vais veut dans sur avec pour par mon ma mes son sa ses si
mais plus tout moi lui fait faire dit quand comme être avoir i you the is to my he she it me and in of que el los en
una mi ich er sie das ist die der und il lo è o e um uma meu minha bir ve în la si
"""


def _conjugated(entry: str) -> str:
    """ "frapp-er" as its forms; any other entry as it is."""
    return " | ".join(entry[:-3] + form for form in _FORMS) if entry.endswith("-er") else entry


GROUPS: dict[str, str] = {
    name: " | ".join(_conjugated(entry.strip()) for entry in entries.split("|"))
    for (name,), entries in lines("vocabulary")
}
