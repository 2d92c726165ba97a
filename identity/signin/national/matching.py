"""Whether somebody at the national login is somebody whom we know."""

from django.utils import timezone

from identity.access.assurance import Level
from identity.people import queries as people
from identity.people.models import IdentifierKind, IdentifierStatus, Person, User
from identity.people.operations.proved_numbers import SEEN

from ..models import Credential
from .claims import Shown
from .errors import NationalRefused

# The issuer of a number of our own country, as on its cards.
OWN_COUNTRY = ""
_NOT_OVER = [Credential.Status.ACTIVE, Credential.Status.SUSPENDED]


def same_login(shown: Shown) -> Credential | None:
    """Return the credential that this login is, if it was here before. Raises NationalRefused if it opens nothing."""
    known = Credential.objects.filter(kind=Credential.Kind.NATIONAL, key=shown.key, status__in=_NOT_OVER)
    credential = known.select_related("user").first()
    if credential is None:
        return None
    if credential.status == Credential.Status.SUSPENDED:
        raise NationalRefused("suspended")
    # Staff come in by their own door: theirs asks for more than this.
    if credential.user.is_staff or not credential.user.is_active:
        raise NationalRefused("account_closed")
    return credential


def refuse_if_taken_off(shown: Shown) -> None:
    """A login that was taken off its account does not come back by itself: its owner links it again from inside."""
    if Credential.objects.filter(kind=Credential.Kind.NATIONAL, key=shown.key).exists():
        raise NationalRefused("taken_off")


def known_by_number(shown: Shown) -> Person | None:
    """Return whoever has this number for certain and no other way in; held until the transaction ends.

    Whoever has another way in links the two from inside: a number alone must not open what somebody else has built up.
    For the same reason a weak sign-in, a number that nobody has verified, and another date of birth find nobody.
    """
    if not shown.number or shown.level < Level.STRONG:
        return None
    found = people.by_identifier(IdentifierKind.NATIONAL, shown.number, OWN_COUNTRY)
    if found is None:
        return None
    person = Person.objects.select_for_update().get(pk=found.pk)
    held = people.holders(IdentifierKind.NATIONAL, shown.number, OWN_COUNTRY)
    own = held.filter(person__in=people.ids_of(person.pk))
    if not any(each.assurance >= SEEN and each.holds_on(timezone.localdate(shown.at)) for each in own):
        return None
    return None if _has_another_way(person) or _born_otherwise(person, shown) else person


def check_is_the_same(person: Person, user: User, shown: Shown) -> None:
    """Refuse to link a login that tells of somebody else than the person of this account. Raises NationalRefused."""
    own = Credential.objects.filter(user=user, kind=Credential.Kind.NATIONAL, issuer=shown.issuer[:200])
    if own.filter(status__in=_NOT_OVER).exists():
        raise NationalRefused("has_another_login")
    if _born_otherwise(person, shown):
        raise NationalRefused("other_birth_date")
    numbers = people.identifiers_of(person.pk).filter(kind=IdentifierKind.NATIONAL, issuer=OWN_COUNTRY)
    in_force = numbers.filter(status=IdentifierStatus.ACTIVE)
    if shown.number and any(each.value != shown.number for each in in_force):
        raise NationalRefused("other_number")


def _has_another_way(person: Person) -> bool:
    accounts = User.objects.filter(person__in=people.ids_of(person.pk))
    closed = any(user.is_staff or not user.is_active for user in accounts)
    return closed or Credential.objects.filter(user__in=accounts, status__in=_NOT_OVER).exists()


def _born_otherwise(person: Person, shown: Shown) -> bool:
    """Tell whether two dates that are known to the day differ. What is known roughly contradicts nothing."""
    born = person.born
    return bool(born and shown.born and born.is_exact and shown.born.is_exact and born != shown.born)
