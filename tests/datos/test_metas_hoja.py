"""Las metas de ida y vuelta en Excel y CSV: todo o nada, renglón por renglón, sin duplicar."""

import openpyxl
import pytest

from datos import lago as almacen
from datos import metas_hoja
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
    hecho = metas_hoja.importar(lago, CARPETA / "metas_juarez.csv", autor="ana")
    assert (len(hecho.nuevas), hecho.problemas) == (3, [])
    tabla = consulta.metas(lago, "ciudad-juarez")
    assert tabla.valor.tolist() == [50.0, 30.0, 14.0]
    assert tabla.sustituye.fillna(0).tolist() == [0, 1, 2]
    assert tabla.base_valor[0] == 211.94


@pytest.mark.parametrize("escribir", [metas_hoja.exportar_xlsx, metas_hoja.exportar_csv])
def test_ida_y_vuelta(lago, tmp_path, archivo, escribir):
    metas_hoja.importar(lago, CARPETA / "metas_juarez.csv", autor="ana")
    # La terminación no decide cómo se lee: lo decide el contenido.
    ruta = tmp_path / "salida.csv"
    ruta.write_bytes(escribir(lago))
    assert metas_hoja.importar(lago, ruta, autor="ana").repetidas == 3
    with almacen.abrir(tmp_path / "otro") as otro:
        metas_hoja.importar(otro, ruta, autor="beto")
        assert metas_hoja.exportar(otro).equals(metas_hoja.exportar(lago))


def test_un_renglon_malo_detiene_todo_salvo_que_se_pida_parcial(lago, archivo):
    malo = BUENO.replace("600", "-6").replace("homicidio-doloso", "brujería").replace("2099-12-31", "mañana")
    ruta = archivo(COLUMNAS, BUENO, malo)
    hecho = metas_hoja.importar(lago, ruta, autor="ana")
    assert hecho.nuevas == []
    assert [renglon for renglon, _ in hecho.problemas] == [3]
    for frase in ("no puede ser -6", "No existe el indicador «brujería»", "llegó «mañana»"):
        assert frase in hecho.problemas[0][1]
    assert consulta.metas(lago).empty
    assert len(metas_hoja.importar(lago, ruta, autor="ana", parcial=True).nuevas) == 1


@pytest.mark.parametrize(
    ("encabezado", "dice"),
    [
        (COLUMNAS.replace(",limite", ""), "A «metas.csv» le falta «limite». Se esperan"),
        (COLUMNAS.replace("valor,medida,", ""), "le faltan «valor» y «medida»"),
        (COLUMNAS + ",color", "no se le conoce «color»"),
        (COLUMNAS.replace("propone", "valor"), "le falta «propone» y se le repite «valor»"),
    ],
)
def test_columnas_de_mas_o_de_menos(lago, archivo, encabezado, dice):
    with pytest.raises(DatoInvalido, match=dice):
        metas_hoja.importar(lago, archivo(encabezado, BUENO), autor="ana")


def test_un_renglon_con_otra_cantidad_de_columnas_se_dice(lago, archivo):
    with pytest.raises(DatoInvalido, match=r"renglón 2 .* trae 11 columnas y el encabezado 10"):
        metas_hoja.importar(lago, archivo(COLUMNAS, BUENO + ",sobra"), autor="ana")


def test_el_csv_de_excel_con_punto_y_coma_y_windows(lago, archivo):
    ruta = archivo(
        COLUMNAS.replace(",", ";"),
        BUENO.replace(",", ";").replace("2099-12-31", "31/12/2099"),
        codificacion="cp1252",
    )
    assert len(metas_hoja.importar(lago, ruta, autor="ana").nuevas) == 1
    meta = consulta.metas(lago).iloc[0]
    assert (meta.propone, f"{meta.limite:%Y-%m-%d}") == ("Comité", "2099-12-31")


def test_una_propuesta_con_limite_vencido_no_entra(lago, archivo):
    hecho = metas_hoja.importar(lago, archivo(COLUMNAS, BUENO.replace("2099", "2020")), autor="ana")
    assert "ya pasó" in hecho.problemas[0][1]


def test_la_misma_meta_dos_veces_en_el_archivo_entra_una(lago, archivo):
    hecho = metas_hoja.importar(lago, archivo(COLUMNAS, BUENO, BUENO), autor="ana")
    assert (len(hecho.nuevas), hecho.repetidas) == (1, 1)


def test_una_nota_con_salto_de_linea_y_lo_protegido_entran_como_se_escribieron(lago, archivo):
    ruta = archivo(COLUMNAS + ",nota", BUENO.replace("Comité", "'=Comité") + ',"uno\ndos"')
    metas_hoja.importar(lago, ruta, autor="ana")
    meta = consulta.metas(lago).iloc[0]
    assert (meta.propone, meta.nota) == ("=Comité", "uno\ndos")


@pytest.mark.parametrize("limite", ["31-12-2099", "31 de diciembre de 2099", "2099/12/31"])
def test_la_fecha_se_entiende_como_la_escriba_la_gente(lago, archivo, limite):
    ruta = archivo(COLUMNAS, BUENO.replace("2099-12-31", limite))
    assert metas_hoja.importar(lago, ruta, autor="ana").nuevas
    assert f"{consulta.metas(lago).limite[0]:%Y-%m-%d}" == "2099-12-31"


def test_una_fecha_que_no_se_entiende_no_se_dice_ademas_que_falta(lago, archivo):
    ruta = archivo(
        COLUMNAS + ",estado,fecha_acuerdo", BUENO.replace("2099-12-31", "pronto") + ",acordada,ayer"
    )
    (renglon,) = metas_hoja.importar(lago, ruta, autor="ana").problemas
    assert renglon == (
        2,
        "limite: llegó «pronto» y se espera una fecha como 31/12/2026. "
        "fecha_acuerdo: llegó «ayer» y se espera una fecha como 31/12/2026.",
    )


@pytest.mark.parametrize(("escrito", "valor"), [('"12,5"', 12.5), ('"1,600"', 1600.0)])
def test_la_coma_decimal_no_multiplica_por_diez(lago, archivo, escrito, valor):
    metas_hoja.importar(lago, archivo(COLUMNAS, BUENO.replace("600", escrito)), autor="ana")
    assert consulta.metas(lago).valor.tolist() == [valor]


def test_un_libro_con_otra_hoja_antes_y_columnas_sin_titulo(lago, tmp_path):
    libro = openpyxl.Workbook()
    libro.active.append(["Para llenar", "Ver"])
    libro.active.append(["las metas", "abajo"])
    hoja = libro.create_sheet("metas")
    hoja.append([*COLUMNAS.split(","), None])
    hoja.append([*BUENO.split(","), None])
    libro.save(tmp_path / "metas.xlsx")
    assert len(metas_hoja.importar(lago, tmp_path / "metas.xlsx", autor="ana").nuevas) == 1
    hoja.append([*BUENO.split(","), "suelto"])
    libro.save(tmp_path / "metas.xlsx")
    with pytest.raises(DatoInvalido, match=r"renglón 3 .* trae 11 columnas y el encabezado 10"):
        metas_hoja.importar(lago, tmp_path / "metas.xlsx", autor="ana")


def test_las_metas_de_un_lago_vacio_dan_la_plantilla(lago):
    assert metas_hoja.exportar_csv(lago).decode("utf-8-sig").strip().split(",") == list(metas_hoja.COLUMNAS)
