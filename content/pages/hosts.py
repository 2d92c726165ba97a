"""The name of the house that a request was asked under."""

from django.http import HttpRequest
from django.http.request import split_domain_port


def host_of(request: HttpRequest) -> str:
    """In small letters, without port or last dot: “Portal.test:8443” is not another house than “portal.test”.

    Raises DisallowedHost for a name that is not ours, so what is kept under a name is bounded by the names we have.
    """
    return split_domain_port(request.get_host())[0]
