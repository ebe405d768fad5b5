"""What headings are about: how many there are, the whole award, offices, others' money."""

from __future__ import annotations

import re

from tipdesk.domain.text import fold
from tipdesk.services.excel.headings.heading_keys import heading_key, words_apart


def counts_records(heading: str) -> bool:
    """Whether *heading* sums up projects, as one of a summary does: 'Number of awards'."""
    return _COUNTING.fullmatch(heading_key(heading)) is not None


def sums_up(heading: str) -> bool:
    """Whether a pivot table may call a column so: 'Sum of Amount'; others have such, too."""
    return _SUMMING.fullmatch(heading_key(heading)) is not None


def says_total_of_award(heading: str) -> bool:
    """Whether *heading* is about what an award came to so far: 'Total award amount', 'to date'."""
    return _TOTAL_OF_AWARD.search(heading_key(heading)) is not None


_TOTAL_OF_AWARD = re.compile(
    r"\bcumul|\bto date\b|\b(?:new|revised|current) total\b|\b(?:award|grant) total\b"
    r"|\btotal (?:award|grant|project|funding|funds|budget|value|estimated)"
    r"|\bacumulad|\ba ce jour\b|\ba la fecha\b|"
    + "|".join(map(fold, ("التراكمي", "إجمالي المنحة", "حتى تاريخه")))
)
_SUMMING = re.compile(r"(?:sum|average|min|max|somme|moyenne|suma|promedio) (?:of|de) .+")


def may_count_records(heading: str) -> bool:
    """Whether *heading* may do so, where whole numbers stand below it: 'Projects'."""
    return _MAY_COUNT.fullmatch(heading_key(heading)) is not None


RECORDS = frozenset(
    fold(
        "project projects program programs programme programmes grant grants award awards "
        "agreement agreements activity activities projet projets subvention subventions "
        "proyecto proyectos subvencion subvenciones المشروع المشاريع مشاريع المشروعات المنحة "
        "المنح منح البرامج برامج"
    ).split()
)
"""Words of what is listed, which alone say nothing of any one."""
_RECORDS = (
    "awards|grants|projects|agreements|programs|programmes|subventions|projets|conventions"
    "|proyectos|subvenciones|convenios|projetos|"
) + "|".join(map(fold, ("المشاريع", "المنح", "البرامج", "الاتفاقيات", "مشاريع", "منح")))
_COUNTING = re.compile(
    rf"(?:(?:total )?(?:no|number|count|nb|nbre|nombre|numero|cantidad) (?:of |de |des |d')?|of )"
    rf"(?:\w+ )?(?:{_RECORDS})|(?:count of|{fold('عدد')}) \w+"
    # What a pivot table calls its columns.
    rf"|(?:count of|cuenta de) .+|row labels|column labels"
    rf"|etiquettes de (?:lignes?|colonnes?)|etiquetas de (?:fila|columna)"
    rf"|{fold('تسميات')} (?:{fold('الصفوف')}|{fold('الأعمدة')})"
)
_MAY_COUNT = re.compile(rf"(?:(?:total|all|active|open|ongoing|new) )?(?:{_RECORDS}|count|counts)")


def is_of_an_office(heading: str) -> bool:
    """Whether *heading* is about where an organization sits, not where it works."""
    return bool(_OFFICES & {*re.findall(r"[^\W\d_]+", heading_key(words_apart(heading)))})


_OFFICES = frozenset(
    fold(
        "registration incorporation origin nationality nationalities grantee recipient source src "
        "organization organisation applicant implementer partner donor funder financier grantor "
        "vendor awardee payee hq headquarters address city state zip registered legal siège "
        "adresse ville sede dirección ciudad bénéficiaire organización مقر المقر عنوان المدينة"
    ).split()
)


def names_further_countries(heading: str) -> bool:
    """Whether *heading* stands over countries beside those of another column: "Country 2"."""
    return _FURTHER.fullmatch(heading_key(heading)) is not None


_FURTHER = re.compile(
    r"(?:other|additional|secondary|further|second|third) (?:country|countries)"
    r"|(?:country|pays|pais) ?(?:no |n° )?[2-9]|autres pays|otros paises|"
    + "|".join(map(fold, ("دول أخرى", "بلدان أخرى")))
)


def shares_cost(heading: str) -> bool:
    """Whether *heading* is about what others pay beside the award."""
    return _COST_SHARE.search(heading_key(heading)) is not None


_COST_SHARE = re.compile(
    r"cost ?-?shar|\bmatch(?:ing|ed)?\b|leverag|co-?fin|contrepartie|contrapartida|"
    + "|".join(map(fold, ("مساهمة", "المساهمة")))
)


def is_of_the_work(heading: str) -> bool:
    """Whether *heading* says that its places are those where the work is done."""
    return _OF_THE_WORK.search(heading_key(heading)) is not None


_OF_THE_WORK = re.compile(
    r"\b(?:action|implementation|intervention|performance|destination|target|operation"
    r"|ejecucion|accion|mise en œuvre|execution)\b|"
    + "|".join(map(fold, ("التنفيذ", "المستهدف", "المستفيد")))
)
