"""What the desk keeps: the task of a second pair of eyes, answered warnings, reminders, the freeze and its switches."""

from .answers import Answer
from .freeze import Freeze, FreezeSwitch
from .reminders import Reminder
from .tasks import FourEyesTask

__all__ = ["Answer", "FourEyesTask", "Freeze", "FreezeSwitch", "Reminder"]
