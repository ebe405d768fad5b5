"""Texts that speak of groups of people, as columns of beneficiaries do: 'Victims of fraud'."""

from __future__ import annotations

import re
from typing import Final

from tipdesk.domain.text import fold

_PEOPLE: Final = (
    r"child(?:ren)?|girls?|boys?|minors?|adolescents?|youths?|teenagers?|infants?|orphans?"
    r"|women|woman|men|adults?|females?|males?|elderly|parents?|mothers?|fathers?|famil(?:y|ies)"
    r"|households?|victims?|survivors?|witnesses|returnees?|migrants?|refugees?|asylum[- ]seekers?"
    r"|idps?|displaced (?:persons|people)|stateless (?:persons|people)|communit(?:y|ies)"
    r"|workers?|laborers?|labourers?|fishers?|fishermen|farmers?|employees?|employers?|recruiters?"
    r"|officials?|officers?|inspectors?|prosecutors?|judges|lawyers?|attorneys?|magistrates?"
    r"|investigators?|practitioners?|professionals?|providers?|staff|personnel|volunteers?"
    r"|teachers?|students?|pupils|nurses|doctors|journalists?|leaders?|actors?|stakeholders?"
    r"|populations?|groups?|persons|people|individuals|participants|beneficiaries|trainees"
    r"|enfants?|filles|garcons|femmes|hommes|jeunes|victimes?|migrantes?|travailleurs|familles"
    r"|ninos|ninas|ninez|mujeres|hombres|jovenes|adolescentes|victimas?|sobrevivientes?"
    r"|trabajador[ae]s|travailleuses|refugies|refugiad[oa]s|familias|personas"
)
_KIND_AFTER: Final = (
    r"migrantes?|refugiees?|deplacees?|vulnerables?|isolees?|refugiad[oa]s|desplazad[oa]s"
    r"|retornad[oa]s|indigenas|domestiques?|domestic[oa]s|potentielles|potenciales|rurales|mineurs"
)
_KIND: Final = (
    r"young|older|vulnerable|at[- ]risk|trafficked|exploited|enslaved|abused|rescued|identified"
    r"|potential|presumed|possible|actual|former|local|national|regional|rural|urban|poor"
    r"|street|school|out[- ]of[- ]school|working|unaccompanied|separated|internally|displaced"
    r"|female|male|adult|minor|child|women|migrant|foreign|undocumented|domestic|seasonal|labor"
    r"|labour|sex|garment|agricultural|construction|social|health|medical|legal|judicial|service"
    r"|frontline|front[- ]line|first|government|public|state|municipal|police|border|immigration"
    r"|consular|law enforcement|criminal justice|justice|civil society|ngos?|csos?|community"
    r"|religious|traditional|private sector|host|indigenous|minority|ethnic|lgbtq?i?|other|all"
    r"|persons|people|primarily|mainly|mostly|and|the|their|of"
)
_ARABIC_PEOPLE: Final = "|".join(
    map(
        fold,
        (
            *("الأطفال", "أطفال", "النساء", "نساء", "الرجال", "الضحايا", "ضحايا", "الناجين"),
            *("الناجيات", "ناجين", "ناجيات", "المهاجرين", "المهاجرون", "اللاجئين", "اللاجئون"),
            *("العمال", "عمال", "الشباب", "شباب", "الأسر", "أسر", "القضاة", "النازحين"),
            *("الموظفين", "موظفين", "موظفي", "موظفو", "الطلاب", "طلاب", "الفتيات", "فتيات"),
        ),
    )
)
_GROUP: Final = re.compile(
    rf"(?:\d[\d,.]*\+? )?(?:(?:{_KIND}) )*(?:{_PEOPLE})(?: (?:{_KIND_AFTER}))*"
    r"(?: (?:of|in|from|at|who|with|without|aged|under|working|living|and their|engaged|exposed"
    r"|vulnerable|trafficked|de|du|des|en|et|y)\b.*)?"
    rf"|(?:{_ARABIC_PEOPLE})(?: .*)?"
)
_PARTING: Final = re.compile(r"\s*(?:,(?!\d)|[،;؛/|&\n]|\b(?:and|et|y)\b(?! their))\s*")


def names_group(text: str) -> bool:
    """Whether *text* speaks of nothing but groups of people; names of organizations do more.

    'Children and NGO staff' does, 'Save the Children' and 'Doctors of the World' do not.
    """
    if _A_NAME.search(text):
        return False
    parts = [part for part in _PARTING.split(fold(text)) if part]
    return bool(parts) and all(_GROUP.fullmatch(part) for part in parts)


_A_NAME: Final = re.compile(
    r"(?:[Oo]f|[Ii]n|[Ff]rom|[Ww]ithout|[Ff]or|de|du|des) (?:[Tt]he )?"
    r"(?!(?:(?:Human|Sex|Labor|Labour|Child|Forced|Domestic|Sexual) )?(?:Trafficking|Labor|Labour"
    r"|Persons|Exploitation|Violence|Abuse|Slavery|Conflict|Marriage))"
    r"[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)*$|\([A-Z]{2,}\)"
    r"|(?i:without borders|sans fronti[eè]res|sin fronteras)"
)
"""What ends as names do: 'Doctors of the World', 'LAWYERS WITHOUT BORDERS'."""
