"""The sealed evidence: what was bound together, and what proves it."""

import json
from typing import Any

from ..models import SignedDeclaration


def written(declaration: SignedDeclaration, proof: dict[str, Any]) -> str:
    """Return the evidence of a declaration whose other columns are set."""
    return json.dumps({"bound": bound(declaration), "proof": proof}, ensure_ascii=False, sort_keys=True)


def bound(declaration: SignedDeclaration) -> dict[str, Any]:
    """The columns as they must stay; the evidence is sealed to its row, so a changed column differs from it."""
    return {
        "digest": declaration.digest,
        "method": str(declaration.method),
        "level": int(declaration.level),
        "at": declaration.at.timestamp(),
        "language": declaration.language,
        "record": [declaration.record_type, str(declaration.record_id)],
        "person": str(declaration.person_id),
        "user": _text(declaration.user_id),
        "mandate": _text(declaration.mandate_id),
        "assisted_by": _text(declaration.assisted_by),
    }


def read(declaration: SignedDeclaration) -> dict[str, Any] | None:
    """Return the proof, or None where the columns are not those that were sealed with it."""
    document = json.loads(declaration.evidence)
    return dict(document["proof"]) if document["bound"] == bound(declaration) else None


def _text(value: object) -> str:
    return str(value) if value else ""
