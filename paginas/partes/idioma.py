"""La página que entrega el servidor se declara en español desde el primer byte."""

from starlette.types import ASGIApp, Message, Receive, Scope, Send

CAMBIOS = (
    (b'<html lang="en">', b'<html lang="es-MX">'),
    (b"<title>Streamlit</title>", b"<title>Tablero de la Mesa</title>"),
    (
        b"You need to enable JavaScript to run this app.",
        "El tablero necesita JavaScript: actívelo en su navegador.".encode(),
    ),
)


class EnEspanol:
    """Capa ASGI que corrige idioma y título del HTML; lo demás pasa sin tocarse."""

    def __init__(self, app: ASGIApp):
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or b"text/html" not in dict(scope["headers"]).get(b"accept", b""):
            await self.app(scope, receive, send)
            return
        # Comprimido no se puede corregir, y la página que arranca el tablero pesa menos de 10 KB.
        encabezados = [(k, v) for k, v in scope["headers"] if k != b"accept-encoding"]
        await self.app({**scope, "headers": encabezados}, receive, _Corrector(send))


class _Corrector:
    """Junta el cuerpo del HTML, lo corrige y lo manda completo con su largo nuevo."""

    def __init__(self, send: Send):
        self.send = send
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
        if not mensaje.get("more_body"):
            for antes, despues in CAMBIOS:
                self.cuerpo = self.cuerpo.replace(antes, despues)
            otros = [(k, v) for k, v in self.inicio["headers"] if k != b"content-length"]
            largo = (b"content-length", str(len(self.cuerpo)).encode())
            await self.send({**self.inicio, "headers": [*otros, largo]})
            await self.send({"type": "http.response.body", "body": self.cuerpo})
