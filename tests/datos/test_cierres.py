"""Las plenarias cerradas: qué se congela, que cerrar otra vez pide motivo y que lo cerrado no cambia."""

from datetime import date

import pytest

from datos import cierres
from datos import lago as almacen
from datos.errores import DatoInvalido

AGOSTO = date(2026, 8, 1)
LAMINAS = [{"tipo": "portada", "titulo": "«Ñ»"}]


def cargar(lago, carga, archivo, estado="vigente"):
    def trabajo(cursor):
        cursor.execute(
            "INSERT INTO lago.carga (carga, archivo, huella, corte, estado) VALUES (?, ?, ?, ?, ?)",
            [carga, archivo, f"huella-{carga}", date(2026, 9, 20), estado],
        )

    lago.escribir(trabajo, autor="ana", motivo="Cargar")


def cerrar(lago, mes=AGOSTO, mesa="torreon", version=None, motivo="", autor="ana"):
    return cierres.cerrar(
        lago, mesa, mes, version=version or lago.version(), laminas=LAMINAS, fecha=date(2026, 9, 16),
        autor=autor, motivo=motivo,
    )  # fmt: skip


def test_guarda_version_guion_fecha_y_la_huella_de_lo_vigente(lago):
    cargar(lago, 1, "ñ municipal.csv")
    cargar(lago, 2, "deshecha.csv", estado="deshecha")
    version = lago.version()
    numero = cerrar(lago, mes=date(2026, 8, 31))
    cierre = cierres.cierre(lago, numero)
    assert (cierre["mesa"], cierre["version"], cierre["laminas"]) == ("torreon", version, LAMINAS)
    assert cierre["archivos"] == [
        {"carga": 1, "archivo": "ñ municipal.csv", "huella": "huella-1", "corte": "2026-09-20"}
    ]
    fila = cierres.cierres(lago, "torreon").iloc[0]
    assert (f"{fila.mes:%Y-%m-%d}", f"{fila.fecha:%Y-%m-%d}", fila.autor) == (
        "2026-08-01",
        "2026-09-16",
        "ana",
    )


def test_cerrar_otra_vez_el_mismo_mes_pide_motivo_y_conserva_el_anterior(lago):
    primero, antes = cerrar(lago), lago.version()
    for vacio in ("", "   "):
        with pytest.raises(DatoInvalido, match=r"agosto de 2026 ya está cerrada.*por qué"):
            cerrar(lago, motivo=vacio)
    assert lago.version() == antes
    assert cerrar(lago, motivo=" Faltó el mapa ") == primero + 1
    tabla = cierres.cierres(lago, "torreon")
    assert tabla.cierre.tolist() == [primero + 1, primero]
    assert tabla.motivo.tolist() == ["Faltó el mapa", ""]


def test_otro_mes_y_otra_mesa_no_piden_motivo_y_no_se_mezclan(lago):
    assert [cerrar(lago), cerrar(lago, mes=date(2026, 9, 1)), cerrar(lago, mesa="pachuca")] == [1, 2, 3]
    assert cierres.cierres(lago, "torreon").cierre.tolist() == [2, 1]
    assert cierres.cierres(lago, "pachuca").cierre.tolist() == [3]
    assert cierres.cierres(lago, "uruapan").empty


def test_lo_que_se_carga_despues_no_cambia_ni_el_cierre_ni_su_version(lago):
    cargar(lago, 1, "agosto.csv")
    numero = cerrar(lago)
    cargar(lago, 2, "septiembre.csv")
    cierre = cierres.cierre(lago, numero)
    assert [a["archivo"] for a in cierre["archivos"]] == ["agosto.csv"]
    with almacen.abrir(lago.direccion, version=int(cierre["version"])) as de_entonces:
        assert de_entonces.leer("SELECT archivo FROM lago.carga").archivo.tolist() == ["agosto.csv"]


def test_un_cierre_que_no_existe_se_dice(lago):
    with pytest.raises(DatoInvalido, match="No existe el cierre 9"):
        cierres.cierre(lago, 9)
