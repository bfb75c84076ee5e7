"""What stands around the words of danger and changes what they mean, as tables.

Idioms are set aside before any rule looks. Raising marks (fear, a plea, violence told, the
present) make a possible cue certain; lowering marks (a game, a film, the past, "si", a laugh) make a
certain cue possible and a possible one nothing. Nothing here speaks of danger by itself.
"""

from typing import NamedTuple


class Mark(NamedTuple):
    """Words that raise or lower cues. `reach`: where the cue must stand for the mark to count.

    "message": anywhere; "sentence": in the same sentence; "clause": in the same clause; "after": later in the same
    clause; "time": in the same clause, or in the sentence that it opens ("Il y a trois mois, …").
    """

    name: str
    reach: str
    words: str


class Idiom(NamedTuple):
    """A figure of speech, whose words are not to be taken one by one."""

    words: str


def _marks(name: str, reach: str, *patterns: str) -> list[Mark]:
    return [Mark(name, reach, words) for words in patterns]


IDIOMS: tuple[Idiom, ...] = tuple(
    map(
        Idiom,
        (
            "(mort | morte | morts | mortes | mourir | meurs | crève | crever | crevé | crevée | explosé | explosée | étouffe | étouffer | étouffé | étouffée | étrangler | étranglé | étranglée | "
            "hurler | pleurer | plié | pliée | pleure | exploser | pisser | pissé) de (rire | faim | soif | chaud | chaleur | froid | fatigue | honte | ennui | jalousie | envie | rires | sommeil | fou rire | bonheur | joie)",
            "(je suis | suis | on est | j'étais) (mort | morte | morts) (aujourd'hui | après | ce soir) !(si | s' | quand)",
            "(tuer | tue | tué | tuait) .. (le temps | l'ennui | l'ambiance | le game | la partie | le match | la soirée | le silence | la concurrence)",
            "(il | elle | tu | vous | ils | ça | mon ~ | ma ~ | mon ~ ~) (me | nous) (tue | tues | tuez | tuent) (avec | de | par) .. (blagues | blague | rire | humour | vannes | conneries | rires | bêtises | questions | histoires | "
            "jeux de mots | fatigue | sourire | yeux | musique | travail | danse | imitations | mimiques)",
            "(tu | ça | vous | ce ~ | cette ~ | cet ~ | la chaleur | le boulot | le sport | le travail | ces ~) (me | nous) (tue | tues | tuez | tuent | étrangle | étouffe)",
            "(tuerie | à mourir | une tuerie | un truc de fou | de la bombe | c'est de la bombe | c'est la bombe | bombe sexuelle | bombe atomique)",
            "(tape | taper | tapent | tapé | taperait) .. (sur (les | mes | ses) nerfs | sur le système | dans l'oeil | l'incruste | la honte | des barres | la discute | la tchatche | dans le mille | la pose | un délire | "
            "à l'ordinateur | au clavier | un message | mon code | le code | sur google | sur internet | un texte | une lettre)",
            "(se | me | s'est | te) (tape | taper | tapé) .. (une série | un film | un fou rire | des barres | tout le boulot | le ménage | la route)",
            "(casse | casser | cassé | prend | prendre | pris) .. (la tête | les pieds | les oreilles | le chou | les couilles | la voix | un record | les prix | la croûte)",
            "(pète | péter | pété) (la forme | le feu | la classe | un câble au travail)",
            "(coup | coups) de (foudre | fil | coeur | soleil | barre | pouce | chance | théâtre | gueule | tête | vieux | froid | blues | frein | stress | main | pub | balai | bol | mou | fouet | maître | sang | tonnerre)",
            "(armé | armée | armés) (de | d') (patience | courage | bonne volonté | mon | sourire)",
            "armée (de terre | de l'air | française | rouge)",
            "l'armée",
            "arme (à double tranchant | fatale | secrète | de séduction)",
            "(couteau | couteaux | poignard | poignardé | poignardée | planté | plantée | coup de couteau | poignarder) .. dans le dos",
            "couteau dans la plaie",
            "le (couteau | pistolet) (sous la gorge | sur la tempe)",
            "couteau suisse",
            "(brosse | bros) à dents",
            "(jette | jeter | jeté | lancer | lance | saute | sauter | jetée) .. (à l'eau | l'éponge | un oeil | un coup d'oeil | dans le bain | le pas | un repas | une classe | du coq | à la corde | de joie | au plafond | en parachute | à l'élastique | "
            "le petit déjeuner | dans les bras | sur l'occasion | des lignes | aux yeux)",
            "(étrangle | étrangler | étranglé | étrangle t) .. (les impôts | les dettes | financièrement | le budget | de rire | les charges | les prix)",
            "(avalé | avaler | avale) (de travers | des couleuvres | la pilule | sa salive | un café | mon café | un sandwich | une mouche)",
            "(battre | bat | battu | battue | bats | battent) .. (record | à plate couture | aux échecs | au tennis | les cartes | son plein | au foot | au ping pong | à fifa | de l'aile | la mesure | en retraite | des mains | les oeufs | en neige | à mario kart | aux élections | "
            "le fer | la campagne | à la console | au scrabble | au monopoly)",
            "(je me | il se | elle se | on se | me | se) (bats | bat | battre) (pour | contre (la maladie | le cancer | l'injustice) | comme)",
            "(en | le | un | beau | avoir le | dernier) (feu (vert | rouge | orange | de camp | de bois | de cheminée | d'artifice) | feux d'artifice)",
            "feu (rouge | vert | orange | d'artifice | de camp | de cheminée | de bois | de joie | tricolore)",
            "feux (d'artifice | rouges | tricolores | de détresse)",
            "(mettre | mis | met | mets | mettent) le feu (à la (piste | salle | scène | soirée) | au (dancefloor | public | stade) | aux poudres | sur scène)",
            "(il n'y a | y a | il y a) pas le feu",
            "(le feu au lac | feu au lac | tout feu tout flamme | jouer avec le feu | coup de feu de midi)",
            "(tiré | tirer | tire | tirent) (au sort | la langue | profit | parti | la couverture | les cartes | un trait | des leçons | son épingle | les vers | le meilleur)",
            "(suicide | suicidé | suicider) (social | politique | commercial | professionnel | financier | collectif du groupe)",
            "(viol | violer | violé | viole | violent | violation) .. (du secret | la loi | le règlement | de la vie privée | vie privée | de domicile | la confidentialité | le secret | les règles | le code de la route | les droits | un principe)",
            "(égorger | égorgé) .. (mouton | moutons | poulet | cochon)",
            "(peur (du noir | des araignées | du dentiste | de l'avion | du vide | de perdre | des chiens | des serpents | de rater | de l'orage | des clowns | de me tromper | de déranger))",
            "(caché | cachée | cacher | cache) .. (son jeu | sa joie | la vérité | un secret | la forêt | mes émotions | derrière un (pseudo | écran | compte | faux))",
            "à couteaux tirés dehors",
            "(enfermé | enfermée) (dans (mes | ses) (pensées | certitudes | problèmes | sa bulle | ma bulle) | dehors)",
            "(prisonnier | prisonnière) de (mes | ses | son | mon) (passé | dettes | habitudes | travail)",
            "(prise | pris) (en otage | d'otage | d'otages) .. (grève | grèves | syndicats | usagers | cheminots | fournisseur | opérateur)",
            "(l'addition | la facture) .. (tue | assassine)",
            "(assassiné | massacré | massacrée | massacrer) .. (la chanson | la langue | le français | mes cheveux | coiffeur | coiffeuse)",
            "(ça | cela | ce qui) (m'arrive | nous arrive | lui arrive)",
            "il (arrive | m'arrive | nous arrive | lui arrive) (que | qu' | de | d' | souvent | parfois | quelque chose)",
            "qu'est ce (qui m'arrive | qui m' arrive | qu'il m'arrive)",
            "(le | mon | ce) (verre | café) de l'amitié",
            "(à | a) (fond | mort) les ballons",
            "(je suis | suis) (bloqué | bloquée | coincé | coincée) (au niveau | à la page | à l'étape | sur (le formulaire | le site | ma démarche))",
            "(chute | battement | battements | mal | bat) .. (coeur | de coeur)",
            "coeur (bat | battre | bats)",
            "(dire | dit | dis) adieu (et merci | à mon (ex | ancien | travail))",
            "(au revoir et à bientôt | adieu l'artiste)",
            "(crève coeur | crève la dalle | crevé la dalle | dalle)",
            "(pneu | pneus) (crevé | crevés | crevée)",
            "(crevé | crevés | crever) .. (pneu | pneus)",
            "(boîte | boîtes) (mail | aux lettres | de nuit | à gants | vocale | de réception | noire | postale)",
            "(fils | fille) (à papa | d'attente)",
            "(fait | font | faire) (mal au coeur | froid dans le dos)",
            "(morte | mort) .. (né | d'inquiétude | saison | point mort)",
            "(tonton flingueur | tontons flingueurs | pistolet à (eau | colle | peinture | bulles) | fusil à (eau | pompe nerf))",
            "(jeu | jeux | jouet | en plastique | factice) .. (pistolet | fusil | épée | couteau)",
            "(pistolet | fusil | couteau | arme | sabre | épée) .. (en plastique | jouet | factice | en mousse | laser | nerf | à bille | à billes)",
            "(lame | lames) (de parquet | de fond | de terrasse)",
            "(marteau | hache | ceinture) (de sécurité | piqueur | fléchée | noire)",
            "(couteau | couteaux) (à (beurre | pain | huîtres) | de (collection | table))",
            "à couteaux tirés",
            "(violent | violente | violents | violentes) (mal | douleur | douleurs | orage | choc | vent | critique | critiques | dispute verbale)",
            "(temps | texte | film | propos | jeu | mots | orage | vent) (violent | violents)",
            "(mot | mots | bouche) (de passe | violents)",
            "(nuit | boîte) blanche",
            "(saigne | saigner | saigné) .. (du nez | des gencives)",
        ),
    )
)

