"""Danger in ten other languages, by short lexicons: the plainest words, as people in a hurry write them.

No context is weighed here beyond the words: each line says a danger by itself.
"""

from triage.rules.row import Rule, certain, doubtful

ENGLISH: list[Rule] = [
    *certain(
        "weapon",
        "en: a weapon in hand",
        "(he | she | they | man | husband | guy | someone) .. (has | have | got | s got | holding | with | pulled) (a | an | his | the) (knife | gun | weapon | machete | axe | rifle)",
    ),
    *certain(
        "threat_to_kill",
        "en: is about to kill",
        "(he | she | they | husband | boyfriend | man) .. (going to | gonna | will | wants to | trying to | tries to | threatening to) (kill | murder | stab | shoot) (me | us | my | her | him)",
        "i'm going to die",
    ),
    *certain(
        "assault_now",
        "en: blows now",
        "(he | she | they | husband | boyfriend | man | dad | father) .. (is | are | s | keeps) (beating | hitting | hurting | attacking | punching | kicking | choking | strangling) .. (me | us | my | her | him | a)",
        "(being | getting) (beaten | attacked | stabbed | robbed | raped) .. now",
    ),
    *certain(
        "aggressor_present",
        "en: at the door or inside",
        "(he | she | they | someone | husband | man) .. (at | outside | behind | breaking | banging on | breaking down | kicking) (my | the) (door | window)",
        "(he | they | someone) .. (breaking in | breaking into | in my house | inside my house | in the house | trying to get in | trying to break in)",
        "(he | she) is (outside | here now | coming back | coming home | in the next room)",
    ),
    *certain("hiding", "en: hides", "(i'm | i am | we are | we're | im) hiding", "hiding (in | under) (the | my | a)"),
    *certain(
        "locked_in",
        "en: locked in",
        "(locked | trapped) (me | in | us | inside) .. (room | bathroom | house | car | basement | in | bedroom)",
        "(won't | wont | doesn't | will not) let (me | us) (out | go | leave)",
    ),
    *certain("suicide", "en: suicide", "(i | i'm | i am | im) .. (going to | gonna | about to | want to | will) (kill myself | end my life | jump off | end it tonight)", "(i | just) .. (took | swallowed) .. (pills | tablets)"),
    *certain("plea_for_help", "en: a cry", "(send | call) (the)? (police | ambulance | help | someone) .. (now | please | quick | fast | hurry)", "please help .. (he | they | she | now)", "(save | rescue) me"),
    *certain("followed", "en: followed", "(someone | man | guy | car | he) .. (is)? following me", "i'm being followed", "i am being followed"),
    *certain("kidnapped", "en: taken", "(i've been | i was | i am | they | he) .. (kidnapped | abducted)", "(kidnapped | abducted) (me | us)"),
    *certain("sexual_assault_now", "en: rape", "(he | they | man) .. (raping | trying to rape | going to rape | about to rape) .. "),
    *certain("coded_speech", "en: listened to", "(don't | do not | dont) call .. (he | she | they | listening | hear)", "(he | she) can hear me", "(he | she) is listening"),
    *certain(
        "kidnapped",
        "en: a child taken",
        "(took | taken | has | kidnapped) (the | my | our) (baby | child | kids | son | daughter) .... (drive | river | kill | jump | gun | knife | hurt | cliff)",
        "(drive | driving) into (the | a) (river | wall | tree | lake | sea)",
    ),
    *doubtful("kidnapped", "en: a child taken", "(took | taken) (the | my | our) (baby | child | kids | son | daughter)"),
    *doubtful("plea_for_help", "en: help is asked", "help (me | us) .. (please)", "please help", "need help now", "i'm in danger", "i am in danger", "my life is in danger"),
    *doubtful("assault_now", "en: blows", "(hits | beats | hit | beat | choked | strangled | raped | punched) (me | my | us | her)", "(scared | afraid) .. (he | kill | hurt)"),
]

