"""How the communications team works: Wagtail's screens, workflows, translations, notices by e-mail."""

from .languages import TIME_ZONE

# One clock for everybody: a time on a button is the country's, never that of somebody's laptop.
WAGTAIL_USER_TIME_ZONES = [TIME_ZONE]
# A translation begins as a draft. Whoever starts it does not publish it.
WAGTAILLOCALIZE_SYNC_LIVE_STATUS_ON_TRANSLATE = False
WAGTAILADMIN_NOTIFICATION_USE_HTML = False
# Those whose turn it is are told, not everybody who could in an emergency.
WAGTAILADMIN_NOTIFICATION_INCLUDE_SUPERUSERS = False
# What editors may upload. Its bytes decide what a file is (content/files); these are the measures.
PORTICO_PICTURE_MAX_BYTES = 10 * 1024 * 1024
PORTICO_PICTURE_MAX_PIXELS = 2560
PORTICO_PICTURE_MAX_UNPACKED_PIXELS = 50_000_000
PORTICO_DOCUMENT_MAX_BYTES = 10 * 1024 * 1024
PORTICO_VIDEO_MAX_BYTES = 40 * 1024 * 1024
WAGTAILIMAGES_EXTENSIONS = ["avif", "jpg", "jpeg", "png", "webp"]
WAGTAILIMAGES_MAX_UPLOAD_SIZE = PORTICO_PICTURE_MAX_BYTES
WAGTAILIMAGES_IMAGE_FORM_BASE = "content.files.forms.PictureForm"
WAGTAILDOCS_DOCUMENT_FORM_BASE = "content.files.forms.DownloadForm"
WAGTAILDOCS_CONTENT_TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "odt": "application/vnd.oasis.opendocument.text",
    "csv": "text/csv",
    "txt": "text/plain",
    "vtt": "text/vtt",
    "mp4": "video/mp4",
    "webm": "video/webm",
}
# The old address of a page that moved or was renamed leads to the new one.
WAGTAILREDIRECTS_AUTO_CREATE = True
