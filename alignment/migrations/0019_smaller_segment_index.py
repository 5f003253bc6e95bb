"""Index the embeddings of segments at half of their precision on PostgreSQL."""

from django.db import migrations


def add_indexes(apps, schema_editor):
    """As `store_embeddings` makes them for an encoder that is new."""
    if schema_editor.connection.vendor != "postgresql":
        return
    for version in apps.get_model("alignment", "EncoderVersion").objects.all():
        if version.dimension <= 2000:
            schema_editor.execute(
                f"CREATE INDEX IF NOT EXISTS segment_vector_{version.pk}_half "
                "ON alignment_embedding USING hnsw "
                f"((vector::halfvec({version.dimension})) halfvec_cosine_ops) "
                "WITH (m = 12, ef_construction = 48) "
                f"WHERE encoder_id = {version.pk} AND is_segment"
            )
            schema_editor.execute(
                f"DROP INDEX IF EXISTS segment_vector_{version.pk}_hnsw"
            )


class Migration(migrations.Migration):
    dependencies = [("alignment", "0018_words_in_order")]
    operations = [migrations.RunPython(add_indexes, migrations.RunPython.noop)]
