"""La tabla de la fiscalía o de la mesa: cómo se lee, qué entra y qué se dice de lo que no."""

import datetime

import openpyxl
import pytest

from datos import archivo, tabla
from datos import lago as modulo
from datos.carga import cargar
from datos.errores import FuenteInvalida
from tests.datos.consultas.apoyo import celdas_de

DECLARADA = {"como": "tabla", "fuente": "Fiscalía", "unidad": "carpetas", "metodologia": "propia"}
SESNSP = {**DECLARADA, "fuente": "SESNSP", "metodologia": "CNSP/38/15"}
NOMBRES = """CVE,Entidad,Municipio,1990,2040
08037,Chihuahua,Juárez,1,1
19031,Nuevo León,Juárez,1,1
10007,Durango,Gómez Palacio,1,1
10012,Durango,Lerdo,1,1
30054,Veracruz,Catemaco,1,1
"""


@pytest.fixture(scope="module")
def nombrado(tmp_path_factory):
    """Un lago que ya conoce cinco municipios; cada prueba carga en él tablas de un productor distinto."""
    carpeta = tmp_path_factory.mktemp("tabla")
    (carpeta / "conapo.csv").write_text(NOMBRES, "utf-8")
    with modulo.abrir(carpeta / "lago") as lago:
        assert cargar(lago, [carpeta / "conapo.csv"], autor="pruebas")[0].estado == "cargado"
        yield lago


@pytest.fixture
def leer(nombrado, tmp_path, request):
    """Carga un texto como tabla y da (resultado, {(cvegeo, indicador, «AAAA-MM» o «AAAA»): casos})."""

    def leer(contenido, nombre="tabla.csv", codificacion="utf-8", **opciones):
        ruta = tmp_path / nombre
        if isinstance(contenido, str):
            ruta.write_bytes(contenido.strip().encode(codificacion))
        else:
            libro = openpyxl.Workbook()
            for renglon in contenido:
                libro.active.append(renglon)
            libro.save(ruta)
        opciones = {**DECLARADA, "fuente": f"Fiscalía {request.node.name}", **opciones}
        (resultado,) = cargar(nombrado, [ruta], autor="pruebas", opciones=opciones)
        return resultado, celdas_de(nombrado, resultado.carga)

    return leer


def avisos(resultado, clase) -> list[str]:
    return [a.mensaje for a in resultado.avisos if a.clase == clase]


def rechazada(leida, *dichos) -> None:
    resultado, celdas = leida
    assert resultado.estado == "rechazado" and celdas == {}
    for dicho in dichos:
        assert dicho in resultado.mensaje


ENERO_Y_FEBRERO = {("10007", "extorsion", "2024-01"): 3, ("10007", "extorsion", "2024-02"): 4}


@pytest.mark.parametrize(
    "texto",
    [
        "cvegeo,anio,mes,extorsion\n10007,2024,1,3\n10007,2024,2,4",
        "Clave_Municipio,AÑO,Mes,Extorsión\n10007,2024,Enero,3\n10007,2024,FEB,4",
        "Municipio,Estado,Año,Mes,Delito,Casos\nGómez Palacio,Durango,2024,01,Extorsión,3\n"
        "GOMEZ PALACIO,Dgo.,2024,2.0,extorsiones,4",
        "cve_ent,cve_mun,anio,mes,extorsion\n10,7,2024,ene,3\n10,007,2024,febrero,4",
        "cve_ent,cve_mun,anio,mes,extorsion\n10,10007,2024,ene,3\n10,10007,2024,febrero,4",
        "cvegeo,fecha,extorsion\n10007,2024-01,3\n10007,2024-02-29,4",
        "cvegeo,fecha,extorsion\n10007,15/01/2024,3\n10007,02/2024,4",
        "cvegeo,Periodo,extorsion\n10007,Enero 2024,3\n10007,febrero de 2024,4",
        "cvegeo,anio,indicador,Enero,Febrero\n10007,2024,extorsion,3,4",
        "cvegeo;anio;indicador;1;2\n10007.0;2024.0;extorsion;3.0;4",
        "Municipio\tAño\tExtorsión\tMes\nGómez Palacio\t2024\t3\tEnero\nGómez Palacio\t2024\t4\tFebrero",
    ],
)
def test_larga_o_ancha_con_clave_o_nombre(leer, texto):
    resultado, celdas = leer(texto)
    assert resultado.estado == "cargado", resultado.mensaje
    assert celdas == ENERO_Y_FEBRERO
    assert f"{resultado.corte:%Y-%m-%d}" == "2024-02-29"


