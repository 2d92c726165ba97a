"""What the room of files asks of the rooms above it."""

from django.dispatch import Signal

# Somebody is about to change what readers get of `instance`, which is still as it was. A receiver that does not let
# them raises FileRefused with the reason. Asked before anything is written: Wagtail takes the old file from the disk
# before it saves the row.
about_to_change = Signal()
