"""What people change about documents; the key under which a line is known."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

TABLE = "alignment_documentevent"
MESSAGE = "document events are append-only"

SQLITE = [
    f"""CREATE TRIGGER document_event_{verb.lower()} BEFORE {verb} ON {TABLE}
    BEGIN SELECT RAISE(ABORT, '{MESSAGE}'); END"""
    for verb in ("UPDATE", "DELETE")
]
POSTGRESQL = [
    f"""CREATE FUNCTION refuse_document_event_change() RETURNS trigger AS $$
    BEGIN RAISE EXCEPTION '{MESSAGE}'; END $$ LANGUAGE plpgsql""",
    f"""CREATE TRIGGER document_event_change BEFORE UPDATE OR DELETE ON {TABLE}
    FOR EACH ROW EXECUTE FUNCTION refuse_document_event_change()""",
    f"""CREATE TRIGGER document_event_truncate BEFORE TRUNCATE ON {TABLE}
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_document_event_change()""",
]
DROP = {
    "sqlite": [
        "DROP TRIGGER document_event_update",
        "DROP TRIGGER document_event_delete",
    ],
    "postgresql": [
        f"DROP TRIGGER document_event_change ON {TABLE}",
        f"DROP TRIGGER document_event_truncate ON {TABLE}",
        "DROP FUNCTION refuse_document_event_change()",
    ],
}


def guard(apps, schema_editor):
    vendor = schema_editor.connection.vendor
    for statement in {"sqlite": SQLITE, "postgresql": POSTGRESQL}[vendor]:
        schema_editor.execute(statement, params=None)


def unguard(apps, schema_editor):
    for statement in DROP[schema_editor.connection.vendor]:
        schema_editor.execute(statement, params=None)


class Migration(migrations.Migration):

    dependencies = [
        ('alignment', '0010_api'),
    ]

    operations = [
        migrations.AddField(
            model_name='block',
            name='decided_by',
            field=models.ForeignKey(blank=True, help_text='Who took it in or left it out; empty as long as it is as read.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='block',
            name='text_key',
            field=models.CharField(blank=True, db_index=True, help_text='Hash of the text without regard to case and blanks.', max_length=64),
        ),
        migrations.CreateModel(
            name='DocumentEvent',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('verb', models.CharField(max_length=30, verbose_name='what was done')),
                ('details', models.JSONField(default=dict)),
                ('created_at', models.DateTimeField()),
                ('actor', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='document_events', to=settings.AUTH_USER_MODEL)),
                ('document', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='events', to='alignment.document')),
            ],
            options={
                'ordering': ('document', 'pk'),
            },
        ),
        migrations.RunPython(guard, unguard),
    ]
