"""What commands and imports raise when what they were given cannot be used."""


class WrongInput(Exception):
    """The words say why, and where in a file; nothing of the input took effect."""
