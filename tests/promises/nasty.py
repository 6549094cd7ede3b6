"""What a hostile client may send: known nasty requests, and hostile values to be put anywhere."""

import gzip
import json
import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final

JSON: Final = {"Content-Type": "application/json"}
BIG: Final = 3 * 1024 * 1024

# As JSON texts, so that what no Python value can be written as is among them.
HOSTILE: Final = (
    "null",
    "true",
    "-1",
    "0",
    "1.5",
    "3.0",
    "1e999",
    "-1e999",
    "NaN",
    "Infinity",
    "9223372036854775808",
    "-9223372036854775809",
    "1" + "0" * 40,
    "1" * 6000,
    '""',
    '"\\u0000"',
    '"a\\u0000b"',
    '"\\ud800"',
    '"\\udc00\\ud800"',
    '"\\uffff\\ufffe"',
    '"' + "a" * 70_000 + '"',
    '"018f0000-0000-7000-8000-000000000000"',
    '"{018F0000-0000-7000-8000-000000000000}"',
    '"2026-02-30T25:61:61+99:99"',
    '"0001-01-01T00:00:00+14:00"',
    '"9999-12-31T23:59:60-14:00"',
    '"-1"',
    '"%s%n{0}"',
    '"\'; DROP TABLE entry; --"',
    "[]",
    "{}",
    "[[[[]]]]",
    '{"": ""}',
    '{"\\ud800": 1}',
    '{"__proto__": {"a": 1}, "a": 1, "a": 2}',
    "[null, 1, [2], {}]",
    "[" * 40 + "]" * 40,
    "[" * 50_000,
    '{"a":' * 50_000 + "1" + "}" * 50_000,
)

HEADERS: Final = (
    {"Content-Type": "text/plain"},
    {"Content-Type": "application/json; charset=latin1"},
    {"Content-Type": "application/json;;;=;"},
    {"Content-Type": "multipart/form-data"},
    {"Content-Type": "multipart/form-data; boundary=\x7f"},
    {"Content-Type": ""},
    {**JSON, "Content-Encoding": "br"},
    {**JSON, "Content-Encoding": "gzip, gzip"},
    {**JSON, "Accept-Encoding": "gzip;q=x, *;q=-1"},
    {**JSON, "Accept-Language": "x" * 5000 + ";q=1e9,,;;"},
    {**JSON, "Accept": "\xff\xfe"},
    {**JSON, "Origin": "null"},
    {**JSON, "Origin": "http://[::1"},
    {**JSON, "Origin": "http://localhost:notaport"},
    {**JSON, "Sec-Fetch-Site": "\xe1"},
    {**JSON, "Host": "a" * 300},
    {**JSON, "Host": "localhost:99999999"},
    {**JSON, "Range": "bytes=-9-,x"},
    {**JSON, "If-None-Match": 'W/"x" , ,'},
    {**JSON, "If-Modified-Since": "Thu, 32 Jan 20266 99:99:99 GMT"},
    {**JSON, "Authorization": "Basic \xff"},
    {**JSON, "X-Forwarded-For": "not an address"},
)


@dataclass(frozen=True)
class Nasty:
    """A request by its name: its body, its headers, and what the server is told beside."""

    name: str
    data: bytes = b""
    headers: dict[str, str] = field(default_factory=lambda: dict(JSON))
    environ: dict[str, str] = field(default_factory=dict)


def known(base: Any) -> Iterator[Nasty]:
    """Give the known nasty requests of a route whose good body is `base`."""
    good = json.dumps(base).encode()
    yield from _bodies(good)
    yield from _compressed(good)
    for length in ("", "abc", "-1", "0", "1", str(len(good) + 100), "9" * 30):
        yield Nasty(f"Content-Length {length!r}", good, environ={"CONTENT_LENGTH": length})
    for headers in HEADERS:
        yield Nasty(f"headers {headers}", good, dict(headers))
    for path in paths(base):
        for value in HOSTILE:
            yield Nasty(f"{path} = {value[:60]}", replaced(base, path, value).encode())


