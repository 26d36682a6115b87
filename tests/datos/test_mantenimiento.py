"""Mantener el lago: menos archivos, la misma historia reciente y las mismas cifras."""

from datetime import date, timedelta

import duckdb
import pytest

from datos import cierres, mantenimiento
from datos.consultas.cargas import cargas
from datos.deshacer import deshacer
from datos.lago import abrir
from datos.mantenimiento import mantener
from tests.datos.archivos import casos, escribir, foto, meses, municipal, una

NUMERO_DE_CARGAS = 6


def llenar(lago, carpeta) -> None:
    """Varias cargas chicas de 600 renglones, cada una de un año distinto: cada una deja su archivo."""
    for anio in range(2015, 2015 + NUMERO_DE_CARGAS):
        renglones = [municipal(meses(anio - 2014), anio, str(1001 + m)) for m in range(600)]
        una(lago, escribir(carpeta / f"{anio}.csv", *renglones))


def archivos(lago, tabla: str = "conteo") -> int:
    return len(lago.leer(f"FROM ducklake_list_files('lago', '{tabla}')"))


def test_junta_archivos_y_las_cifras_no_cambian(direccion, tmp_path):
    with abrir(direccion) as lago:
        llenar(lago, tmp_path)
        antes, version = foto(lago), lago.version()
        assert archivos(lago) == NUMERO_DE_CARGAS
        hecho = mantener(lago)
        assert archivos(lago) == 1 and hecho["archivos_juntados"] >= 1
        assert foto(lago) == antes
        assert hecho["versiones_caducadas"] == hecho["archivos_sueltos"] == 0
        with abrir(direccion, version=version) as congelado:
            assert foto(congelado) == antes
        with abrir(direccion, version=version - 1) as congelado:
            assert casos(congelado, "count(*)") == [(600 * (NUMERO_DE_CARGAS - 1),)]
        # lo que no caducó se sigue pudiendo deshacer, y con eso se puede seguir cargando
        deshacer(lago, NUMERO_DE_CARGAS, autor="Prueba")
        assert casos(lago, "count(*), max(m01)") == [(600 * (NUMERO_DE_CARGAS - 1), NUMERO_DE_CARGAS - 1)]
        una(lago, tmp_path / f"{2014 + NUMERO_DE_CARGAS}.csv")
        assert casos(lago, "count(*)") == [(600 * NUMERO_DE_CARGAS,)]


def test_caduca_lo_viejo_borra_sus_archivos_y_lo_vigente_queda(direccion, tmp_path):
    with abrir(direccion) as lago:
        llenar(lago, tmp_path)
        corregido = [municipal(meses(99), 2015, str(1001 + m)) for m in range(600)]
        una(lago, escribir(tmp_path / "corregido.csv", *corregido))
        antes = foto(lago)
        primera = lago.primera_version()
        hecho = mantener(lago, dias=-1)
        assert hecho["versiones_caducadas"] > NUMERO_DE_CARGAS and hecho["archivos_borrados"] >= 1
        assert lago.primera_version() > primera
        assert foto(lago) == antes
        assert len(cargas(lago)) == NUMERO_DE_CARGAS + 1
    with abrir(direccion) as lago:
        assert foto(lago) == antes
        una(
            lago,
            escribir(
                tmp_path / "otra.csv", *[municipal(meses(1, 1), 2022, str(1001 + m)) for m in range(600)]
            ),
        )
        deshacer(lago, NUMERO_DE_CARGAS + 2, autor="Prueba")
        assert foto(lago) == antes


def test_borra_archivos_sueltos_solo_si_ya_paso_la_gracia(lago, carpeta_lago, tmp_path):
    llenar(lago, tmp_path)
    suelto = carpeta_lago / "datos" / "main" / "conteo" / "ducklake-suelto.parquet"
    suelto.write_bytes(next(suelto.parent.glob("*.parquet")).read_bytes())
    antes = foto(lago)
    assert mantener(lago)["archivos_sueltos"] == 0 and suelto.exists()
    assert mantener(lago, gracia=timedelta(days=-1))["archivos_sueltos"] == 1 and not suelto.exists()
    assert foto(lago) == antes


def test_un_lago_vacio_no_tiene_nada_que_hacer(lago):
    hecho = mantener(lago)
    assert hecho["archivos_juntados"] == hecho["archivos_borrados"] == hecho["archivos_sueltos"] == 0


def test_un_paso_que_falla_no_se_calla(lago, monkeypatch):
    monkeypatch.setattr(mantenimiento, "MERGE", "CALL ducklake_no_existe('lago')")
    with pytest.raises(duckdb.CatalogException):
        mantener(lago)


def test_avisa_cada_paso(lago):
    etapas = []
    mantener(lago, avance=lambda etapa, *_: etapas.append(etapa))
    assert etapas[0] == "Pasando a archivo lo chico" and len(etapas) == 5


def test_la_version_de_una_plenaria_cerrada_no_caduca(lago, carpeta_lago, tmp_path):
    llenar(lago, tmp_path)
    cierres.cerrar(
        lago,
        "ciudad-juarez",
        date(2020, 12, 1),
        version=lago.version(),
        laminas=[{"tipo": "portada"}],
        fecha=date(2021, 1, 15),
        autor="Prueba",
    )
    presentada = int(cierres.cierres(lago, "ciudad-juarez").version[0])
    corregido = [municipal(meses(99), 2015, str(1001 + m)) for m in range(600)]
    una(lago, escribir(tmp_path / "corregido.csv", *corregido))
    assert mantener(lago, dias=-1)["versiones_caducadas"] > NUMERO_DE_CARGAS
    with abrir(carpeta_lago, version=presentada) as congelado:
        assert casos(congelado, "max(m01)") == [(NUMERO_DE_CARGAS,)]
    assert casos(lago, "max(m01)") == [(99,)]
