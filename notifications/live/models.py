"""Events that open pages are told of. A row says that something changed under a topic, never what."""

from django.db import models


class LiveEvent(models.Model):
    """One change. Its id is all that travels; the page reads the rest through its own guarded view."""

    id = models.BigAutoField(primary_key=True)
    topic = models.CharField(max_length=60, help_text="person:<uuid> or queue:<office uuid>")
    at = models.DateTimeField(db_index=True)

    class Meta:
        indexes = [models.Index(fields=["topic", "id"], name="live_topic_newest")]

    def __str__(self) -> str:
        return f"live event {self.pk}"