RAISING: tuple[Mark, ...] = (
    *_marks("fear", "message", "{afraid}", "(je | on) (tremble | pleure | panique)", "😭 | 😱 | 😨 | 😰 | 🆘"),
    *_marks(
        "plea",
        "message",
        "(aidez | aide | sauvez) (moi | nous) !(à | pour)",
        "au secours | à l'aide | sos | pitié | je vous en supplie | help",
        "{quick}",
        "venez | {send} .. {police}",
        "(je fais quoi | je dois faire quoi | quoi faire | que faire | qu'est ce que je fais | que dois je faire | je sais pas quoi faire | comment je fais | qu'est ce qu'on fait | on fait quoi | dites moi quoi faire)",
        "(besoin | demande) d'aide",
    ),
    *_marks(
        "whisper",
        "message",
        "(peux | peut | peu) (pas | plus) .. (parler | appeler | téléphoner | faire de bruit | répondre | crier)",
        "(chuchote | sans bruit | en cachette | pas de bruit | en silence | doucement | discrètement)",
        "(enfermée | enfermé | cachée | caché | planquée)",
        "(faire | fais | faites) vite",
    ),
    *_marks(
        "violence",
        "message",
        "{he} (me | nous | m'a | ma | la | les | l'a | nous a | te | va me | veut me | m'ont) (encore | déjà | souvent | toujours)? ({hit} | {strangle} | {threaten} | {kill} | {rape} | frappait | tapait | battait)",
        "{he} .. (violent | violente | dangereux | dangereuse | agressif)",
        "(violences | violence) (conjugales | conjugale | physique | physiques)",
        "(menacée | menacé | menaces) .. (mort | tuer)",
        "(bat | frappe | tape | battue | frappée | tabassée)",
        "(interdiction de (m'approcher | s'approcher | contact) | ordonnance de protection | bracelet anti rapprochement | téléphone grave danger | tgd | mesure d'éloignement | sorti de prison | sort de prison)",
        "{he} .. ({blade})",
        "(me | nous | m' | l' | la) {kill_outright}",
        "(cassé | pété | tordu) (le bras | le nez | les côtes | une côte | la mâchoire | le poignet | les dents)",
        "{he} (casse | a cassé | hurle | est bourré | est ivre | a bu | est saoul | pète un câble | est fou | est comme fou | est hors de lui | a dit qu'il allait)",
        "(violer | violée | violé | étranglée)",
        "(agresseur | agresseurs | violeur | mon bourreau)",
    ),
    *_marks(
        "violence",
        "message",
        "(suit | suis | suivait | harcèle | traque | piste) .. partout",
        "(gps | balise | traceur | airtag) .... (voiture | sac | téléphone | trouvé)",
        "(je te vois | je sais où tu (es | habites) | tu vas payer | tu vas le regretter | je vais te retrouver)",
    ),
    *_marks(
        "despair",
        "message",
        "(me (jeter | tuer | suicider | pendre | foutre en l'air) | sauter | mourir | en finir | plus envie de vivre | plus vivre | ils ont raison | mieux sans moi | plus de raison)",
    ),
    *_marks("now", "sentence", "{now}"),
    *_marks("whisper", "message", "chut"),
    *_marks("now", "message", "en train de | maintenant | là tout de suite | en ce moment même | à l'instant"),
)

