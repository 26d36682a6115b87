"""El lago: abrir, leer entre hilos, escribir todo o nada, versiones, mudanzas y dos procesos a la vez."""

import os
import shutil
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import duckdb
import pytest

from datos import lago as modulo
from datos.errores import DatoInvalido, LagoInaccesible
from datos.lago import CARPETA_POR_OMISION, abrir

RAIZ = Path(__file__).resolve().parents[2]
CUENTA = "SELECT count(*) AS n, sum(hasta) AS suma FROM lago.territorio"


def agregar(lago, clave: str, cuantos: int = 1, **firma) -> None:
    """Mete `cuantos` territorios con esa clave y `hasta` = 0, 1, 2…"""
    orden = "INSERT INTO lago.territorio SELECT ?, 'Nombre', 'Entidad', 2015, i FROM range(?) t(i)"
    firma = {"autor": "Prueba", "motivo": f"Agregar {clave}", **firma}
    lago.escribir(lambda cursor: cursor.execute(orden, [clave, cuantos]), **firma)


def territorios(lago) -> dict[str, int]:
    """Cuántos renglones hay de cada clave."""
    tabla = lago.leer("SELECT cvegeo, count(*) AS n FROM lago.territorio GROUP BY ALL")
    return dict(zip(tabla.cvegeo, tabla.n.astype(int), strict=True))


def en_otro_proceso(programa: str, *argumentos: str) -> subprocess.Popen:
    """Un Python aparte que corre `programa`, con el tablero a la mano."""
    orden = [sys.executable, "-c", programa, *argumentos]
    tubos = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
    return subprocess.Popen(orden, cwd=RAIZ, env={**os.environ, "PYTHONPATH": str(RAIZ)}, **tubos)


def salida_de(proceso: subprocess.Popen) -> str:
    salida, errores = proceso.communicate(timeout=60)
    assert proceso.returncode == 0, errores
    return salida.strip()


def test_nace_vacio_y_guarda_entre_aperturas(direccion):
    with abrir(direccion) as lago:
        assert lago.vacio()
        agregar(lago, "08037", 3)
    with abrir(direccion) as lago:
        assert territorios(lago) == {"08037": 3}
        assert lago.vacio()  # territorios sin ninguna carga
        lago.escribir(
            lambda c: c.execute("INSERT INTO lago.carga (carga, estado) VALUES (1, 'vigente')"),
            autor="",
            motivo="",
        )
        assert not lago.vacio()


def test_la_variable_de_entorno_y_la_carpeta_por_omision(tmp_path, monkeypatch):
    monkeypatch.setenv("TABLERO_LAGO", str(tmp_path / "desde el entorno"))
    with abrir() as lago:
        agregar(lago, "01")
    assert (tmp_path / "desde el entorno" / "catalogo.sqlite").is_file()
    monkeypatch.delenv("TABLERO_LAGO")
    monkeypatch.setattr(modulo, "CARPETA_POR_OMISION", tmp_path / "var")
    with abrir() as lago:
        assert territorios(lago) == {}
    assert CARPETA_POR_OMISION == RAIZ / "var"


def test_carpeta_y_direccion_sqlite_son_el_mismo_lago(tmp_path):
    with abrir(tmp_path / "lago") as lago:
        agregar(lago, "01", 600)
    with abrir(f"ducklake:sqlite:{tmp_path / 'lago' / 'catalogo.sqlite'}") as lago:
        assert territorios(lago) == {"01": 600}


@pytest.mark.parametrize("nombre", ["con espacios", "señor ñandú", 'd\'Artagnan "x"', "postgres", "50%"])
def test_nombres_de_carpeta_dificiles(nombre, tmp_path):
    with abrir(tmp_path / nombre) as lago:
        agregar(lago, "01", 600)
    with abrir(tmp_path / nombre) as lago:
        assert territorios(lago) == {"01": 600}
    assert list((tmp_path / nombre / "datos").rglob("*.parquet"))


@pytest.mark.parametrize("copiar", [True, False], ids=["copiada", "mudada"])
def test_la_carpeta_se_copia_o_se_muda_y_abre_igual(copiar, tmp_path):
    origen, destino = tmp_path / "aquí", tmp_path / "otra máquina" / "allá"
    with abrir(origen) as lago:
        agregar(lago, "01", 600)
        version = lago.version()
        agregar(lago, "02", 700)
    if copiar:
        shutil.copytree(origen, destino)
        with abrir(origen) as lago:  # lo que siga en el original no es de la copia
            agregar(lago, "03", 800)
        shutil.rmtree(origen)
    else:
        destino.parent.mkdir()
        shutil.move(origen, destino)
    with abrir(destino) as lago:
        assert territorios(lago) == {"01": 600, "02": 700}
        agregar(lago, "04", 900)
        assert lago.leer(CUENTA).n[0] == 2200
    with abrir(destino, version=version) as lago:
        assert territorios(lago) == {"01": 600}
    assert not origen.exists()


