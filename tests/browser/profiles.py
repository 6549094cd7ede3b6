"""What a browser left on the disk: every file of a profile, searched for words."""

import shutil
import sqlite3
import unicodedata
from pathlib import Path


def forms_of(word: str) -> set[bytes]:
    """How a word may lie in a file: bytes of several encodings, composed and decomposed."""
    written = {unicodedata.normalize(form, word) for form in ("NFC", "NFD")}
    codes = ("utf-8", "utf-16-le", "utf-16-be")
    return {one.encode(code) for one in written for code in codes}


def files_with(profile: Path, word: str) -> list[str]:
    """Name the files of a profile in which a word lies, in any of its forms."""
    forms = forms_of(word)
    found = []
    for path in sorted(profile.rglob("*")):
        if not path.is_file() or path.is_symlink():
            continue
        content = path.read_bytes()
        if any(form in content for form in forms):
            found.append(str(path.relative_to(profile)))
    return found


def titles_visited(profile: Path) -> set[str]:
    """Every title that the browser's history keeps."""
    copy = profile.with_suffix(".history")
    shutil.copy(profile / "Default" / "History", copy)
    with sqlite3.connect(copy) as history:
        rows = history.execute("SELECT title FROM urls").fetchall()
    history.close()
    return {title for (title,) in rows}
