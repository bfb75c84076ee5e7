"""The words around a name that tell a place from anything else: regular expressions over folded words.

They are tried on the folded words just before a name, joined by single spaces, and end where the name begins.
"""

import re

from territory.words import word_set

_PLACE = r"(?:a|au|aux|sur|dans|de|d|du|des|en|vers|in|at|near|the|la|le|les|l|c est|est|commune de|ville de|village de)"
_AMONG = r"(?:actuellement|maintenant|la|ici|bien|juste|toujours|encore|plus|seule?|coincee?|bloquee?|en vacances|de passage|depuis|domiciliee?|situee?|basee?|installee?|tout|euh|donc|moi|chez moi|chez nous|currently|now)"
_I_AM = (
    r"(?:(?:je|j|nous|on) (?:\w+ )?(?:suis|sommes|est|etais|etait|habit\w*|abit\w*|vis|vivons|vit|reside\w*|loge\w*|demeure\w*)"
    r"|jsuis|jsui|jss|chui|chuis|chu|shui|jui|suis|sui|sommes|jhabit\w*|jabit\w*|jabite|jvis"
    r"|(?:^|\b(?:bonjour|bonsoir|salut|et|mais|alors|euh|oui|donc|ok) )(?:habite|abite|habitons)"
    r"|chez (?:moi|nous|mes parents|ma mere|mon pere)(?: (?:c est|a))?|i am|i m|im|we are|we live|i live|living|moi (?:c est|a|sur)|(?:je|j|on|nous) (?:vous )?(?:contact\w*|ecri\w*|appell?\w*|parl\w*)(?: de| depuis))"
)
FIRST_PERSON = re.compile(rf"(?:^|\b){_I_AM}(?: {_AMONG})*(?: {_PLACE})*$")
SAYS_TOWN = re.compile(
    r"(?:^|\b)(?:ville|commune|village|bled|patelin|localite|domicile|adresse|habit\w*|abit\w*|vivent|vit|reside\w*|loge\w*|demeure\w*|domiciliee?s?|lives?|secteur)"
    rf"(?: {_AMONG})*(?: {_PLACE}| c est| est| s appelle)*$"
)
LINKED = re.compile(r"(?:^|\b)(?:a|au|aux|sur|dans|de|d|du|est|s appelle|in)$")
LOCATED = re.compile(r"(?:^|\b)(?:a|au|aux|sur|dans|vers|de|d|du|in|at|direction|commune de|mairie de|cote)$")
AT = re.compile(r"(?:^|\b)(?:a|au|aux|in)$")
INSTITUTION = re.compile(
    r"(?:^|\b)(?:hopital|chu|clinique|lycee|college|ecole|gare|fac|faculte|universite|commissariat|gendarmerie|brigade|mairie|tribunal|prison|stade|aeroport|centre|police|banlieue|prefecture|habitante?s?)(?: \w+)? (?:de|d|du|des)$"
)
NEAR = re.compile(
    r"(?:^|\b)(?:pres|proche|proximite|cote|a cote|autour|loin|alentours|environs|banlieue|peripherie|agglo|agglomeration|region|entre|limite|sortie|hauteur|km|kms|kilometres|minutes|min|mn)"
    r"(?: (?:de|d|du|des|la|le|l|les))*$|(?:^|\b)(?:vers|near|nord de|sud de|est de|ouest de)$"
)
# Streets and buildings carry the names of towns that are elsewhere.
STREET = re.compile(
    r"(?:^|\b)(?:rue|av|avenue|bd|bld|bvd|boulevard|place|placette|allees?|chemin|impasse|cours|quai|square|route|porte|pont|metro|rer|ligne|faubourg|fbg|passage|villa|sentier|esplanade|rond point|autoroute|residence|batiment|bat|immeuble|hotel|bar|cafe|restaurant|resto|stade|tour|cite|quartier|arret|station|gare|parc|eglise|fete|jour|savon|moutarde|foire)"
    r"(?: (?:de|du|des|d|la|le|les|l|aux))*$"
)
BUILDING = re.compile(
    r"(?:^|\b)(?:lycee|college|ecole|hopital|clinique|stade|parc|cinema|maison|foyer|club|societe|banque|assurance|chez)$"
)
ELSEWHERE = re.compile(
    r"(?:^|\b)(?:(?:ne|nee|nes|natif|native|originaires?|parti|partie|partis|partir|part|pars|enfui|enfuie|enfuis|retourne\w*|reparti\w*|demenage|vol|billet|billets|train|match|equipe|supporters?|concert|week end|weekend|voyage|paris|colis|mail|lettre|courrier|sms|carte|appel|numero)(?: (?:pour|de|d|du|a|au|en|vers|sur))|vient de|venait de|venu de|venue de|viennent de|venus de|expedie de|envoye de|depuis)(?: la)?$"
)
SAID_TO = re.compile(
    r"(?:^|\b)(?:parl\w*|dit|dis|dire|dites|donn\w*|ecri\w*|demand\w*|montr\w*|envoy\w*|racont\w*|pens\w*|confi\w*|appartien\w*|vendu\w*|prete\w*|message|appel\w*|telephon\w*|fai[st]|faire|ressembl\w*|pardonn\w*|avec|et|comme|mon|ma|mes|son|sa|ses|notre|votre|leur|ce|cette|cet)(?: (?:a|au|de|d))?$"
)
NAMED = re.compile(
    r"(?:^|\b)(?:m|mr|mrs|mme|mlle|monsieur|madame|docteur|dr|maitre|commissaire|brigadier|adjudant|lieutenant|capitaine|prof|professeur|mari|femme|frere|fils|fille|soeur|pere|mere|papa|maman|oncle|tante|tata|tonton|cousine?|copine?|copain|amie?|collegue|patron|ex|conjoint|compagnon|compagne|voisine?|bebe|chien|chat|appelle|appel|nomme|nommee|prenomme|prenommee|nom|prenom)(?: (?:est|c est))?$"
)
# "Il a", "on a": the verb, not the preposition.
HAS = re.compile(
    r"(?:^|\b)(?:il|elle|on|qui|y|l|m|t|n|ca|cela|ils|lui|pas|en|tu|s|mari|ex|homme|mec|type|have|has|had|such|is|was|be|what|with|for|of) a$"
)
NEGATED = re.compile(r"(?:^|\b)(?:(?:pas|plus|ni|non pas|et non|not)(?: (?:a|au|aux|sur|dans|de|le|la|du|en|c est|le code|codes?))*)$")
NOT_FAR = re.compile(r"(?:^|\b)(?:pas|plus) (?:tres |trop |si |bien )?loin ")
CORRECTED = re.compile(
    r"\b(?:non|nn|nan|no|pardon|plutot|enfin|en fait|erreur|trompee?|voulais|voulait|rectif\w*|correction|corrige|oups|oupsi|desolee?|dsl|sorry|mais|excusez|lapsus|je veux dire|je disais|actually|maintenant)\b"
)
REFUSED = re.compile(
    r"(?:prefer\w*|prefere) (?:ne )?(?:pas|rien|ne rien)(?: vous| le| la| te| l)* (?:dire|donner|repondre|communiquer|preciser|indiquer)"
    r"|(?:veu[xt]|souhait\w*|vais|desire|peu[xt]|tiens) (?:ne |surtout |vraiment |juste )?(?:pas|pa|rien|point)(?: a)?(?: vous| le| la| te| l)*"
    r" (?:dire|donner|communiquer|preciser|indiquer|reveler|divulguer)(?: (?:ou|mon|ma|mes|le|la|l|cette|cela|ca|votre|de|trop)\b.*)?$"
    r"|(?:pas|aucune) (?:envie|question|obligee?|besoin) (?:de|que)(?: vous| le| la| te)* (?:dire|donner|donne|communiquer|dise|savoir)"
    r"|je (?:ne )?(?:dirai|dirais|donne|donnerai|dis|repondrai|repond[s]?) (?:pas|rien)"
    r"|(?:ca|cela|sa) (?:ne )?vous regarde pas|je refuse|je passe mon tour|sans (?:donner|dire) (?:mon|ma|l|d|le|la) (?:code|ville|adresse|commune)"
    r"|i d rather not|rather not say|prefer not to"
)
# Only an answer to the question "where are you?" refuses with so few words.
REFUSED_IF_ASKED = re.compile(
    r"^(?:non|non merci|je peux pas|je ne peux pas|jpeux pas|joker|no comment|je passe)$|\b(?:confidentiel|secret|anonyme|anonymat|prive|privee|pas vos affaires|ca vous regarde)\b"
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
