"""Which currency a symbol, a code or a word means, in four languages."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final

from tipdesk.domain.text import fold

ISO_CODES: Final = frozenset(
    (
        "AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN "
        "BWP BYN BZD CAD CDF CHF CLF CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR "
        "FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HRK HTG HUF IDR ILS INR IQD IRR ISK JMD "
        "JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK "
        "MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN "
        "PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SLL SOS SRD SSP STN SVC SYP SZL "
        "THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYI UYU UYW UZS VED VES VND VUV WST XAF "
        "XCD XDR XOF XPF YER ZAR ZMW ZWG ZWL"
    ).split()
)
_PESOS: Final = frozenset("MXN CLP COP ARS UYU".split())
_DOLLARS: Final = _PESOS.union(
    "USD CAD AUD NZD HKD SGD TTD JMD BBD BSD BZD XCD FJD LRD NAD GYD SRD BMD KYD TWD".split()
)
"""What may be written "$", pesos too."""
_SIGN, _DOLLAR = "$", "dollar"
"""Any dollar, by its sign and by its name, which no peso has."""

_WORDS: Final = {
    "USD": "us$|us $|$ us|usd$|u.s.$|u.s. $|us dollar|us dollars|u.s. dollar|u.s. dollars|"
    "american dollars|dollars us|dollars américains|dólares estadounidenses|dólares americanos|"
    "دولار أمريكي|دولار أميركي|دولارا أمريكيا|دولارا أميركيا|دولارات أمريكية|دولارات أميركية",
    _SIGN: "$",
    _DOLLAR: "dollar|dollars|dólar|dólares|دولار|دولارا|دولارات|الدولارات",
    "EUR": "€|euro|euros|يورو|أورو",
    "GBP": "£|pound|pounds|pounds sterling|pound sterling|livres sterling|libras esterlinas|"
    "جنيه استرليني|جنيه إسترليني",
    "CAD": "$ ca|$ can|c$|ca$|can$|cdn|cdn$|canadian $|canadian dollar|canadian dollars|"
    "dollars canadiens|دولار كندي",
    "AUD": "a$|au$|$ au|australian $|australian dollar|australian dollars|دولار أسترالي",
    "NZD": "nz$|$ nz|new zealand $|new zealand dollar|new zealand dollars",
    "HKD": "hk$|hong kong dollars",
    "SGD": "s$|singapore dollars",
    "JMD": "jamaican dollars",
    "LRD": "liberian dollars",
    "NAD": "namibian dollars",
    "FJD": "fijian dollars|fiji dollars",
    "MXN": "mx$|mexican pesos|pesos mexicanos",
    "BRL": "r$|reais|real|reales",
    "JPY": "¥|yen|ين",
    "CNY": "yuan|renminbi|rmb|يوان",
    "INR": "₹|indian rupees|روبية هندية",
    "NGN": "₦|naira|نايرا",
    "PHP": "₱|philippine pesos",
    "KRW": "₩|won",
    "ILS": "₪|nis|shekel|shekels|شيكل",
    "TRY": "₺|turkish lira|ليرة تركية",
    "RUB": "₽|roubles|rubles",
    "THB": "฿|baht",
    "UAH": "₴|hryvnia",
    "VND": "₫|dong",
    "GHS": "₵|cedi|cedis",
    "CRC": "₡|colones",
    "PYG": "₲|guaraní|guaraníes",
    "CHF": "swiss francs|francs suisses|sfr|fr.|فرنك سويسري",
    "SEK": "swedish kronor",
    "NOK": "norwegian kroner",
    "DKK": "danish kroner",
    "ZAR": "rand|rands",
    "KES": "ksh|kshs|kenyan shillings",
    "UGX": "ugx|ugandan shillings",
    "EGP": "egyptian pounds|جنيه مصري|جنيها مصريا",
    "AED": "dirham emirati|درهم إماراتي|درهما إماراتيا",
    "MAD": "moroccan dirhams|dirhams marocains|درهم مغربي",
    "JOD": "jordanian dinars|دينار أردني|دينارا أردنيا",
    "KWD": "kd|k.d.|kuwaiti dinars|دينار كويتي|دينارا كويتيا",
    "IQD": "iraqi dinars|دينار عراقي",
    "LYD": "دينار ليبي",
    "TND": "dt|دينار تونسي|dinars tunisiens",
    "DZD": "دينار جزائري|dinars algériens",
    "BHD": "دينار بحريني",
    "SAR": "saudi riyals|ريال سعودي|ريالا سعوديا",
    "QAR": "ريال قطري",
    "OMR": "ريال عماني",
    "YER": "ريال يمني",
    "SYP": "ليرة سورية",
    "LBP": "ليرة لبنانية",
    "SDG": "جنيه سوداني",
    "DOP": "rd$|pesos dominicanos",
    "COP": "pesos colombianos",
    "ARS": "pesos argentinos",
    "CLP": "pesos chilenos",
    "PEN": "s/.|soles",
    "GTQ": "quetzal|quetzales",
    "HNL": "lempira|lempiras",
    "NIO": "córdoba|córdobas",
    "HTG": "gourde|gourdes",
    "MGA": "ariary",
    "MRU": "ouguiya|ouguiyas|أوقية",
    "ETB": "birr",
    "BDT": "taka",
    "MZN": "metical|meticais",
    "AOA": "kwanza|kwanzas",
    "AFN": "afghani|afghanis|أفغاني",
    "XAF": "fcfa beac",
    "XOF": "fcfa bceao",
}
_CODE_OF: Final = {fold(code): code for code in ISO_CODES} | {
    fold(word): code for code, words in _WORDS.items() for word in words.split("|")
}
# Names that several countries use: which one is asked, never guessed.
_SHARED: Final = {
    fold(word): tuple(codes.split())
    for codes, words in (
        ("XOF XAF", "franc francs cfa fcfa فرنك فرنكا"),
        ("MXN PHP COP DOP ARS CLP", "peso pesos"),
        ("INR PKR NPR LKR", "rupee rupees rs rs. روبية"),
        ("JOD IQD TND DZD KWD LYD BHD", "dinar dinars دينار دينارا دنانير"),
        ("AED MAD", "dirham dirhams dh dhs درهم درهما دراهم"),
        ("BOB VES", "bs bs. bolivianos"),
        ("SAR QAR OMR YER", "riyal riyals ريال ريالا ريالات"),
        ("TRY LBP SYP", "lira ليرة ليرات"),
        ("KES UGX TZS", "shilling shillings sh shs"),
        ("SEK NOK DKK", "krone kroner kronor kr kr."),
        ("EGP SDG GBP", "جنيه جنيها جنيهات"),
        ("ZAR BRL", "r"),
        ("PHP", "php. ps"),
        ("DZD", "da"),  # in American budgets an account: Development Assistance
        ("RON MDL", "lei"),
        ("CRC SVC", "colón colon"),
    )
    for word in words.split()
}


_INITIALS: Final = {
    "ر.س": "SAR", "ر.ق": "QAR", "ر.ع": "OMR", "ر.ي": "YER", "د.إ": "AED", "د.أ": "JOD",
    "د.ك": "KWD", "د.ب": "BHD", "د.ع": "IQD", "د.ل": "LYD", "د.ت": "TND", "د.ج": "DZD",
    "د.م": "MAD", "ج.م": "EGP", "ج.س": "SDG", "ل.س": "SYP", "ل.ل": "LBP",
}  # fmt: skip
_INITIAL = re.compile(
    r"(?<![^\W\d_])(?:"
    + "|".join(rf"{name[0]} ?\. ?{name[-1]}" for name in _INITIALS)
    + r")(?![^\W\d_])\.?"
)


def with_codes(text: str) -> str:
    """ "500 SAR" for "500 ر.س": Arabic initials of currencies as codes.

    Before folding, for only the hamza tells the dirham of the Emirates from Jordan's dinar.
    """
    return _INITIAL.sub(lambda match: f" {_INITIALS[f'{match[0][0]}.{_second(match[0])}']} ", text)


def _second(initials: str) -> str:
    return initials.replace(" ", "").rstrip(".")[-1]


def meant_by(shared: str) -> tuple[str, ...]:
    """The currencies that a shared folded word may mean, the likeliest first."""
    return _SHARED.get(shared, ())


_FRANC_ZONES: Final = {"XOF": "BJ BF CI GW ML NE SN TG", "XAF": "CM CF TD CG GQ GA"}


def of_country(country: str, among: Iterable[str]) -> str | None:
    """The one of the currencies *among* that is *country*'s own; a code begins with its country."""
    zones = ((code, _FRANC_ZONES.get(code, code[:2]).split()) for code in among)
    return next((code for code, zone in zones if country in zone), None)


