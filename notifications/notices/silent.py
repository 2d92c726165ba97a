"""Events of services that nobody is told of, each with the reason. An event in neither place fails the checks."""

SILENT = {
    "services.entitlements.events.entitlement_opened": "The decision letter states the amount and from when.",
}
