"""Named groups of words from which the rules are composed: who, where, when, what is done.

Data only. Entries are separated by "|"; an entry may be several words and may
use other groups. Verbs are listed with the forms that speak of the present, the near future or
the participle; the imperfect is left out, because it tells of the past.
"""

_FIRST_GROUP = ("e", "es", "ent", "er", "é", "ée", "és", "ées", "ez")


def er(*stems: str) -> str:
    """The forms of regular verbs in -er, from their stems, as entries of a group."""
    return "|".join(stem + ending for stem in stems for ending in _FIRST_GROUP)


# Words so frequent that their presence says nothing about which rules to try.
COMMON = """
je j tu il elle ils elles on nous vous me m te t se s le la l les un une des de du d en y à au aux et ou où là que qu
qui ce c cet cette ne n pas est es ai a as ont sont suis va vais veut dans sur avec pour par mon ma mes son sa ses si mais plus
tout moi lui fait faire dit quand comme être avoir i you the is to my he she it me and in of que el la los en un una mi ich er sie das ist
die der und il lo è o e um uma meu minha bir ve în la si
"""

WHO = {
    "i": "je | j",
    "i_am": "je suis | suis | on est | nous sommes | j'suis",
    "me": "me | m | nous",
    "am_female": "suis",
    "my": "mon | ma | mes | son | sa | ses | notre | nos | leur | le | la | l | ce | cet | cette | ton | votre",
    "possessive": "mon | ma | mes | notre | nos",
    "partner": "mari | conjoint | conjointe | compagnon | compagne | copain | copine | mec | ex | fiancé | fiancée | époux | "
    "épouse | femme | chéri | amoureux | concubin | homme | petit ami | petite amie | ex mari | ex copain | ex conjoint | "
    "ex compagnon | ex femme | keum | meuf | zhom | chum | mari et | père de mes enfants | père de ma fille | père de mon fils | "
    "père des enfants | père du petit | père de la petite | père de mon bébé",
    "parent": "père | mère | papa | maman | daron | daronne | beau père | belle mère | parents | tuteur | tutrice | marâtre | reup | reum",
    "relative": "frère | soeur | oncle | tonton | tante | cousin | cousine | fils | fille | grand père | grand mère | papi | papy | mamie | "
    "beau frère | belle soeur | gendre | beau fils | reuf | famille | grand frère | demi frère | neveu | gamin | ado",
    "acquaintance": "voisin | voisine | voisins | colocataire | coloc | collègue | patron | chef | proprio | propriétaire | "
    "client | ami | pote | entraîneur | prof | professeur | éducateur | dealer | proxénète | mac",
    "stranger": "homme | type | gars | mec | individu | inconnu | monsieur | femme | agresseur | malade | fou | taré | bonhomme | "
    "hommes | types | mecs | individus | inconnus | cambrioleur | cambrioleurs | voleur | voleurs | cagoulé | jeunes | bande | groupe | "
    "tireur | terroriste | intrus | rôdeur | chauffeur | conducteur | débile | gens | élève | élèves | détenu | patient | client | clients | passager | braqueur | braqueurs | policiers | connard | con | salaud | enfoiré | ordure | monstre | fumier",
    "kin": "{partner} | {parent} | {relative} | {acquaintance}",
    "third": "il | elle | ils | elles | on | qui | quelqu'un | l'autre | celui ci | lui | un autre | @",
    "he": "{third} | {kin} | {stranger}",
    "aggressor": "il | elle | ils | elles | {partner} | {stranger} | {acquaintance} | beau père | frère | oncle | fils | quelqu'un | l'autre | qui | lui | beau frère | cousin",
    "someone": "elle | il | maman | papa | {loved} | {child}",
    "man": "{kin} | {stranger}",
    "child": "enfant | enfants | fils | fille | filles | bébé | petit !(ami | copain) | petite !(amie | copine) | petits | gamin | gamine | gosse | gosses | mineur | gamins | "
    "petit frère | petite soeur | ado | nourrisson | jumeaux | bb | neveu | nièce | élève | kid | mômes | môme | gosse",
    "loved": "mère | maman | père | papa | soeur | frère | femme | amie | ami | copine | copain | fille | fils | voisine | "
    "grand mère | mamie | papi | collègue | enfants | enfant | bébé | petite soeur | petit frère | cousine | tante | dame | mari | "
    "compagne | fillette | petit | petite | meilleure amie | pote | soeurs | mec",
    "number": "un | une | deux | trois | quatre | cinq | six | sept | huit | neuf | dix | onze | douze | treize | quatorze | "
    "quinze | seize | vingt | trente | quarante | cinquante | soixante | quelques | plusieurs",
}