_CONTEXTS: tuple[Mark, ...] = (
    *_marks(
        "story",
        "message",
        "(film | films | série | séries | épisode | saison # | netflix | roman | romans | livre | bouquin | chapitre | manga | anime | bd | thriller | polar | intrigue | personnage | personnages | scénario | héros | héroïne | fanfiction | "
        "fanfic | nouvelle policière | conte | théâtre | tournage | cinéma | acteur | actrice | comédien | scène | le passage où | shining | pièce de théâtre | court métrage | escape game | murder party | jeu de rôle | cosplay | déguisement | halloween | "
        "wattpad | trailer | bande annonce | koh lanta | téléréalité | dessin animé | disney | stephen king | télé réalité)",
        "(jeu vidéo | jeux vidéo | boss | niveau | gta | fortnite | minecraft | call of duty | cod | valorant | lol et | league of legends | fifa | zelda | elden ring | dark souls | roblox | among us | ps5 | ps4 | xbox | switch | manette | "
        "respawn | kill | kills | headshot | noob | free fire | pubg | apex | clash royale | resident evil | the last of us | skin | donjon | zombies | zombie | paintball | airsoft | laser game | loup garou | échecs | la partie | game over | gamer | "
        "joueur | joueurs | in game | en ranked | warzone | sims | pokémon | assassin's creed | brawl stars)",
        "(chanson | chansons | paroles | refrain | rappeur | rap | clip | album | concert | couplet | punchline | freestyle | playlist)",
        "(exposé | dissertation | rédaction | devoir | devoirs | mémoire | thèse | exercice | exercices | cours de | brevet | bac de | bac blanc | examen | partiel | prof de | étudiante en | étudiant en | fiche de lecture | stage | formation | "
        "simulation | entraînement | mise en situation | cas pratique | enquête étudiante | sondage | questionnaire | alerte incendie | exercice attentat | ppms | en cours on | histoire géo | svt | dictée | poésie | tpe)",
        "(infos | actualité | actualités | journal télévisé | journal de | reportage | documentaire | article | articles | podcast | émission | faits divers | bfm | à la télé | à la radio | j'ai lu | j'ai vu une vidéo | une vidéo | youtube | youtubeur | "
        "journaliste | fait divers | crime organisé | dans le journal | faites entrer l'accusé | enquêtes criminelles | statistiques | chiffres)",
        "(j'ai | je) (rêvé | fait un rêve | fait un cauchemar | fais des cauchemars | fais un cauchemar)",
        "(cauchemar | rêve | cauchemars | dans mon rêve | métaphore | façon de parler | expression | au sens figuré | image)",
    ),
    *_marks(
        "told",
        "sentence",
        "(dans | sur | à | au | pour | d' | écris | lis | regarde | joue à | regardé | lu) (le | la | un | une | l' | mon | ma | ce | cette | notre)? (film | série | livre | roman | chanson | clip | manga | épisode | jeu | pièce | exposé | mémoire | documentaire | "
        "reportage | podcast | gta | fortnite | minecraft | warzone | paintball | laser game | escape game | cauchemar | bouquin | bd | rap | thriller | télé | télévision | radio | théâtre | dissertation | pièce de théâtre | airsoft | call of duty | roblox)",
        "(aux infos | aux actualités | au journal de | dans la presse | dans le journal | exercice | simulation | fiction | personnage | j'ai rêvé | boss | ma série | mon roman | mon héroïne | cours d'autodéfense | escape game | paintball | cache cache | jeu de rôle)",
    ),
    *_marks(
        "joke",
        "message",
        "(mdr | mdrr | mdrrr | ptdr | ptdrr | lol | xd | haha | hahaha | ahah | ahahah | hihi | jpp mdr | 😂 | 🤣 | 😹 | 😆 | 😅 | mddr | lool | mort de rire | trop drôle | blague | blagues | pour rire | jdr)",
        "(je | j') (rigole | plaisante | blague | déconne | rigolais | plaisantais | déconnais)",
        "(fausse alerte | fausse alarme | c'était une erreur | erreur de ma part | me suis trompé | me suis trompée | mauvaise blague | j'ai menti | j'ai exagéré | c'est pas vrai | c'était pas vrai | oubliez | laissez tomber | rien de grave)",
        "(c'est | c'était | ceci est | je fais | simple | juste) .. (un test | pour tester | un essai | pour voir si ça marche | une question théorique)",
        "(poisson d'avril | canular | anniversaire surprise | surprise party)",
    ),
    *_marks(
        "past",
        "time",
        "<!depuis (hier | avant hier | autrefois | jadis)",
        "(à l'époque | il y a longtemps | y a longtemps | par le passé | dans le passé | l'autre jour | l'autre soir | l'autre fois | une fois | la dernière fois | jusqu'à l'année dernière)",
        "<!depuis (la | le | l') (semaine | mois | année | an | été | hiver | weekend | week end | lundi | mardi | mercredi | jeudi | vendredi | samedi | dimanche | nuit | automne | printemps | noël | fois | vendredi soir | samedi soir) "
        "(dernier | dernière | passé | passée)",
        "<!depuis (lundi | mardi | mercredi | jeudi | vendredi | samedi | dimanche) (dernier | passé | soir il m'a | matin il m'a)",
        "(il y a | y a | ça fait | cela fait | voilà) .. (# | des | quelques | plusieurs) .. (ans | an | mois | semaines | semaine | jours | années | jour | décennies)",
        "(en | été | janvier | février | mars | avril | mai | juin | juillet | août | septembre | octobre | novembre | décembre) {year}",
        "(quand | lorsque) (j'étais | j'avais | on était | nous étions | elle était | il était | elle avait | j'étais) .. (petit | petite | enfant | jeune | ado | # ans | ensemble | mariés | gamin | gamine | étudiante | enceinte | gosse | plus jeune)",
        "(dans | de | pendant | toute) (mon | notre | son) (enfance | adolescence | jeunesse | mariage)",
        "(j'étais | j'avais) (petite | petit | enfant | gamine | # ans)",
        "(pendant | durant) (que j'étais | que nous étions | qu'on était | que je dormais | mes vacances | les vacances | nos vacances | mon absence | notre absence | la guerre)",
        "(décédé | décédée | mort depuis | morte depuis | a été condamné | a été jugé | incarcéré)",
    ),
    *_marks(
        "habit",
        "sentence",
        "(souvent | parfois | des fois | régulièrement | d'habitude | habituellement | à chaque fois | chaque fois | de temps en temps | fréquemment | quotidiennement)",
        "<!comme (tous | presque tous | chaque) .. (les | semaine | soir | jour | mois) (soirs | jours | semaines | mois | matins | nuits | week ends | weekends | temps)?",
        "(dès que | dès qu' | lorsque | lorsqu' | quand) (il | elle | la | le | on) .. (boit | rentre | tourne | arrive | crie | s'énerve | fait | est)",
        "quand (il | elle) (boit | a bu | est bourré | rentre du | rentre bourré | s'énerve | est énervé | est saoul | est ivre)",
        "depuis (des | # | plusieurs | quelques | le début | toujours | notre | qu'on | mon | ma) (ans | an | années | mois | semaines | mariage | enfance | est | naissance)?",
    ),
    *_marks("often", "clause", "(souvent | parfois | des fois | régulièrement | d'habitude | fréquemment | tout le temps | tous les (jours | soirs) | de temps en temps)"),
    *_marks("often", "clause", "(lundi | mardi | mercredi | jeudi | vendredi | samedi | dimanche) $"),
    *_marks("condition", "clause", "(si | quand | dès que | à chaque fois que) (je | j' | on | nous)", "sinon"),
    *_marks(
        "remote",
        "clause",
        "(m'écrit | m'a écrit | inconnu m'écrit | par message | par sms | par mail | sur snap | sur insta | sur instagram | sur facebook | sur discord | sur tiktok | en commentaire | sur les réseaux | en dm | en mp | en message privé | en ligne) !(qu'il (arrive | vient))",
    ),
    *_marks(
        "away",
        "message",
        "(il | elle | {partner} | {parent}) (est | sera) .. (au travail | au boulot | en déplacement | en prison | incarcéré | incarcérée | en garde à vue | à l'hôpital | en voyage | à l'étranger | parti en vacances)",
        "(il | elle) est (pas | plus) là",
        "(je suis | on est | je vis | nous sommes) .. (chez ma mère | chez mes parents | en sécurité | à l'abri | chez une amie | chez ma soeur | en foyer) !(il (est | arrive))",
    ),
    *_marks("if", "after", "(si | s' | au cas où | imaginons | imaginez | supposons | admettons | à supposer | même si | comme si | et si | en cas de | en cas d' | au cas ou | quand quelqu'un | lorsqu'une | quand on) !(il vous | il te | vous plaît)"),
    *_marks(
        "question",
        "sentence",
        "(est ce que c'est | est ce | c'est) .. (un délit | un crime | légal | illégal | puni | interdit par la loi | punissable | autorisé | une infraction | considéré comme)",
        "(que | qu'est ce qu' | qu'est ce que) .. (risque | risque t | encourt | dit la loi | encourir)",
        "(quelle | quelles | quel) .. (peine | sanction | différence | définition | démarche | démarches | est la loi | recours | procédure | article)",
        "(que faire | comment réagir | comment faire | quoi faire | comment agir | que doit on faire | comment se défendre) (si | quand | en cas | face | lorsqu' | contre | pour)",
        "(comment | où | peut on | puis je | est ce qu'on peut | je voudrais savoir | je voulais savoir | je me demandais) .. (porter plainte | reconnaître | prévenir | signaler | déposer plainte | se protéger | aider une | déposer | l'aider si)",
        "(a t on | ai je | on a) le droit",
        "(c'est quoi | ça veut dire quoi | que signifie | pourquoi les | pourquoi on | savoir si)",
        "(en général | en théorie | par curiosité | juste une question | simple question | question générale | je me renseigne | à titre informatif)",
    ),
    *_marks(
        "over",
        "sentence",
        "(il | elle | ils) .. (ne | n') .. (plus | pas)? .. (recommencera | reviendra) (plus | pas)",
        "(c'est | tout est) (fini | terminé | réglé | passé)",
        "(il est parti | elle est partie | ils sont partis | il s'est calmé | il est reparti | elle s'est calmée | il a été arrêté | la police l'a (arrêté | embarqué | emmené) | les pompiers sont (là | arrivés | venus) | la police est (venue | là | passée)) !(chercher | acheter | à la cave | fumer | mais | prendre)",
    ),
)

