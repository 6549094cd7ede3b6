"""Whether a state change comes from another site (protocol.md, "Session")."""

SAFE_METHODS = ("GET", "HEAD", "OPTIONS")
OWN_SITES = ("same-origin", "none")


def is_cross_origin(method: str, fetch_site: str | None, origin: str | None, host_url: str) -> bool:
    """Whether a request is refused: a browser says that it comes from elsewhere.

    One with neither header comes from no browser and passes.
    """
    if method in SAFE_METHODS:
        return False
    if fetch_site is not None and fetch_site not in OWN_SITES:
        return True
    if origin is None:
        return False
    return _host(origin) != _host(host_url)


def _host(address: str) -> str:
    # Behind a proxy the scheme may differ from what the browser sees; the host does not.
    scheme, _, host = address.lower().partition("://")
    return host.rstrip("/").removesuffix(":443" if scheme == "https" else ":80")