def test_ocho_hilos_leen_cada_uno_lo_suyo(direccion):
    with abrir(direccion) as lago:
        for numero in range(8):
            agregar(lago, f"{numero:02d}", 100 * (numero + 1))

        def leer(numero: int) -> list[tuple[str, int]]:
            consulta = "SELECT cvegeo, count(*) AS n FROM lago.territorio WHERE cvegeo = ? GROUP BY ALL"
            vistos = [lago.leer(consulta, [f"{numero:02d}"]) for _ in range(6)]
            return [(tabla.cvegeo[0], int(tabla.n[0])) for tabla in vistos]

        with ThreadPoolExecutor(8) as hilos:
            respuestas = list(hilos.map(leer, range(8)))
    assert respuestas == [[(f"{n:02d}", 100 * (n + 1))] * 6 for n in range(8)]


def test_hilos_que_escriben_se_turnan(direccion):
    def sumar(cursor) -> None:
        (siguiente,) = cursor.execute("SELECT count(*) FROM lago.territorio").fetchall()[0]
        cursor.execute("INSERT INTO lago.territorio VALUES (?, '', '', 1, 1)", [str(siguiente)])

    with abrir(direccion) as lago, ThreadPoolExecutor(4) as hilos:
        list(hilos.map(lambda _: lago.escribir(sumar, autor="", motivo=""), range(8)))
        assert sorted(territorios(lago)) == [str(n) for n in range(8)]


@pytest.mark.parametrize("error", [ValueError, KeyboardInterrupt, DatoInvalido])
def test_escribir_es_todo_o_nada(direccion, error):
    def trabajo(cursor) -> None:
        cursor.execute("INSERT INTO lago.territorio SELECT '02', '', '', 1, 1 FROM range(900)")
        cursor.execute("DELETE FROM lago.territorio WHERE cvegeo = '01'")
        raise error("a media escritura")

    with abrir(direccion) as lago:
        agregar(lago, "01", 5)
        version = lago.version()
        with pytest.raises(error, match="a media escritura"):
            lago.escribir(trabajo, autor="", motivo="")
        assert territorios(lago) == {"01": 5}
        assert lago.version() == version
        agregar(lago, "03")
        assert territorios(lago) == {"01": 5, "03": 1}


def test_cada_escritura_queda_firmada(direccion):
    with abrir(direccion) as lago:
        agregar(lago, "01", autor="María O'Neil", motivo="Corte de «julio»; --", extra="huella")
        firma = lago.leer("""
            SELECT author, commit_message, commit_extra_info FROM lago.snapshots()
            ORDER BY snapshot_id DESC LIMIT 1""")
    assert firma.iloc[0].tolist() == ["María O'Neil", "Corte de «julio»; --", "huella"]


def test_la_version_cambia_con_cada_escritura_y_solo_con_ellas(direccion):
    with abrir(direccion) as lago, abrir(direccion) as otro:
        inicial = lago.version()
        assert otro.version() == inicial  # abrir no escribe
        lago.leer(CUENTA)
        assert lago.version() == inicial
        agregar(lago, "01")
        assert inicial < lago.version() == otro.version()
        agregar(otro, "02")
        assert lago.version() == otro.version() == inicial + 2
        assert territorios(lago) == {"01": 1, "02": 1}


def test_congelado_lee_lo_de_antes_y_no_escribe(direccion):
    with abrir(direccion) as lago:
        agregar(lago, "01", 600)
        version = lago.version()
        agregar(lago, "02", 5)
        lago.escribir(
            lambda c: c.execute("DELETE FROM lago.territorio WHERE cvegeo = '01'"), autor="", motivo=""
        )
        with abrir(direccion, version=version) as congelado:
            assert territorios(congelado) == {"01": 600}
            assert congelado.version() == version
            with pytest.raises(DatoInvalido, match=f"versión {version}, que sólo se lee"):
                agregar(congelado, "03")
        assert territorios(lago) == {"02": 5}
        with pytest.raises(LagoInaccesible, match="no tiene la versión 9999"):
            abrir(direccion, version=9999)


def test_congelar_un_lago_que_no_existe_no_lo_crea(tmp_path):
    with pytest.raises(LagoInaccesible):
        abrir(tmp_path / "nada", version=1)
    assert not (tmp_path / "nada").exists()