_LONGEST_PHRASE = 3
_PHRASE_WORDS: Final = frozenset(
    word for phrase in (*_CODE_OF, *_SHARED) for word in phrase.split()
)
_ARTICLES: Final = ("بال", "ال", "ب", "d'", "l'")


def _without_article(word: str) -> str:
    """ "ريال" for "بالريال" and "euros" for "d'euros", where the rest is of a currency's name."""
    if word.isascii() and "'" not in word:
        return word
    for article in _ARTICLES:
        bare = word.removeprefix(article)
        if bare != word and bare in _PHRASE_WORDS:
            return bare
    return word


def currencies_in(words: Sequence[str], default: str) -> tuple[set[str], list[str], list[str]]:
    """The codes that folded *words* name, the names of no one country, and the other words.

    A bare dollar means *default* where that is a dollar, else the United States one; it adds
    nothing beside a named dollar ('JMD $14').
    """
    codes: set[str] = set()
    shared: list[str] = []
    rest: list[str] = []
    for phrase in _phrases([_without_article(word) for word in words]):
        code = _CODE_OF.get(phrase)
        if code is not None:
            codes.add(code)
        else:
            (shared if phrase in _SHARED else rest).append(phrase)
    for generic in sorted(codes & {_SIGN, _DOLLAR}, reverse=True):
        codes.remove(generic)
        if not codes & _DOLLARS:
            codes.add("USD" if generic == _DOLLAR and default in _PESOS else dollar_of(default))
    return codes, shared, rest


def without_multiple(word: str) -> str:
    """The currency in a folded *word* of a heading that says its unit too: 'a$m', 'keur'."""
    match = _MULTIPLE.fullmatch(word)
    bare = (match[1] or match[2]) if match else ""
    return bare if bare in _CODE_OF else word


_OFTEN_MULTIPLIED: Final = r"(?:[a-z.]*[$€£]|usd|eur|gbp|chf|nok|sek|dkk|cad|aud|nzd|jpy|mad|dh)"
_MULTIPLE: Final = re.compile(
    rf"[km]({_OFTEN_MULTIPLIED})|({_OFTEN_MULTIPLIED})(?:k|mn?|'?000s?|mio)"
)


def dollar_of(default: str) -> str:
    """The currency that a bare '$' means."""
    return default if default in _DOLLARS else "USD"


def _phrases(words: Sequence[str]) -> Iterable[str]:
    """The words, several joined where together they name a currency."""
    at = 0
    while at < len(words):
        longest = min(_LONGEST_PHRASE, len(words) - at)
        joined = (" ".join(words[at : at + step]) for step in range(longest, 1, -1))
        phrase = next((one for one in joined if one in _CODE_OF), words[at])
        yield phrase
        at += phrase.count(" ") + 1
