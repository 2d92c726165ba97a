"""What a visitor may write into a request to be taken for somebody else, or for coming from elsewhere."""

ELSEWHERE = "198.51.100.7"
EVIL = "evil.example"

ADDRESSES = {
    "X-Forwarded-For": ELSEWHERE,
    "X-Real-IP": ELSEWHERE,
    "X-Client-IP": ELSEWHERE,
    "True-Client-IP": ELSEWHERE,
    "CF-Connecting-IP": ELSEWHERE,
    "X-Cluster-Client-IP": ELSEWHERE,
    "Forwarded": f"for={ELSEWHERE};host={EVIL};proto=https",
    "Client-IP": ELSEWHERE,
}
PLACES = {
    "X-Forwarded-Host": EVIL,
    "X-Forwarded-Server": EVIL,
    "X-Forwarded-Port": "444",
    "X-Forwarded-Prefix": "/office",
    "X-Forwarded-Proto": "https",
    "X-Original-URL": "/office/",
    "X-Rewrite-URL": "/office/",
    "X-HTTP-Method-Override": "POST",
}
# `{who}` stands for the name or number of whom the visitor would like to be.
IDENTITIES = {
    "Remote-User": "{who}",
    "X-Remote-User": "{who}",
    "X-Forwarded-User": "{who}",
    "X-Auth-Request-User": "{who}",
    "X-User": "{who}",
    "X-National-Number": "{who}",
    "X-SSL-Client-Verify": "SUCCESS",
    "X-SSL-Client-S-DN": "CN={who}",
    "X-SSL-Client-Cert": "-----BEGIN CERTIFICATE----- {who}",
    "SSL-Client-Verify": "SUCCESS",
    "SSL-Client-Cert": "{who}",
    "X-Client-Cert": "{who}",
    "X-Forwarded-Client-Cert": 'By=x;Subject="CN={who}"',
    "X-ARR-ClientCert": "{who}",
    "Authorization": "Basic {who}",
}
ALL = {**ADDRESSES, **PLACES, **IDENTITIES}


def as_a_server_gives_it(name: str) -> str:
    """The name of a header in a WSGI environment. `X_Forwarded_For` and `X-Forwarded-For` look the same there."""
    return f"HTTP_{name.upper().replace('-', '_')}"


def forged(who: str) -> dict[str, str]:
    """All of them at once, as a WSGI environment has them."""
    return {as_a_server_gives_it(name): value.format(who=who) for name, value in ALL.items()}
