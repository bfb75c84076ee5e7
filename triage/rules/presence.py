"""Where the aggressor is, and where the person is: behind a door, on the way, locked in, hidden, taken."""

from triage.rules.row import Rule, certain, faint, possible

AGGRESSOR_PRESENT: list[Rule] = [
    *certain(
        "aggressor_present",
        "only a door stands between them",
        "{he} .. (est | sont | reste | attend | hurle | crie | gueule | se tient | rôde) .. derrière {door}",
        "{he} (cogne | tambourine | donne des coups | met des coups | cognent | donne des coups de pied | met des coups de pied | tambourinent | "
        "s'acharne | tape des poings) .. (à | sur | dans | contre | derrière) {door}",
        "{he} (tape | frappe | tapent | frappent) .. (sur | dans | contre | comme un fou à) {door}",
        "{he} ({is_at_it} | me | nous)? {breaks} .. {door} !(du local | de la voiture | de ma voiture)",
        "{he} .. (essaie | essaye | tente | essayent | essaient | tentent | veut | cherche) (d' | de | à) (entrer | rentrer | défoncer) !(en | sur | dans {digital} | à | au | avec)",
        "{he} .. (forcer | casser | péter | crocheter | ouvrir) (la | ma | notre) serrure",
        "{he} (essaie | essaye | tente | veut) .. (casser | enfoncer | forcer) la (porte | fenêtre | serrure)",
        "la porte (va céder | va lâcher | tient plus | va pas tenir | ne va pas tenir | tiendra pas | commence à céder | cède)",
        "on (essaie | essaye | tente) (d' | de) (entrer | rentrer | forcer | ouvrir) .. (chez moi | ma porte | la porte | chez nous | ma serrure)",
        "(quelqu'un | ~) (essaie | essaye | tente) (d' | de) (entrer | rentrer | ouvrir | forcer | casser) .. (chez moi | ma porte | la porte | ma serrure | la serrure | chez nous)",
        "(coups | tambourine | cogne) .. (dans | à | contre | sur) ma porte",
    ),
    *certain(
        "aggressor_present",
        "an intruder is inside now",
        "(il y a | y a) (quelqu'un | un {stranger} | des {stranger} | des gens) .. (dans | chez) (la maison | ma maison | l'appartement | l'appart | moi | "
        "mon appart | mon appartement | mon garage | mon jardin | ma chambre | la chambre | nous | le salon | ma cave | la cuisine | le jardin | l'entrée)",
        "(quelqu'un | un {stranger} | des {stranger} | ils | {he}) (est | sont | vient d' | viennent d') (entré | entrés | entrer | rentré | rentrés | rentrer | dans) .. "
        "(chez moi | chez nous | par la fenêtre | de force | dans (la | ma) maison | l'appart en bas) {now_strict}",
        "(j'entends | on entend) .. (quelqu'un | un homme | des gens | des bruits de pas | des pas | marcher | fouiller) .. "
        "(en bas | dans la maison | dans le salon | dans mon appart | dans mon appartement | à l'étage $ | dans la cuisine | au rez de chaussée | dans mon jardin)",
        "({stranger} | ils) .. (sont | est) en train de (cambrioler | fouiller | forcer | entrer | rentrer | nous braquer | braquer)",
        "(on (se fait | est en train de se faire) | je (me fais | suis en train de me faire) | ils sont en train de (nous | me)) (braquer | cambrioler | cambriolé | cambriolés | agresser | agressé | agressée | tabasser | "
        "racketter | attaquer | lyncher | braqué | tirer dessus) {now}?",
        "en train (de (me | se) faire | d'être) (braquer | cambrioler | cambriolé | agresser | agressé | tabasser | tabassé | attaquer | frapper | lyncher | racketter)",
        "en train de me faire (braquer | agresser | frapper | tabasser | violer | racketter | taper | attaquer | cambrioler)",
    ),
    *certain(
        "aggressor_present",
        "the aggressor is forcing a way in, or raging, now",
        "{he} .. {climbs} (par | sur | à | le | la)? .. (balcon | fenêtre | portail | grillage | gouttière | velux) !(pour (réparer | nettoyer))",
        "({he} | ^ ~) est .. derrière (la | ma) porte",
        "{he} .. arrête (pas | plus) de (taper | frapper | cogner | sonner | tambouriner | toquer) .. (porte | fenêtre | volets | interphone)",
        "{he} ({is_at_it} | me | nous)? {breaks} .. (ma | la | notre | ta) (porte | serrure | fenêtre | vitre | vitrine | baie vitrée) !(du local | de la voiture | de ma voiture)",
        "{he} .. (est | sont) en train de (cambrioler | fouiller | forcer | braquer | dévaliser | piller | entrer chez | rentrer chez)",
        "({he} | une bande) .. (lancent | jettent | balancent | nous jette | nous lance | lance | jette) .. (pierres | cailloux | bouteilles | pavés | mortiers | molotov | projectiles | parpaings) .... (sur | dans | contre | nous | dedans | vitrine | fenêtres)",
        "(type | types | mec | mecs | gars | hommes | homme | ils | quelqu'un | des gens) .... devant (ma porte | la porte | chez moi | chez nous | la maison | notre porte | le magasin | la boutique) .... (disent | dit | vont | va | veulent | menacent | hurlent | insultent | armés)",
        "{he} (est | a) .. (entré | rentré | passé) (par la fenêtre | par effraction | de force | par le balcon | dans ma chambre | dans la chambre) {now_strict}",
        "{he} est en train de (tout (casser | péter | défoncer | saccager | détruire | retourner | exploser) | s'acharner sur)",
    ),
    *possible(
        "aggressor_present",
        "rage or lurking, perhaps a habit",
        "(il | elle | quelqu'un | mon ex | mon mari) .. (coupé | couper | coupe) (le courant | l'électricité | la lumière | le téléphone fixe)",
        "{he} (a | ont) {breaks} .. {door}",
        "{he} (crie | hurle | appelle) .. (nos prénoms | mon prénom | mon nom | après moi)",
        "{he} (tourne | rôde) (autour de | devant) (la maison | chez moi | ma maison | ma voiture | l'immeuble | la voiture | chez nous)",
        "{he} .. fait le tour de (la | ma) maison",
        "{he} (sonne | klaxonne) (sans arrêt | en continu | en boucle | non stop | comme un fou | depuis | encore et encore)",
        "{he} (casse | pète | éclate | saccage | défonce | fracasse | détruit | brise | balance | jette | explose | renverse | retourne) (tout | toute la maison | les meubles | la vaisselle | tout l'appart | "
        "tout dans la maison | tout chez moi | tout dans l'appart | tous les meubles | des assiettes | les portes | les vitres)",
        "(j'entends | on entend) .. (bruits | bruit | voix | pas) .. (escalier | couloir | jardin | garage | cave | maison)",
    ),
    *possible(
        "aggressor_present",
        "beside the person, or waiting outside",
        "{stranger} .. dans (mon jardin | ma cour | mon garage | ma maison | ma chambre | mon hall | ma cave)",
        "{he} (veut | veulent | cherche à | cherchent à) (entrer | rentrer !(en | dans {digital} | au | à)) !(en | dans {digital} | au | à)",
        "{he} (tape | frappe | tapent | frappent | toque | toquent | sonne | sonnent) .. (porte | volets | fenêtre | vitre) .. (depuis | encore | sans | fort)",
        "{he} .. (tourne | tournent | passe et repasse) .. (dans ma rue | dans la rue | dans mon quartier | devant chez moi | en bas)",
        "{he} .. (attend | attendent | m'attend | m'attendent | traîne | reste | planqué | garé | nous attend | poireaute | se tient | stationne) .. "
        "(devant | en bas de | en bas | dehors | sur le palier | dans le hall | à la sortie | au pied) ({outdoors} | de {outdoors} | de l'immeuble | $ | et | à m'attendre | avec | depuis | maintenant)",
        "{he} (est | sont) {remains}? {remains}? (devant | en bas de | en bas | dehors | sur le palier | dans le hall | à la sortie | au pied) ({outdoors} | de {outdoors} | de l'immeuble | $ | et | à m'attendre | avec | depuis | maintenant)",
        "{he} est (la $ | la avec | la il | la et | à ma porte | au portail)",
        "{he} (est | sont) (entré | entrés | rentré | rentrés | entrée) (chez (moi | nous) | dans (ma | la | notre) (chambre | maison | tente | salle de bain | cour)) !(pendant)",
        "{he} est (là | à côté | juste à côté | dans la pièce | à côté de moi | juste à côté de moi | dans la maison | derrière moi | devant moi | en face de moi | dans la pièce à côté | dans la chambre à côté | "
        "dans le couloir | à la maison | encore là | toujours là | ici | à coté | chez moi | sur moi | près de moi | pas loin | tout près | juste derrière | à deux mètres | à la porte | en bas | derrière | en haut | juste là)",
        "(je | j' | on) (le | la | les | l') (vois | voit | entends | entend) .. (par la fenêtre | dehors | derrière | en bas | dans | crier | hurler | gueuler | monter | arriver | marcher | fouiller | chercher | de ma fenêtre | approcher)",
        "{he} (me | nous) (fixe | regarde | surveille) .. (depuis | de) (sa voiture | la rue | dehors | le parking | la fenêtre | en bas)",
        "{he} (veut | refuse de | voulait) pas (partir | s'en aller | sortir de chez moi | repartir | quitter)",
        "{he} refuse de (partir | s'en aller | sortir de chez moi | quitter)",
        "{he} (me bloque | bloque) .. (porte | passage | sortie | chemin | coin | mur)",
        "{he} (hurle | crie | gueule | casse | pète un câble | pète les plombs | devient fou | devient dingue | a pété un câble | insulte tout le monde | me hurle dessus | me crie dessus)",
        "{he} est (bourré | ivre | alcoolisé | saoul | soûl | hors de lui | fou de rage | comme fou | déchaîné | dans une colère noire | en furie | hystérique | très énervé | super énervé | incontrôlable | complètement bourré | torché)",
        "{he} (a bu | a trop bu | a encore bu | a beaucoup bu | a pris de la coke | a pris de la drogue)",
        "sa voiture est (là | en bas | devant | garée | dans la rue | dans l'allée)",
        "{he} (sonne | toque | frappe | tape) (à la porte | encore | à ma porte | à l'interphone | à mon interphone | chez moi)",
        "{he} (connaît | a trouvé | a eu) .. (où j'habite | mon adresse)",
        "{he} .. (dort | s'est endormi | est endormi | est aux toilettes | est sous la douche | est dans la douche | prend sa douche | est au téléphone | est sur le balcon | fume dehors | fume sur le balcon | fume une clope | "
        "est dans son bain | regarde la télé | est devant la télé | ronfle | est sorti fumer | est descendu | est à la douche) .. (je | j' | vite | donc | alors | et | pour l'instant | j'en profite)",
        "(il y a | y a) (quelqu'un | un {stranger} | des {stranger}) .. (derrière | devant | à) .. {door}",
        "(quelqu'un | un {stranger}) .. (derrière | devant) (la | ma) porte",
        "(des gens | un homme | quelqu'un) (essaye | essaie | tente) .. (entrer | rentrer)",
        "(on (se fait | s'est fait) | je (me fais | me suis fait)) (braquer | cambrioler | agresser | attaquer | racketter)",
    ),
]

