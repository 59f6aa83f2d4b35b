from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('core', '0002_seals'),
    ]

    operations = [
        migrations.AddField(
            model_name='accesssession',
            name='proved_at',
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name='accesssession',
            name='last_used_at',
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name='accesssession',
            name='ended_because',
            field=models.CharField(blank=True, default='', max_length=20),
        ),
        migrations.AddField(
            model_name='accesssession',
            name='device',
            field=models.CharField(blank=True, default='', max_length=80),
        ),
        migrations.AddField(
            model_name='accesssession',
            name='how',
            field=models.CharField(blank=True, default='', max_length=20),
        ),
        # Rate limits of signing in are counted here, so that every process of the service counts together.
        migrations.RunSQL(
            'CREATE TABLE core_cache (cache_key varchar(255) PRIMARY KEY, value text NOT NULL, '
            'expires timestamptz NOT NULL); CREATE INDEX core_cache_expires ON core_cache (expires)',
            'DROP TABLE core_cache',
        ),
    ]