SPANISH: list[Rule] = [
    *certain("weapon", "es", "(tiene | con | lleva | saco | ha sacado) (un | una) (cuchillo | pistola | arma | navaja | machete)"),
    *certain("threat_to_kill", "es", "(va a | quiere | me va a | nos va a | van a | quieren) (matarme | matarnos | matar | matarla)", "me (va | quiere) (a)? matar", "(amenaza con) .. (matarme | matar)"),
    *certain("assault_now", "es", "me (está | esta | estan) (pegando | golpeando | atacando | ahorcando | estrangulando | violando)", "nos (está | esta) (pegando | golpeando)", "(está | esta) (pegando | golpeando) a (mi | una | la | su)"),
    *certain("aggressor_present", "es", "(está | esta) .. (en la puerta | detrás de la puerta | tras la puerta | delante de mi casa | fuera de mi casa | golpeando la puerta)", "(quiere | intenta) (entrar | tirar la puerta | romper la puerta)", "(rompiendo | tirando) la puerta"),
    *certain("locked_in", "es", "(estoy | me ha | me tiene) (encerrada | encerrado | secuestrada | secuestrado)", "no me deja salir"),
    *certain("hiding", "es", "(estoy | estamos) (escondida | escondido | escondidos)"),
    *certain("suicide", "es", "(voy a | quiero) (matarme | suicidarme)", "me voy a (matar | suicidar)", "he tomado .. pastillas"),
    *certain("plea_for_help", "es", "(ayuda | ayúdenme | socorro | auxilio | ayudame) .. (por favor | me | va | rápido | policía)", "(llamen | manden | llame | envien) a la policía"),
    *certain("followed", "es", "me (está | esta) siguiendo", "me siguen"),
    *certain("kidnapped", "es", "me (han | ha) secuestrado"),
    *doubtful("assault_now", "es", "me (pega | golpea | maltrata | amenaza)", "tengo (mucho)? miedo"),
]

PORTUGUESE: list[Rule] = [
    *certain("weapon", "pt", "(tem | com | pegou | puxou) (uma | um) (faca | arma | pistola | revólver | facão)"),
    *certain("threat_to_kill", "pt", "(vai | quer | vão) (me | nos)? (matar | matar me | matar nos)", "(ameaça | ameaçando) .. matar"),
    *certain("assault_now", "pt", "(está | esta | tá) (me | a)? (batendo | bater me | bater | agredindo | espancando | enforcando) .. (em mim | agora | me | na | $)", "está a bater me"),
    *certain("aggressor_present", "pt", "(está | esta | tá) .. (na porta | atrás da porta | à porta | na minha porta | fora de casa | do lado de fora)", "(quer | tentando | tenta) (entrar | arrombar) .. (porta | casa | aqui)"),
    *certain("locked_in", "pt", "(estou | me) (trancada | trancado | presa | trancou)", "não me deixa sair"),
    *certain("hiding", "pt", "(estou | estamos) (escondida | escondido | escondidos)"),
    *certain("suicide", "pt", "(vou | quero) (me matar | matar me | suicidar me)", "tomei .. comprimidos"),
    *certain("plea_for_help", "pt", "(socorro | ajuda | ajudem | me ajuda | me ajude) .. (por favor | ele | polícia | rápido | me)", "(chamem | mandem | chama | envie) a polícia"),
    *certain("followed", "pt", "(está | tá) me seguindo", "a seguir me"),
    *doubtful("assault_now", "pt", "(me bate | bate me | me agride | me ameaça)", "(tenho | estou com) (muito)? medo"),
]

