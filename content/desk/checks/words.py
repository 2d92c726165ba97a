"""Words that say nothing as a link, and words that this portal does not use."""

import re

# Compared in small letters, without the marks around them. One list for all languages: pages borrow from each other.
_SAYS_NOTHING = frozenset(
    {
        "here", "click here", "click", "this", "this link", "this page", "link", "more", "read more", "learn more",
        "more info", "more information", "details", "see here", "go", "continue reading",
        "ici", "cliquez ici", "cliquer ici", "lien", "ce lien", "cette page", "plus", "en savoir plus", "lire la suite",
        "voir ici", "plus d’informations", "plus d'informations",
        "هنا", "اضغط هنا", "انقر هنا", "من هنا", "رابط", "الرابط", "هذا الرابط", "المزيد", "اقرأ المزيد", "للمزيد",
        "እዚህ", "እዚህ ይጫኑ", "ተጨማሪ", "ኣብዚ", "ኣብዚ ጠውቑ", "ተወሳኺ", "halkan", "halkan guji", "guji halkan", "wax badan",
    }
)  # fmt: skip
_AROUND = " \t\n\r.,:;!?…>»«<›‹→←↗\"'“”‘’()[]،؛؟።"

# Each with what to write instead; empty: leave it out. In the language of the page.
_BETTER = {
    "en": {
        "please note": "", "simply": "", "kindly": "", "in order to": "to", "utilise": "use", "utilize": "use",
        "hereby": "", "aforementioned": "this", "prior to": "before", "commence": "start", "terminate": "end",
        "the disabled": "disabled people", "the elderly": "older people", "beneficiaries": "people who receive it",
        "invalid": "what is wrong, and how to mend it", "illegal immigrant": "person without papers",
    },
    "fr": {
        "veuillez noter": "", "il suffit de": "", "afin de": "pour", "susmentionné": "ce", "préalablement": "avant",
        "les handicapés": "les personnes handicapées", "les vieux": "les personnes âgées",
        "bénéficiaires": "les personnes qui la reçoivent", "invalide": "ce qui ne va pas et comment le corriger",
    },
    "ar": {
        "يرجى العلم": "", "وفقا لما سبق": "", "آنف الذكر": "هذا", "المعاقين": "الأشخاص ذوو الإعاقة",
        "العجزة": "كبار السن", "غير صالح": "ما الخطأ وكيف يُصحَّح",
    },
}  # fmt: skip


def says_nothing(text: str) -> bool:
    """Tell whether a link of these words could lead anywhere."""
    return text.strip(_AROUND).casefold() in _SAYS_NOTHING or not text.strip(_AROUND)


def banned(text: str, language: str) -> list[tuple[str, str]]:
    """Words of this text that the portal does not use, each with what to write instead."""
    words = _BETTER.get(language.partition("-")[0], {})
    return [(word, better) for word, better in words.items() if _said(word, text)]


def _said(word: str, text: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text, re.IGNORECASE) is not None
