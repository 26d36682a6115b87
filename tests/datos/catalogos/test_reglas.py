"""Las reglas arman cada indicador: sus patrones encuentran lo oficial y reproducen sus sumas."""

import re
import unicodedata
from functools import cache

import pandas as pd
import pytest

from datos import catalogos
from datos.texto import normalizar

METODOLOGIAS = {"CNSP/38/15", "RNID", "anterior", "fuero federal", "año de ocurrencia"}
FUERO_COMUN = {"CNSP/38/15", "RNID", "anterior"}
CAMPOS = ("tipo", "subtipo", "modalidad")
ARCHIVOS = {  # metodología: archivo y columnas que hacen de tipo, subtipo y modalidad
    "CNSP/38/15": (
        "IDEFC_NM_nov2024_2015-2024.csv",
        ["Tipo de delito", "Subtipo de delito", "Modalidad"],
    ),
    "RNID": ("estatal_RNID_2026_ene-mar.csv", ["Tipo de delito", "Subtipo de delito", "Modalidad"]),
    "anterior": ("IDE-1997-2017_VIEJA_metodologia_estatal.csv", ["MODALIDAD", "TIPO", "SUBTIPO"]),
    "fuero federal": ("IDEFF_jul25.csv", ["CONCEPTO", "TIPO", None]),
}
MESES = ["ENERO", "FEBRERO", "MARZO", "ABRIL", "MAYO", "JUNIO", "JULIO", "AGOSTO", "SEPTIEMBRE",
         "OCTUBRE", "NOVIEMBRE", "DICIEMBRE"]  # fmt: skip


def con_puntuacion(texto):
    """Sólo minúsculas, sin acentos y con espacios sencillos: la normalización mínima de las reglas."""
    descompuesto = unicodedata.normalize("NFD", str(texto).lower())
    return " ".join("".join(c for c in descompuesto if not unicodedata.combining(c)).split())


def cumple(patron, texto):
    return re.fullmatch(".*".join(map(re.escape, patron.split("%"))), texto) is not None


@cache
def archivo(carpeta, metodologia):
    """Renglones de un archivo oficial: anio, tipo, subtipo, modalidad, cve_ent, doce meses y su total."""
    nombre, columnas = ARCHIVOS[metodologia]
    crudo = pd.read_csv(carpeta / "sesnsp" / nombre, encoding="cp1252", dtype=str)
    tabla = pd.DataFrame({"anio": crudo.iloc[:, 0]})
    for destino, origen in zip(CAMPOS, columnas, strict=True):
        tabla[destino] = crudo[origen] if origen else ""
    tabla["cve_ent"] = crudo.iloc[:, 1].str.zfill(2)
    por_mes = {c.upper(): c for c in crudo.columns}
    for mes in MESES:
        tabla[mes] = pd.to_numeric(crudo[por_mes[mes]].str.replace(",", ""))
    tabla["total"] = tabla[MESES].sum(axis=1)
    return tabla


def reglas_con_patron():
    reglas = catalogos.leer("reglas")
    return reglas[reglas["tipo"] != ""]


def combinaciones(carpeta, metodologia, normalizado=con_puntuacion):
    unicas = archivo(carpeta, metodologia)[list(CAMPOS)].drop_duplicates()
    return [(fila, tuple(map(normalizado, fila))) for fila in unicas.itertuples(index=False, name=None)]


def que_cumplen(carpeta, regla, metodologia, normalizado=con_puntuacion):
    """Las combinaciones oficiales, como vienen escritas, que arma un renglón de reglas."""
    return {
        original
        for original, texto in combinaciones(carpeta, metodologia, normalizado)
        if all(cumple(regla[campo], t) for campo, t in zip(CAMPOS, texto, strict=True))
    }


def suma(carpeta, indicador, metodologia, anio, columna="total", cve_ent=None):
    reglas = reglas_con_patron()
    reglas = reglas[(reglas["indicador"] == indicador) & (reglas["metodologia"] == metodologia)]
    elegidas = set().union(*(que_cumplen(carpeta, r, metodologia) for _, r in reglas.iterrows()))
    tabla = archivo(carpeta, metodologia)
    dentro = pd.MultiIndex.from_frame(tabla[list(CAMPOS)]).isin(list(elegidas))
    dentro &= tabla["anio"].eq(str(anio)).to_numpy()
    if cve_ent:
        dentro &= tabla["cve_ent"].eq(cve_ent).to_numpy()
    return int(tabla.loc[dentro, columna].sum())


def test_reglas_bien_formadas():
    reglas = catalogos.leer("reglas")
    assert set(reglas["indicador"]) == set(catalogos.leer("indicadores")["indicador"])
    assert set(reglas["metodologia"]) == METODOLOGIAS
    assert set(reglas["comparable"]) == {"sí", "no comparable"}
    assert set(reglas["unidad"]) <= {"*", "carpetas", "defunciones"}
    patrones = reglas[list(CAMPOS)]
    vacio = (patrones == "").any(axis=1)
    assert (patrones[vacio] == "").all(axis=None), "o los tres patrones, o ninguno"
    assert (reglas.loc[vacio, "comparable"] == "no comparable").all()
    assert (reglas.loc[reglas["comparable"] == "no comparable", "nota"] != "").all()
    assert patrones.apply(lambda c: c.str.fullmatch(r"[a-z0-9 %]*")).all(axis=None)


