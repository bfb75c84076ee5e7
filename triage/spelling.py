"""How people type on a phone, and the plain words that stand for it.

Data only: on each line, the plain words, then what is typed for them, written
as `folding` sees it (lower case, no accents). Plain words are never changed
again by the table: folding a folded text leaves it as it is, and a test holds that.
Left out on purpose: what is more often a word of its own ("mes", "sa", "peu", "tu"), and slang, which
belongs to the word groups.
"""

_SHORT = """
c est: c cest
c etait: cetait cetai cetais
ce que: cke ske
ce qui: ski
j ai: g jai jaie
j etais: gt jetais jetai
j avais: javais javai
je m: jm
je me: jme
je te: jte
je le: jle
je la: jla
je lui: jlui
je suis: jsuis jsui chuis chui jss shui jsu ch8
suis: sui
je veux: jveux jveu jve jveut
veut: veu
veux: veus
je vais: jvais jvai jv
vais: vai
je vois: jvois jvoi
je peux: jpeux jpeu jpe jpeut
je sais pas: jsp jspa chaipas
je sais: jsais jsai chais chai
je crois: jcrois jcroi
je pense: jpense
je dois: jdois jdoi
je fais: jfais jfai
je voudrais: jvoudrais jvoudrai
je voulais: jvoulais
je sens: jsens jsen
je reste: jreste
je dis: jdis
je cache: jcache
je saigne: jsaigne
je tremble: jtremble
je comprends: jcomprends jcomprend
je n en peux plus: jpp
il y a: ya yaa
il y avait: yavait yavai
qui: ki qi
qu: q
que: ke
qu il: kil quil qil
qu elle: kel kelle
qu ils: kils quils
qu on: quon kon
quand: qd kan kand quan
quoi: koi kwa qoi kwoi
pourquoi: pk pq pkoi pourkoi prk prkoi
parce que: pcq pcke psk pske parske paske parceque parcque
avec: ac avc avk avek aveq
pour: pr puor
dans: ds dan
donc: dc
beaucoup: bcp bcq
vous: vs vou
nous: ns nou
tout: tt
toute: tte
tous: ts tts
toujours: tjr tjrs tjs toujour
jamais: jms jamai
maintenant: mtn mtnt mnt mntn maint maintenan mintenant mtenant maitenant
aujourd hui: ajd auj ojd aujourdhui aujourdui aujoudhui ojourdui
tout de suite: tds tdsuite toutdesuite
de suite: desuite
pendant: pdt
depuis: dps depui
quelqu un: qqn qqun qq1 kelkun kelk1 quelquun quelquin qlqn qlqun
quelque chose: qqch qqchose qqc
s il vous plait: svp silvouplait silvousplait siouplait svpp
s il te plait: stp steuplait stpp
salut: slt
bonjour: bjr bjour
bonsoir: bsr bsoir
message: msg
messages: msgs
telephone: fone tph telefone telephon
rendez vous: rdv
desole: dsl
t inquiete: tkt tinquiete
pas: pa po
rien: ri1
bien: b1 bi1
trop: tro
tres: tre
faut: fo fau
secours: secour
a l aide: aled alaide
au secours: ausecours ausecour osecour oskour ossecour
peut etre: ptetre petetre peutetre
comme: kom
comment: cmt coment koman
combien: cb1 combi1
non: nn nan
oui: ui ouai ouais
ok: oki okay
vraiment: vrmt vrm vraimen
d accord: dacc dac daccord
en train: entrain entrin
en fait: enfait enfete
a cote: akote acote
derriere: deriere derier derrier derrire
dehors: dehor
vient: vien
revient: revien
arrive: ariv arriv
il est: ilest
il a: ila
il va: ilva iva
il veut: iveut ilveut
il vient: ivient ivien
il arrive: iarrive iariv
il me: ime ilme
il m a: ilma ima
elle m a: elma
elle: el ell
me frappe: mfrappe mfrape
me tape: mtape
me fait: mfait mfai
me suit: msuit msui
me laisse: mlaisse mlaiss
me dit: mdit
demain: 2main 2m1 dem1
tout le monde: tlm
salle de bain: sdb
toilettes: wc toilete toilet
hopital: hosto hopitale
police: polisse polis
frappe: frap
frere: freur frer
soeur: seur soeure seure
pere: per
beau pere: beaupere bopere bope
belle mere: bellemere belmere
beau frere: beaufrere bofrere
peur: peure
sang: san
policiers: keufs flics
policier: keuf flic
quelques: qques qqs
minutes: mn min mins minute
vite: asap
aidez moi: aidezmoi edezmoi aidemoi
"""

# A pronoun glued to its verb: "jarrive", "mappelle". These verbs make no other word when
# a pronoun is glued to them; the short forms below are listed one by one.
GLUING = ("j", "m", "t", "s", "l", "n", "qu")
_GLUED = """
etrangle etrangler etranglee etouffe etouffer entends entend entendre appelle appele appeler arrive arrete arreter
ecoute ecouter ecris attend attends attendre attrape attraper aide aider aidez ouvre ouvrir habite hesite
enferme enfermee enfermer insulte insulter oblige obliger empeche empecher attache attacher agresse agresser attaque
attaquer approche approcher emmene emmener enleve enlever envoie ose aimerais aimerai avale aurais egorge
egorger ecrase ecraser execute abandonne accuse achete arrache assomme asperge engueule espionne
humilie essaie essaye
"""
_GLUED_SHORT = """
n ai: nai
n est: nest
s est: sest
l ai: lai
t ai: tai
n ont: nont
l ont: lont
m ont: mont
m avait: mavait
j en: jen
j y: jy
d aide: daide
d aller: daller
d un: dun
d une: dune
d essence: dessence
l essence: lessence
l autre: lautre
l immeuble: limmeuble
l escalier: lescalier
l appartement: lappartement
l ascenseur: lascenseur
l hopital: lhopital
l ecole: lecole
l eau: leau
s il: sil
s ils: sils
"""


def _read(table: str) -> dict[str, str]:
    pairs = (line.split(": ") for line in table.strip().splitlines())
    return {typed: plain for plain, variants in pairs for typed in variants.split()}


def _glued() -> dict[str, str]:
    return {p + verb: f"{p} {verb}" for p in GLUING for verb in _GLUED.split()}


PLAIN: dict[str, str] = {**_glued(), **_read(_SHORT), **_read(_GLUED_SHORT)}
