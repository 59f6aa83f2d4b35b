"""Makes the template tags and their small templates known to Django."""

from django.apps import AppConfig


class ComponentsConfig(AppConfig):
    """Holds no models; it exists for its templates and template tags."""

    name = "fsp.web.components"
    label = "components"
    verbose_name = "Page components"