def test_primera_version_es_la_mas_vieja_que_se_conserva(direccion):
    with abrir(direccion) as lago:
        agregar(lago, "01")
        agregar(lago, "02")
        assert lago.primera_version() == 0
        ultima = lago.version()
        lago.leer(f"CALL ducklake_expire_snapshots('lago', versions => {list(range(ultima))})")
        assert lago.primera_version() == ultima


def test_direcciones_que_no_sirven_se_dicen_en_espanol(tmp_path):
    archivo = tmp_path / "un archivo"
    archivo.write_text("no soy una carpeta")
    danado = tmp_path / "dañado"
    danado.mkdir()
    (danado / "catalogo.sqlite").write_bytes(b"esto no es SQLite" * 200)
    for direccion in (archivo, danado, "ducklake:nada:x", f"ducklake:sqlite:{archivo}/x.sqlite", "/proc/x"):
        with pytest.raises(LagoInaccesible, match="No se pudo abrir el lago «"):
            abrir(direccion)


@pytest.mark.postgres
def test_un_postgres_que_no_contesta_se_dice(monkeypatch, tmp_path):
    monkeypatch.setenv("TABLERO_LAGO_DATOS", str(tmp_path))
    with pytest.raises(LagoInaccesible, match="dirección del servidor"):
        abrir("ducklake:postgres:host=127.0.0.1 port=1 dbname=x connect_timeout=2")