WHERE = {
    "door": "(la | ma | notre | cette | sa) porte | la fenêtre | la baie vitrée | le portail | porte de (la | ma | l' | mon) ~ | porte d'entrée | "
    "porte du ~ | les portes | mes volets | les volets | le volet | la vitre | les carreaux | la portière | les portières | mon carreau | la véranda",
    "home": "chez moi | chez nous | la maison | ma maison | l'appartement | l'appart | mon appartement | mon appart | mon immeuble | "
    "l'immeuble | le bâtiment | mon bâtiment | mon hall | ma rue | le studio | mon studio | la baraque | le jardin | mon jardin | la cour | le garage | "
    "le hall | la résidence | mes parents",
    "room": "cage d'escalier | salon | cuisine | chambre | couloir | entrée | escalier | escaliers | salle de bain | salle à manger | bureau | garage | cave | "
    "jardin | cour | balcon | palier | maison | appartement | appart | immeuble | hall | pièce | pièce d'à côté | séjour | véranda | grenier | étage | terrasse",
    "refuge": "toilettes | salle de bain | salle de bains | chambre | placard | cave | garage | voiture | grenier | buanderie | cagibi | dressing | "
    "douche | armoire | débarras | chambre d'amis | cabanon | chambre des enfants | chambre du bébé | douches | cuisine | bureau | "
    "pièce | coffre | balcon | local | réserve | cellier | cabine | studio | appart | appartement | maison | chiottes | hôtel | chambre d'hôtel | vestiaire | "
    "magasin | salle | loge | classe | lit | table | escalier | buisson | buissons | bois | poubelles | jardin | canapé | cabane | rideau",
    "stairs": "l'escalier | les escaliers | les marches | l'ascenseur | le couloir | l'entrée | l'allée | le parking | la rue | le palier | le hall | "
    "le garage | la cour | le jardin | chez moi | chez nous | la maison | devant",
    "outdoors": "chez moi | chez nous | la maison | l'immeuble | mon immeuble | chez mes parents | l'école | mon travail | mon boulot | ma voiture | "
    "la voiture | mon appart | mon appartement | la résidence | mon bâtiment | la fac | le lycée | la crèche | le foyer | ma mère | la fenêtre | ma fenêtre | ma rue | "
    "mon bureau | le magasin | la boutique | le portail",
}

AGES = {
    "small_age": "2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10 | 11 | 12 | trois | quatre | cinq | six | sept | huit | neuf | dix",
    "minor_age": "3 | 4 | 5 | 6 | 7 | 8 | 9 | 10 | 11 | 12 | 13 | 14 | 15 | 16 | 17 | cinq | six | sept | huit | neuf | dix | onze | douze | treize | quatorze | quinze | seize | dix sept | 2",
    "year": " | ".join(str(year) for year in range(1950, 2026)),
}

NEVER_A_PLACE = {
    "outing": "le soir | le samedi | le week end | avec | voir | en boîte | seule | seul | tard | après # | en ville | la nuit | quand je veux | entre | chez",
    "digital": "mon compte | mes comptes | mon mail | mes mails | ma boîte mail | ma messagerie | mon facebook | mon insta | mon ordinateur | mon ordi | mon téléphone | "
    "mon pc | mon wifi | ma banque | le compte | mes données | mon réseau | le système | la boîte mail | mon espace | l'université | la fac | la police | l'armée | le groupe | la vie | mon site",
}

