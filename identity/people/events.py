"""What happens to people that others may want to hear of.

contact_changed: person_id, kind ("sms" or "email"), old_contact_id (UUID or None), new_contact_id, now. Sent inside
the transaction. The old contact must hear of it: a stolen session is noticed there.
person_registered: person_id, now. Sent inside the transaction.
"""

from django.dispatch import Signal

contact_changed = Signal()
person_registered = Signal()
