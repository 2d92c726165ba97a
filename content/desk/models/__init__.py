"""What the desk keeps: the task of a second pair of eyes, answered warnings, sent reminders, the freeze."""

from .answers import Answer
from .freeze import Freeze
from .reminders import FiguresReminder, Reminder
from .tasks import FourEyesTask

__all__ = ["Answer", "FiguresReminder", "FourEyesTask", "Freeze", "Reminder"]
