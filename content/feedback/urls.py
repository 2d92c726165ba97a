"""Without a language of their own: the form brings the reader's along."""

from django.urls import path

from . import views

app_name = "feedback"

urlpatterns = [
    path("<int:page_id>/", views.send, name="send"),
    path("<int:page_id>/why/", views.why, name="why"),
    path("<int:page_id>/thanks/", views.thanks, name="thanks"),
]
