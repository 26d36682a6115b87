"""Los valores de los comités de ida y vuelta: ancho o largo, CSV o Excel, todo o nada, y vacío no es cero."""

from datetime import date

import pandas as pd
import pytest

from datos import comites, comites_csv
from datos.consultas import comites as consulta
from datos.errores import DatoInvalido
from datos.salida import bytes_csv
from tests.datos.test_comites import FICHA, MESA, RAZON

HOY = date(2026, 11, 21)
ANCHO = "ficha,año," + ",".join(comites_csv.MESES)


@pytest.fixture
def dos(lago):
    comites.crear(lago, FICHA, autor="ana")
    comites.crear(lago, {**FICHA, "nombre": "=Carpetas", "unidad": "carpetas"}, autor="ana")
    comites.crear(lago, RAZON, autor="ana")
    return lago


@pytest.fixture
def traer(dos, tmp_path):
    def importar(*renglones, nombre="valores.csv", codificacion="utf-8"):
        ruta = tmp_path / nombre
        ruta.write_text("\n".join(renglones) + "\n", encoding=codificacion)
        return comites_csv.importar(dos, ruta, mesa=MESA, autor="ana", hoy=HOY)

    return importar


def dados(lago):
    tabla = consulta.valores(lago, MESA, "mesa")
    tabla = tabla[tabla.ficha.lt(3)]
    return {(f, f"{m:%Y-%m}"): v for f, m, v in zip(tabla.ficha, tabla.mes, tabla.valor, strict=True)}


@pytest.mark.parametrize(
    "renglones",
    [
        (ANCHO, "1,2026,5,0" + "," * 10, "=carpetas,2026,,1200" + "," * 10),
        ("ficha;2026-01;feb 2026", "Consignaciones;5;0", "2;;1,200"),
        ("ficha,mes,valor", "1,2026-01,5", "1,febrero de 2026,0", "2,02/2026,1200"),
        ("comité,nombre,año,mes,valor", "Robo,CONSIGNACIONES,2026,ENE,5", "Robo,Consignaciones,2026,2,0",
         'Robo,=Carpetas,2026,febrero,"1,200"'),
        ("Ficha\tFecha\tValor", "1\t2026-01-31\t5.0", "1\tfeb-26\t0", "2\t28/02/2026\t1200"),
    ],
)  # fmt: skip
def test_entiende_las_formas_en_que_la_gente_lo_escribe(dos, traer, renglones):
    hecho = traer(*renglones)
    assert (hecho.cambiadas, hecho.problemas) == (3, [])
    assert dados(dos) == {(1, "2026-01"): 5.0, (1, "2026-02"): 0.0, (2, "2026-02"): 1200.0}
    assert traer(*renglones).iguales == 3


def test_un_libro_de_excel_entra_igual(dos, tmp_path):
    ruta = tmp_path / "valores.xlsx"
    tabla = pd.DataFrame(
        {"ficha": [1, 1], "mes": pd.to_datetime(["2026-01-01", "2026-02-01"]), "valor": [5, 0]}
    )
    tabla.to_excel(ruta, index=False)
    assert comites_csv.importar(dos, ruta, mesa=MESA, autor="ana", hoy=HOY).cambiadas == 2
    assert dados(dos) == {(1, "2026-01"): 5.0, (1, "2026-02"): 0.0}


def test_vacio_no_toca_y_sin_dato_borra(dos, traer):
    traer("ficha,mes,valor", "1,2026-01,5", "1,2026-02,6")
    traer("ficha,mes,valor", "1,2026-01,", "1,2026-02,Sin dato", "1,2026-03,0")
    valores = dados(dos)
    assert valores[1, "2026-01"] == 5 and valores[1, "2026-03"] == 0
    assert valores[1, "2026-02"] != valores[1, "2026-02"]


def test_cada_renglon_malo_se_dice_y_no_entra_ninguno(dos, traer):
    hecho = traer(
        "ficha,mes,valor", "1,2026-01,5", "9,2026-01,5", "1,el mes pasado,5", "1,2026-02,muchas",
        "1,2027-01,5", "3,2026-01,5", "1,2026-01,6", "1,2026-03,2.5", "Nada,2026-03,2",
    )  # fmt: skip
    assert [r for r, _ in hecho.problemas] == [3, 4, 5, 6, 7, 8, 9, 10]
    dicho = " | ".join(m for _, m in hecho.problemas)
    for frase in (
        "no tiene la ficha «9»", "El mes «el mes pasado» no se entiende", "«muchas» no es un número",
        "aún no llega", "es una razón", "ya venía en el renglón 2", "se cuenta en enteros", "la ficha «Nada»",
    ):  # fmt: skip
        assert frase in dicho
    assert dados(dos) == {}


@pytest.mark.parametrize(
    ("renglones", "dice"),
    [
        (("color,forma", "rojo,redondo"), "trae las columnas color y forma"),
        (("ficha,enero,febrero", "1,2,3"), "falta la columna «año»"),
        (("ficha,mes,mes,valor", "1,2026-01,2026-02,3"), "repite la columna mes"),
        (("ficha,mes,valor", "1,2026-01,3,4"), "más columnas que el encabezado"),
        (("ficha,mes,valor", "1,2026-01,"), "no trae ningún valor"),
    ],
)
def test_un_archivo_que_no_es_se_rechaza_diciendo_que_se_espera(dos, traer, renglones, dice):
    with pytest.raises(DatoInvalido) as error:
        traer(*renglones)
    assert dice in str(error.value)
    assert dados(dos) == {}


def test_dos_fichas_con_el_mismo_nombre_piden_el_comite(dos, traer):
    comites.crear(dos, {**FICHA, "comite": "Homicidio"}, autor="ana")
    assert "diga también el comité" in traer("ficha,mes,valor", "Consignaciones,2026-01,5").problemas[0][1]
    assert traer("comite,ficha,mes,valor", "Robo,Consignaciones,2026-01,5").cambiadas == 1


def test_ida_y_vuelta_neutralizada_en_las_dos_formas(dos, traer, tmp_path):
    traer("ficha,mes,valor,nota", "1,2026-01,5,=1+1", "2,2025-12,0,")
    for tabla in (
        comites_csv.exportar(dos, MESA, "mesa"),
        comites_csv.rejilla(dos, MESA, "mesa", [2025, 2026]),
    ):
        crudo = bytes_csv(tabla)
        assert b",=" not in crudo and b"'=Carpetas" in crudo
        ruta = tmp_path / "vuelta.csv"
        ruta.write_bytes(crudo)
        antes = dados(dos)
        hecho = comites_csv.importar(dos, ruta, mesa=MESA, autor="beto", hoy=HOY)
        assert (hecho.problemas, hecho.iguales >= 1) == ([], True)
        assert dados(dos) == antes
    assert "numerador" in comites_csv.exportar(dos, MESA, "mesa", razones=True)


def test_windows_1252_tambien_se_lee(dos, traer):
    comites.crear(dos, {**FICHA, "nombre": "Año nuevo", "unidad": "reportes"}, autor="ana")
    assert traer("ficha,mes,valor", "Año nuevo,2026-01,4", codificacion="cp1252").cambiadas == 1
