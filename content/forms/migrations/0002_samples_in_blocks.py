"""Sample answers and steps were typed as JSON; from here on they are blocks. And a draft knows its version."""

import json

from django.db import migrations, models

import content.forms.blocks.stream
from content.forms.translating import questions_of, to_definition
from content.forms.translating.answers import to_answer_blocks
from content.forms.translating.samples import to_sample_blocks


def to_blocks_of_answers(apps, schema_editor):
    """Rows, and every revision of them: whatever is taken up again reads as it did."""
    draft = apps.get_model("form_drafts", "FormDraft")
    kind = apps.get_model("contenttypes", "ContentType").objects.filter(app_label="form_drafts", model="formdraft").first()
    numbers = _numbers(apps.get_model("form_versions", "FormVersion"))
    for pk, key, languages, pages, samples, at in _rows(schema_editor.connection):
        questions = _questions(key, languages, pages)
        row = draft.objects.filter(pk=pk)
        row.update(samples=to_sample_blocks(samples or [], questions), stands_on=_number(numbers, key, at))
    if kind is None:
        return
    revisions = apps.get_model("wagtailcore", "Revision").objects.filter(content_type=kind)
    for revision in revisions.iterator(chunk_size=50):
        words = revision.content
        questions = _questions(words["key"], words["languages"], _loaded(words["pages"]))
        samples = to_sample_blocks(words.get("samples") or [], questions)
        steps = [_step(block, questions) for block in _loaded(words.get("migration") or [])]
        at = words.get("last_published_at")
        words |= {
            "samples": json.dumps(samples),
            "migration": json.dumps([step for step in steps if step]),
            "stands_on": _number(numbers, words["key"], at),
        }
        revision.save(update_fields=["content"])


def _rows(connection):
    with connection.cursor() as cursor:
        cursor.execute("SELECT id, key, languages, pages, samples, last_published_at FROM form_drafts_formdraft")
        for pk, key, languages, pages, samples, at in cursor.fetchall():
            yield pk, key, _loaded(languages), _loaded(pages), _loaded(samples), at


def _loaded(value):
    return json.loads(value) if isinstance(value, str) else value


def _questions(key, languages, pages):
    return questions_of(to_definition(key=key, languages=languages, title=[], pages=pages)["pages"])


def _numbers(versions):
    found = {}
    for key, number, at in versions.objects.order_by("number").values_list("key", "number", "published_at"):
        found.setdefault(key, []).append((at.isoformat(" ")[:19], number))
    return found


def _number(numbers, key, at):
    """The newest version when the draft was published last; of one that never was, the newest of all."""
    moment = str(at or "9999").replace("T", " ")[:19]
    return max((number for day, number in numbers.get(key, ()) if day <= moment), default=0)


def _step(block, questions):
    """A step that was written as JSON, as blocks; what was none is left out."""
    if block["type"] != "written":
        return block
    try:
        step = json.loads(block["value"].get("step") or "")
        if step["op"] == "default":
            value = {"answer": to_answer_blocks({step["question"]: step["value"]}, questions)}
        else:
            table = [{"old": old, "answers": to_answer_blocks(new, questions)} for old, new in step["table"].items()]
            value = {"old": step["from"], "table": [{"type": "item", "value": row} for row in table]}
    except (ValueError, KeyError, TypeError, AttributeError):
        return None
    return {**block, "type": step["op"], "value": value}


class Migration(migrations.Migration):
    dependencies = [
        ("form_drafts", "0001_drafts_of_forms"),
        ("form_versions", "0002_what_happens_with_drafts"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [
        migrations.AddField(
            model_name="formdraft",
            name="stands_on",
            field=models.PositiveIntegerField(
                default=0, editable=False, verbose_name="published version that it was written from"
            ),
        ),
        migrations.RunPython(to_blocks_of_answers, migrations.RunPython.noop),
        migrations.AlterField(
            model_name="formdraft",
            name="samples",
            field=content.forms.blocks.stream.FormStream(
                [],
                blank=True,
                help_text="People whom you make up. At every publishing their answers must lead to the pages you expect.",
                verbose_name="sample answers",
            ),
        ),
    ]
