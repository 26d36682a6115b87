"""La matriz que la mesa ya lleva en Excel entra como esté escrita, entera o nada, y sale igual."""

import csv
import io
from datetime import date

import openpyxl
import pandas as pd
import pytest

from datos import acuerdos, acuerdos_hoja, ejemplo
from datos import lago as modulo
from datos.consultas import acuerdos as consulta
from datos.errores import DatoInvalido

MESA = "torreon"
HOY = date(2026, 11, 20)


@pytest.fixture
def traer(lago, tmp_path):
    def funcion(renglones, nombre="matriz.csv", codificacion="utf-8", delimitador=",", **opciones):
        salida = io.StringIO()
        csv.writer(salida, delimiter=delimitador).writerows(renglones)
        ruta = tmp_path / nombre
        ruta.write_bytes(salida.getvalue().encode(codificacion))
        return acuerdos_hoja.importar(lago, ruta, **{"mesa": MESA, "autor": "ana", "hoy": HOY, **opciones})

    return funcion


def matriz(lago):
    return consulta.acuerdos(lago, MESA, "comite")


def test_entra_con_los_titulos_y_palabras_de_cada_quien(lago, traer):
    titulos = "No.|DESCRIPCIÓN DEL ACUERDO|Fecha de la sesión|Institución responsable|Fecha de compromiso"
    renglones = [
        f"{titulos}|Estatus|Seguimiento|Delito|Para|Algo más",
        "1|Comprar ñandúes|28-oct-2026|Fiscalía|15/12/26|En trámite||Secuestro|Comité|x",
        "2|Pintar cruces|28 de octubre de 2026|Obras||CONCLUIDO|||público|",
        "|||||||||",
        # 46371 es como una hoja de cálculo guarda el 15 de diciembre de 2026
        "3|Abrir la línea|2026-10-28|Comité de robo|46371||2026-11-03: Empezó\nMañana y tarde|||",
    ]
    hecho = traer([r.split("|") for r in renglones], codificacion="cp1252", delimitador=";")
    assert (hecho.nuevos, hecho.repetidos, hecho.problemas) == ([1, 2, 3], 0, [])
    tabla = matriz(lago)
    assert tabla.estado.tolist() == ["en proceso", "cumplido", "en proceso"]
    assert tabla.circulo.tolist() == ["comite", "publico", "mesa"]
    assert tabla.compromiso.tolist() == [date(2026, 12, 15), None, date(2026, 12, 15)]
    assert tabla.texto[0] == "Comprar ñandúes" and tabla.indicador[0] == "secuestro"
    assert tabla.avance_texto[2] == "Empezó Mañana y tarde"


def test_si_un_renglon_falla_no_entra_ninguno_y_se_dice_cual(lago, traer):
    encabezado = ["Acuerdo", "Fecha", "Responsable", "Fecha compromiso", "Estado", "Meta"]
    hecho = traer(
        [
            encabezado,
            ["Bueno", "28/10/2026", "Fiscalía", "", "", ""],
            ["Sin quién", "28/10/2026", "", "", "", ""],
            ["Mal día", "31/02/2026", "Obras", "pronto", "", ""],
            ["Mal estado", "28/10/2026", "Obras", "", "a medias", "la dos"],
            ["x" * 601, "28/10/2026", "Obras", "01/10/2026", "", ""],
        ]
    )
    assert [r for r, _ in hecho.problemas] == [3, 4, 5, 6]
    dichos = [d for _, d in hecho.problemas]
    assert "Falta decir quién responde" in dichos[0]
    assert "Fecha: llegó «31/02/2026»" in dichos[1] and "Fecha compromiso: llegó «pronto»" in dichos[1]
    assert "Meta: llegó «la dos»" in dichos[2]
    assert "caben 600" in dichos[3] and "anterior al acuerdo" in dichos[3]
    assert matriz(lago).empty and hecho.nuevos == []


def test_el_renglon_que_se_dice_cuenta_los_titulos_de_arriba(lago, traer):
    hecho = traer(
        [["MATRIZ DE ACUERDOS", "", ""], ["", "", ""], ["Acuerdo", "Fecha", "Responsable"],
         ["Uno", "28/10/2026", "Fiscalía"], ["Dos", "ayer", "Fiscalía"]]
    )  # fmt: skip
    assert [r for r, _ in hecho.problemas] == [5]


def test_los_repetidos_no_se_duplican_ni_se_cambian_y_se_avisa(lago, traer):
    renglones = [
        ["Acuerdo", "Fecha", "Responsable", "Estado"],
        ["Abrir la línea", "28/10/2026", "Comité", ""],
    ]
    traer(renglones)
    hecho = traer([renglones[0], ["ABRIR LA LINEA.", "2026-10-28", "Comité", "cumplido"], renglones[1]])
    assert (hecho.nuevos, hecho.repetidos) == ([], 2)
    assert [r for r, _ in hecho.avisos] == [2] and "estado: pendiente → cumplido" in hecho.avisos[0][1]
    assert matriz(lago).estado.tolist() == ["pendiente"]
    assert len(traer([renglones[0], ["Abrir la línea", "28/09/2026", "Comité", ""]]).nuevos) == 1


