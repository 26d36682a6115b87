"""La terminal de verdad, con todas sus órdenes: en español, y un Ctrl-C no deja nada a medias."""

import os
import re
import signal
import threading

import pytest

from datos import lago as modulo
from datos.avance import EnTerminal
from datos.consultas import cargas as consulta
from paginas.impresos.plenaria.tropiezo import nombrar
from puerta import Tropiezo, terminal
from tests.datos.consultas import apoyo
from tests.datos.prensa import muestras

INGLES = re.compile(
    r"\b(?:usage|options?|arguments?|commands?|show|exit|message|required|default|args|str|int|float|bool"
    r"|datetime|range|path|file|value|missing|invalid|error|such|expected|must)\b|%[Ymd]|<list|[{}]|>=",
    re.IGNORECASE,
)
LARGA = "SELECT count(*) FROM range(200000) a(i), range(200000) b(j) WHERE hash(i, j) % 7 = 0"


def ordenes(orden=None, camino=()):
    """Cada orden con las palabras que la piden, también las que agrupan a otras."""
    orden = orden or terminal._reunir()
    yield camino, orden
    for nombre, propia in getattr(orden, "commands", {}).items():
        yield from ordenes(propia, (*camino, nombre))


TODAS = {" ".join(camino): orden for camino, orden in ordenes()}


@pytest.mark.parametrize("camino", TODAS)
def test_la_ayuda_de_cada_orden_esta_en_espanol_y_explica_cada_opcion(camino):
    orden = TODAS[camino]
    contexto = orden.make_context("python tablero.py", [], resilient_parsing=True)
    ayuda = orden.get_help(contexto)
    assert ayuda.startswith("Uso: python tablero.py")
    assert not INGLES.search(ayuda), INGLES.search(ayuda)
    assert [p.name for p in orden.params if not p.help] == []


@pytest.mark.parametrize(
    ("pedido", "dice"),
    [
        ("plenario", "No existe la orden «plenario». ¿Quiso decir 'plenaria'?"),
        ("metas", "Falta la orden."),
        ("metas listarr", "No existe la orden «listarr». ¿Quiso decir 'listar'?"),
        ("metas listar --mesas x", "No existe la opción --mesas. ¿Quiso decir --mesa?"),
        ("metas listar --zzz", "No existe la opción --zzz."),
        ("metas listar --mesa", "A la opción '--mesa' le falta su valor."),
        ("metas listar sobra y más", "Sobra: sobra y más"),
        ("cierres", "Falta la opción '--mesa'."),
        ("metas acordar", "Falta 'META'."),
        ("cargar", "Falta 'ARCHIVO'."),
        ("metas acordar x --sesion s --fecha 2026-01-01", "Valor inválido en 'META': se espera un número"),
        ("metas acordar 1 --sesion s --fecha ayer", "en '--fecha': llegó «ayer» y se espera AAAA-MM-DD."),
        ("plenaria --mes 2024-13", "en '--mes': llegó «2024-13» y se espera AAAA-MM."),
        ("mantenimiento --dias 0", "fuera de rango (límite 1)."),
        ("mantenimiento --json=si", "La opción '--json' no lleva valor."),
    ],
)
def test_lo_mal_escrito_se_dice_en_espanol(pedido, dice):
    with pytest.raises(Tropiezo) as tropiezo:
        terminal.correr(pedido.split())
    assert dice in str(tropiezo.value) and tropiezo.value.codigo == 2
    assert not INGLES.search(re.sub(r"^Error: |'.*?'|--\S+", "", str(tropiezo.value)))


@pytest.fixture
def cancelada(carpeta_lago, monkeypatch, capsys):
    """Pide una orden que alguien corta; lo dice con el código de costumbre y sin nada en la salida."""
    monkeypatch.setenv("TABLERO_LAGO", str(carpeta_lago))
    # Los procesos en que se reparten las pruebas desoyen el Ctrl-C.
    antes = signal.signal(signal.SIGINT, signal.default_int_handler)

    def funcion(*argumentos):
        with pytest.raises(Tropiezo, match=r"^Cancelado\. Nada quedó a medias") as tropiezo:
            terminal.correr([str(a) for a in argumentos])
        assert (tropiezo.value.codigo, capsys.readouterr().out) == (130, "")

    yield funcion
    signal.signal(signal.SIGINT, antes)


def _cortar_al_guardar(self, etapa, fraccion=None, renglones=None):
    if "Guardando" in etapa:
        signal.raise_signal(signal.SIGINT)


def test_ctrl_c_al_cargar_o_importar_no_deja_nada(cancelada, carpeta_lago, tmp_path, monkeypatch):
    archivo = apoyo.municipal(tmp_path / "m.csv", [(2024, "10007", apoyo.DOLOSO_FUEGO, [10, 20])])
    notas = muestras.tabla(tmp_path / "n.csv", muestras.renglon())
    monkeypatch.setattr(EnTerminal, "__call__", _cortar_al_guardar)
    cancelada("cargar", archivo)
    cancelada("prensa", "importar", notas, "--mesa", "ciudad-juarez")
    with modulo.abrir(carpeta_lago) as lago:
        tablas = ("carga", "nota", "calidad")
        assert [len(lago.leer(f"FROM lago.{tabla}")) for tabla in tablas] == [0, 0, 0]


@pytest.mark.skipif(os.name == "nt", reason="os.kill no manda un Ctrl-C en Windows")
def test_ctrl_c_a_media_consulta_de_duckdb_tambien_es_cancelar(cancelada, monkeypatch):
    def larga(lago):
        threading.Timer(0.5, os.kill, (os.getpid(), signal.SIGINT)).start()
        return lago.leer(LARGA)

    def envuelta(lago):
        with nombrar("Mapa"):
            larga(lago)

    for lenta in (larga, envuelta):
        monkeypatch.setattr(consulta, "cargas", lenta)
        cancelada("cargas")


def test_otro_error_de_ejecucion_no_se_disfraza_de_cancelado(carpeta_lago, monkeypatch):
    monkeypatch.setenv("TABLERO_LAGO", str(carpeta_lago))
    monkeypatch.setattr(consulta, "cargas", lambda _: (_ for _ in ()).throw(RuntimeError("otra cosa")))
    with pytest.raises(RuntimeError, match="otra cosa"):
        terminal.correr(["cargas"])
