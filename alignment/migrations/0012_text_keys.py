"""Give the blocks that are there the key of their text."""

from django.db import migrations

from alignment.core.reading.repeated_lines import line_key

BATCH = 2000


def fill(apps, schema_editor):
    block = apps.get_model("alignment", "Block")
    batch = []
    for row in block.objects.filter(text_key="").only("pk", "text").iterator(BATCH):
        row.text_key = line_key(row.text)
        batch.append(row)
        if len(batch) == BATCH:
            block.objects.bulk_update(batch, ["text_key"])
            batch.clear()
    block.objects.bulk_update(batch, ["text_key"])


class Migration(migrations.Migration):
    dependencies = [("alignment", "0011_document_events")]
    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