ITALIAN: list[Rule] = [
    *certain("weapon", "it", "(ha | con | tiene) (un | una | il | in mano un) (coltello | pistola | arma | fucile)"),
    *certain("threat_to_kill", "it", "(vuole | mi vuole | sta per | ci vuole) (uccidermi | uccidere | ammazzarmi | ammazzare | ucciderci)", "mi (ammazza | uccide)"),
    *certain("assault_now", "it", "mi sta (picchiando | menando | aggredendo | strangolando | soffocando)", "sta picchiando (mia | una | la | il | mio)"),
    *certain("aggressor_present", "it", "(è | sta) .. (dietro la porta | alla porta | davanti alla porta | fuori dalla porta | sotto casa | davanti casa)", "(vuole | cerca di) (entrare | sfondare) .. ", "sfondando la porta"),
    *certain("locked_in", "it", "(sono | mi ha | mi sono) (chiusa | chiuso | rinchiusa | rinchiuso | bloccata) .. (in | nel | a chiave | dentro | bagno)", "non mi fa uscire"),
    *certain("hiding", "it", "(sono | siamo | mi sono) (nascosta | nascosto | nascosti)"),
    *certain("suicide", "it", "(voglio | mi) (uccidermi | suicidarmi | ammazzo | uccido)", "ho (preso | ingoiato) .. pastiglie"),
    *certain("plea_for_help", "it", "(aiuto | aiutatemi | aiutami) .. (per favore | vi prego | mi | subito | polizia | lui)", "(chiamate | mandate) la polizia"),
    *certain("followed", "it", "mi (sta seguendo | segue | stanno seguendo)"),
    *doubtful("assault_now", "it", "mi (picchia | mena | minaccia)", "ho (tanta | molta)? paura"),
]

GERMAN: list[Rule] = [
    *certain("weapon", "de", "(hat | mit) (ein | einem | eine | einer | das) (messer | pistole | waffe | gewehr | axt)"),
    *certain("threat_to_kill", "de", "(will | wird) (mich | uns) (umbringen | töten | toeten | erstechen)", "(bringt | droht) (mich | uns) .. (um | umzubringen | umbringen)"),
    *certain("assault_now", "de", "(schlägt | schlaegt | würgt | wuergt | prügelt | verprügelt) (mich | uns) .. (gerade | jetzt | hilfe | wieder)", "(würgt | wuergt) mich", "(er | mann) schlägt gerade"),
    *certain("aggressor_present", "de", "(steht | ist | hämmert | tritt) .. (vor der tür | vor meiner tür | hinter der tür | an der tür | gegen die tür | vor der tuer | draußen)", "(will | versucht) .. (rein | reinkommen | tür aufzubrechen | einzubrechen)"),
    *certain("locked_in", "de", "(bin | hat mich | habe mich) .. (eingesperrt | eingeschlossen)", "lässt mich nicht (raus | gehen)"),
    *certain("hiding", "de", "(verstecke mich | habe mich versteckt | bin versteckt | verstecken uns)"),
    *certain("suicide", "de", "(ich) (bringe mich um | will mich umbringen)", "tabletten (genommen | geschluckt)"),
    *certain("plea_for_help", "de", "hilfe .. (bitte | er | schnell | polizei | mich)", "(rufen | schicken) sie .. (polizei | hilfe | jemanden)", "(helfen sie | helft) mir"),
    *certain("followed", "de", "(verfolgt | folgt) (mich | mir)"),
    *doubtful("assault_now", "de", "(schlägt | schlaegt | bedroht) mich", "ich habe (große)? angst"),
]

TURKISH: list[Rule] = [
    *certain("weapon", "tr", "(bıçak | bıçağı | bıçakla | silah | silahı | tabanca | bıcak) (var | çekti | ile | elinde)", "elinde (bıçak | silah | tabanca)"),
    *certain("threat_to_kill", "tr", "(beni | bizi | onu) (öldürecek | öldürmek | kesecek | vuracak | öldürüyor)"),
    *certain("assault_now", "tr", "(beni | bizi | bana) (dövüyor | vuruyor | boğuyor | saldırıyor)"),
    *certain("aggressor_present", "tr", "(kapıda | kapının önünde | kapının arkasında | kapıyı kırıyor | kapıyı zorluyor | eve girmeye)", "kapıya vuruyor"),
    *certain("locked_in", "tr", "(beni | bizi) (kilitledi | eve kilitledi | odaya kilitledi | kaçırdı)", "(kilitli kaldım | çıkamıyorum)"),
    *certain("hiding", "tr", "(saklanıyorum | saklandım | saklanıyoruz)"),
    *certain("suicide", "tr", "(intihar edeceğim | kendimi öldüreceğim | ölmek istiyorum şimdi)"),
    *certain("plea_for_help", "tr", "(imdat | yardım edin) .. (lütfen | polis | beni | kocam | $)", "polis (gönderin | çağırın)"),
    *certain("followed", "tr", "(beni takip ediyor | takip ediliyorum)"),
    *doubtful("assault_now", "tr", "(korkuyorum | dövdü | vurdu | tehdit ediyor)"),
]

