"""Every passkey that exists becomes a credential: from now on that is what opens a session."""

from hashlib import sha256
from typing import Any

from django.db import migrations
from fido2.utils import websafe_decode
from fido2.webauthn import AttestationObject


def keep(apps: Any, schema_editor: Any) -> None:
    authenticators = apps.get_model("mfa", "Authenticator").objects.filter(type="webauthn", credential=None)
    credentials = apps.get_model("signin", "Credential").objects
    for each in authenticators.iterator():
        data = each.data["credential"]["response"]["attestationObject"]
        credentials.create(
            user_id=each.user_id,
            kind="passkey",
            key=_key(data),
            authenticator_id=each.pk,
            details={"backed_up": each.data.get("backed_up", False)},
            created_at=each.created_at,
            last_used_at=each.last_used_at,
        )


def _key(attestation: str) -> str:
    said = AttestationObject(websafe_decode(attestation)).auth_data.credential_data
    return sha256(f"passkey:{said.credential_id.hex()}".encode()).hexdigest()


class Migration(migrations.Migration):
    dependencies = [("signin", "0004_credentials_and_sign_ins"), ("mfa", "0003_authenticator_type_uniq")]

    operations = [migrations.RunPython(keep, migrations.RunPython.noop)]
