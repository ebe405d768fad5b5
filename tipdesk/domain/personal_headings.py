"""Headings under which workbooks keep what identifies victims and other private persons."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from tipdesk.domain.text import fold

Sort = Literal["name", "phone", "document", "case", "birth", "address"]
"""What kind of personal data something looks like."""


def _words(text: str) -> frozenset[str]:
    return frozenset(map(fold, text.split()))


_VICTIM = _words(
    "victim victims survivor survivors trafficked rescued rescuee rescuees returnee returnees "
    "beneficiary beneficiaries witness witnesses complainant "
    "complainants patient patients detainee client clients minor minors child children girl boy "
    "victime victimes survivant survivante survivantes beneficiaire beneficiaires temoin temoins "
    "mineur mineure victima victimas sobreviviente sobrevivientes superviviente beneficiario "
    "beneficiaria beneficiarios testigo testigos menor ضحية ضحايا ناجية ناجي ناج ناجين ناجيات "
    "ناجون مستفيد مستفيدة مستفيدين مستفيدون شاهد شاهدة شهود طفل طفلة قاصر مشتكي مشتكية مريض"
)
_PLAINLY_VICTIM = _words(
    "victim victims survivor survivors witness witnesses complainant victime victimes survivant "
    "survivante temoin victima victimas sobreviviente testigo ضحية ضحايا ناجية ناجي شاهد شاهدة"
)
_SPANISH_VICTIM = _words(
    "victima victimas sobreviviente sobrevivientes superviviente beneficiario beneficiaria "
    "beneficiarios testigo testigos menor"
)
_BENEFICIARY = _words(
    "beneficiary beneficiaries beneficiaire beneficiaires beneficiario beneficiarios "
    "مستفيد مستفيدين"
)
_MONEY = _words(
    "amount amounts grant grants budget contribution funding award awarded commitment montant "
    "subvention importe monto subvencion presupuesto مبلغ منحة تمويل ميزانية"
)
"""Beside these a beneficiary is who receives a grant, unless persons are described too."""
_GRANTEE = _words(
    "grantee grantees implementer implementers implementing recipient recipients organization "
    "organisation ngo partner منظمة شريك organisme partenaire organizacion socio"
) | {fold("الجهة"), fold("جهة")}
"""Beside these and money a telephone is that of an office."""
_NAME = _words(
    "name names nom noms prenom prenoms surname surnames initials initiales "
    "iniciales اسم اسماء لقب احرف"
)
_SEVERAL_NAMES = _words("names noms nombres اسماء")
"""Of the beneficiaries of one grant: it has one recipient, and helps several persons."""
_OWN_NAME = ("full name", "first name", "last name", "family name", "given name", "middle name",
             "father name", "fathers name", "mother name", "mothers name", "maiden name", "surname",
             "forename", "nom complet", "nom de famille", "prenom", "nombre completo", "apellido",
             "apellidos", "nombres y apellidos", "اسم كامل", "اسم ثلاثي", "اسم رباعي", "اسم اب",
             "اسم ام", "اسم اول", "اسم عائلة", "اسم اخير", "اسم شخصي")  # fmt: skip
_BARE_NAME = frozenset({"name", "names", "nom", "nombre", fold("اسم")})
_PHONE = _words(
    "phone phones telephone telephones tel mobile mobiles cellphone whatsapp gsm portable "
    "telefono telefonos movil celular هاتف هواتف تلفون تليفون جوال موبايل محمول واتساب"
)
_PASSPORT = _words("passport passports passeport passeports pasaporte pasaportes جواز جوازات")
_DOCUMENT = ("national id", "identity card", "identity no", "identity number", "id card",
             "identification no", "identification number", "national no", "national number",
             "social security", "ssn", "travel document", "residence permit", "driver license",
             "drivers license", "alien no", "alien number", "visa no", "visa number",
             "carte d identite", "carte identite", "piece d identite", "numero d identite",
             "cedula", "dni", "documento de identidad", "numero de identidad", "رقم قومي",
             "رقم وطني", "رقم هوية", "بطاقة هوية", "رقم اقامة", "وثيقة سفر", "رقم ضمان اجتماعي",
             "رقم بطاقة")  # fmt: skip
_OF_AWARDS = ("award identification", "grant identification")
_UNCLEAR_DOCUMENT = ("id no", "id number", "id nr", "document no", "document number", "doc no")
_BARE_DOCUMENT = frozenset({"document", "documento", "papers", "id card no", fold("وثيقة")})
_CASE = re.compile(
    r"\b(?:(?<!business )case (?:file )?(?:no|nr|num|number|numbers|id|ids|ref|reference|file|code)"
    r"|docket|court case|police report|fir (?:no|number)|numero d affaire|affaire (?:no|numero)"
    r"|numero de(?:l)? (?:caso|expediente)|(?:caso|expediente|causa) (?:no|num|numero)"
    r"|رقم (?:قضيه|دعوي|محضر|حاله)|(?:قضيه|دعوي|محضر) رقم)\b"
)
_BIRTH = re.compile(
    r"\b(?:dob|d o b|birth ?(?:date|day|place|year)|birthdates?"
    r"|(?:date|year|place|country) of birth|born"
    r"|(?:date|lieu|annee) de naissance|nee? le|(?:fecha|lugar|ano) de nacimiento|nacid[oa] el"
    r"|(?:تاريخ|سنه|مكان|محل) (?:ميلاد|ولاده)|مواليد)\b"
)
_ADDRESS = _words("address adresse direccion domicilio residence email mail courriel correo "
                  "عنوان سكن بريد")  # fmt: skip
_THINGS = _words(
    "organization organizations organisation organisations org orgs ngo ngos ingo agency agencies "
    "implementer implementers implementing grantee subgrantee recipient recipients partner "
    "partners provider providers service services shelter shelters project projects program "
    "programme activity activities center centre ministry government office donor funder school "
    "hospital court training assistance support protection plan indicator fund act law unit "
    "منظمة منظمات جهة مشروع برنامج مركز مأوى شريك مانح خدمة خدمات نشاط وزارة مدرسة مستشفى صندوق "
    "organisme partenaire projet programme centre organizacion socio proyecto programa centro"
)
_GIVEN = _words("assistance support مساعدة assistance asistencia")
_FACTS = _words(
    "type kind category status country nationality region city location district age sex gender "
    "number count total percent share نوع فئة حالة بلد دولة جنسية منطقة مدينة عمر جنس عدد نسبة "
    "pays nationalite age sexe pais nacionalidad edad sexo tipo"
)
_CONTACT = _words(
    "contact contacts focal poc officer officers office embassy post director coordinator manager "
    "pi staff hotline helpline personnel reviewer gor desk secretary representative "
    "اتصال تواصل مسؤول منسق منسقة ضابط مكتب مدير سفارة موظف ساخن ممثل responsable bureau contacto "
    "coordinateur coordinador oficina representante"
)
_ANYBODY = _words("contact contacts contacto اتصال تواصل")
"""Says of a telephone beside a victim's name nothing but whose it may be: the victim's."""
_HOTLINE = _words("hotline helpline hotlines ساخن")
_REACHED = _CONTACT | _words("email mail courriel correo position بريد منصب وظيفة")
_WEAK = _words("age sex gender nationality nationalite sexe edad sexo nacionalidad جنسية عمر جنس")
_TRAFFICKED = _words("exploitation exploited assisted trafficked explotacion استغلال")
_OF_VICTIMS = _words("eva emergency survivor survivors victim victims victimes victimas urgence "
                     "emergencia طارئة ضحايا ناجين ناجيات")  # fmt: skip
"""In the name of a sheet: what is given there is given to persons."""
_COUNTED = re.compile(
    r"(?:total )?(?:number|no|num|nr|count|share|percentage|numbers) of\b|total\b|how many\b|عدد\b"
    r"|nombre (?:total )?d(?:e|es|u)?\b|numero (?:total )?de \w+s\b|cantidad\b|نسبه\b|اجمالي\b"
)
_GROUP = 3
"""Words that a text above a group of headings has at most; a longer one is a title."""
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_BRACKETS = re.compile(r"[(\[][^)\]]*[)\]]")
_ARTICLE = re.compile(r"\b(?:و?ال|لل)(?=\w{3})")
_FOLDED_NAMES = tuple(fold(text) for text in _OWN_NAME)
_FOLDED_DOCUMENTS = tuple(fold(text) for text in _DOCUMENT)


def _plain(heading: str) -> str:
    """The heading as it is compared: folded words, Arabic ones without their article."""
    text = _CAMEL.sub(" ", heading).replace("n°", " no ").replace("N°", " no ")
    text = fold(text.replace("'s", " ").replace("’s", " ").replace("#", " no "))
    return _ARTICLE.sub("", " ".join(re.findall(r"\w+", text.replace("_", " "))))


@dataclass(frozen=True, slots=True)
class Heading:
    """What a heading says of the cells below it.

    *sort* is what they are for certain; *perhaps* what they are if the cells themselves look
    like it: "name" below "Victim", "document" below "ID number".
    """

    sort: Sort | None = None
    perhaps: Sort | None = None
    contact: bool = False
    """Whether it is about reaching an organization or a colleague."""
    numbers: bool = False
    """Whether the cells are somebody's keys or codes."""