ROMANIAN: list[Rule] = [
    *certain("weapon", "ro", "(are | cu) (un | o | cuțitul | arma) (cuțit | armă | pistol | topor | cutit | arma)"),
    *certain("threat_to_kill", "ro", "(vrea | o) (să | sa) (mă | ma | ne) (omoare | omoară | omoara | ucidă | ucida)", "mă omoară"),
    *certain("assault_now", "ro", "(mă | ma | ne) (bate | lovește | loveste | strânge de gât | sugrumă) (acum | tare | iar | ajutor | din nou)"),
    *certain("aggressor_present", "ro", "(este | e | stă | sta) .. (la ușă | la usa | după ușă | in fata usii | în fața ușii | afară la)", "(sparge | bate în | bate in | lovește) (ușa | usa)", "(vrea | încearcă) să intre"),
    *certain("locked_in", "ro", "(sunt | m a) (încuiată | închisă | inchis | închis | încuiat | incuiat | incuiata | sechestrată)", "nu (mă | ma) lasă (să ies | sa ies | să plec)"),
    *certain("hiding", "ro", "(sunt | m am) (ascunsă | ascuns | ascunsa)"),
    *certain("suicide", "ro", "(vreau să mă omor | mă sinucid | vreau sa ma omor | ma sinucid)"),
    *certain("plea_for_help", "ro", "ajutor .. (vă rog | va rog | mă | ma | poliția)", "(chemați | trimiteți | chemati | trimiteti) poliția", "(ajutați | ajutati) (mă | ma)"),
    *certain("followed", "ro", "(mă | ma) urmărește"),
    *doubtful("assault_now", "ro", "(mă | ma) (bate | lovește | amenință)", "(mi e | îmi este) frică"),
]

UKRAINIAN: list[Rule] = [
    *certain("weapon", "uk", "(ніж | ножем | зброя | пістолет | сокира) (у | в | на | до)", "(у нього | з | має | в нього) (ніж | ножем | зброя | пістолет | зброю | сокира)"),
    *certain("threat_to_kill", "uk", "(мене | нас | хоче | він) .. (вбити | вб'є | уб'є | вбиває | зарізати)", "погрожує вбити"),
    *certain("assault_now", "uk", "(мене | б'є | бє) (б'є | бє | мене | душить | ґвалтує) (зараз | чоловік | $)", "(душить | душит) мене", "мене (б'є | бє | душить)"),
    *certain("aggressor_present", "uk", "(за дверима | під дверима | біля дверей | ламає двері | вибиває двері | ломиться)"),
    *certain("locked_in", "uk", "(замкнув | зачинив | закрив) .. (мене | нас)", "(мене | нас) (замкнув | зачинили | замкнули)", "(не випускає)"),
    *certain("hiding", "uk", "(ховаюся | ховаюсь | сховалася | сховалась | сховався | ховаємося)"),
    *certain("suicide", "uk", "(уб'ю себе | покінчу з собою | хочу вбити себе | накладу на себе руки)"),
    *certain("plea_for_help", "uk", "(допоможіть | рятуйте | врятуйте) .. (будь ласка | мене | швидше | поліція | $ | він)", "викличте поліцію"),
    *doubtful("assault_now", "uk", "(боюся | боюсь | побив | вдарив | погрожує | б'є)"),
]

