"""Grammar: small words and endings by which the verb of a sentence is known in every language read.

Only what tells who does something to whom: auxiliaries, participles, the future, agents. A language without
an entry here is read by the cues of its lexicon alone.
"""

import re
from dataclasses import dataclass


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


@dataclass(frozen=True)
class Grammar:
    """The closed classes of one language, folded, and the endings of its verbs, not folded."""

    being: frozenset[str]
    """Forms of "to be" that make a participle passive."""
    having: frozenset[str]
    """Forms of "to have" that make a participle active."""
    modals: frozenset[str]
    """Verbs before an infinitive."""
    determiners: frozenset[str]
    """Articles and the like, which stand between a verb or preposition and its noun."""
    coordinators: frozenset[str]
    """Words that join the members of a list."""
    prepositions: frozenset[str]
    """A noun after one of them is no subject; those in `cutting` end the reach of a verb as well."""
    cutting: frozenset[str]
    of: frozenset[str]
    """Prepositions inside names."""
    by: frozenset[str]
    """Prepositions of the agent."""
    skipped: frozenset[str]
    """Adverbs, pronouns and particles between a subject and its verb."""
    inside_verbs: frozenset[str]
    """Nouns of phrases between an auxiliary and its participle: "ont *en effet* facilité"."""
    adverb: re.Pattern[str]
    participle: re.Pattern[str]
    future: re.Pattern[str] | None
    finite: re.Pattern[str]
    """Forms that a listed verb has after its subject."""
    finite_of_many: re.Pattern[str]
    """Those that it has after a plural."""
    relative: frozenset[str]
    """Pronouns that begin a clause about the noun right before them."""
    relative_of_object: frozenset[str]
    """Those of what the clause is done to, after which the subject may follow the verb: "que mène l'ONG"."""
    no_agent: re.Pattern[str]
    """Participles after which "by" names no one who acts: "affected by", "disaggregated by"."""
    unlisted: re.Pattern[str] | None
    """Forms that are verbs, listed or not, right after a plural."""
    people: frozenset[str]
    """What is done by, or to, these of a body is done by or to the body: "staff of the councils"."""
    no_verb_after: frozenset[str]
    """Words after which a form is a noun: "the support"."""
    progressive: re.Pattern[str] | None
    """Forms of a listed verb after "to be" that say what goes on."""
    going: frozenset[str]
    """Verbs other than "to be" before such a form of any verb: "*viene* impulsando"."""
    like: frozenset[str]
    """The last words of what begins examples: "by partners *such as* the ministry"."""
    noun: re.Pattern[str]
    """Nouns that share a verb's stem and do not say that a body acts, "management", with their endings."""
    naming: frozenset[str]
    """Words that begin an aside on what a body is: ", as the receiving authority, "."""
    joining: frozenset[str]
    """Prepositions of what one takes part in, which does not act itself: "contribute to"."""
    locative: frozenset[str]
    """Prepositions that make the name of a municipality a place."""
    denying: frozenset[str]
    """Words beside a verb that deny it."""
    to_do: frozenset[str]
    """Prepositions before what someone is helped to do: "enable the agency *to* support"."""
    undone: re.Pattern[str]
    """Forms of a verb after one of `to_do`."""
    purpose: frozenset[str]
    """Words before a verb that says what a body is to do: "for firms *to* invest"."""
    bettered: re.Pattern[str]
    """Participles of what became better, also what who profits has: "firms *have increased* access"."""
    possessives: frozenset[str]
    """Words after them that say whose it is: "have improved *their* income"."""
    only: frozenset[str]
    """Words after one of `denying` with which it denies nothing: "not *only*"."""


