"""The search index, the termbase, and two kinds of jobs."""

import django.core.serializers.json
import django.db.models.deletion
from django.conf import settings
from django.contrib.postgres.operations import CreateExtension
from django.db import migrations, models


from alignment.core.search.words import index_text, scope_text, side_text

WORDS = "alignment_beadwords"
GUARD = "term events are append-only"

# --- SQLite: two FTS5 tables over the rows, fed by triggers -------------------------
# `ascii` takes apart at blanks only what holds no ASCII but letters and digits,
# which is what the words are; both keep no text of their own.
FTS = {
    "fts": "source, target, scope, tokenize='ascii', columnsize=0",
    "letters": "source, target, tokenize='trigram case_sensitive 1',"
    " detail=column, columnsize=0",
}
COLUMNS = {"fts": ("source", "target", "scope"), "letters": ("source", "target")}


def _sqlite():
    for name, options in FTS.items():
        yield (
            f"CREATE VIRTUAL TABLE {WORDS}_{name} USING fts5({options},"
            f" content='{WORDS}', content_rowid='bead_id')"
        )
    into, out = "", ""
    for name, columns in COLUMNS.items():
        named = ", ".join(columns)
        new = ", ".join(f"new.{column}" for column in columns)
        old = ", ".join(f"old.{column}" for column in columns)
        table = f"{WORDS}_{name}"
        into += f"INSERT INTO {table}(rowid, {named}) VALUES (new.bead_id, {new});\n"
        out += (
            f"INSERT INTO {table}({table}, rowid, {named})"
            f" VALUES ('delete', old.bead_id, {old});\n"
        )
    yield f"CREATE TRIGGER {WORDS}_in AFTER INSERT ON {WORDS} BEGIN {into} END"
    yield f"CREATE TRIGGER {WORDS}_out AFTER DELETE ON {WORDS} BEGIN {out} END"
    yield f"CREATE TRIGGER {WORDS}_on AFTER UPDATE ON {WORDS} BEGIN {out}{into} END"
    for verb in ("UPDATE", "DELETE"):
        yield (
            f"CREATE TRIGGER term_event_{verb.lower()} BEFORE {verb}"
            f" ON alignment_termevent BEGIN SELECT RAISE(ABORT, '{GUARD}'); END"
        )


# --- PostgreSQL: a generated tsvector with GIN, and trigrams --------------------------
# The lexemes are made here and not by a text search configuration, whose parser cuts
# words in its own way. "<" and ">" say which side a word is of. The target's places
# start at 4001, far from the last one of the source.
VECTOR = """
CREATE FUNCTION alignment_bead_vector(source text, target text, scope text)
RETURNS tsvector LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT coalesce(string_agg(quote_literal(lexeme) || spots, ' '), '')::tsvector
  FROM (
    SELECT '<' || word AS lexeme, ':' || string_agg(place::text, ',') AS spots
    FROM unnest(string_to_array(source, ' ')) WITH ORDINALITY AS s(word, place)
    WHERE word <> '' GROUP BY word
    UNION ALL
    SELECT '>' || word, ':' || string_agg((place + 4000)::text, ',')
    FROM unnest(string_to_array(target, ' ')) WITH ORDINALITY AS t(word, place)
    WHERE word <> '' GROUP BY word
    UNION ALL
    SELECT word, '' FROM unnest(string_to_array(scope, ' ')) AS o(word)
  ) AS words
$$"""
POSTGRESQL = [
    VECTOR,
    f"""ALTER TABLE {WORDS} ADD COLUMN vector tsvector
    GENERATED ALWAYS AS (alignment_bead_vector(source, target, scope)) STORED""",
    f"CREATE INDEX bead_words_vector ON {WORDS} USING gin (vector)",
    f"""CREATE INDEX bead_words_letters ON {WORDS}
    USING gin (source gin_trgm_ops, target gin_trgm_ops)""",
    f"""CREATE FUNCTION refuse_term_event_change() RETURNS trigger AS $$
    BEGIN RAISE EXCEPTION '{GUARD}'; END $$ LANGUAGE plpgsql""",
    """CREATE TRIGGER term_event_change BEFORE UPDATE OR DELETE ON alignment_termevent
    FOR EACH ROW EXECUTE FUNCTION refuse_term_event_change()""",
]
DROP = {
    "sqlite": [
        f"DROP TRIGGER {WORDS}_in",
        f"DROP TRIGGER {WORDS}_out",
        f"DROP TRIGGER {WORDS}_on",
        f"DROP TABLE {WORDS}_fts",
        f"DROP TABLE {WORDS}_letters",
        "DROP TRIGGER term_event_update",
        "DROP TRIGGER term_event_delete",
    ],
    "postgresql": [
        "DROP TRIGGER term_event_change ON alignment_termevent",
        "DROP FUNCTION refuse_term_event_change()",
        f"ALTER TABLE {WORDS} DROP COLUMN vector",
        "DROP INDEX bead_words_letters",
        "DROP FUNCTION alignment_bead_vector(text, text, text)",
    ],
}


