"""El navegador y los tableros que miran estas pruebas."""

import pytest

playwright = pytest.importorskip(
    "playwright.sync_api", reason="sin Playwright no hay pruebas de navegador (python tablero.py pruebas)"
)

from tests.navegador import apoyo  # noqa: E402


# De paquete y no de sesión: mientras vive, Playwright ocupa el bucle de eventos del hilo principal.
@pytest.fixture(scope="package")
def navegador(chromium):
    playwright.expect.set_options(timeout=apoyo.PACIENCIA)
    with playwright.sync_playwright() as motor:
        abierto = motor.chromium.launch(executable_path=chromium, args=list(apoyo.OPCIONES))
        yield abierto
        abierto.close()


@pytest.fixture(scope="package")
def muestra(sembrado, tmp_path_factory):
    """Un tablero con el ejemplo, sólo para mirar."""
    tablero = apoyo.Tablero(apoyo.copia(sembrado, tmp_path_factory.mktemp("muestra") / "lago"))
    yield tablero
    tablero.cerrar()


@pytest.fixture(scope="package")
def taller(sembrado, tmp_path_factory):
    """Un tablero con el ejemplo donde se carga y se deshace; cada prueba usa su propio municipio."""
    tablero = apoyo.Tablero(apoyo.copia(sembrado, tmp_path_factory.mktemp("taller") / "lago"))
    yield tablero
    tablero.cerrar()


@pytest.fixture(scope="package")
def ventana(navegador):
    """Una ventana con lo del tablero ya en su memoria: así cada prueba no lo vuelve a bajar."""
    contexto = _contexto(navegador)
    yield contexto
    contexto.close()


@pytest.fixture
def vigilancia():
    """Lo que ninguna página debe hacer: pedir algo fuera de esta máquina o dejar errores en la consola."""
    vigilada = Vigilancia()
    yield vigilada
    assert vigilada.ajenas == []
    assert vigilada.fallas == []


@pytest.fixture
def pagina(ventana, vigilancia):
    """Una pestaña nueva."""
    with ventana.new_page() as abierta:
        yield vigilancia.de(abierta)


@pytest.fixture
def persona(navegador, vigilancia):
    """Abre a otra persona: su propio navegador, sin nada recordado."""
    contextos = []

    def entrar(**opciones):
        contextos.append(_contexto(navegador, **opciones))
        return vigilancia.de(contextos[-1].new_page())

    yield entrar
    for contexto in contextos:
        contexto.close()


def _contexto(navegador, **opciones):
    comunes = {"viewport": {"width": 1366, "height": 768}, "locale": "es-MX"}
    contexto = navegador.new_context(**{**comunes, **opciones})
    contexto.set_default_timeout(apoyo.PACIENCIA)
    return contexto


class Vigilancia:
    """Anota los pedidos ajenos y los errores de las páginas que se le encargan."""

    def __init__(self):
        self.ajenas, self.fallas = [], []

    def de(self, pagina):
        pagina.on("request", lambda pedido: self._pedido(pedido.url))
        pagina.on("websocket", lambda enchufe: self._pedido(enchufe.url))
        pagina.on("console", lambda mensaje: mensaje.type == "error" and self.fallas.append(mensaje.text))
        pagina.on("pageerror", lambda error: self.fallas.append(str(error)))
        return pagina

    def _pedido(self, liga):
        if not liga.startswith(("http://localhost:", "ws://localhost:", "data:", "blob:")):
            self.ajenas.append(liga)
