"""An account that is not made yet: what was typed, sealed, in the session until the passkey is there."""

import json
import uuid
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.http import HttpRequest

from identity.people import keyring
from identity.people.errors import CannotRead
from identity.people.models import User
from identity.people.rough_days import RoughDay

KEY = "signin.pending"
LASTS = timedelta(minutes=30)


@dataclass(frozen=True, slots=True)
class PendingAccount:
    user_id: uuid.UUID
    full_name: str
    called: str
    birth_date: RoughDay
    mobile: str

    def user(self) -> User:
        """Return the account as it will be; nothing is stored."""
        user = User(id=self.user_id)
        user.passkey_label = self.called or self.full_name  # type: ignore[attr-defined]
        return user


def keep(
    request: HttpRequest, *, full_name: str, called: str, birth_date: RoughDay, mobile: str, now: datetime
) -> None:
    """Seal what was typed into the session. The session table holds no name and no number in the open."""
    user_id = str(uuid.uuid4())
    typed = {"full_name": full_name, "called": called, "birth_date": str(birth_date), "mobile": mobile}
    sealed = keyring.seal(json.dumps(typed).encode(), bound_to=f"{KEY}:{user_id}")
    request.session[KEY] = {"id": user_id, "sealed": sealed, "until": (now + LASTS).isoformat()}


def waiting(request: HttpRequest, *, now: datetime) -> PendingAccount | None:
    """Return the account that waits for its passkey, unless it is older than thirty minutes."""
    kept = request.session.get(KEY)
    if not kept or datetime.fromisoformat(kept["until"]) < now:
        return None
    try:
        typed = json.loads(keyring.unseal(kept["sealed"], bound_to=f"{KEY}:{kept['id']}"))
    except CannotRead:
        return None
    typed["birth_date"] = RoughDay.read(typed["birth_date"])
    return PendingAccount(user_id=uuid.UUID(kept["id"]), **typed)


def forget(request: HttpRequest) -> None:
    request.session.pop(KEY, None)
