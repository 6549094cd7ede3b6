"""Where files of exports lie until they are fetched: a folder, or any address that fsspec knows.

The only place that reads and writes them. A file has the name of its export's id.
"""

from pathlib import Path
from typing import IO, Any
from uuid import UUID

import fsspec
from fsspec.implementations.local import LocalFileSystem


class ExportStore:
    """The files at one address. Raises OSError where it cannot be reached, or is full."""

    def __init__(self, address: str) -> None:
        files, folder = fsspec.url_to_fs(address)
        self._files: Any = files
        self._folder = str(folder).rstrip("/")

    def put(self, export_id: UUID, written: Path) -> None:
        """Take in a file that was written whole; one that lies here already is replaced."""
        if isinstance(self._files, LocalFileSystem):
            Path(self._folder).mkdir(parents=True, exist_ok=True)
        self._files.put_file(str(written), self._path(export_id))

    def open(self, export_id: UUID) -> IO[bytes] | None:
        """Open a file to read it piece by piece; None where there is none."""
        try:
            opened: IO[bytes] = self._files.open(self._path(export_id), "rb")
        except FileNotFoundError:
            return None
        return opened

    def delete(self, export_id: UUID) -> None:
        """Remove a file; nothing happens where there is none."""
        try:
            self._files.rm_file(self._path(export_id))
        except FileNotFoundError:
            return

    def _path(self, export_id: UUID) -> str:
        return f"{self._folder}/{export_id}"
