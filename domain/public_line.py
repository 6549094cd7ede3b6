"""A line to a host that strangers named: only to a public address, and not for ever."""

import socket
import ssl
from http.client import HTTPSConnection
from ipaddress import ip_address
from typing import Final

CONNECTS_WITHIN: Final = 10.0


class NotPublic(OSError):
    """A name that leads to an address of this machine, of its network, or to none of the world."""


def public_address(host: str, port: int) -> str:
    """Look a name up. Raises NotPublic where any of its addresses is no public one; OSError."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    addresses = [str(each[4][0]) for each in found]
    if not addresses or not all(is_public(address) for address in addresses):
        raise NotPublic(host)
    return addresses[0]


def is_public(address: str) -> bool:
    """Whether an address belongs to the world: not loopback, private, link-local or multicast."""
    known = ip_address(address)
    mapped = getattr(known, "ipv4_mapped", None) or getattr(known, "sixtofour", None) or known
    return bool(mapped.is_global and not mapped.is_multicast and not mapped.is_reserved)


class PublicConnection(HTTPSConnection):
    """HTTPS to the very address that was looked at; the certificate is the name's.

    A name that is looked up twice could lead elsewhere the second time. Redirects are followed by
    nobody here.
    """

    def connect(self) -> None:
        """Open the line. Raises NotPublic, OSError."""
        address = public_address(self.host, self.port)
        bare = socket.create_connection((address, self.port), CONNECTS_WITHIN)
        context = ssl.create_default_context()
        try:
            self.sock = context.wrap_socket(bare, server_hostname=self.host)
        except OSError:
            bare.close()
            raise
