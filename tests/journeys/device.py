"""A phone or a computer in somebody's hand: its browser is closed and opened again, and its passkeys stay."""

from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page

from .conftest import SENSOR, Portal


@dataclass
class Device:
    """`keys` are shared by all devices of one person, as a phone's maker carries passkeys from one to the next."""

    context: BrowserContext
    keys: list[dict[str, Any]] = field(default_factory=list)
    page: Page = field(init=False)

    @classmethod
    def of(cls, browser: Browser, portal: Portal, size: dict[str, int], keys: list[dict[str, Any]]) -> "Device":
        touch = size["width"] < 700
        context = browser.new_context(viewport=size, base_url=portal.address, is_mobile=touch, has_touch=touch)
        return cls(context, keys)

    def open(self) -> Page:
        """A new window, in which the fingerprint sensor knows the keys."""
        self.page = self.context.new_page()
        self.sensor = self.context.new_cdp_session(self.page)
        self.sensor.send("WebAuthn.enable")
        made = self.sensor.send("WebAuthn.addVirtualAuthenticator", {"options": SENSOR})
        self.sensor_id = made["authenticatorId"]
        for key in self.keys:
            self._tell("addCredential", credential=key)
        return self.page

    def keep_keys(self) -> None:
        """What the sensor made or used goes to all devices of this person."""
        self.keys[:] = self._tell("getCredentials")["credentials"]

    def shut(self) -> None:
        """The browser is closed, whatever stood in it."""
        self.keep_keys()
        self.page.close(run_before_unload=False)

    def _tell(self, command: str, **values: Any) -> Any:
        return self.sensor.send(f"WebAuthn.{command}", {"authenticatorId": self.sensor_id, **values})