AGGRESSOR_COMING: list[Rule] = [
    *certain(
        "aggressor_coming",
        "on the way to do harm, said outright",
        "{he} (arrive | vient | débarque | revient | monte | va venir | va revenir | va débarquer | est en route | arrivent | viennent | vont venir | sont en route | descend | rapplique) .. "
        "(pour | avec) (me | nous | un | une | son | sa | leur | le | la | l' | ses | des | te)? .. ({kill} | {hit} | {blade})",
        "{he} (sait où | sait que) je (suis | me cache | me trouve) (il | elle | et) .. {returns}",
        "{he} .. (me | nous) (poursuit | poursuivent | course | coursent | court après | courent après) .. (dans | sur | avec | jusque | à pied | en voiture | depuis | et)",
        "{he} .. (me | nous) (fonce dessus | percute | percuté | rentre dedans avec sa voiture | coupe la route | fait des queues de poisson)",
        "{he} {begins} (me | nous) (écraser | renverser | percuter | faire sortir de la route | rouler dessus | foncer dessus)",
        "{he} .. (envoyé | envoie | envoyer | poste | posté | publier) .. (photo | vidéo) .. (de | devant) (ma porte | mon immeuble | chez moi | ma maison | ma fenêtre | ma rue | mon palier | ma voiture) .... (arrive | j'arrive | minutes | en bas | tout de suite | {now} | #)",
        "{he} (m'a | nous a) (retrouvé | retrouvée | retrouvés | retrouvées) (il | elle | ils | et) .. {returns}",
        "(relâché | relâchée | libéré | sorti de prison | sorti de garde à vue | remis en liberté | évadé) .... (il | et) .. (tourne | rôde | est en bas | est devant | arrive | revient | traîne | attend)",
        "(il va | elle va) (rentrer | revenir | arriver) et .. (me | nous) ({kill} | {hit})",
        "(quand | dès que | si) (il | elle) (rentre | revient | arrive | se réveille | va se réveiller | rentrera | reviendra) .. (il | elle) (va | me | nous) .. ({kill} | {hit} | ~ le faire)",
        "quand (il | elle) (va rentrer | va revenir | va arriver | se réveille) .. (va me | va nous) ({hit} | {kill})",
    ),
    *possible(
        "aggressor_coming",
        "coming back, heard or seen",
        "{he} (revient | remonte | rapplique | se rapproche | s'approche | approche | déboule | arrivent | reviennent | se rapprochent | approchent | se relève | est en train de monter | est en chemin | "
        "se réveille | bouge | vient de se réveiller)",
        "{he} (débarque | va revenir | va débarquer | est en route | va se réveiller | va remonter | va redescendre) ({soon} | {now} | $ | vite | avec)",
        "{he} (monte | descend | remonte | redescend | est dans | court dans) .. (l'escalier | les escaliers | les marches | l'ascenseur | l'étage)",
        "(j'entends | on entend | j'ai entendu | j'entend) .. (les pas de | la voiture de | sa voiture | ses pas | ses clés | ses clefs | la clé | la clef | la serrure | le portail | l'ascenseur | son pas | sa moto | sa clé | ses bottes | "
        "la porte s'ouvrir | la porte du garage | la porte d'en bas | sa voix | le garage | son camion | son moteur | la voiture)",
        "(sa voiture | sa bagnole | son camion | sa moto | son scooter | la voiture) .. (vient (de | d') | arrive | se gare | dans l'allée | dans la cour | devant chez moi | s'arrête | tourne | entre | "
        "rentre dans | devant la maison | en bas | s'est garée | est là)",
        "{he} .. (se gare | vient de se garer | s'est garé | se garer | sort de la voiture | sort de sa voiture | coupe le moteur | a sonné)",
        "{he} (vient de | vient d' | viens de | viens d') (rentrer | arriver | revenir | débarquer | sonner | entrer | monter | se réveiller | raccrocher | passer la porte | rentré | arrivé | revenu)",
        "{he} est (revenu !(vers moi) | revenue | de retour | de nouveau là | encore là | sorti de prison | en route | sorti de garde à vue | dehors)",
        "{he} (a dit | dit | m'a dit | vient de dire | a écrit | m'écrit | m'a écrit | m'a envoyé | m'envoie | vient de m'envoyer | vient de m'écrire | a envoyé) .... (j'arrive | qu'il arrive | qu'elle arrive | qu'il vient | qu'il venait | qu'il allait venir | qu'il va venir | je viens | qu'il revient | qu'il revenait | "
        "qu'il débarque | je suis en route | je suis en bas | qu'il passe ce soir | qu'il sera là)",
        "la (clé | clef) .. (tourne | serrure)",
        "(la serrure | la poignée | le verrou) (tourne | bouge | grince)",
        "{he} (sait où | a trouvé où | a découvert où) (je | j' | nous | on) .. (suis | habite | me cache | vis | sommes | est | dors)",
        "(il | elle) .. (parti | partie | sorti | sortie | descendu | allé) .. (acheter | chercher | fumer | clopes | cigarettes | courses | poubelles | pain | douche | garage | cave | revient | pour # minutes | # minutes)",
        "(je | j' | on) .. (ai | a | n'ai que | avons) .. # (minutes | min | minute) (avant | devant moi | avant qu'il | $ | pour)",
        "avant qu' (il | elle) .. (revienne | rentre | remonte | arrive | se réveille | me voie | me trouve | voie | s'en aperçoive | comprenne | sorte | ressorte | redescende)",
        "{he} (me cherche | nous cherche) (partout | dans (la | tout) | en | avec | et)",
        "{he} (cherche partout | fouille (la | toute | chaque | partout))",
        "{he} (va | vont) (venir | débarquer | revenir | rentrer | passer) .. {soon}",
        "{he} (rentre | revient | arrive | débarque | sort) .. (du travail | du boulot | de prison | du bar | du café | du bistrot)",
        "{he} (me | nous) (poursuit | court après | court derrière | rattrape | poursuivent | courent après | coursent | course | piste | traque | guette)",
        "(je | j' | on) (cours | court | suis en fuite | me suis enfuie | me suis enfui | m'enfuis | fuis | s'est enfui | me suis sauvée | me suis échappée | suis partie en courant)",
    ),
    *faint(
        "aggressor_coming",
        "everyday words: someone comes home",
        "{he} (est | sont) .. dans (le | la | l' | ma | mon | notre) {room}",
        "{he} (arrive | monte | rentre | va rentrer | va arriver | sera là | descend | doit rentrer | va sortir) ({soon} | {now} | dans # | vite)",
        "{he} (est rentré | est rentrée | est arrivé | est arrivée)",
        "(il | elle | ils | {partner} | {parent}) (arrive | rentre !(dans {digital}) | monte | vient | arrivent | rentrent | descend | va rentrer | va arriver | va venir | se lève | passe)",
        "(je | j') .. (entends | vois) .. (arriver | rentrer | monter | voiture | pas)",
    ),
]

