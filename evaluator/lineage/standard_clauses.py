"""Standard clauses: sentences on management, visibility, reporting and audit that funders hand out.

They stand in every proposal, so that sharing them says nothing.
"""

import re

from evaluator.lineage.folded_words import FoldedWords

_SENTENCE = re.compile(r"[^.;!?\n]+[.;!?\n]*")

_ROOTS = (
    "steering|committee|coordinat|financial manag|grant agreement|work plan|annual plan|reporting|audit"
    "|procure|visib|emblem|logo|acknowledg|dissemin|newsletter|website|final conference|mid term|midterm"
    "|monitor|risk|external evaluat|budget|quality assurance|communication plan|data protection"
    "|gender equality|eligib|equal opportunit|ethic"
    "|comite de pilotage|pilotage|convention de subvention|plan de travail|rapport|visibilit|embleme"
    "|diffusion|lettre d information|site web|conference finale|mi parcours|suivi|evaluat|passation"
    "|gestion financ|protection des donnees"
    "|comite de seguimiento|comite directivo|convenio de subvencion|plan de trabajo|informe|auditor"
    "|visibilidad|emblema|difusion|boletin|sitio web|pagina web|conferencia final|intermedia|seguimiento"
    "|proteccion de datos"
)
"""Beginnings of folded words, in English, French and Spanish."""

_CLAUSE = re.compile(rf"\b(?:{_ROOTS})")

FEWEST = 2
"""So many different marks make a sentence a standard clause."""


def standard_words(text: str, words: FoldedWords) -> set[int]:
    """The numbers of the words that stand in standard clauses."""
    found: set[int] = set()
    number = 0
    for sentence in _SENTENCE.finditer(text):
        first = number
        while number < len(words) and words.starts[number] < sentence.end():
            number += 1
        marks = set(_CLAUSE.findall(" ".join(words.words[first:number])))
        if len(marks) >= FEWEST:
            found.update(range(first, number))
    return found
