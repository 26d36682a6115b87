"""Cargas que se interrumpen, se matan o chocan con otra: o entran enteras o no entran."""

import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
import zipfile
from datetime import timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest

from datos.carga import cargar
from datos.lago import abrir
from datos.mantenimiento import mantener
from tests.datos.archivos import casos, escribir, estatal, foto, muchos, municipal, subir, una

RAIZ = Path(__file__).resolve().parents[2]


class SiempreAvisa(threading.Thread):
    """El hilo de una orden tan corta que acaba antes del primer aviso: se dice vivo la primera vez."""

    visto = False

    def is_alive(self) -> bool:
        vivo, self.visto = not self.visto or super().is_alive(), True
        return vivo


@pytest.mark.parametrize(
    ("etapa", "error"),
    [
        ("Abriendo", RuntimeError),
        ("Leyendo los delitos", KeyboardInterrupt),
        ("Comprobando", RuntimeError),
        ("Guardando", KeyboardInterrupt),
    ],
)
def test_arrepentirse_a_media_carga_no_deja_nada(etapa, error, lago, tmp_path, monkeypatch):
    temporales = tmp_path / "temporales"
    temporales.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(temporales))
    with zipfile.ZipFile(tmp_path / "c.zip", "w") as comprimido:
        comprimido.write(escribir(tmp_path / "a.csv", *[estatal(cve=str(c)) for c in range(1, 33)]), "a.csv")
    version = lago.version()

    def avance(que: str, fraccion: float | None = None, renglones: int | None = None) -> None:
        if que.startswith(etapa):
            raise error("me arrepentí")

    monkeypatch.setattr("datos.avance.threading", SimpleNamespace(Thread=SiempreAvisa))
    with pytest.raises(error):
        cargar(lago, [tmp_path / "c.zip"], autor="Prueba", avance=avance)
    assert list(temporales.iterdir()) == []
    assert lago.version() == version and casos(lago) == []
    assert len(cargar(lago, [tmp_path / "c.zip"], autor="Prueba")) == 1
    assert len(casos(lago)) == 32


def test_un_error_al_guardar_no_deja_nada_y_se_dice(lago, tmp_path, monkeypatch):
    import duckdb

    def lleno(*_):
        raise duckdb.IOException("IO Error: No space left on device")

    version = lago.version()
    monkeypatch.setattr("datos.confirmacion._constancia", lleno)
    (resultado,) = subir(lago, escribir(tmp_path / "a.csv", estatal()))
    assert resultado.estado == "rechazado" and "se leyó bien pero no se pudo guardar" in resultado.mensaje
    assert lago.version() == version and casos(lago) == []


MATADO = """
import sys, time
from datos import confirmacion
from datos.carga import cargar
from datos.lago import abrir
direccion, ruta, momento = sys.argv[1:4]
def avisar(que, *_):
    if que.startswith(momento):
        print("ahora", flush=True)
        time.sleep(60)
if momento == "dentro":  # con los renglones ya escritos y la transacción abierta
    confirmacion._constancia = lambda *_: avisar("dentro")
with abrir(direccion) as lago:
    cargar(lago, [ruta], autor="Prueba", avance=avisar)
"""
CONFIRMANDO = """
import sys
import tempfile
from datos import lago as modulo
from datos.carga import cargar
direccion, ruta = sys.argv[1:3]
original = modulo.Lago._una_vez
def una_vez(cursor, trabajo, *firma):
    def trabajar(c):
        resultado = trabajo(c)
        print("ahora", flush=True)
        return resultado
    return original(cursor, trabajar, *firma)
modulo.Lago._una_vez = staticmethod(una_vez)
with modulo.abrir(direccion) as lago:
    cargar(lago, [ruta], autor="Prueba")
"""


def matar_en(programa: str, espera: float, *argumentos: object) -> None:
    """Corre el programa aparte y lo mata con SIGKILL `espera` segundos después de que dice «ahora»."""
    orden = [sys.executable, "-c", programa, *map(str, argumentos)]
    entorno = {**os.environ, "PYTHONPATH": str(RAIZ)}
    proceso = subprocess.Popen(orden, cwd=RAIZ, env=entorno, stdout=subprocess.PIPE, text=True)
    try:
        assert proceso.stdout.readline().strip() == "ahora"
        time.sleep(espera)
    finally:
        proceso.send_signal(signal.SIGKILL)
        proceso.communicate()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows no tiene SIGKILL")