LOCKED_IN: list[Rule] = [
    *certain(
        "locked_in",
        "held, or barricaded, now",
        "(je suis | suis | on est | nous sommes | elle est | il est) .. (enfermé | enfermée | enfermés | enfermées | séquestré | séquestrée | séquestrés | prisonnière | prisonnier | barricadé | barricadée | barricadés | "
        "ligoté | ligotée | menottée | menotté) .. (dans | par | chez | à (clé | clef) | contre | au | avec lui | aux | depuis | ici | à la cave | à l'intérieur | de force) !(l'ascenseur | dehors | mes pensées | ma tête | les toilettes du (train | boulot | lycée))",
        "(je suis | suis | on est) .. (attaché | attachée | attachés) (au | aux | à (un | une | la) (chaise | radiateur | lit | poteau | tuyau) | par les)",
        "(je me suis | me suis | on s'est | je m' | suis allée m') .. (enfermé | enfermée | enfermés | enfermées | barricadé | barricadée | barricadés | enferme | enfermer | réfugiée | réfugié | réfugiés) "
        "(dans | aux | à | avec | ds | au | ici | chez) .. ({refuge} | les {refuge} | la {refuge} | clé | clef | enfants | petit | petite | bébé | fils | fille | étage | vestiaire | voisine)",
        "{he} (m' | nous) (a (enfermé | enfermée | enfermés | séquestré | séquestrée | attaché | attachée | ligoté | ligotée)) .. (dans | à | ici | clé | clef | chez | au | cave | chambre | et | pour | depuis | $ | avec)",
        "{he} (me laisse | nous laisse | veut) pas (que je sorte | me laisser (sortir | partir | descendre) | sortir | partir | descendre | me lâcher | qu'on sorte) !{outing} !(~ {outing})",
        "{he} (me | nous) laisse pas (sortir | partir | descendre) !{outing} !(~ {outing})",
        "{he} (la | le | les) (séquestre | retient en otage | garde enfermée)",
        "{he} (me | nous) (bloquent | bloque | coince | coincent) .. (dans | contre) .. ({room} | mur | {refuge})",
        "{he} (me | nous) (tient | garde | maintient) (enfermée | enfermé | enfermés | séquestrée | attachée)",
        "(porte | portes | trappe | grille | volet) .. (cadenassée | verrouillée | bloquée | condamnée | fermée | cadenas) .. (extérieur | dehors | derrière moi)",
        "{he} .. (mis | mettre | poussé | calé | coincé) .. {furniture} .. (devant | contre | derrière) .. (porte | trappe | sortie | fenêtre)",
        "{he} a (fermé | verrouillé | bouclé) .. à (clé | clef) .... (je | il | elle | on | se déshabille | approche)",
        "{he} (m' | nous) (empêche | bloque) de (sortir de | partir | bouger | descendre | fuir | passer | respirer | sortir !(le soir | avec | voir | seule | tous | en ville))",
        "{he} (refuse | veut plus) (de me laisser | que je) (sortir | partir | sorte | parte | descendre | descende)",
        "{he} a (verrouillé | fermé | bloqué | barricadé | condamné) (la porte | les portes | à clé | à clef | les portières | toutes les portes | toutes les issues | à double tour | l'entrée | la voiture)",
        "{he} (m'a | ma | nous a) (poussée | poussé | jetée | jeté | mise | mis | traînée | traîné | tirée | enfermée | enfermé) .. (dans | jusqu'au | jusqu'à | au | à) .. {refuge} .... (clé | clef | verrou | porte | rideau | noir | fermé | sortir | tourné | bloqué)",
        "(tourné | fermé | donné un tour de) .. (clé | clef | verrou | rideau de fer | cadenas) .... (je | j' | suis | sortir | dedans | noir | peux | enfermée | enfermé)",
        "{he} (me | nous) (séquestre | retient | enferme | retient prisonnière | garde enfermée | ligote | attache au | bâillonne)",
        "(je suis | on est | nous sommes | je me suis) (barricadé | barricadée | barricadés)",
        "(elle | il | {loved}) est (enfermée | enfermé | séquestrée | retenue) .. (avec | par | chez | dans) .. (lui | {kin} | {stranger})",
        "{he} (m'a | nous a) (enfermé | enfermée | enfermés) .. (cave | garage | placard | cagibi | chambre | dehors | balcon | salle de bain)",
        "{he} (me | nous | m') (retient | retiennent | laissent | laisse) .. (camionnette | voiture | cave | appartement | partir | chez)",
        "{he} (a | m'a | nous a) (pris | caché | piqué | gardé | confisqué | jeté) (mes | les | mon | le) (clés | clefs | téléphone et) .. (je | peux | sortir | partir | on | et | clé | pour)",
        "(je | j' | on) (peux | peut | peu | pouvons) (pas | plus) (sortir | partir | m'échapper | m'enfuir | fuir | descendre | bouger) .. (il | elle | ils | bloque | enferm | porte | verrouill | clé | clés | tient)",
        "(il | elle) (me | nous) (séquestre | retient | retiennent | séquestrent | ligote | bâillonne) !(par la main)",
        "(séquestré | séquestrée | séquestrés) .. (par | chez | depuis | dans)",
    ),
    *possible(
        "locked_in",
        "cannot get out",
        "{he} (m' | nous) enferme",
        "(je suis | suis | on est | nous sommes) .. (enfermé | enfermée | enfermés | coincée | coincé | séquestrée | séquestré | prisonnière | retenue | retenu de force | bloquée)",
        "(je | j' | on) (peux | peut | peu | pouvons) (pas | plus) (sortir | m'échapper | m'enfuir | fuir | m'en aller | partir d'ici)",
        "{he} (m'a | nous a) (enfermé | enfermée | enfermés | attaché | attachée)",
        "{he} (a | m'a) (pris | caché | piqué | confisqué) (mes | les) (clés | clefs)",
        "{he} (a | m'a) (cassé | pris | jeté | confisqué | arraché | débranché | coupé) (mon | le | ma) (téléphone | portable | tel | ligne | box | wifi)",
        "{he} (a | vient de) (baissé | fermé | fermer | baisser) (les volets | tous les volets | les rideaux)",
        "(la porte | les portes) (sont | est) (fermées | fermée | verrouillée | verrouillées) .. (clé | clef | pas ouvrir)",
    ),
]

