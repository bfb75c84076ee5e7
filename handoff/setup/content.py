"""Every sentence that the launcher and the set-up show, in French, by key."""

# Progress. A step has its own name as key.
TEXTS = {
    "done": "  fait ({seconds} s)",
    "still": "  … toujours en cours ({seconds} s)",
    "waiting": "Une autre commande prépare la même chose : attente qu'elle ait fini…",
    "uv": "Installation de uv, qui prépare les environnements Python…",
    "package": "Installation du paquet « {package} » du système…",
    "service": "Installation de l'environnement du service…",
    "bot": "Installation de l'environnement de l'assistant (environ 2 Go)…",
    "node": "Installation de Node, qui construit les pages…",
    "packages": "Installation des outils des pages…",
    "web": "Construction des pages…",
    "model": "Entraînement du modèle…",
    "browser": "Téléchargement d'un navigateur pour les tests…",
    "evaluate": "Installation de ce qui dessine les images de l'évaluation…",
    "crossvalidation": "Validation croisée du corpus (3 à 5 min)…",
    "recommended": "Entraînement de la configuration que Rasa recommande, pour mesurer à côté (plusieurs minutes)…",
    "browser_from_system": "  indisponible : essai avec le navigateur du système",

    # up
    "machine": "Relais sur {platform}, {free} libres.",
    "nothing_todo": "Tout est en place : le site répond dans quelques secondes, l'assistant peu après.",
    "todo": "À faire d'abord : {what}. Le site s'ouvre sans attendre l'assistant.",
    "todo_web": "construire les pages (1 min)",
    "todo_bot": "installer l'assistant (2 à 5 min selon le réseau)",
    "todo_model": "entraîner le modèle (1 à 2 min)",
    "welcome": "\nRelais est ouvert :\n"
               "  site de démonstration   {address}/\n"
               "  messagerie              {address}/messagerie\n"
               "  console des agents      {address}/agents\n"
               "Ctrl-C arrête tout.\n",
    "serve_died": "Le service s'est arrêté ; nouveau départ dans {seconds} s.",
    "serve_hung": "Le service ne répondait plus ; nouveau départ dans {seconds} s.",
    "serve_given_up": "Le service n'a pas pu démarrer : la raison est affichée plus haut. Corrigez-la, puis relancez la commande.",
    "assistant_ready": "L'assistant est prêt.",
    "assistant_died": "L'assistant s'est arrêté ; nouveau départ dans {seconds} s. Le site reste ouvert. "
                      "Détails : .relais/logs/assistant.log",
    "assistant_hung": "L'assistant ne répondait plus ; nouveau départ dans {seconds} s. Le site reste ouvert. "
                      "Détails : .relais/logs/assistant.log",
    "bot_later": "Le site reste ouvert sans l'assistant ; nouvel essai dans {minutes} min.",
    "stopped": "Tout est arrêté.",

    # train
    "model_ready": "Modèle prêt : {path} ({size}).",

    # test
    "summary": "\nRésumé des tests",
    "result": "  {name:<9} {word:<7} {seconds:>5} s  {reason}",
    "passed": "réussi",
    "not_passed": "échoué",
    "exit_code": "code de sortie {code}",

    # advisories
    "advisories": "{name} : {known} paquets examinés, {flaws} failles connues ; {unknown} paquets sur lesquels rien n'a pu être demandé.",
    "advisories_unknown": "Rien n'a pu être demandé sur certains paquets : ils ne sont pas pour autant sans faille. "
                          "Relancez la commande sur une machine qui atteint les registres publics.",

    # doctor: the thing, then what to say when it is missing
    "doctor_platform": "Machine",
    "doctor_no_platform": "Relais fonctionne sous Linux x86_64",
    "doctor_disk": "Disque libre",
    "doctor_no_disk": "plein",
    "doctor_uv": "uv",
    "doctor_no_uv": "absent : ./relais up l'installe s'il en a besoin",
    "doctor_python_service": "Environnement du service",
    "doctor_no_python_service": "absent ou périmé : ./relais up l'installe",
    "doctor_python_bot": "Environnement de l'assistant",
    "doctor_no_python_bot": "absent ou périmé : ./relais up l'installe",
    "doctor_node": "Node",
    "doctor_no_node": "absent : ./relais up l'apporte s'il en a besoin",
    "doctor_web": "Pages construites",
    "doctor_no_web": "absentes ou périmées : ./relais up les construit",
    "doctor_model": "Modèle",
    "doctor_no_model": "absent ou périmé : ./relais train l'entraîne",
    "doctor_data": "Données",
    "doctor_no_data": "aucune pour l'instant : créées au premier démarrage",
    "doctor_browser": "Navigateur (tests)",
    "doctor_no_browser": "absent : ./relais test l'installe ; les autres commandes n'en ont pas besoin",
    "doctor_missing": "\nIl manque quelque chose : voir les lignes marquées ✗.",
    "doctor_well": "\nTout ce qu'il faut est là.",
}

