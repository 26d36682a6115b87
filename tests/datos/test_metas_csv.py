"""Las metas de ida y vuelta en CSV: todo o nada, renglón por renglón, sin duplicar."""

import pytest

from datos import lago as almacen
from datos import metas_csv
from datos.consultas import metas as consulta
from datos.ejemplo import CARPETA
from datos.errores import DatoInvalido

COLUMNAS = "mesa,indicador,fuente,unidad,metodologia,tipo,valor,medida,limite,propone"
BUENO = "ciudad-juarez,homicidio-doloso,SESNSP,carpetas,RNID,casos,600,movil_12,2099-12-31,Comité"


@pytest.fixture
def archivo(tmp_path):
    def escribir(*renglones, codificacion="utf-8"):
        ruta = tmp_path / "metas.csv"
        ruta.write_text("\n".join(renglones) + "\n", encoding=codificacion)
        return ruta

    return escribir


def test_la_escalera_publicada_de_juarez_entra_en_orden(lago):
    hecho = metas_csv.importar(lago, CARPETA / "metas_juarez.csv", autor="ana")
    assert (len(hecho.nuevas), hecho.problemas) == (3, [])
    tabla = consulta.metas(lago, "ciudad-juarez")
    assert tabla.valor.tolist() == [50.0, 30.0, 14.0]
    assert tabla.sustituye.fillna(0).tolist() == [0, 1, 2]
    assert tabla.base_valor[0] == 211.94


def test_ida_y_vuelta(lago, tmp_path):
    metas_csv.importar(lago, CARPETA / "metas_juarez.csv", autor="ana")
    ruta = tmp_path / "salida.csv"
    metas_csv.exportar(lago).to_csv(ruta, index=False)
    assert metas_csv.importar(lago, ruta, autor="ana").repetidas == 3
    with almacen.abrir(tmp_path / "otro") as otro:
        metas_csv.importar(otro, ruta, autor="beto")
        assert metas_csv.exportar(otro).equals(metas_csv.exportar(lago))


def test_un_renglon_malo_detiene_todo_salvo_que_se_pida_parcial(lago, archivo):
    malo = BUENO.replace("600", "-6").replace("homicidio-doloso", "brujería").replace("2099-12-31", "mañana")
    ruta = archivo(COLUMNAS, BUENO, malo)
    hecho = metas_csv.importar(lago, ruta, autor="ana")
    assert hecho.nuevas == []
    assert [renglon for renglon, _ in hecho.problemas] == [3]
    for frase in ("no puede ser -6", "No existe el indicador «brujería»", "llegó «mañana»"):
        assert frase in hecho.problemas[0][1]
    assert consulta.metas(lago).empty
    assert len(metas_csv.importar(lago, ruta, autor="ana", parcial=True).nuevas) == 1


@pytest.mark.parametrize(
    ("encabezado", "dice"),
    [
        (COLUMNAS.replace(",limite", ""), "le faltan las columnas limite"),
        (COLUMNAS + ",color", "trae columnas que no se conocen: color"),
    ],
)
def test_columnas_de_mas_o_de_menos(lago, archivo, encabezado, dice):
    with pytest.raises(DatoInvalido, match=dice):
        metas_csv.importar(lago, archivo(encabezado, BUENO), autor="ana")


def test_un_renglon_con_otra_cantidad_de_columnas_se_dice(lago, archivo):
    with pytest.raises(DatoInvalido, match=r"renglón 2 .* trae 11 columnas y el encabezado 10"):
        metas_csv.importar(lago, archivo(COLUMNAS, BUENO + ",sobra"), autor="ana")


def test_el_csv_de_excel_con_punto_y_coma_y_windows(lago, archivo):
    ruta = archivo(
        COLUMNAS.replace(",", ";"),
        BUENO.replace(",", ";").replace("2099-12-31", "31/12/2099"),
        codificacion="cp1252",
    )
    assert len(metas_csv.importar(lago, ruta, autor="ana").nuevas) == 1
    meta = consulta.metas(lago).iloc[0]
    assert (meta.propone, f"{meta.limite:%Y-%m-%d}") == ("Comité", "2099-12-31")


def test_una_propuesta_con_limite_vencido_no_entra(lago, archivo):
    hecho = metas_csv.importar(lago, archivo(COLUMNAS, BUENO.replace("2099", "2020")), autor="ana")
    assert "ya pasó" in hecho.problemas[0][1]


def test_la_misma_meta_dos_veces_en_el_archivo_entra_una(lago, archivo):
    hecho = metas_csv.importar(lago, archivo(COLUMNAS, BUENO, BUENO), autor="ana")
    assert (len(hecho.nuevas), hecho.repetidas) == (1, 1)