def test_cada_indicador_del_fuero_comun_responde_por_las_tres_metodologias():
    reglas = catalogos.leer("reglas")
    dichas = reglas.groupby("indicador")["metodologia"].agg(set)
    assert [i for i, m in dichas.items() if not m >= FUERO_COMUN] == ["total-fuero-federal"]


def test_una_regla_vacia_no_convive_con_otra_llena():
    reglas = catalogos.leer("reglas")
    llenas = (reglas["tipo"] != "").groupby([reglas["indicador"], reglas["metodologia"]]).nunique()
    assert (llenas == 1).all()


@pytest.mark.parametrize("metodologia", ARCHIVOS)
def test_cada_regla_encuentra_algo_con_o_sin_puntuacion(reales, metodologia):
    reglas = reglas_con_patron()
    for _, regla in reglas[reglas["metodologia"] == metodologia].iterrows():
        encontradas = que_cumplen(reales, regla, metodologia)
        assert encontradas, f"{regla['indicador']} no encuentra nada en {metodologia}"
        assert encontradas == que_cumplen(reales, regla, metodologia, normalizar), regla["indicador"]


@pytest.mark.parametrize("metodologia", ARCHIVOS)
def test_una_combinacion_cumple_a_lo_mas_una_regla_del_indicador(reales, metodologia):
    reglas = reglas_con_patron()
    reglas = reglas[reglas["metodologia"] == metodologia]
    for indicador, suyas in reglas.groupby("indicador"):
        encontradas = [c for _, r in suyas.iterrows() for c in que_cumplen(reales, r, metodologia)]
        assert len(encontradas) == len(set(encontradas)), indicador


@pytest.mark.parametrize(("metodologia", "cuantas"), [("CNSP/38/15", 98), ("RNID", 114), ("anterior", 66)])
def test_el_total_toma_todas_las_combinaciones(reales, metodologia, cuantas):
    reglas = reglas_con_patron()
    total = reglas[(reglas["indicador"] == "total-delitos") & (reglas["metodologia"] == metodologia)]
    assert len(que_cumplen(reales, total.iloc[0], metodologia)) == cuantas


@pytest.mark.parametrize(
    ("indicador", "metodologia", "anio", "columna", "cve_ent", "casos"),
    [
        ("homicidio-doloso", "CNSP/38/15", 2015, "total", None, 16_119),
        ("homicidio-doloso", "CNSP/38/15", 2019, "total", None, 29_500),
        ("homicidio-doloso", "CNSP/38/15", 2023, "total", None, 25_290),
        ("homicidio-doloso", "CNSP/38/15", 2020, "total", "08", 2_296),
        ("homicidio-doloso", "RNID", 2026, "ENERO", None, 1_392),
        ("homicidio-doloso", "RNID", 2026, "MARZO", None, 1_398),
        ("tentativa-de-homicidio-doloso", "RNID", 2026, "ENERO", None, 164),
        ("tentativa-de-homicidio-doloso", "RNID", 2026, "MARZO", None, 217),
        ("homicidio-doloso", "anterior", 2010, "total", None, 20_143),
        ("homicidio-doloso", "anterior", 2017, "total", None, 25_559),
        ("total-fuero-federal", "fuero federal", 2024, "total", None, 78_645),
    ],
)
def test_cifras_sumadas_a_mano(reales, indicador, metodologia, anio, columna, cve_ent, casos):
    assert suma(reales, indicador, metodologia, anio, columna, cve_ent) == casos


@pytest.mark.parametrize("metodologia", ["CNSP/38/15", "RNID", "anterior"])
def test_robo_de_vehiculo_es_con_mas_sin_violencia(reales, metodologia):
    anio = 2026 if metodologia == "RNID" else 2017
    con, sin, todo = (suma(reales, f"robo-de-vehiculo{c}", metodologia, anio)
                      for c in ("-con-violencia", "-sin-violencia", ""))  # fmt: skip
    assert min(con, sin) > 0
    assert con + sin == todo


def test_donde_conviven_dos_metodologias_lo_comparable_se_parece(reales):
    reglas = reglas_con_patron()
    reglas = reglas[(reglas["comparable"] == "sí") & reglas["metodologia"].isin(["CNSP/38/15", "anterior"])]
    ambas = reglas.groupby("indicador")["metodologia"].nunique()
    assert ambas.eq(2).sum() >= 10
    for indicador in ambas.index[ambas == 2]:
        vieja, nueva = suma(reales, indicador, "anterior", 2017), suma(reales, indicador, "CNSP/38/15", 2017)
        assert abs(vieja / nueva - 1) < 0.07, (indicador, vieja, nueva)


def test_las_tentativas_no_estan_en_el_delito_consumado(reales):
    reglas = reglas_con_patron()
    for _, regla in reglas[reglas["metodologia"] == "RNID"].iterrows():
        tentativas = [c for c in que_cumplen(reales, regla, "RNID") if "tentativa" in con_puntuacion(c[1])]
        assert not tentativas or regla["indicador"].startswith(("tentativa-", "total-")), regla["indicador"]