def is_group_of_victims(text: str) -> bool:
    """Whether *text*, which stands above headings, says that they are about victims."""
    words = frozenset(_plain(text).split())
    return len(words) <= _GROUP and bool(words & _VICTIM) and not words & _THINGS


_KEYS = _words("id ids uid code codes pcode identifier no number nr ref reference key duns uei ein "
               "fain path رقم رمز معرف identifiant numero codigo")  # fmt: skip


def describe_persons(headings: Iterable[str], sheet: str = "") -> bool:
    """Whether headings, or the name of their *sheet*, say that its rows are about persons."""
    about = frozenset(_plain(sheet).split())
    return bool(about & _OF_VICTIMS and not about & _THINGS - _GIVEN) or any(
        (words & _WEAK and len(words) < 3) or words & _TRAFFICKED
        for words in (frozenset(_plain(heading).split()) for heading in headings)
    )


def read_headings(headings: Iterable[str], sheet: str = "") -> list[Heading]:
    """What each heading of one *sheet* says; they explain one another.

    A telephone beside a contact person is that person's, and beside who gets which grant that
    organization's; a name beside a date of birth is private.
    """
    given = list(headings)
    plain = [_plain(heading) for heading in given]
    bare = [_plain(_BRACKETS.sub(" ", heading)) for heading in given]
    found = [_alone(one, short) for one, short in zip(plain, bare, strict=True)]
    words = [frozenset(text.split()) for text in plain]
    private = any(one.sort is not None for one in found) or any(
        one.perhaps == "name" for one in found
    )
    weak = private or any(each & _WEAK and len(each) < 3 for each in words)
    reached = not private and any(each & _REACHED for each in words)
    described = describe_persons(given, sheet)
    funded = not described and any(each & _MONEY for each in words)
    named = private or any(_has(text, _FOLDED_NAMES) for text in plain)
    granted = funded and not named and any(each & _GRANTEE for each in words)
    if funded and not any(each & _PHONE for each in words):
        found = _without_grantees(found, words)
    return [
        _among(one, text, private=private, weak=weak, reached=reached, granted=granted)
        for one, text in zip(found, bare, strict=True)
    ]