@pytest.mark.parametrize("codificacion", ["utf-8", "utf-8-sig", "cp1252"])
def test_en_cualquier_codificacion(leer, codificacion):
    renglones = ["Municipio,Estado,Año,Mes,Extorsión", "Gómez Palacio,Durango,2024,Enero,3"]
    texto = "\n".join([*renglones, "Gómez Palacio,Durango,2024,Febrero,4"])
    assert leer(texto, codificacion=codificacion)[1] == ENERO_Y_FEBRERO


def test_un_libro_de_excel_con_fechas_y_celdas_vacias(leer):
    enero, febrero, marzo = (datetime.date(2024, mes, 15) for mes in (1, 2, 3))
    renglones = [
        ["cvegeo", "Fecha", "Extorsión"],
        ["10007", enero, 3],
        ["10007", febrero, 4.0],
        ["10007", marzo, None],
    ]
    assert leer(renglones, "tabla.xlsx")[1] == ENERO_Y_FEBRERO


def test_por_anio_y_con_varios_indicadores(leer):
    _, celdas = leer("cvegeo,anio,extorsion,secuestro\n10007,2023,30,\n10007,2024,0,2")
    assert celdas == {
        ("10007", "extorsion", "2023"): 30,
        ("10007", "extorsion", "2024"): 0,
        ("10007", "secuestro", "2024"): 2,
    }


def test_territorio_e_indicador_fijos(leer):
    resultado, celdas = leer("ANIODEF,MESDEF,conteo\n2010,1,230", territorio="08037", indicador="Homicidios")
    assert resultado.estado == "cargado", resultado.mensaje
    assert celdas == {("08037", "homicidio", "2010-01"): 230}


def test_las_claves_se_completan_y_lo_que_no_es_clave_no_entra(leer):
    _, celdas = leer("cvegeo,anio,extorsion\n8037,2024,5\n8,2024,9\n10,2024,7")
    assert {c: n for (c, *_), n in celdas.items()} == {"08037": 5, "08": 9, "10": 7}
    rechazada(leer("cvegeo,anio,extorsion\n037,2024,5"), "2 o 5 dígitos", "Llegó: 037")
    rechazada(leer("cvegeo,anio,extorsion\n100070001,2024,5"), "Llegó: 100070001")
    rechazada(leer("cvegeo,anio,extorsion\n10007,2024,5", territorio="o'tro"), "Llegó: o'tro")


def test_un_renglon_total_no_es_el_pais(leer):
    resultado, celdas = leer(
        "cvegeo,municipio,anio,extorsion\n10007,Gómez Palacio,2024,5\nTotal,Total,2024,5"
    )
    assert celdas == {("10007", "extorsion", "2024"): 5}
    assert "Total (5 casos)" in avisos(resultado, "sin emparejar")[0]


