"""The page types of the public site, a file for each subject."""

from ..standing_in import StandIn
from .easy_read import EasyReadPage
from .figures import FiguresChange
from .guides import GuidePage, StepByStepPage
from .home import HomePage
from .news import NewsIndexPage, NewsPage
from .offices import OfficeIndexPage, OfficePage
from .service import ServicePage
from .texts import QuestionsPage, StandardPage, StatementPage

__all__ = [
    "EasyReadPage",
    "FiguresChange",
    "GuidePage",
    "HomePage",
    "NewsIndexPage",
    "NewsPage",
    "OfficeIndexPage",
    "OfficePage",
    "QuestionsPage",
    "ServicePage",
    "StandIn",
    "StandardPage",
    "StatementPage",
    "StepByStepPage",
]