# Failures: what failed, and what to do.
FAILURES = {
    "platform": "Relais fonctionne sous Linux x86_64 ; cette machine est « {platform} ».",
    "disk": "Il reste {free} sur ce disque et il en faut {needed} : libérez de la place, puis relancez la commande.",
    "package": "Il manque un paquet du système. Installez-le, puis relancez la commande : sudo apt-get install {package}",
    "apt": "Le paquet du système n'a pas pu être installé : vérifiez l'accès au réseau et aux dépôts de paquets, puis relancez. "
           "Détails : {log}",
    "venv": "Python n'a pas pu créer l'environnement de uv : installez le paquet python3-venv, puis relancez. Détails : {log}",
    "uv": "uv n'a pas pu être installé par pip : vérifiez l'accès au réseau et la configuration de pip, puis relancez. "
          "Détails : {log}",
    "service": "L'environnement du service n'a pas pu être installé : vérifiez l'accès au réseau, puis relancez. Détails : {log}",
    "assistant": "L'assistant n'a pas démarré. Détails : {log}",
    "bot": "L'environnement de l'assistant n'a pas pu être installé : vérifiez l'accès au réseau, puis relancez. Détails : {log}",
    "python-service": "Aucun Python 3.11 ou plus récent n'a été trouvé, et uv n'a pas pu en télécharger un : installez-en un "
                      "(paquet du système ou pyenv), ou vérifiez l'accès au réseau, puis relancez. Détails : {log}",
    "python-bot": "Python 3.10 n'a pas été trouvé, et uv n'a pas pu le télécharger : installez-le (avec pyenv par exemple), "
                  "ou vérifiez l'accès au réseau, puis relancez. Détails : {log}",
    "node": "Node n'a pas pu être installé : installez Node 22 ou plus récent, ou vérifiez l'accès au réseau, puis relancez. "
            "Détails : {log}",
    "python-node": "Node n'a pas pu être installé, faute de Python 3.11 ou plus récent : installez Node 22, puis relancez. "
                   "Détails : {log}",
    "packages": "Les outils des pages n'ont pas pu être installés : vérifiez l'accès au réseau, puis relancez. Détails : {log}",
    "web": "Les pages n'ont pas pu être construites. Détails : {log}",
    "model": "L'entraînement du modèle a échoué. Détails : {log}",
    "evaluate": "Ce qui dessine les images n'a pas pu être installé : vérifiez l'accès au réseau, puis relancez. Détails : {log}",
    "python-evaluate": "Ce qui dessine les images n'a pas pu être installé, faute de Python 3.11 ou plus récent. Détails : {log}",
    "crossvalidation": "La validation croisée du corpus a échoué. Détails : {log}",
    "recommended": "La configuration que Rasa recommande n'a pas pu être entraînée. Détails : {log}",
    "pictures": "Les images n'ont pas pu être dessinées. Détails : {log}",
    "browser": "Aucun navigateur n'a pu être installé pour les tests : installez-en un, puis relancez. "
               "Détails : .relais/logs/browser.log",
    "port": "L'adresse {host}:{port} n'est pas libre ({error}) : arrêtez ce qui l'occupe, ou choisissez un autre port avec --port.",
}