ENGLISH = Grammar(
    being=_words("is are was were be been being get gets"),
    having=_words("has have had having"),
    modals=_words("will shall can cannot must should would could may might do does did"),
    determiners=_words(
        "the a an its their his her our all both each every any some several many other such these "
        "those this that local national regional new two three four five six seven eight nine ten twelve "
        "fifteen twenty thirty various different selected "
        "participating partner"
    ),
    coordinators=_words("and or as well nor plus including"),
    prepositions=_words(
        "of to for in on at by with from into through via among between under towards across within "
        "against about alongside without"
    ),
    cutting=_words(
        "by with from in through via under between among at within across against into on that which"
    ),
    of=_words("of for"),
    by=_words("by"),
    skipped=_words(
        "also then jointly together both each all who which that themselves already now not alone still first"
    ),
    inside_verbs=_words(""),
    adverb=re.compile(r"\w{2,}ly"),
    participle=re.compile(
        r"\w{2,}ed|led|run|taught|given|held|made|built|chosen|paid|put|set|taken|driven|drawn|"
        r"written|lent|undertaken|overseen|found|brought|sent|kept|told|shown|sought|bound|won|"
        r"known|borne|let|met|spent|done|begun|seen|sold|become"
    ),
    future=None,
    finite=re.compile(r"\w+[^s]s|\w+ss"),
    finite_of_many=re.compile(r"(?!\w{2,}ing$)\w*(?:[^s]|ss)"),
    relative=_words("who which that whose"),
    relative_of_object=_words(""),
    no_agent=re.compile(
        r"disaggregated|affected|hit|touched|followed|accompanied|characteri[sz]ed|inhabited|used|"
        r"faced|needed|required|felt|experienced|defined|divided|replaced|caused|demanded|sought|expected|valued|"
        r"perceived|desired"
    ),
    unlisted=None,
    people=_words("staff employees members representatives teams personnel"),
    no_verb_after=_words("the a an of its their and's this that for in"),
    progressive=re.compile(r"\w{2,}ing"),
    going=_words(""),
    like=_words("as like including"),
    noun=re.compile(r"\w+(ments?|tions?|ings?|ers?|ors?|ances?)"),
    naming=_words("as for"),
    joining=_words("to in on into"),
    locative=_words("in across throughout within"),
    denying=_words("not cannot never"),
    to_do=_words("to in"),
    undone=re.compile(r"\w+"),
    purpose=_words("to"),
    bettered=re.compile(r"improved|increased|enhanced|strengthened|diversified"),
    possessives=_words("their its his her"),
    only=_words("only just merely simply yet"),
)

FRENCH = Grammar(
    being=_words("est sont etait etaient sera seront etre ete etant soit soient fut furent serait seraient"),
    having=_words("a ont aura auront avait avaient ait aient ayant avoir"),
    modals=_words(
        "doit doivent devra devront peut peuvent pourra pourront va vont devrait devraient pourrait "
        "pourraient"
    ),
    determiners=_words(
        "le la les l un une des d ses leurs leur son sa ces ce cet cette notre nos tous toutes "
        "plusieurs divers diverses differents differentes autres certains certaines deux trois quatre "
        "cinq six sept huit neuf dix douze quinze vingt trente nouveaux nouvelles"
    ),
    coordinators=_words("et ou ainsi que comme y compris ni puis"),
    prepositions=_words(
        "de du a au aux en dans par pour avec sur chez entre vers sous sans aupres via contre parmi"
    ),
    cutting=_words("par avec dans chez entre sous sans via depuis vers parmi en sur qui que"),
    of=_words("de du des d pour la le les l"),
    by=_words("par"),
    skipped=_words(
        "egalement aussi ensuite conjointement ensemble eux elles memes y en s se qui ne lui leur les "
        "la le l deja alors notamment n pas jamais guere"
    ),
    inside_verbs=_words("effet outre"),
    adverb=re.compile(r"\w{3,}ment"),
    participle=re.compile(
        r"\w{2,}(?:é|ée|és|ées|i|ie|is|ies|u|ue|us|ues)|\w*(?:mis|mise|mises|fait|faite|faits|"
        r"faites|duit|duite|duits|duites|crit|crite|crits|crites|vert|verte|verts|vertes|teint|"
        r"joint|cru|pris|prise|prises)|pu|su"
    ),
    future=re.compile(r"\w{3,}r(?:a|ont)"),
    finite=re.compile(r"\w{2,}(?:[^n]t|[^é]?e|d|ent)"),
    finite_of_many=re.compile(r"\w{2,}(?:ent|ont)"),
    relative=_words("qui que qu dont lesquels lesquelles"),
    relative_of_object=_words("que qu"),
    no_agent=re.compile(
        r"(?:ventilé|désagrégé|touché|affecté|suivi|accompagné|caractérisé|habité|utilisé|concerné|"
        r"visé|ressenti|requi|défini|divisé|remplacé|causé|rencontré|demandé|recherché|exigé|attendu|perçu|"
        r"souhaité)e?s?"
    ),
    unlisted=re.compile(r"\w{3,}[^m\W]ent"),
    people=_words("personnel agents membres employes representants equipes"),
    no_verb_after=_words("le la les l un une des du de d cette ce leur son sa"),
    progressive=None,
    going=_words(""),
    like=_words("que comme dont"),
    noun=re.compile(r"\w+(ements?|tions?|eurs?|trices?|ances?)"),
    naming=_words("comme pour en"),
    joining=_words("a au aux dans en"),
    locative=_words("dans"),
    denying=_words("pas jamais guere"),
    to_do=_words("a de d"),
    undone=re.compile(r"\w+re?"),
    purpose=_words("pour"),
    bettered=re.compile(r"amélioré|accru|augmenté|renforcé|diversifié"),
    possessives=_words("leur leurs son sa ses"),
    only=_words("seulement uniquement encore"),
)