def _bodies(good: bytes) -> Iterator[Nasty]:
    for value in HOSTILE:
        yield Nasty(f"all of it {value[:60]}", value.encode("utf-8", "surrogatepass"))
    for name, data in (
        ("nothing", b""),
        ("blanks", b" \n\t "),
        ("cut short", good[:-1]),
        ("cut in half", good[: len(good) // 2]),
        ("doubled", good + good),
        ("invalid UTF-8", good[:-1] + b"\xff\xfe\xc0\x80}"),
        ("UTF-16", good.decode().encode("utf-16")),
        ("UTF-8 with a mark", b"\xef\xbb\xbf" + good),
        ("an encoded surrogate", b'{"a": "\xed\xa0\x80"}'),
        ("duplicate keys", b'{"protocol": 1, "protocol": {"a": 1}, "protocol": []}'),
        ("a string without end", b'"' + b"\\" * 100_001),
        ("quotes without end", b'"' * 100_001),
        ("three megabytes", b"[" + b" " * BIG + b"]"),
        ("a form", b"a=b&c=%00%ff&d[]=1"),
        ("a broken form", b"--x\r\nContent-Disposition: form-data; name=\r\n\r\n"),
    ):
        yield Nasty(name, data)


def _compressed(good: bytes) -> Iterator[Nasty]:
    headers = {**JSON, "Content-Encoding": "gzip"}
    bomb = gzip.compress(b" " * (8 * BIG), 9)
    for name, data in (
        ("good gzip", gzip.compress(good)),
        ("a bomb", bomb),
        ("a bomb in a bomb", gzip.compress(bomb)),
        ("cut gzip", gzip.compress(good)[:-6]),
        ("broken gzip", gzip.compress(good)[:20] + b"\x00" * 40),
        ("no gzip", good),
        ("empty gzip", b""),
        ("two members", gzip.compress(good) + gzip.compress(good)),
        ("gzip and rubbish", gzip.compress(good) + b"rubbish"),
    ):
        yield Nasty(name, data, dict(headers))


def paths(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Every place in a JSON value, the whole of it left out."""
    inner = value.items() if isinstance(value, dict) else ()
    if isinstance(value, list):
        inner = tuple(enumerate(value))
    found = []
    for key, item in inner:
        found += [(*path, key), *paths(item, (*path, key))]
    return found


def replaced(base: Any, path: tuple[Any, ...], value: str) -> str:
    """Write a JSON value with a raw text in one of its places."""
    mark = "\u2603 here \u2603"
    copy = json.loads(json.dumps(base))
    place = copy
    for key in path[:-1]:
        place = place[key]
    place[path[-1]] = mark
    return json.dumps(copy, ensure_ascii=False).replace(f'"{mark}"', value)


def generated(draw: random.Random, base: Any) -> Nasty:
    """Draw a request: a few places of a good body made hostile, perhaps odd headers."""
    text = json.dumps(base)
    for _ in range(draw.randint(1, 3)):
        try:
            places = paths(json.loads(text))
        except (ValueError, RecursionError):
            break
        if not places:
            break
        text = replaced(json.loads(text), draw.choice(places), value_of(draw))
    headers = dict(draw.choice(HEADERS)) if draw.random() < 0.1 else dict(JSON)
    return Nasty("generated", text.encode("utf-8", "surrogatepass"), headers)


def value_of(draw: random.Random) -> str:
    """Draw a hostile value, of the known ones or of signs taken at random."""
    if draw.random() < 0.6:
        return draw.choice(HOSTILE)
    return json.dumps(text_of(draw))


def text_of(draw: random.Random) -> str:
    """Draw a text of signs that programs trip over."""
    signs = "\x00\x01\x7f\u0301\u200d\u202e\ufeff\uffff\U0001f600đĐạ'\"\\%<>&;=+-@\t\r\n/.09aZ "
    return "".join(draw.choices(signs, k=draw.choice((0, 1, 3, 20, 400))))
