"""Una lista entra completa o no entra, nunca guarda nombres y dice cada renglón que no entiende."""

from datetime import date

import pytest
from openpyxl import Workbook

from datos.circulos import COMITE, MESA
from datos.consultas import listas as consulta
from datos.errores import DatoInvalido
from datos.prensa import listas
from tests.datos.prensa import cordoba


def subir(lago, tmp_path, texto, nombre="lista.csv", **detalles):
    ruta = tmp_path / nombre
    ruta.write_text(texto, "utf-8")
    opciones = {
        "mesa": cordoba.MESA, "terminos": cordoba.terminos(), "municipio": cordoba.MUNICIPIO, "autor": "Ana",
    }  # fmt: skip
    return listas.importar(lago, ruta, **{**opciones, **detalles})


def guardados(lago):
    return consulta.casos(lago, cordoba.MESA, COMITE, cordoba.DELITO)


def test_reconoce_fechas_coordenadas_y_victimas(lago, tmp_path):
    texto = (
        "Folio,Fecha,Colonia,Calle,Latitud,Longitud,Víctimas,Observaciones\n"
        "1,2012-03-04,Centro,Calle 5,18.88,-96.93,2,De noche\n"
        '2,"4 de marzo de 2012",,,,,,\n'
        "3,04/03/2012,S/D,-,,,0,\n"
    )
    hecho = subir(lago, tmp_path, texto)
    assert (hecho.casos, hecho.rechazados, hecho.avisos) == (3, [], [])
    casos = guardados(lago)
    assert casos.desde.astype(str).tolist() == ["2012-03-04"] * 3
    assert casos.colonia.fillna("").tolist() == ["Centro", "", ""]
    assert casos.victimas.astype("float64").fillna(-1).tolist() == [2, -1, 0]
    assert casos[["lat", "lon"]].dropna().values.tolist() == [[18.88, -96.93]]
    assert casos.cvegeo.unique().tolist() == [cordoba.MUNICIPIO]


MALOS = (
    "Folio,Fecha,Hasta,Lat,Lon,Víctimas,Municipio\n"
    "1,2012-03-04,,,,1,\n"
    "2,ayer,,,,1,\n"
    "3,2012-03-04,2012-03-01,,,1,\n"
    "4,2012-03-04,,18.9,,1,\n"
    "5,2012-03-04,,-96.9,18.9,1,\n"
    "6,2012-03-04,,,,Juan Pérez,\n"
    "7,2012-03-04,,,,1.5,\n"
    "1,2012-03-05,,,,1,\n"
    "9,,,,,1,\n"
    "10,2012-03-04,,,,1,Atlántida\n"
)


def test_cada_renglon_malo_se_dice_y_no_entra_ninguno(lago, tmp_path):
    version = lago.version()
    hecho = subir(lago, tmp_path, MALOS)
    assert hecho.lista is None and lago.version() == version
    assert [renglon for renglon, _ in hecho.rechazados] == [3, 4, 5, 6, 7, 8, 9, 10, 11]
    dicho = " ".join(que for _, que in hecho.rechazados)
    frases = (
        "llegó «ayer»", "antes de empezar", "la mitad de la coordenada", "fuera de México", "llegó un texto",
        "llegó 1.5", "ya está en el renglón 2", "Falta la fecha", "«Atlántida»",
    )  # fmt: skip
    for frase in frases:
        assert frase in dicho
    # Ni siquiera al decir el error se repite el nombre de una persona.
    assert "Pérez" not in dicho


def test_con_permiso_entran_los_buenos(lago, tmp_path):
    hecho = subir(lago, tmp_path, MALOS, parcial=True)
    assert (hecho.casos, len(hecho.rechazados)) == (1, 9)
    assert listas.dicho(hecho) == "Se guardó la lista 1 con 1 caso. 9 renglones quedaron fuera."


@pytest.mark.parametrize("encabezado", ["Nombre de la víctima", "VICTIMA", "Agraviado", "CURP", "Apellidos"])
def test_una_columna_de_nombres_nunca_se_guarda_aunque_se_pida(lago, tmp_path, encabezado):
    texto = f"Fecha,{encabezado}\n2012-03-04,Juan Pérez López\n"
    columna = {"CURP": "curp", "VICTIMA": "victima"}.get(encabezado, listas.archivo.columna(encabezado))
    hecho = subir(lago, tmp_path, texto, papeles={columna: "observacion"})
    assert f"No se guardó «{encabezado}»" in hecho.avisos[0]
    assert "Pérez" not in guardados(lago).to_csv()


def test_avisa_si_el_texto_parece_traer_un_nombre_o_una_fecha_de_otro_periodo(lago, tmp_path):
    texto = "Fecha,Observación\n2012-03-04,La víctima es Juan Pérez López\n2011-12-31,De noche\n"
    avisos = subir(lago, tmp_path, texto).avisos
    assert any("El texto de 1 renglón parece traer un nombre" in a and "(renglón 2)" in a for a in avisos)
    assert any("1 caso tiene fecha fuera del periodo" in a and "(renglón 3)" in a for a in avisos)


