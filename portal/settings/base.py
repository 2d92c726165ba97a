"""What every deployment shares, put together from its themes."""

from .parts.apps import *
from .parts.content import *
from .parts.databases import *
from .parts.desk import *
from .parts.identity import *
from .parts.languages import *
from .parts.places import *
from .parts.portico import *
from .parts.templates import *
from .parts.web import *
