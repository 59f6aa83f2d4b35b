"""Getting in safely: password, second factor, session; with django-allauth and django-axes."""
