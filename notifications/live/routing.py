"""Addresses of sockets."""

from django.urls import path, re_path

from .consumers import LiveConsumer, Nowhere

websocket_urlpatterns = [path("ws/live/", LiveConsumer.as_asgi()), re_path("", Nowhere.as_asgi())]
