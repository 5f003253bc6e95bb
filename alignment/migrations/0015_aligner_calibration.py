"""Keep how sure the aligner may be of itself in a project."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """Add the calibration of a project."""

    dependencies = [
        ("alignment", "0014_segments_to_look_up"),
    ]

    operations = [
        migrations.CreateModel(
            name="ProjectCalibration",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                ("weights", models.CharField(max_length=100)),
                ("slope", models.FloatField()),
                ("offset", models.FloatField()),
                ("decisions", models.PositiveIntegerField()),
                ("updated_at", models.DateTimeField(auto_now=True)),
                (
                    "project",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="calibration",
                        to="alignment.project",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("slope__gt", 0)),
                        name="calibration_keeps_the_order",
                    )
                ],
            },
        ),
    ]
