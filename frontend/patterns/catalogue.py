"""Which components there are, and when to use which. The examples lie beside the components."""

from dataclasses import dataclass
from pathlib import Path

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

COMPONENTS = Path(__file__).parents[1] / "templates" / "components"


@dataclass(frozen=True, slots=True)
class Part:
    """One component: the name of its folder, and when to use it."""

    name: str
    use: str | Promise

    @property
    def example(self) -> str:
        return f"components/{self.name}/example.html"


@dataclass(frozen=True, slots=True)
class Group:
    """What stands on one page. Parts of the desk wear the sheet of the desk."""

    key: str
    title: str | Promise
    parts: tuple[Part, ...]
    of_the_desk: bool = False


GROUPS = (
    Group(
        "frame",
        _("The frame of a page"),
        (
            Part("mark", _("The sign of the house. It stands beside its name and nowhere else.")),
            Part("brand", _("Opens every header and footer, and leads to the start.")),
            Part("top", _("The bar above every page of a citizen: house, language, account.")),
            Part("foot", _("Ends every public page with the help line and what everybody looks for.")),
            Part("dock", _("The bar for thumbs on pages of a signed-in person, never inside a form.")),
            Part("acting", _("Stays above the header for as long as somebody acts for another person.")),
            Part("offline", _("Stays above the header for as long as there is no connection.")),
            Part("crumbs", _("Says where a public page lies.")),
            Part("back", _("One step back, on pages that lie in a row.")),
            Part("menu", _("A few ways behind one word; opens without script.")),
            Part("pages", _("The pages of a list that is longer than one reads at once.")),
        ),
    ),
    Group(
        "actions",
        _("Actions and words"),
        (
            Part("button", _("What one can do. One primary button a page, and it names the act.")),
            Part("chip", _("A state in one or two words, never a button.")),
            Part("icon", _("Stands beside a word and never replaces it.")),
            Part("monogram", _("Stands for a person or an office in lists.")),
            Part("ticks", _("A short list whose every point has a picture.")),
            Part("fold", _("What some readers need and most do not.")),
            Part("note", _("Something to know, at most two on a page; not for what the path already says.")),
            Part("dialog", _("Asks before something that cannot be taken back. Without script it is a page.")),
            Part("toast", _("Repeats what the page already shows; never the only copy.")),
            Part("empty", _("Says that nothing is here yet, and what would change that.")),
            Part("busy", _("Says what we wait for and how long.")),
        ),
    ),
    Group(
        "forms",
        _("Forms"),
        (
            Part("form", _("Whatever is sent. It refuses a second press and asks before typing is lost.")),
            Part("errors", _("Tops the page after something could not be taken; each line leads to its field.")),
            Part("input", _("One line or a few, with a unit where there is one.")),
            Part("select", _("One of more than nine; fewer are choices.")),
            Part("choices", _("One or several of a few; the whole row is the target.")),
            Part("choice", _("A consent or a declaration.")),
            Part("date", _("A day that people know by heart, typed in three fields.")),
            Part("question", _("A question of a form that the office made; chooses its control by itself.")),
            Part("upload", _("A paper to send. A rejection says what to do differently.")),
            Part("saved", _("Says when the draft was saved, under the button that saves it.")),
            Part("search", _("One field that finds, on public pages.")),
        ),
    ),
    Group(
        "journey",
        _("On the way"),
        (
            Part("arcade", _("Decorates the sentence beside it, which says how far one has come.")),
            Part("tasks", _("The parts of work over several sittings, or the ways on from a page.")),
            Part("facts", _("Questions with their answers, to be checked or looked up.")),
            Part("fact", _("One line of a list of facts; “Change” repeats what it changes.")),
            Part("registered", _("What a registry says. It can be contested, never overwritten.")),
            Part("receipt", _("Only after something was really stored.")),
            Part("path", _("Where an application is. What we ask for stands at the lit arch.")),
            Part("live", _("Surrounds what the server may change while one looks.")),
            Part("thread", _("What two people wrote to each other about one application.")),
            Part("look", _("One look at a person’s data, with the reason.")),
        ),
    ),
    Group(
        "reading",
        _("Pages to read"),
        (
            Part("hero", _("Opens the start page: the doorway and the search under it.")),
            Part("service", _("One service in a list; the whole card leads to it.")),
            Part("cards", _("A list of services, or of anything that stands in cards.")),
            Part("banner", _("Warns above a page for as long as it concerns the reader.")),
            Part("fallback", _("Says that a page is not there yet in the reader’s language.")),
            Part("numbered", _("Steps that are done one after the other.")),
            Part("steps", _("A way through several services, with the reader’s own place in it.")),
            Part("contents", _("What a long page holds, each a link to it.")),
            Part("easy", _("One short sentence with its picture, on easy-read pages.")),
            Part("quote", _("What somebody said, with who said it.")),
            Part("contact", _("How to reach somebody.")),
            Part("hours", _("When a place is open.")),
            Part("map", _("Where places lie; the list beside it says the same.")),
            Part("office", _("One office in a list.")),
            Part("download", _("A file, with its kind and size before one pays for it.")),
            Part("video", _("A film with captions and its words in writing.")),
            Part("news", _("One piece of news in a list.")),
            Part("own", _("Adds to a public page what concerns the reader alone, after the page is there.")),
            Part("result", _("One answer of the search.")),
            Part("feedback", _("Asks at the end of a page whether it was useful.")),
        ),
    ),
    Group(
        "desk",
        _("The desk"),
        (
            Part("side", _("The ways of the desk; a row that scrolls on small screens.")),
            Part("tabs", _("The sides of one case. They are links, so they work without script.")),
            Part("filters", _("Narrow a list.")),
            Part("opening", _("Opens the record of somebody for a stated reason, at a counter.")),
            Part("table", _("Many of a kind, to compare; each row becomes a card on a phone.")),
            Part("criteria", _("Each rule with its result, the reckoning in words, source and date.")),
            Part("panel", _("A framed part of a page with a head.")),
            Part("split", _("Work and what stands beside it.")),
            Part("stat", _("One number that somebody watches, with what it is measured against.")),
            Part("spark", _("Where a number comes from, in the size of a word.")),
            Part("bar", _("A share of a whole.")),
            Part("chart", _("Numbers as a picture: the sentence above states the finding, the table stands behind.")),
        ),
        of_the_desk=True,
    ),
)
