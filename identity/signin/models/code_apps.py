"""The apps that make codes for members of staff, as RFC 6238 describes them."""

import secrets
import uuid
from base64 import b32encode
from urllib.parse import quote, urlencode

from django.db import models
from django.utils import timezone
from django.utils.crypto import constant_time_compare
from django.utils.translation import gettext_lazy as _
from django_otp.models import Device, ThrottlingMixin
from django_otp.oath import TOTP

from identity.people.fields import EncryptedBytesField

SEED_BYTES = 20
STEP_SECONDS = 30
DIGITS = 6
TOLERANCE = 1  # steps before and after: clocks differ, and people type slowly


def new_seed() -> bytes:
    return secrets.token_bytes(SEED_BYTES)


class CodeApp(ThrottlingMixin, Device):
    """An app on the telephone of a member of staff. Whoever knows the seed makes the same codes, so it lies sealed.

    `last_step` is the step of the last code that was taken: no code counts twice. `drift` is by how many steps the
    clock of the telephone was seen to differ from ours.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    seed = EncryptedBytesField(_("seed"), default=new_seed)
    drift = models.SmallIntegerField(_("drift"), default=0)
    last_step = models.BigIntegerField(_("step of the last code"), default=-1)
    last_used_at = models.DateTimeField(_("last used"), null=True, blank=True)

    class Meta:
        verbose_name = _("app that makes codes")
        verbose_name_plural = _("apps that make codes")

    def __str__(self) -> str:
        return f"code app {self.pk}"

    @property
    def config_url(self) -> str:
        """What the app reads from the square code. It holds the seed: shown once, and never kept."""
        asked = {"secret": b32encode(self.seed), "algorithm": "SHA1", "digits": DIGITS, "period": STEP_SECONDS}
        return f"otpauth://totp/{quote(self.user.get_username())}?{urlencode(asked)}"

    def verify_token(self, token: str) -> bool:
        """Tell whether the code fits now. After wrong ones the app is not asked for 1, 2, 4 … seconds.

        The row must be locked (`django_otp.match_token` does), or one code could count for two requests.
        """
        allowed, _why = self.verify_is_allowed()
        if not allowed:
            return False
        fitting = self._fitting(str(token))
        if fitting is None:
            self.throttle_increment(commit=False)
        else:
            self.throttle_reset(commit=False)
            self.last_step, self.drift, self.last_used_at = fitting.t(), fitting.drift, timezone.now()
        self.save(update_fields=[*_THROTTLING, "last_step", "drift", "last_used_at"])
        return fitting is not None

    def get_throttle_factor(self) -> int:
        return 1

    def _fitting(self, token: str) -> TOTP | None:
        """Return the step whose code this is. Every step is compared, so that time tells nothing."""
        fitting = None
        for offset in range(-TOLERANCE, TOLERANCE + 1):
            totp = TOTP(self.seed, STEP_SECONDS, digits=DIGITS, drift=self.drift + offset)
            totp.time = timezone.now().timestamp()
            fits = constant_time_compare(f"{totp.token():0{DIGITS}d}", token)
            if fits and fitting is None and totp.t() > self.last_step:
                fitting = totp
        return fitting


_THROTTLING = ("throttling_failure_count", "throttling_failure_timestamp")
