"""How the facts that answers are known by are called."""

from django.utils.translation import gettext_lazy as _

FACTS = {
    "person.full_name": _("Name of the applicant"),
    "person.birth_date": _("Birthday of the applicant"),
    "person.phone": _("Telephone of the applicant"),
    "person.email": _("E-mail address of the applicant"),
    "person.national_number": _("National number of the applicant"),
    "home.address": _("Address of the home"),
    "home.district": _("District of the home"),
    "children": _("Children of the household"),
    "children.name": _("Name of a child"),
    "children.birth_date": _("Birthday of a child"),
    "children.relation": _("What a child is to the applicant"),
    "partner.exists": _("Whether there is a partner"),
    "partner.full_name": _("Name of the partner"),
    "income.monthly": _("Income of the household"),
    "income.works": _("Work of the applicant"),
    "income.pension": _("Another pension"),
    "rent.pays": _("Whether rent is paid"),
    "rent.monthly": _("Rent"),
    "health.difficulty": _("What is difficult in daily life"),
    "health.lasts": _("How long this lasts"),
    "health.help": _("Help that is needed"),
    "payment.method": _("Way of payment"),
    "payment.account": _("Account for payments"),
    "paper.birth": _("Proof of a birth"),
    "paper.identity": _("Proof of identity"),
    "paper.income": _("Proof of income"),
    "paper.medical": _("Medical certificate"),
    "paper.rent": _("Contract of rent"),
}
