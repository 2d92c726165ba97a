"""Addresses of the demo helpers. `portal.urls` mounts them under PORTICO_DEMO only."""

from django.urls import path

from .views.mailbox import MailboxView
from .views.people import EnterView, PeopleView

app_name = "demo"

urlpatterns = [
    path("", PeopleView.as_view(), name="people"),
    path("enter/", EnterView.as_view(), name="enter"),
    path("mailbox/", MailboxView.as_view(), name="mailbox"),
]
