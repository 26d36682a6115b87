"""Bajar de un servidor de verdad, en esta misma máquina: bien, con error, cortado y con nombres raros."""

import gzip
import threading
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from datos import descarga
from datos.errores import DatoInvalido
from datos.fuente import fuentes

CONTENIDO = b"Anio,Clave_Ent\n2025,8\n" * 5000


class _Atiende(BaseHTTPRequestHandler):
    def do_GET(self):
        if "ene25" in self.path:
            self.send_error(503)
            return
        cuerpo = CONTENIDO
        self.send_response(200)
        if "gzip" in self.headers.get("Accept-Encoding", ""):
            cuerpo = gzip.compress(CONTENIDO)
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(cuerpo)))
        self.end_headers()
        self.wfile.write(cuerpo[: len(cuerpo) // 2] if "feb25" in self.path else cuerpo)

    def log_message(self, *_):
        pass


@pytest.fixture(scope="module")
def servidor():
    with ThreadingHTTPServer(("127.0.0.1", 0), _Atiende) as abierto:
        hilo = threading.Thread(target=abierto.serve_forever, daemon=True)
        hilo.start()
        yield f"http://127.0.0.1:{abierto.server_port}"
        abierto.shutdown()
        hilo.join()


@pytest.fixture
def publicado(servidor, monkeypatch):
    """La fuente municipal, con su dirección apuntando al servidor de prueba."""
    declaradas = fuentes()
    municipal = replace(declaradas["sesnsp_municipal"], descarga=servidor + "/datos/IDM_NM_{mes}.csv")
    monkeypatch.setattr(descarga, "fuentes", lambda: {**declaradas, "sesnsp_municipal": municipal})
    return servidor


@pytest.mark.parametrize("mes", ["2025-12", "dic25", "Diciembre 2025", "DIC-25"])
def test_baja_el_archivo_completo_y_avisa(publicado, tmp_path, mes):
    pasos = []
    ruta = descarga.bajar(
        "sesnsp_municipal", mes, tmp_path / "nueva", avance=lambda *paso: pasos.append(paso)
    )
    assert ruta == tmp_path / "nueva" / "IDM_NM_dic25.csv"
    assert ruta.read_bytes() == CONTENIDO
    assert pasos[-1] == ("Bajando IDM_NM_dic25.csv", 1.0, None)


@pytest.mark.parametrize(
    ("mes", "dicho"),
    [
        ("2025-01", "El servidor contestó 503 para IDM_NM_ene25.csv"),
        ("2025-02", "La descarga de IDM_NM_feb25.csv se cortó"),
    ],
)
def test_lo_que_sale_mal_se_dice_y_no_deja_medio_archivo(publicado, tmp_path, mes, dicho):
    (tmp_path / "IDM_NM_feb25.csv").write_text("el que ya estaba")
    with pytest.raises(DatoInvalido) as error:
        descarga.bajar("sesnsp_municipal", mes, tmp_path)
    assert dicho in str(error.value) and "con el navegador" in str(error.value)
    assert [r.name for r in tmp_path.iterdir()] == ["IDM_NM_feb25.csv"]
    assert (tmp_path / "IDM_NM_feb25.csv").read_text() == "el que ya estaba"


def test_sin_servidor(publicado, monkeypatch, tmp_path):
    cerrado = replace(fuentes()["sesnsp_municipal"], descarga="http://127.0.0.1:9/IDM_NM_{mes}.csv")
    monkeypatch.setattr(descarga, "fuentes", lambda: {"sesnsp_municipal": cerrado})
    with pytest.raises(DatoInvalido, match=r"No se pudo bajar IDM_NM_dic25.csv"):
        descarga.bajar("sesnsp_municipal", "dic25", tmp_path)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("mes", ["2025-13", "2025", "marzo", "brumario25", ""])
def test_un_mes_que_no_se_entiende(tmp_path, mes):
    with pytest.raises(DatoInvalido, match=f"No se entiende el mes «{mes}»"):
        descarga.bajar("sesnsp_municipal", mes, tmp_path)


def test_una_fuente_sin_direccion_estable(tmp_path):
    with pytest.raises(
        DatoInvalido, match=r"«sesnsp_estatal» no tiene una dirección estable .* sesnsp_municipal"
    ):
        descarga.bajar("sesnsp_estatal", "dic25", tmp_path)
