"""The closed list of cue kinds that rules name, with the words the agent's console shows for each."""

KINDS: dict[str, str] = {
    "weapon": "Arme",
    "strangulation": "Étranglement",
    "locked_in": "Enfermement",
    "aggressor_present": "Agresseur sur place",
    "aggressor_coming": "Agresseur en route",
    "threat_to_kill": "Menace de mort",
    "assault_now": "Violences en cours",
    "injured": "Blessure ou malaise",
    "suicide": "Risque suicidaire",
    "child": "Enfant en danger",
    "kidnapped": "Enlèvement",
    "fire_gas": "Feu, gaz ou essence",
    "drugged": "Droguée ou drogué à son insu",
    "coded_speech": "Parole codée ou surveillée",
    "hiding": "Se cache",
    "plea_for_help": "Appel à l’aide",
    "sexual_assault_now": "Agression sexuelle en cours",
    "followed": "Suivi dans la rue",
}

# What the model alone finds grave, where no rule and no word of the passage says of what kind it is.
UNNAMED = "unnamed"
LABELS: dict[str, str] = {**KINDS, UNNAMED: "Mots qui alertent"}
