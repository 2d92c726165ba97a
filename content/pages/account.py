"""The page where somebody who edits chooses how the editing screens look to them."""

from wagtail.admin.views.account import AccountView, BaseSettingsPanel, NameEmailSettingsPanel


class OwnAccount(AccountView):
    """Without name and e-mail: trail, letters and colleagues know staff by a name that they do not give themselves."""

    def get_panels(self) -> list[BaseSettingsPanel]:
        return [panel for panel in super().get_panels() if not isinstance(panel, NameEmailSettingsPanel)]
