"""Addresses of the sign-in. Included at the root: staff come in below /office/."""

from django.urls import path

from .national import views as national
from .views import again, card, code, confirm, new_account, passkey, recover, staff, staff_again, staff_passkey, start

app_name = "signin"

urlpatterns = [
    path("sign-in/", start.start, name="start"),
    path("sign-in/again/", again.again, name="again"),
    path("sign-in/card/", card.card, name="card"),
    path("sign-in/card/challenge/", card.challenge, name="card_challenge"),
    path("sign-in/card/add/", card.add, name="card_add"),
    path("sign-in/passkey/", passkey.passkey, name="passkey"),
    path("sign-in/new/", new_account.new, name="new"),
    path("sign-in/new/passkey/", new_account.passkey, name="new_passkey"),
    path("sign-in/new/passkey/options/", new_account.options, name="new_passkey_options"),
    path("sign-in/code/", code.ask, name="code"),
    path("sign-in/code/enter/", code.enter, name="code_enter"),
    path("sign-in/national/", national.begin, name="national"),
    path("sign-in/national/back/", national.back, name="national_back"),
    path("sign-in/national/link/", national.link, name="national_link"),
    path("sign-in/recover/", recover.enter, name="recover"),
    path("sign-in/recover/passkey/", recover.passkey, name="recover_passkey"),
    path("sign-in/recover/passkey/options/", recover.options, name="recover_passkey_options"),
    path("c/<str:secret>/", confirm.confirm, name="confirm"),
    path("sign-out/", start.out, name="out"),
    path("office/sign-in/", staff.password, name="staff"),
    path("office/sign-in/code/", staff.code, name="staff_code"),
    path("office/sign-in/passkey/", staff_passkey.passkey, name="staff_passkey"),
    path("staff/again/", staff_again.again, name="staff_again"),
]
