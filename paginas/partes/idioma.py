"""La página que entrega el servidor habla español desde el primer byte; la que no existe lleva a Inicio."""

import re
from collections.abc import Collection
from pathlib import Path
from urllib.parse import quote

from starlette.types import ASGIApp, Message, Receive, Scope, Send

GUION = (Path(__file__).resolve().parents[1] / "estatico" / "pagina.js").read_bytes()
CAMBIOS = (
    (rb'<html lang="en">', b'<html lang="es-MX">'),
    (
        rb"<title>Streamlit</title>",
        b"<title>Tablero de la Mesa</title><script>" + GUION + b"</script>",
    ),
    (
        rb"(?s)<noscript>.*?</noscript>",
        "<noscript>El tablero necesita JavaScript: actívelo en su navegador.</noscript>".encode(),
    ),
)


class EnEspanol:
    """Capa ASGI que corrige el HTML; lo demás pasa sin tocarse.

    Lo que pida una página que no está en `paginas` se manda a Inicio con `?pagina=` lo que se pidió, para
    que Inicio lo diga. Lo que cuelga de `aparte` ya está en español y no es del marco: pasa sin tocarse.
    """

    def __init__(
        self, app: ASGIApp, paginas: Collection[str] = (), base: str = "", aparte: Collection[str] = ()
    ):
        self.app = app
        self.paginas = {"", *paginas}
        self.aparte = tuple(f"{carpeta}/" for carpeta in aparte)
        self.base = f"/{base.strip('/')}".rstrip("/")

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if (
            scope["type"] != "http"
            or b"text/html" not in dict(scope["headers"]).get(b"accept", b"")
            or self._pagina(scope).startswith(self.aparte)
        ):
            await self.app(scope, receive, send)
            return
        # Comprimido no se puede corregir, y la página que arranca el tablero pesa menos de 20 KB.
        encabezados = [(k, v) for k, v in scope["headers"] if k != b"accept-encoding"]
        corrector = _Corrector(send, self._destino(scope))
        await self.app({**scope, "headers": encabezados}, receive, corrector)

    def _destino(self, scope: Scope) -> bytes | None:
        """A dónde mandar lo que pide una página que no existe, o None si existe."""
        pagina = self._pagina(scope)
        if pagina in self.paginas:
            return None
        resto = scope.get("query_string", b"").decode("latin-1")
        return f"{self.base}/?{resto}{'&' if resto else ''}pagina={quote(pagina, safe='')}".encode()

    def _pagina(self, scope: Scope) -> str:
        return scope["path"].removeprefix(self.base).strip("/")


class _Corrector:
    """Junta el cuerpo del HTML, lo corrige y lo manda completo con su largo nuevo, o manda a otra página."""

    def __init__(self, send: Send, destino: bytes | None):
        self.send = send
        self.destino = destino
        self.inicio: Message | None = None
        self.cuerpo = b""

    async def __call__(self, mensaje: Message) -> None:
        if mensaje["type"] == "http.response.start":
            tipo = dict(mensaje["headers"]).get(b"content-type", b"")
            if tipo.startswith(b"text/html"):
                self.inicio = mensaje
                return
        if self.inicio is None:
            await self.send(mensaje)
            return
        self.cuerpo += mensaje.get("body", b"")
        if mensaje.get("more_body"):
            return
        otros = [(k, v) for k, v in self.inicio["headers"] if k != b"content-length"]
        estado = self.inicio["status"]
        if self.destino and estado == 200:
            estado, self.cuerpo = 307, b""
            otros.append((b"location", self.destino))
        for patron, despues in CAMBIOS:
            self.cuerpo = re.sub(patron, lambda _, d=despues: d, self.cuerpo)
        largo = (b"content-length", str(len(self.cuerpo)).encode())
        await self.send({**self.inicio, "status": estado, "headers": [*otros, largo]})
        await self.send({"type": "http.response.body", "body": self.cuerpo})
