"""The public page of the desk."""

from django.urls import path

from .views.changes import changes

app_name = "desk"

urlpatterns = [path("", changes, name="changes")]
