"""What a message says beside danger: cannot call, going on now, asks for a person, is a minor. As a table."""

from typing import NamedTuple


class Flag(NamedTuple):
    """Words that set a flag of a reading."""

    name: str
    words: str


def _flags(name: str, *patterns: str) -> list[Flag]:
    return [Flag(name, words) for words in patterns]


_SCHOOL = (
    "(sixième | 6e | 6eme | 6ème | 5e | 5eme | 5ème | cinquième | 4e | 4eme | 4ème | quatrième | 3e | 3eme | 3ème | troisième | cm1 | cm2 | ce1 | ce2 | cp | 2nde | seconde | terminale | première !(ligne | fois) | "
    "maternelle | primaire | grande section | collège)"
)

FLAGS: tuple[Flag, ...] = (
    *_flags(
        "cannot_call",
        "(je suis | suis | étant | je suis né | on est | moi) .. (sourd | sourde | sourds | muet | muette | malentendant | malentendante | aphasique | sourde muette) !(à)",
        "(sourd | sourde | malentendant | malentendante) .. (je | peux | appeler | entends | téléphone)",
        "(je peux | je peu | je peut | peux | peut | on peut | possible de | je veux | je sais | j'ose | faut) (pas | plus) .. (parler | appeler | téléphoner | faire de bruit | vous appeler | décrocher | passer d'appel | utiliser ma voix | parler fort | répondre au téléphone)",
        "(impossible | incapable) de (parler | appeler | téléphoner)",
        "(sans | pas) .. (parler | bruit | faire du bruit)",
        "(je | j') .. (entends | entend) (rien | pas | mal | plus) .. (téléphone | oreille | appareil | sourd | né | née | malentend)",
        "(appelez | rappelez | téléphonez | appeler | sonnez | m'appelez) (surtout)? pas",
        "(surtout | ne) .. (appelez | rappelez | téléphonez) pas",
        "(il | elle | ils | on | {partner} | {parent}) (m'écoute | nous écoute | m'entend | nous entend | va m'entendre | va nous entendre | peut m'entendre | va entendre | entend tout | écoute tout | écoute derrière | risque de m'entendre)",
        "(si | qu') (il | elle) (m'entend | entend | m'entende | entende)",
        "(je chuchote | en chuchotant | je dois chuchoter | je parle pas fort)",
        "(je suis | suis | je me suis | on est | on s'est | je me | on se | nous sommes) .. (cachée | caché | cachés | cachées | planquée | planqué | cache | cachons) !(pour)",
        "(je suis | suis | je me suis | on est | on s'est) .. (enfermée | enfermé | enfermés | réfugiée | réfugié) .... (il | elle | ils) .. (frappe | tape | cherche | fouille | hurle | crie | cogne | est | défonce | tambourine)",
        "en (cachette | silence | chuchotant) .. !(pour)",
        "(plus de | pas de | sans) (crédit | voix | forfait | son | micro)",
        "(mon | le) téléphone (sonne pas | capte pas | passe pas)",
        "(j'ai | je n'ai) (plus | pas) de (voix | forfait | crédit)",
        "langue des signes | lsf",
        "(il | elle) (est | dort) (juste)? (à côté | à coté) (de moi | $ | je)",
        "cannot talk | can't talk | can't speak | cannot speak | can't call | i am deaf",
    ),
    *_flags(
        "live",
        "(je suis | suis | il est | elle est | on est | j'ai | ma mère est | mon père est | ma grand mère est | toujours | encore) .. (en ligne | au téléphone | en communication | au bout du fil | en appel | en visio) .. "
        "(conseiller | banquier | banque | quelqu'un | monsieur | homme | dame | service | microsoft | technicien | antifraude | lui | eux | soi disant | personne | police | gendarme | arnaqueur | crédit agricole | arnaqueurs | opérateur | en ce moment | maintenant | mtn)",
        "(conseiller | banquier | technicien | monsieur | homme | dame | arnaqueur | service | type | quelqu'un | faux policier) .. (est | toujours | encore | reste) .. (en ligne | au téléphone | au bout du fil | avec moi)",
        "(coursier | livreur | agent | quelqu'un | taxi | employé | chauffeur) .. (vient | va venir | va passer | arrive | est en route | doit passer | passe | en chemin | doit venir | est là) .. (chercher | récupérer | prendre | carte | cartes | bijoux | enveloppe | argent | chèques | dans #)",
        "coursier .. (arrive | en route | devant | en bas | est là | dans #)",
        "(il | elle | ils | on | conseiller) (me demande | me demandent | demande | me dit | insiste | me presse) .. (code | codes | valider | virement | carte | confirmer | installer | anydesk | teamviewer | numéro) .. {now}",
        "(en train de | entrain de) .. (se faire arnaquer | me faire arnaquer | me pirater | pirater | vider mon compte | vider | se vider | transférer | faire un virement | virer | valider | prendre le contrôle | me voler | donner son code | donner mes codes | retirer)",
        "(prend | prennent | a | ont) .. (contrôle | la main) .. (ordinateur | ordi | pc | téléphone | écran) .. ({now} | bouge | tout seul | souris | je)",
        "(la souris | ma souris | l'écran | mon écran) .. (bouge tout seul | bouge toute seule | bloqué | clignote) .. ",
        "(anydesk | teamviewer) .. ({now} | connecté | en ligne | il me | installé et)",
        "(argent | compte | virements | prélèvements | paiements | achats | débits) .. (partent | part | défilent | se vide | passent | sont en train | continuent) .. ({now} | en direct | un par un | sous mes yeux | les uns | à la suite | à l'instant)",
        "(il | ils | elle) (attend | attendent | veut | veulent) .. (virement | mandat | code | coupons | recharge | transcash | pcs | paiement) .. (maintenant | tout de suite | dans # | sinon | avant | ce soir | dans l'heure)",
        "(ils | des hackers | un pirate | quelqu'un | il) (sont | est) en train de (me | nous | pirater | publier | poster | diffuser | envoyer | bloquer | chiffrer) .. ",
        "(ransomware | rançongiciel | cryptolocker) .. ({now} | en train | écran | tous nos)",
        "(il | elle | ils) (menace | menacent) .. (publier | envoyer | diffuser | poster) .. ({now} | dans # | ce soir | si je paie pas)",
    ),
    *_flags(
        "asks_human",
        "(parler | discuter | échanger | tchatter | chatter | communiquer | parle | être en contact | être mis en relation | mise en relation | en relation | écrire | voir | joindre | contacter | avoir | passez moi | passer | transférez | transférer | mettez moi) .. "
        "(avec | à | au | à un | un | une | vers)? .. (un humain | un agent | un policier | une policière | un gendarme | une vraie personne | quelqu'un | une personne | un conseiller | un être humain | un vrai humain | un vrai | une humaine | un officier | des humains | vrai agent | "
        "vrai policier | la police | un opérateur | une femme policier | une gendarme | une agente | un responsable | une vraie policière) !(de (bien | confiance | ma famille | mal))",
        "(vrai | vraie | vrais) (personne | humain | agent | policier | gendarme | gens | personnes | policière | humaine)",
        "(pas | plus) (à | avec | d')? .. (un robot | une machine | un bot | bot | robot | machine | robots)",
        "(vous êtes | t'es | tu es | êtes vous | est ce que vous êtes | es tu) .. (un robot | un bot | une machine | humain | une vraie personne | un humain)",
        "(je veux | je voudrais | besoin d' | je préfère | il me faut | demande) (un humain | un agent | un policier | un gendarme | une personne réelle | une vraie personne | un être humain | une policière)",
        "(passez | passe) (moi)? (un | une | à un) .. (humain | agent | policier | gendarme | collègue)",
        "(il y a | y a t il | y a) (quelqu'un | un humain | un agent | une vraie personne) ($ | pour | de disponible | derrière | au bout | de réel | ici)",
        "^ (humain | agent | un agent | un humain | policier | opérateur | conseiller | gendarme) $",
        "(talk | speak | chat) (to | with) (a | an) (human | agent | officer | person | policeman | real)",
        "(rappelez moi | qu'on me rappelle | me rappeler)",
    ),
    *_flags(
        "minor",
        "(j'ai | j'aurai | moi j'ai | je viens d'avoir | on a | nous avons | j'ai que | j'ai seulement | j'ai juste | je n'ai que | j'ai à peine | j'ai bientôt | g) {minor_age} ans !(d'ancienneté | de (service | mariage | vie commune | métier | boîte | boite | relation | ancienneté | permis | plus | moins | différence | d'expérience | retard | carrière | expérience))",
        "(j'ai | je viens d'avoir) {minor_age} (ans et demi | piges | $)",
        "{minor_age} (ans | piges) et .. (je | mon père | ma mère | mes parents | papa | maman | mon beau père)",
        "^ {minor_age} ans ($ | et demi)",
        "(fille | garçon | ado | collégienne | lycéenne | collégien | lycéen | adolescente | jeune) de {minor_age} ans",
        "(je suis | suis | on est | j'suis | je rentre | je passe) (en | au) (classe de)? " + _SCHOOL + " !(année de (fac | médecine | droit | licence)) !(étage | position)",
        "(je suis | suis) (mineur | mineure !(d'esprit) | collégien | collégienne | lycéen | lycéenne | au collège | au lycée | un enfant | une enfant | encore mineure | encore mineur | un ado | une ado)",
        "(mon | ma | mes) (maîtresse | maître d'école | maitresse | collège | profs | surveillant | surveillants | pion | délégué | cpe)",
        "(dans | de) (ma | la) (classe de (6e | 5e | 4e | 3e | cm2 | cm1) | cour de récré | récré)",
        "(mes | aux) camarades de classe",
        "(de | dans) ma classe",
        "(la | ma | le | mon) prof (principale | principal)",
        "(je vais | je vais bientôt | j'allais | bientôt) avoir {minor_age} $",
        "{minor_age} comme mon âge",
        "(elle | il) (a | n'a que | a que | a tout juste | avait) {minor_age} (ans | mois) !(de (moins | plus | métier | retard))",
        "(dire | dites | prévenir | appeler | parler | savent | sachent | bossent | veulent) .. (à)? (mes parents | ma mère | mon père | maman | papa) .... (secret | pas | appeler | savent | peur | au courant)",
        "mes parents (savent | bossent | veulent | sont pas | vont me | me croient | le savent | travaillent | m'ont | me | rentrent | disent | se)",
        "^ (maman | papa) (rentre | est | revient | dort | dit | sait | va | veut | me)",
        "(un gars | une fille | des gens | des élèves | des filles | des garçons | quelqu'un | les autres) (de | dans) (ma classe | mon collège | mon lycée)",
        "(dans | à) (mon collège | mon lycée)",
        "(mon | ma | mes | notre | nos | le | la | sa | son | ses | leur | leurs | un | une | une petite | un petit) .. (fils | fille | enfant | enfants | petit | petite | neveu | nièce | petit fils | petite fille | gamin | gamine | garçon | élève | ado | fillette | garçonnet | "
        "voisin | voisine | filleule | filleul | petit frère | petite soeur | frère | soeur | cousine | cousin | copine | élève | mineure | jeune | jumeaux | aîné | aînée | cadet | cadette | ainé) .. (de | a | qui a | âgé de | âgée de | ont) {minor_age} (ans | mois | piges | semaines)",
        "(mon | ma | notre | le | la | un) (bébé | nourrisson | nouveau né)",
        "(petit | petite | garçon | fille | fillette) .... (rebord | pieds nus | pyjama | seul dans la rue | seule dans la rue | maltrait | se fait frapper)",
        "(mon | ma | mes) (papa | maman) .. (me | nous) .. {hit}",
        "(papa | maman) .. (a (un | une) | réveille | bouge | répond | énervé | saoul | arrive)",
        "(ma | mon) (petite soeur | petit frère)",
        "(enfant | bébé) .. (on l'entend | supplie | supplier | respire)",
        "(frapper | taper | battre | secouer | tape | secouent | frappent) .. (leur | le | son | mon | un | une) .. (enfant | bébé | fils | petit | gamin)",
        "(papa | maman) .. (tape | frappe | crie | bat | fait mal | a bu | est méchant | pleure)",
        "(enfant | enfants | bébé | fillette | mineur | mineure | gamin | gamine | élève | collégien | collégienne | lycéenne | gosse) .. (victime | frapp | frappé | frappés | frappée | tapé | battu | maltraité | maltraités | maltraitance | harcelé | harcelée | violé | violée | touché | touchée | abusé | abusée | agressé | agressée | "
        "hurle | crie | pleure | en danger | enlevé | racketté | rackettée | attouchements | secoué | seul | seule)",
        "{he} .. (frappe | tape | bat | secoue | maltraite | touche | viole | gifle | harcèle | humilie | enferme) .. (mon | ma | mes | son | sa | ses | leur | leurs | le | la | les | un | une | notre | des) .. (enfant | enfants | fils | bébé | petite fille | petit garçon | gamin | gamine | fillette | gosse | petit frère | "
        "petite soeur | nourrisson | élèves | gosses | mineur | mineure | collégienne | petit)",
        "(ma | mon | sa | son | notre) (fille | fils | petit | petite | petite fille | petit fils | neveu | nièce) .. (se fait | est | a été | s'est fait) .. (harceler | harcelé | harcelée | racketter | frapper | moquer | insulter | victime | agresser | taper | toucher | suivre) .. (école | collège | lycée | classe | récré | cantine | camarades | élèves | bus scolaire | maternelle)",
    ),
)
