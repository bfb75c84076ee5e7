"""The sites around the widget, on an origin that is not the service's."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

PAGES = Path(__file__).parent / "hosts"
ACCENT = 'data-accent="#5b2a86"'
NONCE = f'{ACCENT} nonce="of-the-day"'
# Pages that are `plain.html` but for their title and how the widget is asked for.
PLAIN = {
    "/first": ("Première page", ""),
    "/second": ("Deuxième page", ""),
    "/young": ("Un site pour les jeunes", 'data-minors data-exit="{service}/conseils" data-label="On t’écoute"'),
    "/strict": ("Une page qui n’admet que ce qu’elle nomme", ACCENT),
    "/nonce": ("Une page qui n’admet que ce qu’elle nomme", NONCE),
    "/forgetful": ("Une page qui a oublié de nommer le cadre", ACCENT),
}
# What a strict site names, and what one forgot to name; {service} is the service's origin.
STRICT = "default-src 'none'; script-src {service}; frame-src {service}; style-src 'self'; img-src 'self'; base-uri 'none'; require-trusted-types-for 'script'; trusted-types 'none'"
POLICIES = {"/strict": STRICT, "/nonce": STRICT.replace("script-src {service}", "script-src 'nonce-of-the-day'"), "/forgetful": STRICT.replace(" frame-src {service};", "")}


class Hosting:
    """Somebody's server: the pages of `hosts/`, under one origin that the service knows and another that it does not."""

    def __init__(self, port: int) -> None:
        self.origin, self.stranger = f"http://localhost:{port}", f"http://127.0.0.1:{port}"
        self.service = ""  # known once the service runs


@contextmanager
def hosting() -> Iterator[Hosting]:
    """Serve the pages for as long as it lasts."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), BaseHTTPRequestHandler)
    hosts = Hosting(server.server_port)
    server.RequestHandlerClass = partial(Host, hosts)  # type: ignore[assignment]
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield hosts
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


class Host(BaseHTTPRequestHandler):
    """One request of a browser."""

    def __init__(self, hosts: Hosting, *arguments: object) -> None:
        self._hosts = hosts
        super().__init__(*arguments)  # type: ignore[arg-type]

    def do_GET(self) -> None:
        """A page or a style by its name; the service's origin written where it is asked for."""
        path = self.path.split("?")[0]
        is_style = path.endswith(".css")
        found = PAGES / (path.strip("/") if is_style else f"{'plain' if path in PLAIN else path.strip('/')}.html")
        self.send_response(200 if found.is_file() else 404)
        self.send_header("content-type", "text/css" if is_style else "text/html; charset=utf-8")
        if path in POLICIES:
            self.send_header("content-security-policy", POLICIES[path].format(service=self._hosts.service))
        self.end_headers()
        if found.is_file():
            title, attributes = PLAIN.get(path, ("", ""))
            page = found.read_text(encoding="utf-8").replace("{title}", title).replace("{attributes}", attributes)
            self.wfile.write(page.replace("{service}", self._hosts.service).encode())

    def log_message(self, *_: object) -> None:
        """Nothing: a test's output is its own."""
