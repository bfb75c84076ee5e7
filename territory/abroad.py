"""Places outside France: named where someone says to be, they are told apart from a town not understood."""

from collections.abc import Sequence

from territory.areas import only_fillers
from territory.cues import FIRST_PERSON
from territory.words import Token, before

_COUNTRIES = """belgique,suisse,luxembourg,allemagne,espagne,italie,portugal,angleterre,royaume uni,ecosse,irlande,pays bas,hollande,
autriche,pologne,roumanie,bulgarie,grece,suede,norvege,danemark,finlande,hongrie,republique tcheque,tchequie,slovaquie,croatie,serbie,
ukraine,russie,turquie,maroc,algerie,tunisie,senegal,mali,cote d ivoire,cameroun,congo,rdc,gabon,benin,togo,burkina faso,burkina,niger,
nigeria,guinee,madagascar,maurice,ile maurice,comores,djibouti,egypte,liban,israel,palestine,syrie,irak,iran,arabie saoudite,qatar,dubai,
emirats,inde,pakistan,chine,japon,coree,thailande,vietnam,cambodge,laos,indonesie,bali,australie,nouvelle zelande,canada,quebec,etats unis,
usa,amerique,mexique,bresil,argentine,colombie,perou,chili,haiti,republique dominicaine,cuba,monaco,andorre,england,germany,spain,italy,
belgium,switzerland,morocco,algeria,tunisia,united kingdom,uk,kosovo,albanie,georgie,armenie,afghanistan,ethiopie,kenya,afrique du sud,
mauritanie,tchad,centrafrique,rwanda,lettonie,lituanie,estonie,slovenie,moldavie,malte,chypre,islande"""
_TOWNS = """bruxelles,charleroi,liege,namur,mons,anvers,gand,bruges belgique,geneve,lausanne,zurich,berne,bale,neuchatel,londres,london,
manchester,birmingham,dublin,edimbourg,berlin,munich,francfort,cologne,hambourg,sarrebruck,stuttgart,barcelone,madrid,seville,malaga,alicante,
lisbonne,rome,milan,turin,naples,venise,florence italie,vintimille,amsterdam,rotterdam,prague,varsovie,budapest,vienne autriche,bucarest,
athenes,istanbul,kiev,moscou,casablanca,rabat,marrakech,tanger,fes,agadir,oujda,alger,oran,constantine algerie,annaba,tunis,sfax,sousse,
dakar,abidjan,bamako,douala,yaounde,kinshasa,brazzaville,libreville,cotonou,lome,antananarivo,tananarive,moroni,beyrouth,tel aviv,
jerusalem,le caire,doha,new york,los angeles,miami,washington,chicago,montreal canada,montreal,quebec,ottawa,toronto,port au prince,
rio,sao paulo,buenos aires,mexico,tokyo,pekin,shanghai,bangkok,hong kong,singapour,sydney,melbourne,esch sur alzette"""
# Foreign towns that are French communes as well are abroad only with their country; "florence" is a first name.
_NAMES = frozenset(" ".join(name.split()) for name in f"{_COUNTRIES},{_TOWNS}".split(",")) - {"montreal", "mons", "berne"}
_LONGEST = max(name.count(" ") for name in _NAMES) + 1
_VAGUE = ("etranger", "abroad")


def is_abroad(words: Sequence[Token]) -> bool:
    """Whether a text says that its writer is in another country."""
    return any(_names_place(words, at, count) for at in range(len(words)) for count in range(min(_LONGEST, len(words) - at), 0, -1))


def _names_place(words: Sequence[Token], at: int, count: int) -> bool:
    name = " ".join(token.word for token in words[at : at + count])
    if name not in _NAMES and name not in _VAGUE:
        return False
    lead = before(words, at)
    if lead.endswith((" de", " d", " du", " des")):
        return False  # "je suis de Côte d'Ivoire": where from, not where
    return bool(FIRST_PERSON.search(lead)) or only_fillers(words, at, at + count - 1)