SPANISH = Grammar(
    being=_words(
        "es son era eran sera seran fue fueron sido ser sea sean siendo esta estan estara estaran "
        "seria serian"
    ),
    having=_words("ha han habra habran habia habian haya hayan haber habiendo"),
    modals=_words(
        "debe deben debera deberan puede pueden podra podran va van podria podrian deberia deberian"
    ),
    determiners=_words(
        "el la los las un una unos unas su sus este esta estos estas otros otras varios varias "
        "diversos diversas todos todas algunos algunas dos tres cuatro cinco seis siete ocho nueve diez "
        "doce quince veinte treinta nuevos nuevas nuestro "
        "nuestra"
    ),
    coordinators=_words("y e o u asi como ni ademas incluidos incluidas"),
    prepositions=_words("de del a al en por para con sobre entre hacia bajo sin desde mediante contra ante"),
    cutting=_words("por con en entre desde mediante bajo sin hacia sobre que"),
    of=_words("de del la las los el para"),
    by=_words("por"),
    skipped=_words("tambien ademas luego conjuntamente juntos se que los las lo la le les no ya ambos"),
    inside_verbs=_words("efecto"),
    adverb=re.compile(r"\w{3,}mente"),
    participle=re.compile(r"\w{2,}[aií]d[oa]s?|\w*(?:hech|puest|dich|scrit|abiert|suelt|impres|vist)[oa]s?"),
    future=re.compile(r"\w{2,}r(?:á|án)"),
    finite=re.compile(r"\w{2,}(?:a|e|an|en|ó|ió|aron|ieron)"),
    finite_of_many=re.compile(r"\w{2,}(?:an|en|aron|ieron)"),
    relative=_words("que quien quienes cuyos cuyas"),
    relative_of_object=_words("que"),
    no_agent=re.compile(
        r"(?:desagregad|desglosad|afectad|golpead|seguid|acompañad|caracterizad|habitad|utilizad|"
        r"usad|enfrentad|sentid|requerid|definid|dividid|sustituid|causad|demandad|buscad|exigid|esperad|"
        r"percibid|desead)[oa]s?"
    ),
    unlisted=None,
    people=_words("personal miembros empleados representantes equipos"),
    no_verb_after=_words("el la los las un una del de su sus esta este"),
    progressive=re.compile(r"\w+(?:ando|iendo)"),
    going=_words("viene vienen venia venian sigue siguen va van continua continuan lleva llevan"),
    like=_words("como"),
    noun=re.compile(r"\w+(ci[oó]n|ciones|mientos?|dora?|dor[ae]s|ncias?)"),
    naming=_words("como por para en"),
    joining=_words("a al en"),
    locative=_words("en"),
    denying=_words("no nunca"),
    to_do=_words("a"),
    undone=re.compile(r"\w+r"),
    purpose=_words("para"),
    bettered=re.compile(r"mejorado|aumentado|incrementado|fortalecido|reforzado|diversificado"),
    possessives=_words("su sus"),
    only=_words("solo solamente unicamente"),
)

GRAMMARS = {"en": ENGLISH, "fr": FRENCH, "es": SPANISH}
