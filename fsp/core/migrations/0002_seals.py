from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('core', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Seal',
            fields=[
                ('number', models.BigIntegerField(primary_key=True, serialize=False)),
                ('made_at', models.DateTimeField()),
                ('watermark', models.BigIntegerField(help_text='Everything written by transactions before this one is covered.')),
                ('position', models.BigIntegerField(help_text='The highest position in the ledger that is covered.')),
                ('events', models.BigIntegerField(help_text='Events that this seal adds to those before it.')),
                ('links', models.BigIntegerField(help_text='Places in streams that this seal adds.')),
                ('reads', models.BigIntegerField(help_text='Reads that this seal adds.')),
                ('previous', models.BinaryField(help_text='SHA-256 of the seal before; zeros in the first.')),
                ('root', models.BinaryField(help_text='Merkle root over the events added.')),
                ('reads_root', models.BinaryField(help_text='Merkle root over the reads added.')),
                ('key', models.CharField(help_text='Which public key the signature holds for.', max_length=32)),
                ('body', models.BinaryField(help_text='The bytes that were signed.')),
                ('signature', models.BinaryField(help_text='Ed25519 over the body.')),
            ],
        ),
        migrations.AddField(
            model_name='read',
            name='xid',
            field=models.BigIntegerField(default=0, help_text='Transaction that wrote it; a seal waits for older ones to end.'),
            preserve_default=False,
        ),
    ]
