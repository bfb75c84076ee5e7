"""Words that say who, where or about what: families of words the corpus need not hold one by one.

A family is known by the beginnings of folded words. It decides nothing; it is one feature among
thousands, so that « mon concubin » weighs like « mon mari » though nobody wrote it in the corpus.
"""

from collections import defaultdict
from typing import Iterable, Mapping, Set, Tuple

_FAMILIES: Mapping[str, str] = {
    "partner": "mari$ maris$ epou conjoint compagnon compagne$ copain$ copine$ copin$ mec$ keum ex$ exmari pacs "
               "fianc concubin cheri divorc separ couple",
    "parent": "pere$ mere$ papa maman parents daron darone daronne",
    "kin": "frere soeur oncle tante tonton tata cousin neveu niece grandpere grandmere papi papy mamie mamy "
           "gendre belle$ beau$ famille familial aieul",
    "offspring": "fils$ fille$ filles$ enfant gamin gosse bebe nourrisson ado$ ados$ adolescen petiot",
    "school": "ecole colleg lycee lyceen classe$ cm1 cm2 ce1 ce2 cp$ maternelle creche recre cantine prof$ profs$ "
              "maitresse instit eleve surveillant cpe$ bus$ vestiaire college 6e 5e 4e 3e 6eme 5eme 4eme 3eme "
              "seconde$ premiere$ terminale$ colo$ anim foyer educateur pion$ ateliers",
    "work": "patron chef$ chefs$ cheffe colleg employeur boulot taf bureau entretien embauch manager rh$ stage$ "
            "directeur superieur equipe entreprise salaire contrat travail",
    "neighbour": "voisin immeuble palier hall$ dessus$ dessous$ cloison mur$",
    "stranger": "inconnu type$ gars$ individu mecs$ gens$ bande groupe homme$ hommes$ monsieur passant cagoul",
    "care": "ehpad maison infirm auxiliaire aide$ retraite soignant tutelle curat medecin kine docteur",
    "elder": "age$ agee$ ages$ agees$ vieux vieille vieillard octogen retrait alzheimer",
    "online": "insta snap facebook fb$ tiktok whatsapp discord twitter telegram twitch reseau commentaire story "
              "stories linkedin messenger youtube tweet followers abonne profil pseudo troll forum stream live$ "
              "publi poste$ postent post$ posts$ internet ligne$ web hack pirat roblox fortnite gaming",
    "money": "euro sommeargent carte cb$ banque banc bancaire conseiller virement iban rib$ paypal leboncoin vinted "
             "arnaq escro colis lien$ liens$ code$ codes$ rembours investi placement crypto bitcoin trading debit "
             "prelev coupon pcs$ transcash cheque achat achet vend$ vendu vendeur acheteur annonce acompte "
             "facture argent economies credit paye payer payee payes loyer caution faux$ fausse$ brouteur livret "
             "remise anydesk rancon frauduleux fraude",
    "sexual": "viol$ viole$ violee violer violeur attouch sexe sexuel seins fesse nue$ nues$ nude mastur embrass "
              "coucher couche rapport deshab penis fellation porno exhib obscen prostit intime preserv culotte "
              "jupe poitrine caress toucher touche$ touchee touch zizi ghb drague siffl sexist avances lourd",
    "hate": "arabe noir$ noire noirs black juif juive musulman voile$ foulard gay$ gays$ homo homos homosex pede pd$ "
            "lesbien trans$ transi handicap fauteuil racis racial origine couleur peau religi islam kippa rom$ roms$ "
            "gitan etranger chinois asiati africain antisem synagog mosquee homophob discrim enceinte grossess sourd "
            "prenom accent refuse$ refusee francais pays$ bougnoul negre",
    "theft": "vol$ vole$ volee voler voleur vols$ pique$ cambri velo voiture scooter moto trottin sac$ portefeuille "
             "pneu vitre tag$ tags$ tague degrad vandal cass serrure fractur rodeo deal$ drogue stup squat bruit "
             "tapage ordure plaque pickpo",
    "injury": "sang$ saigne bless bleus$ hemato coup$ coups$ frapp tape$ tapee taper gifle claque cogne battu battue "
              "bat$ tabass etrangl gorge brul poign plant$ morsure",
    "threat": "menac tuer tue$ crever buter egorg planter mort$ flingu arme couteau fusil pistolet hache machette "
              "batte marteau essence briquet",
    "suicide": "suicid mourir adieu sauter pendre corde$ cachets medicament veines scarif rasoir disparaitre",
    "now": "maintenant mtn$ la$ vite$ urgent encours$ instant minutes$ minute$ soir$ arrive$ arrivent revient "
           "derriere devant porte$",
    "past": "hier semaine mois$ an$ ans$ annee annees dernier derniere avant etait avait samedi dimanche lundi mardi "
            "mercredi jeudi vendredi longtemps ancien ancienne jadis enfance",
    "question": "comment pourquoi quel quelle quels quelles combien qui$ quoi$ koi$ est-ce peut$ peux$ puis$ dois "
                "faut droit loi$ demarche",
}


def _by_word(families_of: Mapping[str, str]) -> Tuple[Mapping[str, Set[str]], Mapping[str, Set[str]]]:
    whole, beginnings = defaultdict(set), defaultdict(set)
    for family, words in families_of.items():
        for word in words.split():
            (whole if word.endswith("$") else beginnings)[word.rstrip("$")].add(family)
    return dict(whole), dict(beginnings)


_WHOLE, _BEGINNINGS = _by_word(_FAMILIES)


def families(words: Iterable[str]) -> Set[str]:
    """The families that folded words belong to."""
    return {family for word in words for family in _families_of(word)}


def _families_of(word: str) -> Set[str]:
    found = set(_WHOLE.get(word, ()))
    return found.union(*(_BEGINNINGS.get(word[:end], ()) for end in range(1, len(word) + 1)))