def add_indexes(apps, schema_editor):
    vendor = schema_editor.connection.vendor
    for statement in {"sqlite": _sqlite(), "postgresql": POSTGRESQL}[vendor]:
        schema_editor.execute(statement, params=None)


def drop_indexes(apps, schema_editor):
    for statement in DROP[schema_editor.connection.vendor]:
        schema_editor.execute(statement, params=None)


def index_what_is_there(apps, schema_editor):
    """The words of the beads from before there was a search, a thousand at a time."""
    place, row = (apps.get_model("alignment", name) for name in ("BeadSegment", "BeadWords"))
    beads = apps.get_model("alignment", "Bead").objects.order_by("pk")
    after = 0
    while True:
        some = list(
            beads.filter(pk__gt=after).values_list("pk", "bitext", "bitext__project")[:1000]
        )
        if not some:
            return
        after = some[-1][0]
        texts = {}
        for bead, side, text in (
            place.objects.filter(bead__in=[pk for pk, _b, _p in some])
            .order_by("segment__block__position", "segment__position")
            .values_list("bead_id", "side", "segment__text")
        ):
            texts.setdefault((bead, side), []).append(text)
        row.objects.bulk_create(
            row(
                bead_id=pk,
                bitext_id=bitext,
                source=index_text(side_text(texts.get((pk, "source"), ()))),
                target=index_text(side_text(texts.get((pk, "target"), ()))),
                scope=scope_text(project, bitext),
            )
            for pk, bitext, project in some
        )