def test_el_mismo_archivo_ya_estaba_y_retirado_vuelve_a_entrar(lago, tmp_path):
    texto = "Folio,Fecha\n1,2012-03-04\n"
    assert subir(lago, tmp_path, texto).lista == 1
    otra = subir(lago, tmp_path, texto, nombre="copia.csv")
    assert (otra.lista, otra.ya_estaba) == (1, True) and "ya estaba" in listas.dicho(otra)
    listas.retirar(lago, 1, autor="Ana", motivo="Venía mal")
    assert subir(lago, tmp_path, texto).lista == 2
    with pytest.raises(DatoInvalido, match="ya estaba retirada"):
        listas.retirar(lago, 1, autor="Ana", motivo="Otra vez")
    with pytest.raises(DatoInvalido, match="por qué"):
        listas.retirar(lago, 2, autor="Ana", motivo=" ")


def test_un_folio_que_ya_dio_la_misma_autoridad_no_entra_dos_veces(lago, tmp_path):
    subir(lago, tmp_path, "Folio,Fecha\nA,2012-03-04\n")
    hecho = subir(lago, tmp_path, "Folio,Fecha\nA,2012-03-04\nB,2012-03-05\n", "otra.csv", parcial=True)
    assert hecho.casos == 1 and "ya venía en la lista que se recibió el 2013-01-15" in hecho.rechazados[0][1]
    ajena = cordoba.terminos(nombre="el secretario")
    assert subir(lago, tmp_path, "Folio,Fecha\nA,2012-03-04\n", "suya.csv", terminos=ajena).casos == 1


def test_lee_un_libro_de_excel(lago, tmp_path):
    libro = Workbook()
    libro.active.append(["Expediente", "Fecha del hecho", "Colonia"])
    libro.active.append([7, date(2012, 3, 4), "Centro"])
    libro.save(tmp_path / "lista.xlsx")
    hecho = listas.importar(
        lago, tmp_path / "lista.xlsx", mesa=cordoba.MESA, terminos=cordoba.terminos(), autor="Ana"
    )
    assert hecho.casos == 1
    assert guardados(lago)[["folio", "colonia"]].values.tolist() == [["7", "Centro"]]


def test_recuerda_que_es_cada_columna(lago, tmp_path):
    texto = "Día,Rumbo\n2012-03-04,Centro\n"
    subir(lago, tmp_path, texto, papeles={"rumbo": "lugar"})
    hoja = listas.primera_hoja(tmp_path / "lista.csv", tmp_path)
    assert listas.papeles_de(lago, hoja, cordoba.MESA) == {"dia": "fecha", "rumbo": "lugar"}
    assert listas.papeles_de(lago, hoja, "xalapa") == {"dia": "fecha", "rumbo": "ignorar"}


@pytest.mark.parametrize(
    ("cambios", "dice"),
    [
        ({"nombre": ""}, "Falta decir: cómo se le dice"),
        ({"delito": "no-existe"}, "No existe el delito «no-existe»"),
        ({"hasta": date(2011, 1, 1)}, "el final es anterior al principio"),
        ({"recibida": date(2999, 1, 1)}, "aún no llega"),
    ],
)
def test_lo_que_falta_decir_de_la_lista(lago, tmp_path, cambios, dice):
    with pytest.raises(DatoInvalido, match=dice):
        subir(lago, tmp_path, "Fecha\n2012-03-04\n", terminos=cordoba.terminos(**cambios))
    assert consulta.listas(lago, cordoba.MESA, MESA).empty


def test_sin_fecha_o_con_dos_columnas_para_lo_mismo(lago, tmp_path):
    with pytest.raises(DatoInvalido, match="hace falta la columna con la fecha"):
        subir(lago, tmp_path, "Folio,Colonia\n1,Centro\n")
    with pytest.raises(DatoInvalido, match="Dos columnas dicen ser lo mismo"):
        subir(lago, tmp_path, "Fecha,Colonia,Rumbo\n2012-03-04,A,B\n", papeles={"rumbo": "colonia"})


def test_una_celda_con_formula_se_guarda_como_texto(lago, tmp_path):
    subir(lago, tmp_path, 'Fecha,Colonia\n2012-03-04,"=HYPERLINK(""http://x"")"\n')
    assert guardados(lago).colonia.tolist() == ['=HYPERLINK("http://x")']


def test_la_coma_decimal_no_multiplica_por_diez(lago, tmp_path):
    texto = (
        "Folio;Fecha;Lat;Lon;Víctimas\n1;20120304;18,88;-96,93;2,0\n2;04-mar-2012;;;1,200\n"
        "3;2012-03-04;;;1,5\n"
    )
    hecho = subir(lago, tmp_path, texto, parcial=True)
    assert hecho.rechazados == [(4, "En víctimas llegó 1.5 y se espera un número entero, cero o más.")]
    casos = guardados(lago)
    assert casos.victimas.tolist() == [2, 1200]
    assert casos[["lat", "lon"]].dropna().values.tolist() == [[18.88, -96.93]]
    assert casos.desde.astype(str).tolist() == ["2012-03-04"] * 2
