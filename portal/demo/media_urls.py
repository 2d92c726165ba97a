"""Files that editors uploaded. Mounted under PORTICO_DEMO only: elsewhere nginx hands them out."""

from django.urls import path

from .views.media import uploaded

urlpatterns = [path("<path:path>", uploaded)]
