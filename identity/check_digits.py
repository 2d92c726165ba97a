"""Check digits: what finds a slip of the pen before a registry is asked. Plain Python, for every room."""

# The totally anti-symmetric quasigroup of order 10 from H. M. Damm's dissertation (2004).
_DAMM = (
    "0317598642", "7092154863", "4206871359", "1750983426", "6123045978",
    "3674209581", "5869720134", "8945362017", "9438617205", "2581436790",
)  # fmt: skip


def damm(digits: str) -> str:
    """Return Damm's check digit of digits 0 to 9: it finds every single wrong digit and every swap of neighbours."""
    interim = 0
    for digit in digits:
        interim = int(_DAMM[interim][int(digit)])
    return str(interim)
