"""What happens to people that others may want to hear of.

contact_changed: person_id, kind ("sms" or "email"), old_contact_id (UUID or None), new_contact_id, now. Sent inside
the transaction. The old contact must hear of it, and what the person is reached by besides where there was none: a
stolen session is noticed there.
person_registered: person_id, now. Sent inside the transaction.
people_merged: kept_id, merged_id, now. Both ids stay; `queries.ids_of` names all that stand for one person.
mandate_asked, mandate_active, mandate_ended: mandate_id, grantor_id, representative_id (None for an institution), now.
Sent inside the transaction. Ended also says a mandate that was declined or has expired.
"""

from django.dispatch import Signal

contact_changed = Signal()
person_registered = Signal()
people_merged = Signal()
mandate_asked = Signal()
mandate_active = Signal()
mandate_ended = Signal()
