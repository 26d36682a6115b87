"""Un servidor de mentira en esta misma máquina, que contesta lo que se le diga y apunta qué le pidieron."""

import contextlib
import json
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@contextlib.contextmanager
def servidor(contestar: Callable[[str], tuple[int, object]]) -> Iterator[tuple[str, list]]:
    """Su dirección y la lista de pedidos (ruta, encabezados); `contestar(ruta)` da estado y cuerpo."""
    pedidos = []

    class _Atiende(BaseHTTPRequestHandler):
        def do_GET(self):
            pedidos.append((self.path, dict(self.headers)))
            estado, cuerpo = contestar(self.path)
            cuerpo = cuerpo if isinstance(cuerpo, bytes) else json.dumps(cuerpo).encode()
            self.send_response(estado)
            self.send_header("Content-Length", str(len(cuerpo)))
            self.end_headers()
            self.wfile.write(cuerpo)

        def log_message(self, *_):
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), _Atiende) as abierto:
        hilo = threading.Thread(target=abierto.serve_forever, daemon=True)
        hilo.start()
        yield f"http://127.0.0.1:{abierto.server_port}", pedidos
        abierto.shutdown()
        hilo.join()
