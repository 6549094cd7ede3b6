"""A QR code as a picture that lies in its page."""

import segno


def qr_picture(text: str) -> str:
    """Give the address of a picture of a text.

    A picture of its own address would carry a secret into logs; this one lies in the page.
    """
    return str(segno.make(text, error="m", micro=False).svg_data_uri(scale=6, light="#fff"))