HIDING: list[Rule] = [
    *certain(
        "hiding",
        "nobody hides in such a place without a reason",
        "(je suis | suis | on est | nous sommes | je reste | elle est) .. (caché | cachée | cachés | cachées | planqué | planquée | planqués | réfugiée | réfugié | recroquevillée | accroupie | accroupi) .. (dans | sous | derrière | aux | au | avec | chez | sur | entre | ds | à) "
        "!(l'étranger | mes soucis)",
        "(je me | on se | nous nous | je m') (suis | sommes | est | suis vite)? .. (cache | caché | cachée | cachés | cachons | cacher | planque | planqué | planquée) .. (dans | sous | derrière | aux | au | avec | ds | chez) .. "
        "({refuge} | les {refuge} | la {refuge} | enfants | petit | petite | bébé | fille | fils | soeur | frère | voisine | arbre | buisson | étage)",
        "(je suis | suis | on est | je reste | nous sommes) (dans | ds | derrière | sous) (le | la | mon | un | une | l') .. (placard | armoire | penderie | cagibi | dressing | buanderie | grenier | coffre | lit des ~ | baignoire) !(en train de ranger)",
        "(je vous | je t' | j' | je) (écris | parle | texte | envoie | tchatte | chatte) .. (caché | cachée | en cachette | depuis les toilettes | des toilettes | des wc | sous la couette | depuis la salle de bain | de la salle de bain | depuis le placard | "
        "sous mon lit | du placard | sous le lit | du coffre)",
        "(j'ai | on a | nous avons) .. (bloqué | coincé | barricadé | mis | poussé | calé) .. {furniture} .. (devant | contre | derrière) .. porte",
        "(j'ai | on a) .. (bloqué | barricadé | calé) .. porte .. (avec | {furniture} | pour)",
        "(je suis | suis | on est) .. (sous | derrière) .. {furniture} .... (il | ils | elle) .. (tire | tirent | cherche | cherchent | crie | crient | hurle | est | entre | arrive | fouille)",
        "chut .... (est | suis | dans | cellier | placard | cave | chambre)",
        "(on est | je suis) .. sous (le lit | mon lit | la table | la couette | le bureau | l'escalier) .. (avec | il | ça | papa | mon | ma | peur | caché)",
    ),
    *possible(
        "hiding",
        "hides, without saying where",
        "(je suis | suis | on est | nous sommes) .. (caché | cachée | cachés | cachées | planquée | planqué)",
        "(je me | on se) cache !(pour (fumer | manger | pleurer | rire | boire)) !(pas)",
        "(je fais | on fait | je faisais) (semblant de dormir | la morte | le mort | semblant d'être)",
        "(je suis | suis | je reste) .. (dans les toilettes !(du (train | boulot | bureau)) | aux toilettes | dans la salle de bain | dans le placard | sous la couette | sous le lit | dans la cave | sur le balcon)",
        "(j'ai | on a) .. (éteint | coupé) .. (lumière | lumières)",
        "(je | j' | on) (fais | fait) pas de bruit",
        "(je | j' | on) (retiens | ose) .. (respirer | bouger | souffle | respiration)",
        "(je | j' | on) (n')? ose (plus | pas) (bouger | sortir | respirer)",
    ),
]

