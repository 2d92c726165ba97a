"""A paper of somebody who is made up: drawn, photographed so to speak, and sent as people send theirs."""

from datetime import datetime
from io import BytesIO

from PIL import Image, ImageDraw, ImageFont

from identity.access.actors import SYSTEM, Actor
from services.documents import operations as documents

SIZE = (1240, 1754)
LINES = (
    ("Medical certificate", 64),
    ("Kisima North health centre, Republic of Tavala", 34),
    ("", 34),
    ("The person named in this application has been under our care", 34),
    ("for six years. Pain and weakness in both hands are lasting.", 34),
    ("Help is needed every day to cook, wash and carry.", 34),
    ("", 34),
    ("Dr. L. Amani, 3 November", 34),
    ("A paper of the demo: nobody is ill.", 26),
)


def bring_certificate(actor: Actor, now: datetime) -> None:
    """Sends the certificate and lets the check look at it at once, as the worker does a moment later."""
    content = _drawn()
    documents.receive(
        actor=actor,
        person_id=actor.person_id,  # type: ignore[arg-type]
        purpose="medical",
        name="medical-certificate.jpg",
        size=len(content),
        pieces=[content],
        now=now,
    )
    documents.check_due(actor=SYSTEM, now=now)


def _drawn() -> bytes:
    page = Image.new("RGB", SIZE, (252, 251, 247))
    pen, at = ImageDraw.Draw(page), 160
    for words, size in LINES:
        pen.text((120, at), words, fill=(30, 30, 40), font=ImageFont.load_default(size))
        at += size * 2
    pen.rectangle((80, 80, SIZE[0] - 80, SIZE[1] - 80), outline=(120, 120, 130), width=3)
    content = BytesIO()
    page.save(content, "JPEG", quality=85)
    return content.getvalue()
