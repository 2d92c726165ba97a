"""Addresses of the demo helpers. `portal.urls` mounts them under PORTICO_DEMO only."""

from django.urls import path

from .views.card import CardSoftwareView, CardsView, NoteView, ReaderView
from .views.mailbox import MailboxView
from .views.people import EnterView, PeopleView

app_name = "demo"

urlpatterns = [
    path("", PeopleView.as_view(), name="people"),
    path("enter/", EnterView.as_view(), name="enter"),
    path("card/", CardsView.as_view(), name="card"),
    path("card/note/", NoteView.as_view(), name="card_note"),
    path("card/reader/", ReaderView.as_view(), name="card_reader"),
    path("card/software/", CardSoftwareView.as_view(), name="card_software"),
    path("mailbox/", MailboxView.as_view(), name="mailbox"),
]
