"""What every answer says to the browser: nothing is kept, nothing is framed but the talk, nothing comes from elsewhere."""

from sanic import HTTPResponse, Request

_ASSETS = "/assets/"
_FRAMED = frozenset({"/widget", "/messagerie"})  # what the sites and apps of the settings may frame
_LOADER = "/relais.js"  # what other sites load


def protect(request: Request, response: HTTPResponse) -> None:
    """Add the protecting headers; hashed assets alone may be kept by a cache."""
    given = response.headers
    given["x-content-type-options"] = "nosniff"
    given["referrer-policy"] = "same-origin"  # under no-referrer a beacon may lose its Origin, and quick exit with it
    given["x-robots-tag"] = "noindex"
    given["cross-origin-opener-policy"] = "same-origin"
    given["permissions-policy"] = "camera=(), microphone=(), geolocation=(self)"
    given["content-security-policy"] = _policy(request)
    is_asset = request.path.startswith(_ASSETS) and response.status == 200
    given["cache-control"] = "public, max-age=31536000, immutable" if is_asset else "no-store"
    given["cross-origin-resource-policy"] = "cross-origin" if request.path == _LOADER else "same-origin"
    if request.app.ctx.settings.origin.startswith("https://"):
        given["strict-transport-security"] = "max-age=31536000"


def _policy(request: Request) -> str:
    framers = f"'self' {request.app.ctx.settings.sites}".strip() if request.path in _FRAMED else "'none'"
    return f"default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors {framers}"
