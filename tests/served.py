"""A web server for a folder, as tests of pages and of packages need one."""

import functools
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path


@contextmanager
def serve(folder: Path, clean: bool = False) -> Iterator[str]:
    """Serve a folder, and yield the address. A clean one leads from `page.html` to `page`, as hosts do."""

    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            pass

        def do_GET(self) -> None:
            path, _, query = self.path.partition("?")
            if clean and path.endswith(".html"):
                self.send_response(308)
                self.send_header("Location", path.removesuffix("index.html").removesuffix(".html"))
                self.end_headers()
                return
            if clean and not path.endswith("/") and (folder / f"{path[1:]}.html").is_file():
                self.path = f"{path}.html?{query}"
            super().do_GET()

    class Patient(ThreadingHTTPServer):
        request_queue_size = 64  # a browser asks for more at once than the usual five

    server = Patient(("127.0.0.1", 0), functools.partial(Quiet, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
