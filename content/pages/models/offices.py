"""Offices: the list with its map, and a page for each."""

from typing import Any
from uuid import UUID

from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.blocks import CharBlock, ChoiceBlock, RegexBlock, StructBlock
from wagtail.fields import StreamField
from wagtail_localize.fields import SynchronizedField

from content.blocks.choices import CodeBlock
from content.blocks.offices import ClosureBlock, OpenBlock, district_choices
from content.blocks.programmes import ProgrammeBlock
from content.blocks.stream import Stream
from content.blocks.streams import PageBodyBlock
from content.pages import district_map
from content.pages.forms import OfficePageForm
from content.pages.hours import Closure, Weekday, closures_from, week
from content.pages.public import PublicPage
from identity.access import queries as access


class DistrictBlock(StructBlock):
    """A district by its name in the language of the page, and its outline on the map."""

    district = CodeBlock(label=_("District"), choices=district_choices)
    name = CharBlock(label=_("Name"), max_length=80)
    outline = RegexBlock(
        label=_("Outline"),
        regex=district_map.OUTLINE,
        required=False,
        help_text=_(
            "Corners as “x,y” with spaces between; x grows to the east, y to the south. Neighbours share corners."
        ),
    )

    class Meta:
        icon = "site"
        label = _("District")


class DistrictsBlock(Stream):
    district = DistrictBlock()


class OfficeIndexPage(PublicPage):
    """All offices by district, with a map on which each district is a link to its list."""

    districts = StreamField(DistrictsBlock(), verbose_name=_("districts"))

    content_panels = [*PublicPage.content_panels, FieldPanel("districts")]
    template = "content/office_index_page/page.html"
    show_in_menus_default = True
    parent_page_types = ["pages.HomePage"]
    subpage_types = ["pages.OfficePage", "pages.EasyReadPage"]

    class Meta:
        verbose_name = _("list of offices")
        verbose_name_plural = _("lists of offices")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        districts = [block.value for block in self.districts]
        offices = context["places"].offices
        context["districts"] = [
            {
                "code": district["district"],
                "name": district["name"],
                "offices": [office for office in offices if office.district == district["district"]],
            }
            for district in districts
        ]
        context["map"] = district_map.draw(
            [(district["district"], district["name"], district["outline"]) for district in districts]
        )
        return context


class OpensBlock(Stream):
    open = OpenBlock()


class ClosuresBlock(Stream):
    closure = ClosureBlock()

    class Meta:
        required = False


class OffersBlock(Stream):
    """What one can do at an office: programmes of the catalogue, and anything else in words."""

    programme = ProgrammeBlock()
    other = CharBlock(label=_("Something else"), max_length=120, icon="plus")

    class Meta:
        required = False


class Feature(models.TextChoices):
    """What makes an office usable, in words of its own for each."""

    STEP_FREE = "step_free", _("Entrance without steps")
    LIFT = "lift", _("Lift with room for a wheelchair")
    TOILET = "toilet", _("Toilet for wheelchair users")
    PARKING = "parking", _("Parking space for disabled people")
    LOOP = "loop", _("Induction loop for hearing aids")
    SIGN = "sign", _("Sign language, when you ask for it three days before")
    GUIDE_DOG = "guide_dog", _("Guide dogs are welcome")
    QUIET = "quiet", _("A quiet room to wait in")
    COUNTER = "counter", _("A low counter")


class FeaturesBlock(Stream):
    feature = ChoiceBlock(label=_("Feature"), choices=Feature.choices, icon="check")
    other = CharBlock(label=_("Something else"), max_length=120, icon="plus")

    class Meta:
        required = False


class OfficePage(PublicPage):
    """One office: where it is comes from the list of offices, everything else is written here."""

    office = models.SlugField(_("office"), max_length=50)
    hours = StreamField(OpensBlock(), verbose_name=_("opening hours"))
    closures = StreamField(ClosuresBlock(), verbose_name=_("closed on"), blank=True)
    offers = StreamField(OffersBlock(), verbose_name=_("what you can do here"), blank=True)
    features = StreamField(FeaturesBlock(), verbose_name=_("accessibility"), blank=True)
    spoken = models.CharField(_("languages spoken here"), max_length=150, blank=True)
    body = StreamField(PageBodyBlock(), verbose_name=_("how to get there, and other things to know"), blank=True)

    content_panels = [
        *PublicPage.content_panels,
        FieldPanel("office"),
        MultiFieldPanel([FieldPanel("hours"), FieldPanel("closures")], heading=_("When it is open")),
        FieldPanel("offers"),
        FieldPanel("features"),
        FieldPanel("spoken"),
        FieldPanel("body"),
    ]
    base_form_class = OfficePageForm
    template = "content/office_page/page.html"
    parent_page_types = ["pages.OfficeIndexPage"]
    subpage_types = ["pages.EasyReadPage"]
    override_translatable_fields = [
        *PublicPage.override_translatable_fields,
        SynchronizedField("office", overridable=False),
    ]

    class Meta:
        verbose_name = _("office")
        verbose_name_plural = _("offices")

    @property
    def about_district(self) -> UUID | None:
        return self.place.district_id if self.place else None

    @cached_property
    def place(self) -> Any:
        """The office of the list, with its district; None when the list no longer has it."""
        return access.offices().filter(code=self.office).first()

    @property
    def week(self) -> list[Weekday]:
        """Monday to Sunday with the hours of each."""
        return week([block.value for block in self.hours])

    @property
    def closures_ahead(self) -> list[Closure]:
        """Days still to come on which the office is closed."""
        return closures_from([block.value for block in self.closures], timezone.localdate())

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        services = context["places"].services if any(block.block_type == "programme" for block in self.offers) else {}
        context["offers"] = [offer for block in self.offers if (offer := _offer(block, services))]
        context["features"] = [_feature(block) for block in self.features]
        context["district_name"] = self._district_name()
        return context

    def _district_name(self) -> str:
        """As the list of offices writes it in this language, else as the office does."""
        if not self.place:
            return ""
        index = OfficeIndexPage.objects.ancestor_of(self).first()
        names = {block.value["district"]: block.value["name"] for block in index.districts} if index else {}
        return names.get(self.place.district.code) or self.place.district.name


def _offer(block: Any, services: dict[str, Any]) -> tuple[str, str] | None:
    """Words and address; nothing for a programme that has no page."""
    if block.block_type == "other":
        return (block.value, "")
    service = services.get(block.value)
    return (service.title, service.url) if service else None


def _feature(block: Any) -> Any:
    return block.value if block.block_type == "other" else Feature(block.value).label
