"""Names of people and authorities in certificates, made comparable where asn1crypto gives up.

It prepares names for comparison by a rule of 2003 that refuses letters younger than Unicode 3.2, and any text that
mixes directions, such as an Arabic name followed by a number. Such a text is compared as it stands instead.
"""

from asn1crypto import x509

# No prepared text begins like this, so a text taken as it stands equals only itself.
AS_IT_STANDS = "\x1d"


def make_comparable(name: x509.Name) -> None:
    """Prepare every text in `name`, in place. Raises ValueError for what is no name at all."""
    for part in name.chosen:
        for attribute in part:
            text = attribute["value"].native
            try:
                _ = attribute.prepped_value
            except ValueError:
                attribute._prepped = f"{AS_IT_STANDS}{text}"