class Migration(migrations.Migration):

    dependencies = [
        ('alignment', '0006_bead_evidence'),
    ]

    operations = [
        CreateExtension('pg_trgm'),  # PostgreSQL only
        migrations.AlterField(
            model_name='job',
            name='kind',
            field=models.CharField(choices=[('fetch', 'fetch'), ('segment', 'segment'), ('embed', 'embed'), ('align', 'align'), ('look up', 'look up'), ('harvest', 'harvest terms')], max_length=20, verbose_name='kind'),
        ),
        migrations.CreateModel(
            name='BeadWords',
            fields=[
                ('bead', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='words', serialize=False, to='alignment.bead')),
                ('source', models.TextField()),
                ('target', models.TextField()),
                ('scope', models.TextField()),
                ('bitext', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='alignment.bitext')),
            ],
            options={
                'ordering': ('bead',),
            },
        ),
        migrations.CreateModel(
            name='Term',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('source_language', models.CharField(max_length=20)),
                ('target_language', models.CharField(max_length=20)),
                ('status', models.CharField(choices=[('proposed', 'proposed'), ('agreed', 'agreed'), ('rejected', 'rejected')], default='proposed', max_length=10, verbose_name='status')),
                ('origin', models.CharField(choices=[('hand', 'entered by hand'), ('gloss', 'gloss in a text'), ('counted', 'counted in confirmed beads'), ('imported', 'imported')], default='hand', max_length=10, verbose_name='origin')),
                ('note', models.TextField(blank=True, verbose_name='note')),
                ('version', models.PositiveBigIntegerField(default=1)),
                ('created_at', models.DateTimeField()),
                ('project', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='terms', to='alignment.project')),
            ],
            options={
                'ordering': ('pk',),
            },
        ),
        migrations.CreateModel(
            name='TermCandidate',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('source_language', models.CharField(max_length=20)),
                ('target_language', models.CharField(max_length=20)),
                ('text', models.CharField(max_length=300)),
                ('beads', models.PositiveIntegerField(verbose_name='beads that have it')),
                ('score', models.FloatField()),
                ('is_name', models.BooleanField(default=False)),
                ('renderings', models.JSONField(default=list)),
                ('harvested_at', models.DateTimeField()),
                ('project', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='term_candidates', to='alignment.project')),
            ],
            options={
                'ordering': ('project', '-score', 'text'),
            },
        ),
        migrations.CreateModel(
            name='TermEvent',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('verb', models.CharField(max_length=30, verbose_name='what was done')),
                ('before', models.JSONField(encoder=django.core.serializers.json.DjangoJSONEncoder, null=True)),
                ('after', models.JSONField(encoder=django.core.serializers.json.DjangoJSONEncoder)),
                ('created_at', models.DateTimeField()),
                ('actor', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('project', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='term_events', to='alignment.project')),
                ('term', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='events', to='alignment.term')),
                ('undoes', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='undone_by', to='alignment.termevent')),
            ],
            options={
                'ordering': ('pk',),
            },
        ),
        migrations.CreateModel(
            name='TermForm',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('side', models.CharField(choices=[('source', 'source'), ('target', 'target')], max_length=6)),
                ('text', models.CharField(max_length=300, verbose_name='words')),
                ('use', models.CharField(choices=[('agreed', 'agreed'), ('allowed', 'allowed'), ('forbidden', 'forbidden')], max_length=10, verbose_name='use')),
                ('note', models.TextField(blank=True, verbose_name='note')),
                ('term', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='forms', to='alignment.term')),
            ],
            options={
                'ordering': ('term', 'side', 'pk'),
            },
        ),
        migrations.AddIndex(
            model_name='term',
            index=models.Index(fields=['project', 'status'], name='terms_of_project'),
        ),
        migrations.AddConstraint(
            model_name='term',
            constraint=models.CheckConstraint(condition=models.Q(('status__in', ['proposed', 'agreed', 'rejected'])), name='term_status_known'),
        ),
        migrations.AddConstraint(
            model_name='term',
            constraint=models.CheckConstraint(condition=models.Q(('origin__in', ['hand', 'gloss', 'counted', 'imported'])), name='term_origin_known'),
        ),
        migrations.AddConstraint(
            model_name='termcandidate',
            constraint=models.UniqueConstraint(fields=('project', 'source_language', 'target_language', 'text'), name='one_candidate_a_text'),
        ),
        migrations.AddIndex(
            model_name='termevent',
            index=models.Index(fields=['term'], name='events_of_term'),
        ),
        migrations.AddConstraint(
            model_name='termform',
            constraint=models.UniqueConstraint(fields=('term', 'side', 'text'), name='one_form_a_text'),
        ),
        migrations.AddConstraint(
            model_name='termform',
            constraint=models.UniqueConstraint(condition=models.Q(('use', 'agreed')), fields=('term', 'side'), name='one_agreed_form_a_side'),
        ),
        migrations.AddConstraint(
            model_name='termform',
            constraint=models.CheckConstraint(condition=models.Q(('side__in', ['source', 'target'])), name='form_side_known'),
        ),
        migrations.AddConstraint(
            model_name='termform',
            constraint=models.CheckConstraint(condition=models.Q(('use__in', ['agreed', 'allowed', 'forbidden'])), name='form_use_known'),
        ),
        migrations.RunPython(add_indexes, drop_indexes),
        migrations.RunPython(index_what_is_there, migrations.RunPython.noop),
    ]