FOLLOWED: list[Rule] = [
    *certain(
        "followed",
        "someone is behind them in the street, now",
        "(quelqu'un | on | un {stranger} | des {stranger} | deux {stranger} | une voiture | un mec | une camionnette | ce {stranger} | trois {stranger} | il y a un {stranger} qui | une moto | un scooter | une bande | {man} qui) .. "
        "(me | nous) (suit | suivent | poursuit | poursuivent | file | colle | course | coursent) !(sur !(le trottoir | le parking | le chemin | le quai | la route | mon chemin)) !(partout | tout le temps | souvent | depuis des | depuis # (jours | semaines | mois | ans) | en ligne)",
        "(je me fais | on se fait | elle se fait) (suivre | poursuivre | courser) (par | depuis | dans | jusque | en)",
        "(je suis | on est | suis | je me sens) (suivi | suivie | suivis | suivies | poursuivie | poursuivi) (par | depuis | dans | jusque | en) !(un (psy | psychologue | médecin | éducateur | juge | assistant)) !(une (psy | psychologue | assistante | association)) !(des (années | mois))",
        "^ (il | quelqu'un | on) (me | nous) suit $",
        "{he} (me | nous) (suit | suivent) .. en (criant | courant | hurlant | voiture)",
        "{he} (me | nous) (suit | suivent) .. avec (un | une | des) .. {weapon}",
        "(quelqu'un | un {stranger} | on | une voiture) (est en train de | arrête pas de) (me | nous) (suivre | poursuivre)",
        "{he} (me | nous) (suit | poursuit | suivent | poursuivent) .. (dans la rue | dans le métro | dans le bus | dans le tram | jusque | jusqu'à | depuis # minutes | depuis (l'arrêt | la gare | le métro | le bus | la sortie) | {now} | à pied | en voiture)",
        "(il y a | y a) (un {stranger} | quelqu'un | des {stranger}) qui (me | nous) (suit | suivent | poursuit)",
    ),
    *possible(
        "followed",
        "followed, perhaps for weeks",
        "{he} (me | nous) (suit | suivent | poursuit) !(sur)",
        "(je crois | j'ai l'impression | je pense | impression) .. (qu'on | que quelqu'un | qu'il | d'être | qu'un ~) .. (suit | suivie | suivi)",
        "(je suis | suis) (suivie | suivi | poursuivie) !(par (un psy | une psy))",
    ),
]