class Cap(NamedTuple):
    """How a mark keeps rules from being more than possible: of which kinds (none: all), and even certain ones."""

    kinds: frozenset[str]
    certain_too: bool


# Marks that keep cues from becoming certain, and lower nothing else.
CAPPING: dict[str, Cap] = {
    "habit": Cap(frozenset(), certain_too=False),
    "away": Cap(frozenset(), certain_too=False),
    "condition": Cap(frozenset({"assault_now", "weapon", "child", "strangulation", "sexual_assault_now"}), certain_too=True),
    "often": Cap(frozenset(), certain_too=True),
    "remote": Cap(frozenset({"threat_to_kill", "aggressor_coming"}), certain_too=True),
}

# Who stands at a door or comes home without being an aggressor.
_HARMLESS: tuple[Mark, ...] = tuple(
    _marks(
        "harmless",
        "sentence",
        "(chat | chats | chien | chiens | chaton | chiot | hamster | lapin | perroquet | facteur | livreur | livraison | colis | plombier | serrurier | électricien | technicien | réparateur | déménageur | femme de ménage | "
        "uber eats | deliveroo | taxi | bus | train | métro | tram | avion | commande | amazon | chronopost | la poste | huissier | père noël | invités | invité | babysitter | nounou | courrier | paquet | commercial | démarcheur | "
        "ambulance | pompiers | médecin | docteur | infirmière | courriel | coursier | mail | virement | hirondelle | fourmis | rats | souris | moustiques | guêpes | colonie | cambriolage)",
    )
)

