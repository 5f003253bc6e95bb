"""Webhooks can be told of releases."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('alignment', '0016_mining'),
    ]

    operations = [
        migrations.AlterField(
            model_name='delivery',
            name='event',
            field=models.CharField(choices=[('job.queued', 'a job is queued'), ('job.running', 'a job starts'), ('job.finished', 'a job is finished'), ('job.failed', 'a job fails'), ('job.cancelled', 'a job is cancelled'), ('document.imported', 'a document is imported'), ('bitext.joined', 'two documents are joined'), ('bitext.changed', 'beads change'), ('release.ready', 'a release is ready'), ('release.withdrawn', 'a release is withdrawn'), ('webhook.test', 'a test')], max_length=30, verbose_name='event'),
        ),
    ]
