"""What the desk keeps: the task of a second pair of eyes, answered warnings, reminders, the freeze and its switches."""

from .answers import Answer
from .freeze import Freeze, FreezeSwitch
from .reminders import FiguresReminder, Reminder
from .tasks import FourEyesTask

__all__ = ["Answer", "FiguresReminder", "FourEyesTask", "Freeze", "FreezeSwitch", "Reminder"]