@pytest.mark.parametrize("momento", ["Comprobando", "Guardando", "dentro"])
def test_matar_el_proceso_a_media_carga_deja_la_version_anterior(
    momento, carpeta_lago, tmp_path, monkeypatch
):
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    with abrir(carpeta_lago) as lago:
        una(lago, muchos(tmp_path / "a.csv", 1))
        antes, version = foto(lago), lago.version()
    nuevo = muchos(tmp_path / "b.csv", 2)
    matar_en(MATADO, 0, carpeta_lago, nuevo, momento)
    with abrir(carpeta_lago) as lago:
        assert lago.version() == version and foto(lago) == antes
        resultado = una(lago, nuevo)
        assert casos(lago, "DISTINCT m01, carga") == [(2, resultado.carga)]
        vigentes = set(
            lago.leer("FROM ducklake_list_files('lago', 'conteo')").data_file.map(lambda r: Path(r).name)
        )
        mantener(lago, gracia=timedelta(days=-1))
        en_disco = {r.name for r in (carpeta_lago / "datos").rglob("conteo/*.parquet")}
        assert vigentes <= en_disco
        assert len(en_disco) <= 2 + len(
            vigentes
        )  # los del corte anterior, que aún se puede leer; ninguno suelto
        assert casos(lago, "DISTINCT m01, carga") == [(2, resultado.carga)]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows no tiene SIGKILL")
def test_matar_el_proceso_mientras_confirma_deja_una_version_entera(carpeta_lago, tmp_path, monkeypatch):
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    with abrir(carpeta_lago) as lago:
        una(lago, muchos(tmp_path / "a.csv", 1))
    for numero, espera in enumerate((0, 0.004, 0.03), 2):
        ruta = muchos(tmp_path / f"{numero}.csv", numero)
        matar_en(CONFIRMANDO, espera, carpeta_lago, ruta)
        with abrir(carpeta_lago) as lago:
            ultima = int(lago.leer("SELECT max(carga) AS n FROM lago.carga").n[0])
            (vistas,) = casos(lago, "count(*), count(DISTINCT m01), count(DISTINCT carga), max(carga)")
            assert vistas == (2000, 1, 1, ultima)
    with abrir(carpeta_lago) as lago:
        una(lago, muchos(tmp_path / "z.csv", 99))
        assert casos(lago, "DISTINCT m01") == [(99,)]


# --- Dos personas ---

CARGA = """
import sys
import tempfile
from datos.carga import cargar
from datos.lago import abrir
with abrir(sys.argv[1]) as lago:
    (resultado,) = cargar(lago, [sys.argv[2]], autor=sys.argv[3])
    print(resultado.estado, resultado.carga)
"""


def a_la_vez(direccion, *rutas) -> list[str]:
    """Lo que dice cada proceso que carga su archivo al mismo tiempo que los demás."""
    entorno = {**os.environ, "PYTHONPATH": str(RAIZ)}
    procesos = [
        subprocess.Popen(
            [sys.executable, "-c", CARGA, str(direccion), str(ruta), f"persona {n}"],
            cwd=RAIZ, env=entorno, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        )
        for n, ruta in enumerate(rutas)
    ]  # fmt: skip
    salidas = []
    for proceso in procesos:
        salida, errores = proceso.communicate(timeout=90)
        assert proceso.returncode == 0, errores
        salidas.append(salida.strip())
    return sorted(salidas)


def test_dos_procesos_cargan_el_mismo_archivo_y_entra_una_vez(direccion, tmp_path):
    abrir(direccion).cerrar()
    ruta = muchos(tmp_path / "a.csv", 3)
    assert a_la_vez(direccion, ruta, ruta) == ["cargado 1", "ya estaba 1"]
    with abrir(direccion) as lago:
        assert casos(lago, "count(*), sum(m01)") == [(2000, 6000)]
        assert len(lago.leer("FROM lago.concepto")) == 2


def test_dos_hilos_que_guardan_a_la_vez_numeran_distinto(direccion, tmp_path):
    """Los dos leyeron y comprobaron antes de que ninguno guardara."""
    rutas = [escribir(tmp_path / "a.csv", estatal()), escribir(tmp_path / "b.csv", municipal())]
    barrera = threading.Barrier(2, timeout=30)
    numeros = []

    def avance(que: str, *_: object) -> None:
        if que.startswith("Guardando"):
            barrera.wait()

    def correr(lago, ruta) -> None:
        numeros.append(cargar(lago, [ruta], autor="Prueba", avance=avance)[0].carga)

    with abrir(direccion) as uno, abrir(direccion) as otro:
        hilos = [threading.Thread(target=correr, args=par) for par in zip((uno, otro), rutas, strict=True)]
        for hilo in hilos:
            hilo.start()
        for hilo in hilos:
            hilo.join()
        assert sorted(numeros) == [1, 2]
        assert casos(uno, "cvegeo, carga") == casos(otro, "cvegeo, carga")
        assert len({carga for (carga,) in casos(uno, "carga")}) == 2