KIDNAPPED: list[Rule] = [
    *certain(
        "kidnapped",
        "taken away, now",
        "(je suis | suis | on est | nous sommes) .. (dans (un | le | son) coffre | kidnappé | kidnappée | enlevée par | pris en otage | prise en otage | pris en otages | otage | prisonnière dans une (voiture | camionnette))",
        "(on m'a | ils m'ont | il m'a | on nous a | ils nous ont) (enlevé | enlevée | kidnappé | kidnappée | mis de force | mise de force | fait monter de force | forcé à monter | forcée à monter | jeté dans | jetée dans | "
        "embarqué | embarquée | emmenée de force | emmené de force | pris en otage | prise en otage)",
        "{he} (m' | nous) (emmène | emmènent | embarque | embarquent | kidnappe) !(à la | en vacances | au (ciné | restaurant)) (de force | je sais pas où | je ne sais pas où | quelque part | loin | dans (sa voiture | une voiture | les bois | la forêt))",
        "(je | j' | on) (sais | sait) pas où (il m' | ils m' | on m' | il nous | ils nous | elle m') (emmène | emmènent | amène | amènent | embarque)",
        "{he} (veut | laisse | veulent) pas (que je descende | me laisser descendre | s'arrêter | nous laisser descendre | me laisser sortir de la voiture)",
        "{he} (a | vient de) (enlevé | kidnappé | pris | emmené | embarqué) (mon fils | ma fille | mes enfants | mon bébé | le petit | la petite | les enfants) (de force | il | et | à l'école | {now} | avec)",
        "{he} {begins} (enlever | kidnapper | prendre de force | embarquer | emmener de force | partir avec | prendre) .... {child} .... (crèche | école | sortie | reverra | étranger | frontière | de force | pas le droit | hurle | aéroport | avion)",
        "{he} {begins} (enlever | kidnapper | prendre de force | embarquer de force | emmener de force) .. {child}",
        "{he} (veut | veulent | force | oblige) .. que je monte dans (sa | leur | la) (voiture | camionnette | bagnole)",
        "{he} (va | vont | veut | veulent) (me | nous | la) .. (ramener | emmener | prendre | embarquer) de force",
        "{he} (dit | menace | veut | va) .... (foncer dans | se jeter contre | jeter la voiture) .. (mur | arbre | camion | ravin | vide)",
        "(fils | fille | enfant | bébé | petit | petite | garçon | petite fille | petit garçon) .... de {small_age} ans .... (a disparu | disparu | disparue | introuvable | je le trouve plus | je la trouve plus)",
        "(alzheimer | démence | désorienté | désorientée) .... (disparu | disparue | introuvable | perdu | perdue)",
        "(disparu | disparue | introuvable) .... (alzheimer | démence | gèle | froid | nuit dehors)",
        "{he} .. (veut | refuse) (pas | de) .. (me dire | nous dire | dire) où",
        "({stranger} | il | ils) .. (fait | faire | fait | forcé | forcent | force) .. monter .... (voiture | camionnette | fourgon | camion) .... (crie | criait | hurlait | de force | {just} | {now} | pleure)",
        "(on n'est plus | on est plus | c'est pas | pas) .. (sur la bonne route | sur le chemin | le bon chemin | la bonne route)",
        "{he} (roule | conduit | part | fonce) .. (vers (l' | la | le)? ~ | à l'étranger) .... (mes enfants | ma fille | mon fils | enfant | petit | petite)",
        "(ils | mes parents | mon père | ma famille | mon oncle | ils m') (veulent | vont) .. (me marier | m'exciser | m'envoyer au | me ramener au | me renvoyer) .... (ce soir | demain | cette nuit | aéroport | avion | vol | {now} | samedi | dimanche)",
        "({stranger} | quelqu'un | il | ils) {begins} (embarquer | emmener de force | enlever | kidnapper) .. ({child} | une fille | une femme | quelqu'un)",
        "(un {stranger} | quelqu'un | une voiture | une camionnette) .. (a (enlevé | embarqué | pris) | embarque | fait monter | force) .. ({child} | une fille | une femme | une dame) .. (voiture | camionnette | fourgon | {now})",
        "(le chauffeur | mon chauffeur | le taxi | l'uber | le vtc) .. (a verrouillé | prend pas la bonne route | s'arrête pas | ne s'arrête pas | change de route | refuse de s'arrêter | veut pas s'arrêter | me laisse pas descendre)",
        "(il | elle) (roule | conduit) (comme un fou | trop vite | à fond | comme un malade) .. (je | peur | enfants | nous | tuer | on)",
    ),
    *possible(
        "kidnapped",
        "perhaps taken, perhaps a quarrel over custody",
        "{he} (a | vient de | m'a | est venu | vient d') .. (enlevé | kidnappé | kidnapper | enlever | pris | prendre | repartir avec | parti avec | partie avec) .. (mon fils | ma fille | mes enfants | mon bébé | le petit | la petite | les enfants)",
        "(mon fils | ma fille | mon enfant | ma petite fille | mon petit | ma petite) .. (a disparu | disparu | disparue | introuvable | pas rentré | pas rentrée | enlevé | enlevée)",
        "(pris | prise) (d'otage | en otage | d'otages)",
        "(ils | mes parents | mon père | ma famille) (veulent | vont | veut | va) .. (me marier | m'exciser | m'envoyer au (bled | pays) | me ramener au bled)",
        "(mariage | mariée | marier) (forcé | de force)",
        "(je | j' | on) (sais | sait) pas où (je suis | on est | on va | on m')",
    ),
]

RULES: list[Rule] = [*AGGRESSOR_PRESENT, *AGGRESSOR_COMING, *LOCKED_IN, *HIDING, *FOLLOWED, *KIDNAPPED]
