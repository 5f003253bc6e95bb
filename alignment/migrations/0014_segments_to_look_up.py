"""Mark the embeddings of segments, and index them on PostgreSQL."""

from django.db import migrations, models


def mark(apps, schema_editor):
    embedding, segment = (
        apps.get_model("alignment", name) for name in ("Embedding", "Segment")
    )
    hashes = segment.objects.filter(active=True).values("text_hash")
    embedding.objects.filter(text_hash__in=hashes).update(is_segment=True)


def add_indexes(apps, schema_editor):
    """As `store_embeddings` makes them for an encoder that is new."""
    if schema_editor.connection.vendor != "postgresql":
        return
    for version in apps.get_model("alignment", "EncoderVersion").objects.all():
        if version.dimension <= 2000:
            schema_editor.execute(
                f"CREATE INDEX IF NOT EXISTS segment_vector_{version.pk}_hnsw "
                "ON alignment_embedding USING hnsw "
                f"((vector::vector({version.dimension})) vector_cosine_ops) "
                f"WHERE encoder_id = {version.pk} AND is_segment"
            )


class Migration(migrations.Migration):
    dependencies = [("alignment", "0013_proposals_and_control_samples")]
    operations = [
        migrations.AddField(
            "embedding",
            "is_segment",
            models.BooleanField(
                default=False,
                db_default=False,
                help_text="The text is a segment, and not only a window of some.",
            ),
        ),
        migrations.RunPython(mark, migrations.RunPython.noop),
        migrations.RunPython(add_indexes, migrations.RunPython.noop),
    ]