WHEN = {
    "remains": "encore | toujours | juste | actuellement | garé | garée | posté | planté | assis | debout | déjà | seul | de nouveau | planqué | là | la | peut être",
    "has": "a | ont",
    "being": "pas | plus | est | suis | es | sont | étais | était | sera | serai | sois | ceux | celui | celle",
    "now": "maintenant | <!{being} (là | la) $ | (la | là) (il | elle | ils | on | je | j | ça | y a) | là tout de suite | tout de suite | de suite | en ce moment | à l'instant | à l'heure actuelle | actuellement | "
    "en train de | en train d' | là là | là maintenant | depuis ce matin | depuis une heure | depuis # minutes | depuis # heures | depuis tout à l'heure | "
    "cette nuit | ce soir | en direct | là il | là elle | là ils | là on | là je | là j | il est là | sous mes yeux | devant moi | devant nous | "
    "et là | encore en train | immédiatement | en ce momment | d'une minute à l'autre | à la minute | à cette heure ci | pendant que je vous | "
    "au moment où je",
    "soon": "dans # minutes | dans # min | dans # heures | dans une heure | dans une demi heure | dans quelques minutes | d'une minute à l'autre | bientôt | "
    "d'un instant à l'autre | tout à l'heure | dans peu de temps | dans pas longtemps | d'ici # minutes | dans cinq minutes | ce soir | cette nuit | à # h | vers # h | "
    "à # heures | d'ici une heure | dans un instant | avant ce soir | dans moins d'une heure | dans 5min | incessamment | sous peu",
    "just": "vient de | viens de | vient d' | viennent de | viennent d' | à l'instant",
    "quick": "vite | urgent | urgence | dépêchez vous | rapidement | c'est urgent | faites vite | magnez vous | le plus vite possible | "
    "tout de suite | s'il vous plaît vite",
}