def test_lo_que_este_servidor_no_ensena_tampoco_se_duplica(lago, traer, monkeypatch):
    renglones = [
        ["Acuerdo", "Fecha", "Responsable", "Círculo"],
        ["Reservado", "28/10/2026", "Comité", "comité"],
    ]
    traer(renglones)
    monkeypatch.setenv("TABLERO_CIRCULO", "mesa")
    assert traer(renglones).repetidos == 1
    # Ni se dice ni se cambia, aunque se le atine al número y a la revisión.
    otro = [
        ["Núm.", "Acuerdo", "Fecha", "Responsable", "Revisión"],
        ["1", "Reservado", "28/10/2026", "Obras", "1"],
    ]
    hecho = traer(otro, actualizar=True)
    assert (hecho.repetidos, hecho.cambios, hecho.avisos, hecho.actualizados) == (1, [], [], [])


@pytest.mark.parametrize(
    ("renglones", "dice"),
    [
        ([["Acuerdo", "Fecha"], ["x", "28/10/2026"]], "le falta la columna «Responsable»"),
        ([["Nombre", "Casos"], ["x", "1"]], "«Acuerdo», «Fecha» y «Responsable»"),
        (
            [["Acuerdo", "Fecha", "Responsable", "Plenaria", "Sesión"], ["x", "y", "z", "a", "b"]],
            "dos veces la columna Sesión",
        ),
    ],
)
def test_un_archivo_que_no_es_una_matriz_lo_dice(traer, renglones, dice):
    with pytest.raises(DatoInvalido, match=dice):
        traer(renglones)


@pytest.mark.parametrize("escribir", [acuerdos_hoja.exportar_xlsx, acuerdos_hoja.exportar_csv])
def test_lo_exportado_vuelve_a_entrar_en_otro_lago_y_da_lo_mismo(lago, tmp_path, escribir):
    ruta = ejemplo.CARPETA / "acuerdos_ejemplo.csv"
    hecho = acuerdos_hoja.importar(lago, ruta, mesa=MESA, autor="ana", hoy=HOY)
    assert len(hecho.nuevos) == 12 and hecho.problemas == []
    salida = tmp_path / ("m.xlsx" if escribir is acuerdos_hoja.exportar_xlsx else "m.csv")
    salida.write_bytes(escribir(lago, MESA, "comite"))
    assert acuerdos_hoja.importar(lago, salida, mesa=MESA, autor="ana", hoy=HOY).repetidos == 12
    with modulo.abrir(tmp_path / "otro") as otro:
        acuerdos_hoja.importar(otro, salida, mesa=MESA, autor="beto", hoy=HOY)
        pd.testing.assert_frame_equal(
            acuerdos_hoja.tabla(otro, MESA, "comite"), acuerdos_hoja.tabla(lago, MESA, "comite")
        )


def test_nada_que_parezca_formula_sale_vivo_y_regresa_como_se_escribio(lago, tmp_path):
    malo = '=HYPERLINK("http://x.mx";"clic")'
    terminos = {"mesa": MESA, "texto": malo, "fecha": HOY, "responsable": "@Comité"}
    acuerdos.agregar(lago, terminos, autor="ana")
    libro = openpyxl.load_workbook(io.BytesIO(acuerdos_hoja.exportar_xlsx(lago, MESA, "mesa")))
    celdas = [c for fila in libro.active.iter_rows() for c in fila]
    assert not any(c.data_type == "f" for c in celdas)
    assert f"'{malo}" in [c.value for c in celdas] and "'@Comité" in [c.value for c in celdas]
    fechas = [c for c in celdas if c.is_date]
    assert [c.value.date() for c in fechas] == [HOY]
    ruta = tmp_path / "m.csv"
    ruta.write_bytes(acuerdos_hoja.exportar_csv(lago, MESA, "mesa"))
    with modulo.abrir(tmp_path / "otro") as otro:
        acuerdos_hoja.importar(otro, ruta, mesa=MESA, autor="beto", hoy=HOY)
        fila = consulta.acuerdos(otro, MESA, "mesa").iloc[0]
        assert (fila.texto, fila.responsable) == (malo, "@Comité")


def test_la_exportacion_publica_no_lleva_lo_reservado(lago):
    for circulo in ("publico", "mesa", "comite"):
        terminos = {
            "mesa": MESA,
            "texto": f"PLANTADO {circulo}",
            "fecha": HOY,
            "responsable": "Comité",
            "circulo": circulo,
        }
        acuerdos.agregar(lago, terminos, autor="ana")
    publico = acuerdos_hoja.exportar_csv(lago, MESA, "publico").decode("utf-8-sig")
    assert "PLANTADO publico" in publico and publico.count("PLANTADO") == 1
