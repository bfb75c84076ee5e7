"""Which language a message is in, by its script and its small words.

Not a linguist's answer: enough to tell an agent, and to choose fixed sentences.
French is the answer whenever nothing speaks clearly for another language.
"""

import re
import unicodedata

LANGUAGES: tuple[str, ...] = ("fr", "en", "es", "pt", "it", "de", "ar", "tr", "ro", "uk", "ru")
# What `recognise` answers for a script that is none of theirs.
UNKNOWN = "und"

# Small words that are frequent in one language and rare in the others; words that French
# people use too ("help", "no", "con", "non") are left out.
_SMALL_WORDS = {
    "fr": "je j il elle on nous vous ils elles est suis ai c qu que qui quoi ne pas mon ma mes ton ta sa ses les des du au aux "
    "et ou où dans avec pour sur chez mais donc car comment pourquoi quand bonjour bonsoir salut merci svp stp oui ça "
    "cette fait fais peux peut veux veut va vais suis êtes sont avez été être avoir une le moi lui leur aidez aide plus très "
    "jai jsuis chui jveux jpeux mtn pk ki tt g c'est peur secours mari police frappe arrive",
    "en": "the i i'm im is are am was he she they my his her him you your we this that what with and have has had not don't dont "
    "can't cant cannot please there here want going will would do does did from of to for me at door knife kill killing "
    "hitting hurt hurting someone husband boyfriend beat beating scared afraid hiding outside coming now been house",
    "es": "el los las mi esta está estoy tengo quiere y pero porque por favor ayuda ayúdenme ayudame soy muy aquí ahora mi marido "
    "novio hombre puerta cuchillo matar va a matarme miedo pegando golpea hijo hija yo ella ellos usted hola gracias dónde "
    "policía del una al lo le se casa me pega encerrada necesito",
    "pt": "não nao estou meu minha você voce ele ela está com uma por favor ajuda socorro obrigado obrigada onde agora marido namorado "
    "faca porta medo me bate batendo casa muito eu tenho quer vai matar filho filha homem olá isso aqui do da no na preciso polícia",
    "it": "sono il mio mia marito aiuto aiutatemi per favore che non ho paura coltello porta casa adesso ora sta mi picchia vuole uccidermi "
    "uccidere lui lei ragazzo uomo bambino figlio figlia grazie ciao dove cosa questo della nella con è c'è chiusa bagno di polizia",
    "de": "ich bin ist nicht mein meine er sie und der die das ein eine hilfe bitte mann freund messer tür tuer schlägt mich mir angst will "
    "umbringen töten zu hause jetzt kommt draußen polizei kind wir haben hat mit wo was danke hallo vor eingesperrt badezimmer",
    "tr": "ben beni bana benim kocam eşim yardım yardim edin lütfen lutfen polis bıçak bicak var kapı kapıda kapida öldürecek oldurecek "
    "dövüyor dovuyor korkuyorum evde şimdi simdi bir ve bu ne için değil degil çok cok adam erkek arkadaşım çocuk cocuk geliyor "
    "burada nerede merhaba teşekkürler o beni",
    "ro": "sunt este meu mea soțul sotul mă ma bate ajutor ajutați ajutati vă va rog cuțit cutit ușă usa ușa acum frică frica mi-e vrea să sa "
    "omoare nu și si acasă acasa poliția politia copil copilul el ea în in la un o unde bărbat barbat am iubitul vă multumesc bună",
    "ar": "rajli rajel 3andi 3andou bghit wach ana machi bzaf bezzaf kayn daba dyali rani khayfa khayef ghadi yqtelni yqtlni y9tlni y9telni "
    "darbni kaydrebni kaydrbni yedrebni 3awnoni 3awenni 3awnouni sa3douni 3afak 3afakom mousa3ada najda lbab elbab mous mouss hadi "
    "walidi wlidi benti wa7ed wahed hna howa houwa kan fi dar ddar djouj bel lmous min had rah raho jay khouya 3la hadchi",
}
# Words of the lists above that are French words, or frequent spellings of French words, as well.
_FRENCH_TOO = frozenset(
    "ma me mi mon la le les se si un une am a al as ai o au de du des en es est et y in la on no tu son con por va vo sa ne que pa pas "
    "ou sur bine bin soi sono mia mai via dire voi tua tuo cosa ana rani had min fi dar jay nu ve bir var kim en bu cu ce as am e i do da no na "
    "com me mir am was die der das an of to at for door is are be here now bate homme has had we do does main qui".split()
)
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
_UKRAINIAN = frozenset("іїєґ")
_READ = 600
_BY_WORD: dict[str, list[str]] = {}
for _language, _listed in _SMALL_WORDS.items():
    for _word in set(_listed.split()) - (_FRENCH_TOO if _language != "fr" else set()):
        _BY_WORD.setdefault(_word, []).append(_language)


def recognise(text: str) -> str:
    """The language of a text, one of LANGUAGES; "und" for another script. Never raises."""
    sample = text[:_READ].lower()
    return "fr" if sample.isascii() and not sample.strip() else _by_script(sample) or _by_words(sample)


def _by_script(sample: str) -> str | None:
    """The language that a script tells, where most of the letters are not Latin."""
    if sample.isascii():
        return None
    letters = [c for c in sample if c.isalpha()]
    foreign = [c for c in letters if ord(c) > 0x36F and "LATIN" not in unicodedata.name(c, "")]
    if len(foreign) * 2 <= len(letters):
        return None
    scripts = [unicodedata.name(c, "").partition(" ")[0] for c in foreign]
    script = max(set(scripts), key=scripts.count)
    if script == "CYRILLIC":
        return "uk" if _UKRAINIAN.intersection(foreign) else "ru"
    return "ar" if script == "ARABIC" else UNKNOWN


def _by_words(sample: str) -> str:
    """The language whose small words are the most numerous; French where none leads it clearly."""
    votes = dict.fromkeys(_SMALL_WORDS, 0)
    for word in _WORD.findall(sample.replace("’", "'")):
        for language in _BY_WORD.get(word) or _BY_WORD.get(word.partition("'")[0]) or ():
            votes[language] += 1
    best = max(votes, key=lambda language: votes[language])
    return best if votes[best] >= 2 and votes[best] > votes["fr"] else "fr"