@pytest.mark.postgres
def test_postgres_recuerda_donde_estan_sus_datos(direccion_postgres, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    direccion = direccion_postgres
    monkeypatch.setenv("TABLERO_LAGO_DATOS", "relativa/datos")
    with abrir(direccion) as lago:
        agregar(lago, "01", 600)
        version = lago.version()
    assert list((tmp_path / "relativa" / "datos").rglob("*.parquet"))
    monkeypatch.chdir("/")
    monkeypatch.delenv("TABLERO_LAGO_DATOS")  # otra terminal, donde nadie la puso
    with abrir(direccion) as lago:
        assert lago.leer(CUENTA).suma[0] == sum(range(600))
        agregar(lago, "02", 700)
    with abrir(direccion, version=version) as lago:
        assert territorios(lago) == {"01": 600}
    assert len(list((tmp_path / "relativa").rglob("*.parquet"))) == 2
    shutil.move(tmp_path / "relativa", tmp_path / "mudada")
    monkeypatch.setenv("TABLERO_LAGO_DATOS", str(tmp_path / "mudada" / "datos"))
    with abrir(direccion) as lago:
        assert territorios(lago) == {"01": 600, "02": 700}


@pytest.mark.postgres
def test_postgres_sin_carpeta_usa_la_de_omision(direccion_postgres, tmp_path, monkeypatch):
    monkeypatch.delenv("TABLERO_LAGO_DATOS", raising=False)
    monkeypatch.setattr(modulo, "CARPETA_POR_OMISION", tmp_path / "var")
    with abrir(direccion_postgres) as lago:
        agregar(lago, "01", 600)
    assert list((tmp_path / "var" / "datos").rglob("*.parquet"))


@pytest.mark.postgres
def test_postgres_con_datos_en_s3_carga_lo_que_hace_falta(direccion_postgres, monkeypatch):
    monkeypatch.setenv("TABLERO_LAGO_DATOS", "s3://cubeta/lago/")
    cargada = "SELECT loaded FROM duckdb_extensions() WHERE extension_name = 'httpfs'"
    with abrir(direccion_postgres) as lago:
        assert lago.leer(cargada).loaded[0]
    monkeypatch.delenv("TABLERO_LAGO_DATOS")
    with abrir(direccion_postgres) as lago:
        assert lago.leer(cargada).loaded[0]
        assert lago.leer("FROM ducklake_settings('lago')").data_path[0] == "s3://cubeta/lago/"


ESCRIBE = """
import sys
from datos.lago import abrir
direccion, quien, veces = sys.argv[1], sys.argv[2], int(sys.argv[3])
def trabajo(cursor):
    (n,) = cursor.execute("SELECT coalesce(max(hasta), 0) + 1 FROM lago.territorio").fetchall()[0]
    cursor.execute("INSERT INTO lago.territorio SELECT ?, '', '', 1, ? FROM range(600)", [quien, n])
with abrir(direccion) as lago:
    for _ in range(veces):
        lago.escribir(trabajo, autor=quien, motivo="A la vez")
"""
LEE = """
import sys, time
from datos.lago import abrir
vistas = 0
with abrir(sys.argv[1]) as lago:
    fin = time.monotonic() + float(sys.argv[2])
    while time.monotonic() < fin:
        tabla = lago.leer("SELECT hasta, count(*) AS n FROM lago.territorio GROUP BY ALL")
        assert set(tabla.n) <= {600}, f"una versión a medias: {tabla}"
        vistas += 1
print(vistas)
"""


def test_dos_procesos_escriben_y_otro_lee_sin_un_solo_error(direccion):
    abrir(direccion).cerrar()
    lector = en_otro_proceso(LEE, direccion, "3")
    escritores = [en_otro_proceso(ESCRIBE, direccion, quien, "4") for quien in ("ana", "luis")]
    for proceso in escritores:
        salida_de(proceso)
    assert int(salida_de(lector)) > 3
    with abrir(direccion) as lago:
        assert territorios(lago) == {"ana": 2400, "luis": 2400}
        # cada escritura vio lo que dejó la anterior: nadie repitió número
        turnos = lago.leer("SELECT hasta, count(DISTINCT cvegeo) AS n FROM lago.territorio GROUP BY ALL")
        assert sorted(turnos.hasta) == list(range(1, 9)) and set(turnos.n) == {1}


def test_dos_procesos_crean_el_mismo_lago(direccion):
    procesos = [en_otro_proceso(ESCRIBE, direccion, quien, "1") for quien in ("ana", "luis")]
    for proceso in procesos:
        salida_de(proceso)
    with abrir(direccion) as lago:
        assert territorios(lago) == {"ana": 600, "luis": 600}
        assert lago.leer("FROM lago.turno").shape == (1, 1)


OCUPA = """
import sqlite3, sys, time
conexion = sqlite3.connect(sys.argv[1], isolation_level=None)
conexion.execute("BEGIN EXCLUSIVE")
print("ocupado", flush=True)
time.sleep(float(sys.argv[2]))
conexion.execute("ROLLBACK")
"""


def test_espera_a_que_otro_proceso_suelte_el_catalogo(carpeta_lago):
    with abrir(carpeta_lago) as lago:
        otro = en_otro_proceso(OCUPA, str(carpeta_lago / "catalogo.sqlite"), "3")
        assert otro.stdout.readline().strip() == "ocupado"
        inicio = time.monotonic()
        agregar(lago, "01", 3)  # más que los 2 s que SQLite espera por su cuenta
        tardo = time.monotonic() - inicio
        salida_de(otro)
        assert territorios(lago) == {"01": 3}
    assert 1.5 < tardo < 15


def test_si_nunca_lo_suelta_lo_dice_y_no_guarda_nada(carpeta_lago, monkeypatch):
    monkeypatch.setattr(modulo, "ESPERA_MAXIMA", 0.1)
    with abrir(carpeta_lago) as lago:
        otro = en_otro_proceso(OCUPA, str(carpeta_lago / "catalogo.sqlite"), "60")
        assert otro.stdout.readline().strip() == "ocupado"
        with pytest.raises(LagoInaccesible, match="Otra persona está escribiendo"):
            agregar(lago, "01")
        otro.kill()
        otro.communicate()
        assert territorios(lago) == {}
        agregar(lago, "02")
        assert territorios(lago) == {"02": 1}


def test_un_error_que_no_es_de_turno_no_se_reintenta(direccion):
    veces = []

    def trabajo(cursor) -> None:
        veces.append(1)
        cursor.execute("INSERT INTO lago.no_existe VALUES (1)")

    with abrir(direccion) as lago, pytest.raises(duckdb.CatalogException):
        lago.escribir(trabajo, autor="", motivo="")
    assert len(veces) == 1


def test_leer_mientras_se_escribe_ve_la_version_anterior(direccion):
    dentro, seguir = threading.Event(), threading.Event()

    def trabajo(cursor) -> None:
        cursor.execute("INSERT INTO lago.territorio SELECT '02', '', '', 1, 1 FROM range(900)")
        dentro.set()
        assert seguir.wait(30)

    with abrir(direccion) as lago:
        agregar(lago, "01", 4)
        hilo = threading.Thread(target=lambda: lago.escribir(trabajo, autor="", motivo=""))
        hilo.start()
        assert dentro.wait(30)
        assert territorios(lago) == {"01": 4}
        seguir.set()
        hilo.join()
        assert territorios(lago) == {"01": 4, "02": 900}


def test_los_catalogos_del_tablero_vienen_con_el_lago(lago):
    mesas = lago.leer("SELECT mesa FROM catalogo.mesas WHERE mesa = 'ciudad-juarez'")
    assert len(mesas) == 1