# What does not move any more, and is no person.
_THINGS: tuple[Mark, ...] = tuple(
    _marks(
        "thing",
        "sentence",
        "(ordi | ordinateur | écran | souris | curseur | site | page | serveur | dossier | téléphone | application | chat | chats | chien | chiens | chaton | chiot | lapin | oiseau)",
    )
)

# What makes a possible cue certain, by kind; for the kinds left out, DREAD.
DREAD: frozenset[str] = frozenset({"fear", "plea", "violence", "whisper"})
RAISED_BY: dict[str, frozenset[str]] = {
    "assault_now": frozenset({"now", "plea", "whisper"}),
    "strangulation": frozenset({"now", "plea"}),
    "weapon": frozenset({"now", "plea", "fear", "whisper"}),
    "threat_to_kill": frozenset({"now", "plea", "whisper"}),
    "sexual_assault_now": frozenset({"now", "plea", "whisper"}),
    "injured": frozenset({"now", "plea", "violence"}),
    "child": frozenset({"now", "plea", "whisper"}),
    "suicide": frozenset({"now", "despair"}),
    "coded_speech": frozenset({"fear", "violence", "plea"}),
    "kidnapped": frozenset({"fear", "now", "plea", "violence"}),
    "followed": frozenset({"fear", "now", "plea"}),
    "fire_gas": frozenset({"now", "violence", "plea"}),
    "drugged": frozenset({"now", "fear"}),
}
# Lowering marks that concern some kinds alone: a delivery man at the door, a mouse that does not move any more.
LOWERS_ONLY: dict[str, frozenset[str]] = {
    "harmless": frozenset({"aggressor_present", "aggressor_coming"}),
    "thing": frozenset({"injured"}),
}

LOWERING: tuple[Mark, ...] = (*_CONTEXTS, *_HARMLESS, *_THINGS)
