"""`python -m deploy.commands.deployment`: checks a deployment on throw-away keys and a throw-away seal, made here."""

import django
from django.core.management import call_command


def main() -> None:
    django.setup()
    call_command("make_keys")
    call_command("make_seal", self_signed=True)
    call_command("check", deploy=True, fail_level="WARNING")


if __name__ == "__main__":
    main()
