"""Where the clean copies of photos lie: a folder, or any address that fsspec knows (`s3://…`).

The only place that reads and writes them. A photo has the name of its digest; what is written
under a name is always a copy of the same picture, so that two who write it at once do no harm.
"""

import os
import secrets
from collections.abc import Collection, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

import fsspec
from fsspec.implementations.local import LocalFileSystem

UNFINISHED: Final = ".part"


class PhotoStore:
    """The files of photos at one address. Raises OSError where it cannot be reached, or is full."""

    def __init__(self, address: str) -> None:
        files, folder = fsspec.url_to_fs(address)
        self._files: Any = files
        self._folder = str(folder).rstrip("/")

    def put(self, digest: str, body: bytes) -> None:
        """Write a photo. Whoever reads sees all of it or nothing, after a power cut too."""
        path = self._path(digest)
        if not isinstance(self._files, LocalFileSystem):
            # What a bucket is sent stands there whole, or not at all.
            self._files.pipe_file(path, body)
            return
        Path(path).parent.mkdir(parents=True, exist_ok=True)
        unfinished = Path(f"{path}.{secrets.token_hex(8)}{UNFINISHED}")
        try:
            _write_through(unfinished, body)
            unfinished.replace(path)
        except OSError:
            unfinished.unlink(missing_ok=True)
            raise
        _sync_folder(Path(path).parent)

    def get(self, digest: str) -> bytes | None:
        """Read a photo; None where there is none."""
        try:
            return bytes(self._files.cat_file(self._path(digest)))
        except FileNotFoundError:
            return None

    def has(self, digest: str) -> bool:
        """Whether a photo lies here."""
        return bool(self._files.exists(self._path(digest)))

    def delete(self, digest: str) -> None:
        """Remove a photo; nothing happens where there is none."""
        self._remove(self._path(digest))

    def all(self) -> Collection[str]:
        """Give the digests of all photos that lie here."""
        self._files.invalidate_cache()
        found = (path.rpartition("/")[2] for path in self._files.find(self._folder))
        return {name for name in found if not name.endswith(UNFINISHED)}

    def older_than(self, moment: datetime) -> Iterator[str]:
        """List the digests of what has lain here since before a moment, and drop what was begun
        before it and never finished.
        """
        self._files.invalidate_cache()
        for path, told in self._files.find(self._folder, detail=True).items():
            if _written_at(told) >= moment:
                continue
            if path.endswith(UNFINISHED):
                self._remove(path)
            else:
                yield path.rpartition("/")[2]

    def _remove(self, path: str) -> None:
        try:
            self._files.rm_file(path)
        except FileNotFoundError:
            return

    def _path(self, digest: str) -> str:
        # A folder of a hundred thousand names is slow to list on many file systems.
        return f"{self._folder}/{digest[:2]}/{digest}"


def _write_through(path: Path, body: bytes) -> None:
    with path.open("xb") as file:
        file.write(body)
        file.flush()
        os.fsync(file.fileno())


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _written_at(told: dict[str, Any]) -> datetime:
    # Each kind of store has its own name for it, and a folder gives seconds since 1970.
    found = told.get("mtime") or told.get("LastModified") or told.get("created")
    return found if isinstance(found, datetime) else datetime.fromtimestamp(float(found or 0), UTC)
