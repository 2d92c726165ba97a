"""Installed applications and the row of middleware. Order matters; see the comments."""

INSTALLED_APPS = [
    # The house, top floor first: templates and translations of ours win over those of libraries.
    "portal.shell",
    "portal.citizen",
    "portal.office",
    "notifications.notices",
    "notifications.letters",
    "notifications.live",
    "notifications.delivery",
    "content.pages",
    "services.casework",
    "services.applications",
    "services.entitlements",
    "services.eligibility",
    "services.households",
    "services.forms",
    "services.catalogue",
    "identity.signin",
    "identity.people",
    "identity.access",
    "identity.audit",
    "frontend",
    # Accounts and second factors
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "django_otp",
    "django_otp.plugins.otp_totp",
    # Content management
    "wagtail.contrib.redirects",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    # Background work, live updates, components
    "django_tasks",
    "django_tasks_db",
    "channels",
    "django_cotton.apps.SimpleAppConfig",
    # Django
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    # Public pages are answered here, before anything that costs: what it keeps carries the headers set below.
    "content.pages.cache.PublicPageCache",
    # Headers of every response, those of errors and files too.
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "portal.shell.middleware.PermissionsPolicy",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    # Before the session: what cannot be read is refused, and a missing database is a 503.
    "portal.shell.middleware.RequestGuard",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django_otp.middleware.OTPMiddleware",
    "identity.signin.middleware.SessionEndMiddleware",
    "identity.access.middleware.ActorMiddleware",
    "identity.signin.middleware.StaffDoorMiddleware",
    # After the staff door, which has asked for password and code.
    "content.pages.editors.EditorGroupMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
]
