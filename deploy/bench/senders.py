"""Run inside the settings of a stack: `python -m deploy.bench.senders N` makes N people with finished, signed drafts.

Prints one line of JSON: for each the session and the programme of the draft.
"""

import json
import sys

import django

django.setup()

from django.utils import timezone  # noqa: E402

from deploy.bench.people import PROGRAMME, drafts, session_of  # noqa: E402
from portal.demo.build.places import build_places  # noqa: E402
from portal.demo.build.programmes import build_programmes  # noqa: E402
from portal.demo.build.signing import signed  # noqa: E402


def prepare(count: int) -> list[dict[str, str]]:
    """People who have signed and only need to press Send."""
    now = timezone.now()
    build_places()
    build_programmes(now)
    made = drafts(count, now)
    for actor, application in made:
        signed(actor, application, now)
    return [{"session": session_of(actor.user_id), "programme": PROGRAMME} for actor, _ in made]


if __name__ == "__main__":
    sys.stdout.write(json.dumps(prepare(int(sys.argv[1]))) + "\n")