def test_lo_que_no_empareja_se_lista(leer):
    resultado, celdas = leer(
        "Estado,Municipio,anio,mes,extorsion\nDurango,Lerdo,2024,1,3\nDurango,Lerdo Viejo,2024,1,8\n"
        "Durango,Lerdo Viejo,2024,2,1\nOz,Esmeralda,2024,1,2"
    )
    assert celdas == {("10012", "extorsion", "2024-01"): 3}
    (aviso,) = avisos(resultado, "sin emparejar")
    assert aviso == (
        "2 nombres no se pudieron emparejar con un municipio y sus casos no entraron: "
        "Esmeralda, Oz (2 casos) y Lerdo Viejo, Durango (9 casos)."
    )
    rechazada(
        leer("Estado,Municipio,anio,extorsion\nOz,Esmeralda,2024,2", "otra.csv"),
        "Ningún nombre de territorio",
        "Esmeralda, Oz (2 casos)",
        "población de CONAPO",
    )


def test_un_homonimo_sin_entidad_no_se_reparte(leer):
    """«Juárez» es de Chihuahua y de Nuevo León: sin entidad no es de nadie, y con entidad es de una."""
    resultado, celdas = leer("Municipio,anio,extorsion\nJuárez,2024,7\nCatemaco,2024,2")
    assert celdas == {("30054", "extorsion", "2024"): 2}
    assert "Juárez (7 casos)" in avisos(resultado, "sin emparejar")[0]
    _, celdas = leer("Municipio,Entidad,anio,extorsion\nJuárez,Nuevo León,2024,7\nCd. Juárez,Chih.,2024,8")
    assert celdas == {("19031", "extorsion", "2024"): 7, ("08037", "extorsion", "2024"): 8}


def test_los_repetidos_se_rechazan_o_se_suman_si_se_pide(leer):
    texto = "cvegeo,anio,mes,zona,extorsion\n10007,2024,1,norte,3\n10007,2024,1,sur,5\n10012,2024,1,todo,1"
    rechazada(leer(texto), "más de un renglón", "10007 2024", "--sumar")
    resultado, celdas = leer(texto, sumar=True)
    assert celdas == {("10007", "extorsion", "2024-01"): 8, ("10012", "extorsion", "2024-01"): 1}
    assert avisos(resultado, "renglones sumados") == ["Se sumaron los renglones repetidos de 10007 2024."]
    assert avisos(resultado, "columnas sin usar") == ["Columnas que no se usaron: zona."]


def test_dos_nombres_del_mismo_municipio_son_repetidos(leer):
    texto = "Municipio,Entidad,anio,extorsion\nJuárez,Chihuahua,2024,3\nCiudad Juárez,Chihuahua,2024,5"
    rechazada(leer(texto), "más de un renglón")


@pytest.mark.parametrize("mes", ["Total", "13", "0", ""])
def test_un_mes_que_no_lo_es_no_se_vuelve_anual_ni_se_pierde(leer, mes):
    texto = f"cvegeo,anio,mes,extorsion\n10007,2024,Enero,3\n10007,2024,{mes},40"
    rechazada(leer(texto), f"«{mes or '(vacío)'}», que no es un mes", "No se cargó nada")


@pytest.mark.parametrize(
    ("celda", "dicho"),
    [(celda, f"«{celda}»") for celda in ("4.5", "cuatro", "1,2,3.7", "1,5", "12,34")],
)
def test_lo_que_no_es_un_entero_se_dice_con_su_renglon(leer, celda, dicho):
    texto = f'cvegeo,anio,mes,Extorsión\n10007,2024,1,4.0\n10007,2024,2,"{celda}"'
    rechazada(leer(texto), "renglón 3, columna «Extorsión»: llegó " + dicho)


def test_miles_con_coma_y_sin_dato(leer):
    meses = ('"1,234"', "N/D", " 7 ", '"8,0"')
    renglones = "".join(f"\n10007,2024,{mes},{casos}" for mes, casos in enumerate(meses, 1))
    _, celdas = leer(f"cvegeo,anio,mes,extorsion{renglones}")
    assert celdas == {
        ("10007", "extorsion", "2024-01"): 1234,
        ("10007", "extorsion", "2024-03"): 7,
        ("10007", "extorsion", "2024-04"): 8,
    }


