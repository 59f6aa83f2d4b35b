"""A form with every kind of field, empty and with everything wrong."""

from django import forms

from fsp.web.components.dates import ReadingDateField

KINDS = (("visit", "Home visit"), ("call", "Call"), ("meeting", "Meeting"))


class EveryField(forms.Form):
    """One of each."""

    name = forms.CharField(label="Name", help_text="As the person says it.")
    words = forms.CharField(label="What do we know now?", widget=forms.Textarea, required=False)
    kind = forms.ChoiceField(label="What happened?", choices=KINDS)
    place = forms.ChoiceField(label="Where?", choices=KINDS[:2], widget=forms.RadioSelect)
    seen = forms.MultipleChoiceField(
        label="Who was seen?",
        choices=(("a", "Alfie"), ("k", "Kelly")),
        widget=forms.CheckboxSelectMultiple,
        help_text="Only those whom you saw yourself.",
    )
    when = ReadingDateField(label="When?", help_text="For example, 24 11 2026.")
    alone = forms.BooleanField(label="Seen alone", required=False)


class SignIn(forms.Form):
    """The fields of the sign-in page as the gallery shows them."""

    login = forms.EmailField(label="E-mail address", widget=forms.EmailInput(attrs={"autocomplete": "username"}))
    password = forms.CharField(label="Password", widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}))


class Code(forms.Form):
    """The code of the second step."""

    code = forms.CharField(label="Code", widget=forms.TextInput(attrs={"autocomplete": "one-time-code"}))


def empty() -> EveryField:
    """Before anything was typed."""
    return EveryField()


def wrong() -> EveryField:
    """Sent with faults; what was typed stays."""
    typed = {
        "words": "Alfie showed me his bed.",
        "kind": "call",
        "when_0": "31",
        "when_1": "2",
        "when_2": "2026",
    }
    form = EveryField({f"wrong-{key}": value for key, value in typed.items()}, prefix="wrong")
    form.is_valid()
    return form
