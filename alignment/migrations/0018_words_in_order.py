"""The first words of a bitext after a bead are found at once."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('alignment', '0017_release_happenings'),
    ]

    operations = [
        migrations.AddIndex(
            model_name='beadwords',
            index=models.Index(fields=['bitext', 'bead'], name='words_in_order'),
        ),
    ]
