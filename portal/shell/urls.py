"""Addresses that belong to no journey."""

from django.conf import settings
from django.urls import path, re_path

from . import areas, health, language, offline, patterns, receipt, robots, theme

app_name = "shell"

urlpatterns = [
    path("language/", language.choose, name="language"),
    re_path(rf"^{settings.LANGUAGE_CODE}(?:/(?P<rest>(?s:.*)))?$", language.plain_address, name="plain_address"),
    path("areas/<str:language>/<str:code>/", areas.areas, name="areas"),
    path("health/live", health.live, name="health_live"),
    path("health/ready", health.ready, name="health_ready"),
    path("robots.txt", robots.robots, name="robots"),
    path("favicon.ico", robots.favicon, name="favicon"),
    path("sw.js", offline.worker, name="worker"),
    path("offline/<str:code>/", offline.page, name="offline"),
    path("offline/<str:code>/receipt/", offline.receipt, name="offline_receipt"),
    path("touch-<int:size>.png", robots.touch_icon, name="touch_icon"),
    path("apple-touch-icon.png", robots.touch_icon, {"size": 180}),
    path("site.webmanifest", robots.manifest, name="manifest"),
    path("theme/<str:digest>.css", theme.sheet, name="theme"),
    path("theme/<str:digest>.svg", theme.mark, name="theme_mark"),
    path("patterns/", patterns.patterns, name="patterns"),
    path("patterns/<slug:key>/", patterns.group, name="pattern_group"),
    path("patterns/<slug:key>/<slug:name>/", patterns.component, name="pattern"),
    path(".well-known/portico-receipts.json", receipt.keys, name="receipt_keys"),
    path("receipt/", receipt.ask, name="receipt_ask"),
    path("receipt/<str:reference>/<str:seal>/", receipt.check, name="receipt"),
]