@pytest.mark.parametrize(
    ("texto", "opciones", "dichos"),
    [
        (
            "cvegeo,mes,extorsion\n10007,1,3",
            {},
            ["falta decir la columna del año o de la fecha", "cvegeo, mes y extorsion"],
        ),
        ("anio,mes,extorsion\n2024,1,3", {}, ["falta decir el territorio"]),
        ("cvegeo,anio,notas\n10007,2024,3", {}, ["alguna columna con casos de un indicador conocido"]),
        ("cvegeo,anio,casos\n10007,2024,3", {}, ["alguna columna con casos de un indicador conocido"]),
        (
            "cvegeo,anio,casos\n10007,2024,3",
            {"indicador": "Brujería"},
            ["No existe el indicador Brujería", "extorsion"],
        ),
        ("cvegeo,anio,casos,delito\n10007,2024,3,Brujería", {}, ["Ningún delito", "(Brujería)"]),
        (
            "cvegeo,anio,extorsion\n10007,2024,3",
            {"unidad": "puntos"},
            ["La unidad «puntos» no se conoce", "carpetas"],
        ),
        (
            "cvegeo,anio,extorsion\n10007,2024,3",
            {"unidad": "", "metodologia": ""},
            ["falta decir: unidad y metodologia"],
        ),
        ("cvegeo,anio,extorsion\n10007,2024,3", {"columnas": {"robos": "ignorar"}}, ["no trae «robos»"]),
        (
            "cvegeo,anio,extorsion\n10007,2024,3",
            {"columnas": {"extorsion": "mes:13"}},
            ["No existe el papel mes:13"],
        ),
        (
            "cvegeo,anio,extorsion\n10007,2024,3",
            {"columnas": {"extorsion": "indicador:x"}},
            ["No existe el indicador x"],
        ),
        ("cvegeo,anio,extorsion\n10007,veinte,3", {}, ["un año posible"]),
    ],
)
def test_lo_que_falta_o_no_se_conoce_se_dice(leer, texto, opciones, dichos):
    rechazada(leer(texto, **opciones), *dichos)


def test_un_delito_desconocido_no_estorba_a_los_demas(leer):
    resultado, celdas = leer("cvegeo,anio,delito,casos\n10007,2024,Extorsión,3\n10007,2024,Brujería,1")
    assert celdas == {("10007", "extorsion", "2024"): 3}
    assert "1 delitos de la tabla no son de ningún indicador conocido y no entraron: Brujería." in avisos(
        resultado, "sin emparejar"
    )


def test_los_ceros_del_final_de_una_ancha_son_meses_por_venir_y_los_de_una_larga_no(leer):
    resultado, celdas = leer("cvegeo,anio,indicador,Enero,Febrero,Marzo\n10007,2024,extorsion,3,4,0")
    assert celdas == ENERO_Y_FEBRERO and f"{resultado.corte:%Y-%m}" == "2024-02"
    assert "Marzo de 2024" in avisos(resultado, "meses sin publicar")[0]
    _, celdas = leer("cvegeo,anio,mes,extorsion\n10007,2024,1,3\n10007,2024,2,4\n10007,2024,3,0")
    assert celdas == {**ENERO_Y_FEBRERO, ("10007", "extorsion", "2024-03"): 0}


def metodologias(lago, carga) -> dict[str, int]:
    filas = lago.leer(
        "SELECT anio || ' ' || metodologia AS que, coalesce(total, m01) AS casos FROM lago.conteo "
        "JOIN lago.concepto USING (concepto) WHERE carga = ?",
        [carga],
    )
    return dict(zip(filas.que, filas.casos, strict=True))


