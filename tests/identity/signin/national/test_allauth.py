"""What allauth would open is shut: to be looked at anew whenever its version changes."""

import pytest
from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.models import SocialApp
from django.test import RequestFactory
from django.urls import NoReverseMatch, reverse

from identity.signin.national.errors import NationalRefused
from identity.signin.national.provider import NationalProvider
from tests.support.mock_op import CLIENT_ID


@pytest.fixture
def request_with_wishes(rf: RequestFactory):
    return rf.get("/", {"scope": "email,admin", "auth_params": "acr_values=weak&prompt=none", "action": "rerequest"})


@pytest.fixture
def provider(op, request_with_wishes) -> NationalProvider:
    return get_adapter(request_with_wishes).get_provider(request_with_wishes, "national")


def test_our_provider_is_the_one_that_allauth_finds(provider):
    assert isinstance(provider, NationalProvider)
    assert provider.app.client_id == CLIENT_ID


def test_scope_and_parameters_are_not_read_from_the_query(provider, request_with_wishes):
    asked = provider.get_redirect_from_request_kwargs(request_with_wishes)
    assert asked["scope"] == ["openid", "profile"] and asked["auth_params"] == {}


def test_pkce_cannot_be_switched_off(provider, settings):
    settings.SOCIALACCOUNT_PROVIDERS = {"national": {"OAUTH_PKCE_ENABLED": False}}
    provider.app.settings["oauth_pkce_enabled"] = False
    assert provider.get_pkce_params()["code_challenge_method"] == "S256"


def test_nobody_signs_in_with_a_token_they_bring_along(provider, request_with_wishes):
    assert not provider.supports_token_authentication
    with pytest.raises(NationalRefused):
        provider.verify_token(request_with_wishes, {"id_token": "a.b.c"})


def test_its_own_way_in_is_shut(provider, request_with_wishes):
    with pytest.raises(NationalRefused):
        provider.get_oauth2_adapter(request_with_wishes).complete_login(request_with_wishes, provider.app, None)
    for name in ("openid_connect_login", "national_login", "national_callback", "socialaccount_connections"):
        with pytest.raises(NoReverseMatch):
            reverse(name)


@pytest.mark.django_db
def test_a_row_in_the_database_names_no_other_provider(op, rf):
    SocialApp.objects.create(provider="national", provider_id="national", client_id="evil", name="Evil")
    SocialApp.objects.create(provider="openid_connect", provider_id="other", client_id="evil", name="Evil")
    apps = get_adapter().list_apps(rf.get("/"))
    assert [app.client_id for app in apps] == [CLIENT_ID]


def test_an_email_address_finds_and_makes_nobody(op, rf):
    adapter = get_adapter()
    assert not adapter.can_authenticate_by_email(None, "a@example.org")
    assert not adapter.is_email_verified(None, "a@example.org")
    assert not adapter.is_open_for_signup(rf.get("/"), None)
    assert not adapter.is_auto_signup_allowed(rf.get("/"), None)
