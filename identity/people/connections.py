"""Whether a member of staff and a person have to do with one another: then somebody else sits at the counter."""

from uuid import UUID

from .models import ContactPoint, Identifier, Person, User
from .queries import ids_of


def is_connected(user_id: UUID, person: Person) -> bool:
    """Tell whether the person is this member of staff, or shares a contact or a number with them.

    Staff have a work address, and may have a record as a person besides.
    """
    user = User.objects.select_related("person", "own_record").get(pk=user_id)
    own = user.own_record or getattr(user, "person", None)
    if own is not None and own.standing_id == person.standing_id:
        return True
    theirs = list(ContactPoint.objects.filter(person_id__in=ids_of(person.pk)))
    if user.email and any(c.kind == "email" and c.value.casefold() == user.email.casefold() for c in theirs):
        return True
    return own is not None and _shares(own, person, {c.value_index for c in theirs})


def _shares(own: Person, person: Person, contacts: set[str]) -> bool:
    mine = ids_of(own.pk)
    if ContactPoint.objects.filter(person_id__in=mine, value_index__in=contacts).exists():
        return True
    numbers = Identifier.objects.filter(person_id__in=ids_of(person.pk)).values_list("kind", "value_index")
    held = set(Identifier.objects.filter(person_id__in=mine).values_list("kind", "value_index"))
    return not held.isdisjoint(numbers)