# Help of the commands.
HELP = {
    "group": "Relais : une messagerie entre des personnes en difficulté et des policiers ou gendarmes.",
    "up": "Installe le nécessaire et ouvre Relais. Le site, la messagerie et la console s'ouvrent tout de suite ; "
          "l'assistant les rejoint dès qu'il est prêt. Ctrl-C arrête tout.",
    "host": "Adresse d'écoute.",
    "port": "Port d'écoute.",
    "data": "Dossier des données.",
    "key_file": "Fichier de la clé maîtresse, à garder hors du dossier des données.",
    "test": "Installe le nécessaire et lance les tests. Toutes les parties, ou celles qui sont nommées parmi : {parts}.",
    "part": "[PARTIE]…",
    "train": "Entraîne le modèle si ses données ont changé.",
    "again": "Entraîne à nouveau, même si rien n'a changé.",
    "advisories": "Demande aux registres ce qui est connu contre les paquets des trois listes verrouillées. "
                  "Code 1 : une faille est connue ; code 2 : tout n'a pas pu être demandé.",
    "doctor": "Dit ce qui est en place et ce qui manque.",
}

# Click's own sentences, as it words them.
CLICK = {
    "Usage:": "Usage :",
    "Options": "Options",
    "Commands": "Commandes",
    "Positional arguments": "Arguments",
    "Show this message and exit.": "Affiche cette aide.",
    "Try '{command} {option}' for help.": "Pour de l'aide : {command} {option}",
    "Error: {message}": "Erreur : {message}",
    "Aborted!": "Interrompu.",
    "No such command {name!r}.": "La commande {name!r} n'existe pas.",
    "No such option {name!r}.": "L'option {name!r} n'existe pas.",
    "Did you mean {possibility}?": "Peut-être {possibility} ?",
    "(Did you mean one of: {possibilities}?)": "(Peut-être : {possibilities} ?)",
    "(Possible option: {possibilities})": "(Peut-être : {possibilities})",
    "(Possible options: {possibilities})": "(Peut-être : {possibilities})",
    "Missing command.": "Il manque le nom d'une commande.",
    "Missing argument": "Il manque l'argument",
    "Missing option": "Il manque l'option",
    "Missing parameter": "Il manque le paramètre",
    "Invalid value: {message}": "Valeur refusée : {message}",
    "Invalid value for {param_hint}: {message}": "Valeur refusée pour {param_hint} : {message}",
    "Option {name!r} does not take a value.": "L'option {name!r} n'attend pas de valeur.",
    "Option {name!r} requires an argument.": "L'option {name!r} attend une valeur.",
    "Option {name!r} requires {nargs} arguments.": "L'option {name!r} attend {nargs} valeurs.",
    "Got unexpected extra argument ({args})": "Un argument de trop : {args}",
    "Got unexpected extra arguments ({args})": "Des arguments de trop : {args}",
    "{value!r} is not a valid {number_type}.": "{value!r} n'est pas un nombre du type {number_type}.",
    "{value} is not in the range {range}.": "{value} n'est pas dans l'intervalle {range}.",
    "{value!r} is not one of {choice}.": "{value!r} n'est pas parmi {choice}.",
    "{value!r} is not one of {choices}.": "{value!r} n'est pas parmi {choices}.",
    "{name} {filename!r} does not exist.": "{name} {filename!r} n'existe pas.",
    "{name} {filename!r} is a directory.": "{name} {filename!r} est un dossier.",
    "{name} {filename!r} is a file.": "{name} {filename!r} est un fichier.",
    "{name} {filename!r} is not readable.": "{name} {filename!r} n'est pas lisible.",
    "{name} {filename!r} is not writable.": "{name} {filename!r} n'est pas modifiable.",
    "Could not open file {filename!r}: {message}": "Le fichier {filename!r} ne s'ouvre pas : {message}",
    "default: {default}": "par défaut : {default}",
    "env var: {var}": "variable : {var}",
    "File": "Le fichier",
    "file": "fichier",
    "Directory": "Le dossier",
    "directory": "dossier",
    "Path": "Le chemin",
    "path": "chemin",
    "Do you want to continue?": "Continuer ?",
    "Repeat for confirmation": "Répétez pour confirmer",
    "Error: The two entered values do not match.": "Les deux valeurs ne sont pas les mêmes.",
    "Error: invalid input": "Réponse non comprise.",
}
