"""Addresses of the sign-in. Included at the root: the staff door lies below /office/."""

from django.urls import path

from .views import again, citizen, new_account, staff

app_name = "signin"

urlpatterns = [
    path("sign-in/", citizen.start, name="start"),
    path("sign-in/again/", again.again, name="again"),
    path("sign-in/passkey/", citizen.passkey, name="passkey"),
    path("sign-in/new/", new_account.new, name="new"),
    path("sign-in/new/passkey/", new_account.passkey, name="new_passkey"),
    path("sign-in/new/passkey/options/", new_account.options, name="new_passkey_options"),
    path("sign-out/", citizen.out, name="out"),
    path("office/sign-in/", staff.password, name="staff"),
    path("office/sign-in/code/", staff.code, name="staff_code"),
]
