"""Who may publish a form."""

from identity.access.actors import Actor
from identity.access.policies import may_publish_content
from services.kernel.errors import NotAllowed


def require_publisher(actor: Actor) -> None:
    """Publishers, administrators and the system itself. Raises NotAllowed for everybody else."""
    if actor.kind != "system" and not may_publish_content(actor):
        raise NotAllowed("forms.publishers_only", "Only a publisher publishes forms.")