def _without_grantees(found: list[Heading], words: list[frozenset[str]]) -> list[Heading]:
    """The readings where the one column of beneficiaries is that of the recipients of grants."""
    of_persons = [at for at, one in enumerate(found) if one.sort or one.perhaps]
    if len(of_persons) != 1 or words[of_persons[0]] & _PLAINLY_VICTIM:
        return found
    at = of_persons[0]
    granted = words[at] & _BENEFICIARY and not words[at] & _SEVERAL_NAMES
    return [*found[:at], Heading(), *found[at + 1 :]] if granted else found


def _alone(text: str, bare: str) -> Heading:
    """The reading of one heading by itself; *bare* is without what stands in brackets."""
    words = frozenset(text.split())
    contact = bool(words & (_CONTACT | _THINGS)) and not words & _PLAINLY_VICTIM
    plain = Heading(contact=contact, numbers=bool(words & _KEYS))
    if words & _HOTLINE:
        return Heading(contact=True)
    if _COUNTED.match(text) and not (text.startswith("nombre") and words & _SPANISH_VICTIM):
        return plain
    if words & _PASSPORT or (_has(text, _FOLDED_DOCUMENTS) and not _has(text, _OF_AWARDS)):
        return Heading("document")
    if _BIRTH.search(text):
        return Heading("birth")
    if _CASE.search(text):
        return Heading("case")
    unclear = _has(text, _UNCLEAR_DOCUMENT) or text in _BARE_DOCUMENT
    if unclear and not words & _THINGS:
        return Heading(perhaps="document", numbers=True)
    return _of_victim(words, frozenset(bare.split())) or plain


def _of_victim(words: frozenset[str], own: frozenset[str]) -> Heading | None:
    """The reading of a heading that speaks of victims; *own* words stand outside brackets."""
    if not words & _VICTIM:
        return None
    plainly = words & _PLAINLY_VICTIM
    if words & _PHONE:
        return Heading("phone")
    if own & _THINGS:
        return None
    if own & _NAME or ("nombre" in own and words & _SPANISH_VICTIM):
        if plainly:
            return Heading("name")
        return None if own & _FACTS else Heading(perhaps="name")
    if plainly and own & _KEYS:
        return Heading("case")
    if plainly and words & _ADDRESS:
        return Heading("address")
    if len(own) <= 3 and not own & (_FACTS | _KEYS):
        return Heading(perhaps="name")
    return None


def _among(
    one: Heading, text: str, *, private: bool, weak: bool, reached: bool, granted: bool
) -> Heading:
    """The reading of one heading when those beside it are known."""
    words = frozenset(text.split())
    if one.sort is not None or one.perhaps is not None:
        return one
    if words & _PHONE:
        theirs = one.contact and not (private and words & (_CONTACT | _THINGS) <= _ANYBODY)
        return Heading(contact=True) if theirs or reached or granted else Heading("phone")
    if one.contact:
        return one
    if _has(text, _FOLDED_NAMES) and not reached:
        return Heading("name") if private else Heading(perhaps="name")
    if weak and words and words <= _BARE_NAME:
        return Heading(perhaps="name")
    return one


def _has(text: str, phrases: Iterable[str]) -> bool:
    padded = f" {text} "
    return any(f" {phrase} " in padded for phrase in phrases)
