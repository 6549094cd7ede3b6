"""The short number of an entry, which an officer reads out over a telephone."""

from uuid import UUID


def receipt(entry_id: UUID | str) -> str:
    """Give the receipt number of an entry's id, such as `0418-7731`.

    protocol.md, "An entry on the wire": the number of the id's last twelve hexadecimal digits
    modulo 10^8. Two entries may share one, so a search shows all that match. Raises ValueError
    where a string is no UUID.
    """
    entry_id = entry_id if isinstance(entry_id, UUID) else UUID(entry_id)
    digits = f"{entry_id.node % 10**8:08d}"
    return f"{digits[:4]}-{digits[4:]}"
