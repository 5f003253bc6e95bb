"""Review events are append-only, and the database itself says so."""

from django.db import migrations

TABLE = "alignment_reviewevent"
MESSAGE = "review events are append-only"

SQLITE = [
    f"""CREATE TRIGGER review_event_{verb.lower()} BEFORE {verb} ON {TABLE}
    BEGIN SELECT RAISE(ABORT, '{MESSAGE}'); END"""
    for verb in ("UPDATE", "DELETE")
]
POSTGRESQL = [
    f"""CREATE FUNCTION refuse_review_event_change() RETURNS trigger AS $$
    BEGIN RAISE EXCEPTION '{MESSAGE}'; END $$ LANGUAGE plpgsql""",
    f"""CREATE TRIGGER review_event_change BEFORE UPDATE OR DELETE ON {TABLE}
    FOR EACH ROW EXECUTE FUNCTION refuse_review_event_change()""",
    f"""CREATE TRIGGER review_event_truncate BEFORE TRUNCATE ON {TABLE}
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_review_event_change()""",
]
DROP = {
    "sqlite": [
        "DROP TRIGGER review_event_update",
        "DROP TRIGGER review_event_delete",
    ],
    "postgresql": [
        f"DROP TRIGGER review_event_change ON {TABLE}",
        f"DROP TRIGGER review_event_truncate ON {TABLE}",
        "DROP FUNCTION refuse_review_event_change()",
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
    dependencies = [("alignment", "0001_initial")]
    operations = [migrations.RunPython(guard, unguard)]