def test_la_columna_de_metodologia_manda(nombrado, leer):
    resultado, _ = leer(
        "cvegeo,anio,mes,extorsion,Metodología\n10007,2024,1,3,NM-2015\n10007,2025,1,4,\n10007,2026,1,5,RNID-2026\n"
        "10007,2023,1,6,CNSP/38/15\n10007,2022,1,7,a mano"
    )
    assert metodologias(nombrado, resultado.carga) == {
        "2024 CNSP/38/15": 3, "2025 propia": 4, "2026 RNID": 5, "2023 CNSP/38/15": 6, "2022 a mano": 7,
    }  # fmt: skip
    assert "CNSP/38/15, RNID y a mano y no como «propia»" in avisos(resultado, "metodología")[0]


def test_lo_del_sesnsp_es_rnid_desde_2026_y_lo_de_otros_no(nombrado, leer):
    texto = "cvegeo,anio,extorsion\n10007,2025,3\n10007,2026,4"
    del_sesnsp, _ = leer(texto, **SESNSP)
    assert metodologias(nombrado, del_sesnsp.carga) == {"2025 CNSP/38/15": 3, "2026 RNID": 4}
    ajena, _ = leer(texto, metodologia="CNSP/38/15")
    assert metodologias(nombrado, ajena.carga) == {"2025 CNSP/38/15": 3, "2026 CNSP/38/15": 4}


def test_los_papeles_se_recuerdan_por_mesa(nombrado, leer, tmp_path):
    texto = "cvegeo,anio,X1,extorsion\n10007,2024,9,3"
    (tmp_path / "t.csv").write_text(texto, "utf-8")
    (hoja,) = archivo.hojas(tmp_path / "t.csv", tmp_path)
    papeles = {"x1": "indicador:secuestro", "extorsion": "ignorar"}
    antes = tabla.sugerir(nombrado, hoja, "ciudad-juarez")
    assert antes == {"cvegeo": "cvegeo", "anio": "anio", "x1": "ignorar", "extorsion": "indicador:extorsion"}
    tabla.recordar(nombrado, "ciudad-juarez", hoja, {**antes, "x1": "ignorar"}, autor="Ana")
    tabla.recordar(nombrado, "ciudad-juarez", hoja, {**antes, **papeles}, autor="Ana")
    assert tabla.sugerir(nombrado, hoja, "ciudad-juarez") == {**antes, **papeles}
    assert tabla.sugerir(nombrado, hoja, "torreon") == tabla.sugerir(nombrado, hoja) == antes
    assert leer(texto, mesa="ciudad-juarez")[1] == {("10007", "secuestro", "2024"): 9}
    explicita = {"mesa": "ciudad-juarez", "columnas": {"x1": "indicador:trata-de-personas"}}
    assert leer(texto, **explicita)[1] == {("10007", "trata-de-personas", "2024"): 9}


def test_la_tabla_del_mes_siguiente_es_la_misma_tabla(leer, nombrado):
    una, _ = leer("cvegeo,anio,mes,extorsion\n10007,2024,1,3\n10007,2024,2,4")
    otra, celdas = leer("cvegeo,anio,mes,extorsion\n10007,2024,1,5\n10007,2024,2,4\n10007,2024,3,6")
    assert una.fuente == otra.fuente and una.carga != otra.carga
    assert celdas["10007", "extorsion", "2024-01"] == 5 and celdas_de(nombrado, una.carga) == {}
    igual, _ = leer("cvegeo,anio,mes,extorsion\n10007,2024,1,5\n10007,2024,2,4\n10007,2024,3,6")
    assert (igual.estado, igual.carga) == ("ya estaba", otra.carga)


def test_sin_declarar_se_rechaza_antes_de_leer(nombrado, tmp_path):
    (tmp_path / "t.csv").write_text("cvegeo,anio,extorsion\n10007,2024,3", "utf-8")
    (hoja,) = archivo.hojas(tmp_path / "t.csv", tmp_path)
    with pytest.raises(FuenteInvalida, match="falta decir: fuente, unidad y metodologia"):
        tabla.fuente(nombrado, hoja, {})