RUSSIAN: list[Rule] = [
    *certain("weapon", "ru", "(у него | с | держит | взял | достал | у мужа) (нож | ножом | пистолет | оружие | топор | ружье)"),
    *certain("threat_to_kill", "ru", "(меня | нас | хочет | он) .. (убить | убьет | убьёт | убивает | зарезать | зарежет)", "(угрожает | грозит) .. (убить | убийством)"),
    *certain("assault_now", "ru", "(меня) (бьет | бьёт | избивает | душит | насилует)", "(бьет | бьёт | избивает | душит) меня (сейчас | муж | $ | помогите)", "избивает (жену | меня | ребенка)"),
    *certain("aggressor_present", "ru", "(за дверью | под дверью | у двери | ломает дверь | выбивает дверь | ломится | стучит в дверь)"),
    *certain("locked_in", "ru", "(запер | закрыл) .. (меня | нас)", "(меня | нас) (заперли | запер | похитили | держат)", "не выпускает"),
    *certain("hiding", "ru", "(прячусь | спряталась | спрятался | прячемся)"),
    *certain("suicide", "ru", "(убью себя | покончу с собой | хочу убить себя | выпила таблетки | выпил таблетки | наглоталась)"),
    *certain("plea_for_help", "ru", "(помогите | спасите) .. (пожалуйста | меня | срочно | полиция | он | $ | муж)", "вызовите полицию"),
    *doubtful("assault_now", "ru", "(боюсь | избил | ударил | угрожает | бьет | бьёт)"),
]

ARABIC: list[Rule] = [
    *certain("weapon", "ar", "(معه | عنده | يحمل | بيده | معاه) (سكين | سكينا | مسدس | سلاح | موس | سكينة)", "(3andou | m3ah | hazz | jabed | 3ando | bel) (mous | mouss | lmous | skin | sekkine)"),
    *certain("threat_to_kill", "ar", "(سيقتلني | يقتلني | بيقتلني | حيقتلني | غادي يقتلني | راح يقتلني | سوف يقتلني | يريد قتلي | رح يقتلني | يذبحني | يريد ان يقتلني | سيقتلنا)", "(yqtelni | yqtlni | y9tlni | y9telni | yaktelni | yo9tolni | ye9telni | yktlni)"),
    *certain("assault_now", "ar", "(يضربني | بيضربني | كيضربني | يخنقني | راه يضرب فيا | عم يضربني) (الان | دابا | هلق | حاليا | زوجي | $ | ساعدوني)", "(يخنقني | يغتصبني)", "(kaydrebni | kaydrbni | yedrebni | kidrebni | rah ydreb fia | ydrebni) (daba | $ | 3awnoni | rajli)"),
    *certain("aggressor_present", "ar", "(وراء الباب | خلف الباب | عند الباب | امام الباب | قدام الباب | على الباب | يكسر الباب | في الباب)", "(mor lbab | wra lbab | f lbab | 9eddam lbab | wra elbab | ykeser lbab | 3la lbab | moura lbab)"),
    *certain("locked_in", "ar", "(حبسني | يحبسني | محبوسة | محبوس | مخطوفة | خطفني | خطفوني | قفل علي الباب | سد عليا)", "(7abasni | habesni | sed 3liya | saddni | mahbousa)"),
    *certain("hiding", "ar", "(انا مختبئة | مختبئة | مختبئ | متخبية | مخبية | متخبي)", "(mkhabya | mkhebya | mkhabi | metkhabya)"),
    *certain("suicide", "ar", "(سانتحر | ساقتل نفسي | اريد ان اموت الان | انتحر الان | بدي انتحر)", "(ghadi nqtel rassi | nentahar | ghadi ntaher)"),
    *certain("plea_for_help", "ar", "(النجدة | انقذوني | الحقوني | انجدوني | عاونوني | ساعدوني) .. (ارجوكم | زوجي | سيقتلني | عافاك | $ | الشرطة | بسرعة)", "(3awnoni | 3awenni | 3awnouni | sa3douni | sa3dooni | 3ti9oni | 3te9ni | najda) .. (3afak | 3afakom | rajli | $ | daba | police)"),
    *doubtful("assault_now", "ar", "(يضربني | ضربني | خائفة | خايفة | يهددني | بيضربني | كيضربني | خائف)", "(khayfa | khayef | darbni | kaydrebni | kaydrbni | yedrebni | kayhadedni)"),
]

RULES: list[Rule] = [
    *ENGLISH,
    *SPANISH,
    *PORTUGUESE,
    *ITALIAN,
    *GERMAN,
    *TURKISH,
    *ROMANIAN,
    *UKRAINIAN,
    *RUSSIAN,
    *ARABIC,
]
