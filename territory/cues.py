"""The words around a name that tell a place from anything else: regular expressions over folded words.

They are tried on the folded words just before a name, joined by single spaces, and end where the name begins.
"""

import re

from territory.words import word_set


def _one_of(text: str) -> str:
    """Alternatives separated by spaces; "_" stands for a space within one of them."""
    return "(?:" + "|".join(text.split()).replace("_", " ") + ")"


def _ends_with(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?:^|\b)(?:{pattern})$")


_PLACE = _one_of("a au aux sur dans de d du des en vers in at near the la le les l c_est est commune_de ville_de village_de")
_AMONG = _one_of(
    r"""actuellement maintenant la ici bien juste toujours encore plus seule? coincee? bloquee? en_vacances de_passage depuis
    domiciliee? situee? basee? installee? tout euh donc moi chez_moi chez_nous currently now"""
)
_LIVE = r"habit\w* abit\w* vis vivons vit reside\w* loge\w* demeure\w*"
_I = _one_of("je j nous on")
_I_AM = "|".join(
    (
        rf"{_I} (?:\w+ )?{_one_of('suis sommes est etais etait ' + _LIVE)}",
        rf"{_I} (?:vous )?(?:contact\w*|ecri\w*|appell?\w*|parl\w*)(?: de| depuis)",
        _one_of(r"jsuis jsui jss chui chuis chu shui jui suis sui sommes jhabit\w* jabit\w* jvis i_am i_m im we_are we_live i_live living"),
        rf"(?:^|\b{_one_of('bonjour bonsoir salut et mais alors euh oui donc ok')} ){_one_of('habite abite habitons')}",
        r"chez (?:moi|nous|mes parents|ma mere|mon pere)(?: (?:c est|a))?",
        r"moi (?:c est|a|sur)",
    )
)
FIRST_PERSON = _ends_with(rf"(?:{_I_AM})(?: {_AMONG})*(?: {_PLACE})*")
_TOWN_WORDS = r"ville commune village bled patelin localite domicile adresse vivent domiciliee?s? lives? secteur"
SAYS_TOWN = _ends_with(rf"{_one_of(f'{_TOWN_WORDS} {_LIVE}')}(?: {_AMONG})*(?: {_PLACE}| s appelle)*")
LINKED = _ends_with(_one_of("a au aux sur dans de d du est s_appelle in"))
LOCATED = _ends_with(_one_of("a au aux sur dans vers de d du in at direction cote"))
AT = _ends_with(_one_of("a au aux in"))
INSTITUTION = _ends_with(
    _one_of(
        r"""hopital chu clinique lycee college ecole gare fac faculte universite commissariat gendarmerie brigade mairie tribunal
        prison stade aeroport centre police banlieue prefecture habitante?s?"""
    )
    + r"(?: \w+)? (?:de|d|du|des)"
)
NEAR = _ends_with(
    _one_of(
        """pres proche proximite cote autour loin alentours environs banlieue peripherie agglo agglomeration region entre limite
        sortie hauteur km kms kilometres minutes min mn"""
    )
    + r"(?: (?:de|d|du|des|la|le|l|les))*|"
    + _one_of("vers near nord_de sud_de est_de ouest_de")
)
# Streets and buildings carry the names of towns that are elsewhere.
STREET = _ends_with(
    _one_of(
        """rue av avenue bd bld bvd boulevard place placette allees? chemin impasse cours quai square route porte pont metro rer
        ligne faubourg fbg passage villa sentier esplanade rond_point autoroute residence batiment bat immeuble hotel bar cafe
        restaurant resto stade tour cite quartier arret station gare parc eglise fete jour savon moutarde foire"""
    )
    + r"(?: (?:de|du|des|d|la|le|les|l|aux))*"
)
BUILDING = _ends_with(_one_of("lycee college ecole hopital clinique stade parc cinema maison foyer club societe banque assurance chez"))
# Where someone comes from or goes to, and things that carry the name of a town.
ELSEWHERE = _ends_with(
    "(?:"
    + _one_of(
        r"""ne nee nes natif native originaires? parti partie partis partir part pars enfui enfuie enfuis retourne\w* reparti\w*
        demenage vol billets? train match equipe supporters? concert week_end weekend voyage paris colis mail lettre courrier sms
        carte appel numero"""
    )
    + r" (?:pour|de|d|du|a|au|en|vers|sur)|"
    + _one_of("vient_de venait_de venue?_de viennent_de venus_de expedie_de envoye_de depuis")
    + r")(?: la)?"
)
SAID_TO = _ends_with(
    _one_of(
        r"""parl\w* dit dis dire dites donn\w* ecri\w* demand\w* montr\w* envoy\w* racont\w* pens\w* confi\w* appartien\w* vendu\w*
        prete\w* message appel\w* telephon\w* fai[st] faire ressembl\w* pardonn\w* avec et comme mon ma mes son sa ses notre votre
        leur ce cette cet"""
    )
    + r"(?: (?:a|au|de|d))?"
)
NAMED = _ends_with(
    _one_of(
        """m mr mrs mme mlle monsieur madame docteur dr maitre commissaire brigadier adjudant lieutenant capitaine prof professeur
        mari femme frere fils fille soeur pere mere papa maman oncle tante tata tonton cousine? copine? copain amie? collegue patron
        ex conjoint compagnon compagne voisine? bebe chien chat appelle appel nomme nommee prenomme prenommee nom prenom"""
    )
    + r"(?: (?:est|c est))?"
)
# "Il a", "on a": the verb, not the preposition.
HAS = _ends_with(
    _one_of("""il elle on qui y l m t n ca cela ils lui pas en tu s mari ex homme mec type have has had such is was be what with for of""")
    + " a"
)
NEGATED = _ends_with(_one_of("pas plus ni et_non not") + r"(?: (?:a|au|aux|sur|dans|de|le|la|du|en|c est|le code|codes?))*")
NOT_FAR = re.compile(r"(?:^|\b)(?:pas|plus) (?:tres |trop |si |bien )?loin ")
CORRECTED = re.compile(
    r"\b"
    + _one_of(
        r"""non nn nan no pardon plutot enfin en_fait erreur trompee? voulais voulait rectif\w* correction corrige oups oupsi
        desolee? dsl sorry mais excusez lapsus je_veux_dire je_disais actually maintenant"""
    )
    + r"\b"
)
_SAY = _one_of("dire donner repondre communiquer preciser indiquer reveler divulguer")
_WILL = r"(?:veu[xt]|souhait\w*|vais|desire|peu[xt]|tiens)"
_WHERE = r"(?: (?:ou|mon|ma|mes|le|la|l|cette|cela|ca|votre|de|trop)\b.*)?"
REFUSED = re.compile(
    "|".join(
        (
            rf"prefer\w* (?:ne )?(?:pas|rien|ne rien)(?: vous| le| la| te| l)* {_SAY}",
            rf"{_WILL} (?:ne |surtout |vraiment |juste )?(?:pas|pa|rien|point)(?: a)?(?: vous| le| la| te| l)* {_SAY}{_WHERE}$",
            rf"(?:pas|aucune) (?:envie|question|obligee?|besoin) (?:de|que)(?: vous| le| la| te)* (?:{_SAY}|donne|dise|savoir)",
            r"je (?:ne )?(?:dirai|dirais|donne|donnerai|dis|repondrai|reponds?) (?:pas|rien)",
            r"(?:ca|cela|sa) (?:ne )?vous regarde pas|je refuse|je passe mon tour",
            r"sans (?:donner|dire) (?:mon|ma|l|d|le|la) (?:code|ville|adresse|commune)",
            r"i d rather not|rather not say|prefer not to",
        )
    )
)
# Only an answer to the question "where are you?" refuses with so few words.
REFUSED_IF_ASKED = re.compile(
    rf"^{_one_of('non non_merci je_peux_pas je_ne_peux_pas jpeux_pas joker no_comment je_passe')}$"
    rf"|\b{_one_of('confidentiel secret anonyme anonymat privee? pas_vos_affaires ca_vous_regarde')}\b"
)
ABOUT_PLACE = re.compile(
    r"\b(?:ou (?:je|j|on|nous)|code|postal|ville|adresse|commune|habite|localis\w*|lieu|endroit|position|departement|quartier|suis)\b"
)
# Words that say nothing of the place and may stand around it in a message that is only that.
FILLERS = word_set("""bonjour bonsoir salut slt bjr bsr coucou hello hi merci svp stp alors euh heu bah ben hein ok oui ouais voila donc
    mon ma mes notre le la les l code codes postal postaux cp ville commune village departement dept dep c est cest s sa ca ce
    je j dirais crois pense moi nous a au aux sur dans de d du en et pour par chez tout bien la ici cote france francais
    habite jhabite jabite habitons abite suis jsuis chui chuis sommes vis viens reside on est adresse lieu endroit region pres
    mais pardon non plutot enfin fait erreur desole desolee donnee numero arrondissement arr arrond eme e er ieme cedex
    precisement exactement actuellement maintenant secteur quartier residence vers proche loin pas tres i am m live we are in at my town city is""")
EMERGENCY = word_set("15 17 18 19")
YES = re.compile(
    r"(?:oui|ouais|ui|yes|exact|exactement|c est ca|voila|tout a fait|ok|correct|c est bien ca|c est cela|bien sur|affirmatif)(?: \w+){0,3}"
)
