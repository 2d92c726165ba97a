"""Who may publish a form."""

from identity.access.actors import Actor
from identity.access.policies import may_edit_content
from services.kernel.errors import NotAllowed


def require_publisher(actor: Actor) -> None:
    """Editors, administrators and the system itself. Raises NotAllowed for everybody else."""
    if actor.kind != "system" and not may_edit_content(actor):
        raise NotAllowed("forms.editors_only", "Only an editor publishes forms.")