DONE = {
    "breaks": er("défonc", "fracass", "enfonc", "forc", "cass", "éclat", "pét", "démol", "crochet", "explos") + "|démolir|péter|pète|ouvrir de force",
    "climbs": er("escalad", "grimp", "enjamb", "saut", "pass", "mont"),
    "now_strict": "maintenant | en ce moment | là maintenant | à l'instant | tout de suite | actuellement | <!{being} (là | la) $ | (la | là) (il | elle | ils | on | je | j)",
    "is_at_it": "(est | sont) en train de | continue de | continue à | commence à | essaie de | essaye de | tente de | va | vont | veut | veulent | essaient de | essayent de | vient de | viennent de | n'arrête pas de | arrête pas de",
    "furniture": "armoire | meuble | canapé | commode | table | chaise | bancs | banc | frigo | lit | bureau | buffet | étagère | tables | chaises | bibliothèque | poubelle | barre",
    "body": "tête | visage | ventre | dos | crâne | bras | figure | nez | bouche | côtes | jambes | gorge | cou | yeux",
    "begins": "{just} | est en train de | est en train d' | sont en train de | sont en train d' | essaie de | essaie d' | essaye de | essaye d' | tente de | tente d' | essaient de | essayent de | tentent de | va | vont | veut | veulent | "
    "commence à | menace de | arrête pas de | s'apprête à",
    "hit": er(
        "frapp", "tap", "cogn", "tabass", "gifl", "fouett", "massacr", "brutalis", "agress", "attaqu", "matraqu", "dérouill", "démont",
        "éclat", "secou", "lynch", "violent", "tortur", "malmèn", "box", "bastonn", "piétin", "projet",
    )
    + "|bat|battre|battu|battue|battent|bats|bas|tape|cogne|défonce|défoncer|défoncé|défoncée|défoncent|rouer de coups|roue de coups|roué de coups|"
    "rouée de coups|mord|mordre|mordu|mordue|mordent|met des coups|mettre des coups|mets des coups|donne des coups|donner des coups|fout des coups|"
    "tire les cheveux|tirer les cheveux|traîne par les cheveux|traîner par les cheveux|tire par les cheveux|casse la gueule|casser la gueule|"
    "pète la gueule|péter la gueule|jette contre le mur|plaque contre le mur|plaque au sol|plaquer au sol|fonce dessus|saute dessus|"
    "tape dessus|taper dessus|frappe dessus|cogne dessus|fracasse|fracasser|colle des coups|bouscule fort|met des claques|donne des claques|"
    "met des gifles|donne des gifles|met des baffes|fous des coups|tape la tête|cogne la tête|met une raclée|fait du mal|faire du mal|tord le bras|"
    "fais mal|fait mal|faire mal|met des patates|met des droites|casser les jambes|casse les jambes|casser les genoux|casser les dents|casser les os|casse les dents|casser la mâchoire|éclater la tête|casser le bras",
    "kill": er("tu", "but", "butt", "égorg", "assassin", "plant", "poignard", "flingu", "fum", "liquid", "saign", "tranch", "supprim")
    + "|égorgerait|tuerait|buterait|plantera|égorgera|crever|crève|abattre|abat|faire la peau|régler mon compte|régler notre compte|descendre|achever|achève|finir|éliminer|faire sauter|"
    "tirer dessus|tire dessus|mettre une balle|mettre un coup de couteau|donner des coups de couteau|brûler|brûler vive|brûler vif|immoler|noyer|"
    "défenestrer|jeter par la fenêtre|jeter du balcon|crever la gorge|trancher la gorge|couper la gorge|arracher la tête|massacrer|zigouiller",
    "strangle": er("étrangl", "étouff", "suffoqu", "asphyxi")
    + "|étrangles|serre la gorge|serrer la gorge|serre le cou|serrer le cou|serré la gorge|serré le cou|tient à la gorge|tient par la gorge|"
    "attrape à la gorge|prend à la gorge|prend par la gorge|attrape par le cou|prend par le cou|attrape par la gorge|mains autour du cou|"
    "mains autour de la gorge|mains sur la gorge|mains sur le cou|coussin sur la tête|oreiller sur la tête|oreiller sur le visage|"
    "coussin sur le visage|appuie sur la gorge|empêche de respirer|met la tête sous l'eau|tient la gorge|serre à la gorge",
    "kill_outright": er("tu", "but", "butt", "égorg", "assassin", "poignard", "flingu", "plant")
    + "|crever|abattre|achever|brûler vive|brûler vif|immoler|noyer|défenestrer|faire la peau|crever la gorge|trancher la gorge",
    "kill_any_form": "{kill} | tuent | butent | brûle | brûlent | crèvent | plantent | cassent la gueule | défoncent | viennent me chercher | coupent",
    "kill_any": "{kill} | tue | fasse du mal | frappe | bute | butte | plante",
    "hit_hard": "{hit} | {strangle_now}",
    "strangle_now": "étrangle | étranglent | étrangler | étranglé | serre la gorge | serre le cou | tient à la gorge | tient par la gorge | serre à la gorge | "
    "attrape à la gorge | prend à la gorge | attrape par le cou | attrape par la gorge | prend par la gorge",
    "rape": er("viol", "pénètr")
    + "|forcer à coucher|force à coucher|forcée à coucher|forcer sexuellement|agresser sexuellement|agresse sexuellement|agressée sexuellement|"
    "oblige à coucher|obliger à coucher|abuse de moi|abuser de moi|abusé de moi|force à faire l'amour|force à le sucer|oblige à le sucer|"
    "force à faire des choses|oblige à faire des choses|me toucher de force|déshabille de force|déshabiller de force|enlève mes vêtements|"
    "enlève ma culotte|baisse ma culotte|enlève mon pantalon|arrache mes vêtements|force à me déshabiller|pénétrer|pénètre|forcer à avoir des rapports|"
    "force à avoir des rapports|impose un rapport",
    "threaten": er("menac") + "|menace de mort|menacé|menacée|menacent",
    "weapon": "couteau | couteaux | arme | armes | pistolet | fusil | flingue | gun | machette | hache | marteau | barre de fer | batte | "
    "batte de baseball | carabine | revolver | kalachnikov | kalach | lame | cutter | tournevis | ciseaux | matraque | "
    "rasoir | tesson | tesson de bouteille | schlass | sabre | poignard | hachoir | calibre | tronçonneuse | katana | arbalète | arme à feu | "
    "arme blanche | barre en fer | gourdin | bâton | bouteille cassée | couteau de cuisine | taser | grenade | fusil de chasse | club de golf | pied de biche | cran d'arrêt | opinel | feuille de boucher | serpe | fourche | pelle | pioche | serpette | clé à molette | extincteur | martinet | cocktail molotov | bouteille | bâton | "
    "manche à balai | ceinture | fer à repasser",
    "blade": "couteau | couteaux | arme | armes | pistolet | fusil | flingue | gun | machette | hache | carabine | revolver | kalachnikov | kalach | "
    "lame | cutter | schlass | sabre | poignard | hachoir | katana | arme à feu | arme blanche | couteau de cuisine | fusil de chasse | "
    "fusil à pompe | cran d'arrêt | feuille de boucher | couteau de boucher | opinel | pied de biche | batte | barre de fer | marteau | tronçonneuse",
    "takes": er("attrap", "sort", "montr", "pos", "charg", "cherch", "agit", "brandi", "ramen", "serr", "dégain", "ramass", "aiguis")
    + "|pris|prend|prendre|prends|sorti|sort|sortir|tient|saisi|brandit|brandi|chope|chopé|allé chercher|va chercher|est allé prendre|trouvé|repris|a un|"
    "parti chercher|récupéré|caché|planqué",
    "returns": "arrive | arrivent | revient | reviens | reviennent | rentre | rentrent | monte | montent | remonte | descend | approche | "
    "s'approche | débarque | débarquent | entre | entrent | se gare | se rapproche | rapplique | déboule | redescend | retourne | vient | viennent | "
    "arrivé | revenu | rentré | se lève | se réveille | sort de la douche | sort des toilettes | raccroche",
    "afraid": "j'ai .. peur | peur pour ma vie | peur pour mes enfants | peur pour ma fille | peur pour mon fils | peur pour eux | peur pour elle | terrorisée | terrorisé | terrifiée | "
    "terrifié | je tremble | tétanisée | tétanisé | je panique | on a .. peur | flippe | mort de trouille | morte de trouille | morte de peur | mort de peur | j'ai la trouille | peur de mourir | "
    "je ne veux pas mourir | je veux pas mourir | craint pour ma vie | crains pour ma vie | nous avons peur | effrayée | effrayé | crains le pire | mourir de peur | peur qu'il | peur qu'elle",
    "angry": "énervé | énervée | furieux | fou de rage | en colère | hors de lui | bourré | ivre | alcoolisé | saoul | soûl | hystérique | déchaîné | bu | drogué | défoncé | "
    "a pété un câble | pète un câble | vénère | vnr | torché | en rage | hurle | enragé | pète les plombs | a pété les plombs | beurré",
    "pills": "cachets | comprimés | médicaments | médocs | médoc | pilules | somnifères | doliprane | dolipranes | xanax | lexomil | anxiolytiques | antidépresseurs | gélules | "
    "efferalgan | paracétamol | boîte | boîtes | plaquette | plaquettes | tablettes | insuline | morphine | codéine | tramadol | valium | stilnox | "
    "cachetons | javel | eau de javel | débouchant | produit ménager | mort aux rats | poison | antigel | déboucheur | destop | acide | détergent | lessive",
    "swallowed": er("aval", "ingér", "gob", "absorb") + "|pris|bu|ingurgité|prend|englouti|avale|fini|prends|prise",
    "send": "envoyez | envoyer | envoie | envoient | faites venir | dépêchez | appelez | prévenez | alertez | appeler | appelle | appelles | prévenir | prévient",
    "send_now": "envoyez | envoyer | envoie | faites venir | faut envoyer | pouvez vous envoyer | prévenez | alertez",
    "police": "la police | les policiers | les gendarmes | la gendarmerie | une patrouille | les flics | des policiers | des secours | les secours | "
    "une ambulance | le samu | les pompiers | la bac | du monde | quelqu'un | une équipe | une voiture | police | secours | les keufs | de l'aide | des gens | des agents | pompiers",
    "please": "s'il vous plaît | s'il te plaît | pitié | je vous en supplie | je vous en prie | par pitié | je vous supplie | svp",
}

GROUPS: dict[str, str] = {**WHO, **WHERE, **AGES, **NEVER_A_PLACE, **WHEN, **DONE}
