"""El ejemplo generado se parece a los archivos oficiales y sus cuentas cuadran entre sí."""

import csv
import io
import time
from pathlib import Path

import pandas as pd
import pytest

from datos.ejemplo import generador
from datos.ejemplo.generador import categorias, escribir

REALES = Path(__file__).resolve().parents[3].parent / "shared" / "datos_reales"
MESES = ["Enero", "Febrero", "Marzo", "Abril", "Mayo", "Junio",
         "Julio", "Agosto", "Septiembre", "Octubre", "Noviembre", "Diciembre"]  # fmt: skip
DELITO = ["Bien jurídico afectado", "Tipo de delito", "Subtipo de delito", "Modalidad"]

MUNICIPAL = "ejemplo_IDM_NM_dic25.csv"
ESTATAL = "ejemplo_IDEFC_NM_dic25.csv"
VICTIMAS = "ejemplo_IDVFC_NM_dic25.csv"
RNID_MUNICIPAL = "ejemplo_RNID-Delitos_Municipal-2026-ago2026.csv"
RNID_ESTATAL = "ejemplo_RNID-Delitos_Estatal-2026-ago2026.csv"
POBLACION = "ejemplo_CONAPO_municipal_1990_2040.csv"

ENCABEZADOS = {
    MUNICIPAL: "Año,Clave_Ent,Entidad,Cve. Municipio,Municipio,Bien jurídico afectado,Tipo de delito,"
    "Subtipo de delito,Modalidad," + ",".join(MESES),
    ESTATAL: "Año,Clave_Ent,Entidad,Bien jurídico afectado,Tipo de delito,Subtipo de delito,Modalidad,"
    + ",".join(MESES),
    VICTIMAS: "Año,Clave_Ent,Entidad,Bien jurídico afectado,Tipo de delito,Subtipo de delito,Modalidad,"
    "Sexo,Rango de edad," + ",".join(MESES),
    POBLACION: "CVE,Entidad,Municipio," + ",".join(str(anio) for anio in range(1990, 2041)),
}
ENCABEZADOS[RNID_MUNICIPAL] = ENCABEZADOS[MUNICIPAL]
ENCABEZADOS[RNID_ESTATAL] = ENCABEZADOS[ESTATAL]


@pytest.fixture(scope="module")
def carpeta(tmp_path_factory):
    destino = tmp_path_factory.mktemp("ejemplo")
    escribir(destino)
    return destino


def tabla(carpeta: Path, nombre: str) -> pd.DataFrame:
    """El archivo con todo como texto, para distinguir el vacío del cero."""
    codificacion = "utf-8-sig" if nombre == RNID_MUNICIPAL else "utf-8" if nombre == POBLACION else "cp1252"
    datos = pd.read_csv(carpeta / nombre, encoding=codificacion, dtype=str, keep_default_na=False)
    return datos.rename(columns={"Año": "anio"})


def numeros(datos: pd.DataFrame) -> pd.DataFrame:
    return datos[MESES].apply(pd.to_numeric)


def test_escribe_los_seis_archivos_que_dice(tmp_path):
    rutas = escribir(tmp_path / "nueva")
    assert sorted(ruta.name for ruta in rutas) == sorted(ENCABEZADOS)
    assert {ruta.parent for ruta in rutas} == {tmp_path / "nueva"}
    assert all(ruta.is_file() for ruta in rutas)


def test_dos_veces_los_mismos_bytes_y_a_tiempo(tmp_path):
    inicio = time.perf_counter()
    primera = escribir(tmp_path / "a")
    assert time.perf_counter() - inicio <= 2.0
    segunda = escribir(tmp_path / "b")
    assert [ruta.read_bytes() for ruta in primera] == [ruta.read_bytes() for ruta in segunda]
    assert sum(ruta.stat().st_size for ruta in primera) < 2_000_000


def test_otra_semilla_da_otros_conteos(tmp_path, monkeypatch):
    original = escribir(tmp_path / "a")[0].read_bytes()
    monkeypatch.setattr(generador, "SEMILLA", 1)
    assert escribir(tmp_path / "b")[0].read_bytes() != original


@pytest.mark.parametrize("nombre", ENCABEZADOS)
def test_encabezado_y_codificacion_de_la_fuente(carpeta, nombre):
    crudo = (carpeta / nombre).read_bytes()
    assert b"\r" not in crudo
    primera = crudo.split(b"\n", 1)[0]
    if nombre == RNID_MUNICIPAL:
        assert crudo.startswith(b"\xef\xbb\xbfA\xc3\xb1o,")
        assert primera.decode("utf-8-sig") == ENCABEZADOS[nombre]
    elif nombre == POBLACION:
        assert crudo.startswith(b"CVE,")
        assert primera.decode("utf-8") == ENCABEZADOS[nombre]
    else:
        assert crudo.startswith(b"A\xf1o,")
        assert primera.decode("cp1252") == ENCABEZADOS[nombre]
        with pytest.raises(UnicodeDecodeError):
            crudo.decode("utf-8")


@pytest.mark.parametrize(
    ("catalogo", "tipos", "subtipos", "combinaciones"), [("cnsp", 40, 55, 98), ("rnid", 47, 79, 114)]
)
def test_los_catalogos_tienen_el_tamano_oficial(catalogo, tipos, subtipos, combinaciones):
    filas = categorias(catalogo)
    assert len(filas) == len(set(filas)) == combinaciones
    assert len({fila[1] for fila in filas}) == tipos
    assert len({fila[2] for fila in filas}) == subtipos


@pytest.mark.parametrize(
    ("catalogo", "archivo"),
    [("cnsp", "IDEFC_NM_nov2024_2015-2024.csv"), ("rnid", "estatal_RNID_2026_ene-mar.csv")],
)
def test_los_catalogos_son_los_del_archivo_oficial(catalogo, archivo):
    ruta = REALES / "sesnsp" / archivo
    if not ruta.exists():
        pytest.skip(f"sin la carpeta de archivos oficiales: falta {archivo}")
    reales = csv.reader(io.StringIO(ruta.read_text(encoding="cp1252")))
    assert next(reales)[3:7] == DELITO
    assert set(categorias(catalogo)) == {tuple(renglon[3:7]) for renglon in reales}


@pytest.mark.parametrize(
    ("nombre", "anios", "combinaciones"), [(MUNICIPAL, range(2015, 2026), 98), (RNID_MUNICIPAL, [2026], 114)]
)
def test_cada_municipio_y_anio_trae_el_catalogo_completo(carpeta, nombre, anios, combinaciones):
    datos = tabla(carpeta, nombre)
    llave = ["anio", "Cve. Municipio", *DELITO]
    assert not datos.duplicated(llave).any()
    grupos = datos.groupby(["anio", "Cve. Municipio"]).size()
    assert set(grupos.index) == {(str(a), clave) for a in anios for clave in ("99001", "99002", "99003")}
    assert (grupos == combinaciones).all()
    assert set(datos["Clave_Ent"]) == {"99"}
    assert set(datos["Entidad"]) == {"Entidad de ejemplo"}


def test_hay_un_solo_municipio_mes_sin_publicar(carpeta):
    datos = tabla(carpeta, MUNICIPAL)
    vacios = datos.melt(["anio", "Cve. Municipio"], MESES, "mes", "casos").query("casos == ''")
    assert len(vacios) == 98
    lugares = vacios.drop_duplicates(["anio", "Cve. Municipio", "mes"])
    assert lugares[["anio", "Cve. Municipio", "mes"]].values.tolist() == [["2023", "99002", "Marzo"]]
    assert not (tabla(carpeta, ESTATAL)[MESES] == "").any(axis=None)


def test_los_meses_por_venir_salen_como_en_cada_archivo_de_2026(carpeta):
    municipal, estatal = tabla(carpeta, RNID_MUNICIPAL), tabla(carpeta, RNID_ESTATAL)
    assert (municipal[MESES[8:]] == "0").all(axis=None)
    assert (estatal[MESES[8:]] == "").all(axis=None)
    assert (numeros(municipal)[MESES[:8]].sum() > 0).all()


@pytest.mark.parametrize(("municipal", "estatal"), [(MUNICIPAL, ESTATAL), (RNID_MUNICIPAL, RNID_ESTATAL)])
def test_la_entidad_es_la_suma_de_sus_municipios(carpeta, municipal, estatal):
    partes, todo = tabla(carpeta, municipal), tabla(carpeta, estatal)
    partes[MESES], todo[MESES] = numeros(partes), numeros(todo)
    suma = partes.groupby(["anio", *DELITO])[MESES].sum()
    todo = todo.set_index(["anio", *DELITO])[MESES].fillna(0).reindex(suma.index)
    diferencia = todo - suma
    if municipal == MUNICIPAL:
        # El mes que el municipio no entregó: la entidad sí lo cuenta.
        assert diferencia.loc["2023", "Marzo"].min() == 0
        assert diferencia.loc["2023", "Marzo"].sum() > 100
        diferencia.loc["2023", "Marzo"] = 0
    assert (diferencia == 0).all(axis=None)


def test_ninguna_celda_es_negativa_ni_trae_decimales(carpeta):
    for nombre in (MUNICIPAL, ESTATAL, VICTIMAS, RNID_MUNICIPAL, RNID_ESTATAL):
        celdas = tabla(carpeta, nombre)[MESES].stack()
        assert celdas.str.fullmatch(r"\d*").all(), nombre


def test_victimas_no_menos_que_carpetas(carpeta):
    victimas, carpetas = tabla(carpeta, VICTIMAS), tabla(carpeta, ESTATAL)
    victimas[MESES], carpetas[MESES] = numeros(victimas), numeros(carpetas)
    llave = ["anio", *DELITO]
    por_carpeta = victimas.groupby(llave)[MESES].sum()
    de_mas = por_carpeta - carpetas.set_index(llave)[MESES].reindex(por_carpeta.index)
    assert (de_mas >= 0).all(axis=None)
    homicidio = de_mas.xs("Homicidio doloso", level="Subtipo de delito")
    assert homicidio.groupby("anio").sum().sum(axis=1).gt(0).all()


def test_victimas_publica_los_230_renglones_por_anio_del_archivo_oficial(carpeta):
    datos = tabla(carpeta, VICTIMAS)
    assert not datos.duplicated(["anio", *DELITO, "Sexo", "Rango de edad"]).any()
    assert (datos.groupby("anio").size() == 230).all()
    grupos = datos[datos["anio"] == "2015"].groupby(["Sexo", "Rango de edad"]).size().to_dict()
    edades = ("Menores de edad (0-17)", "Adultos (18 y más)", "No especificado")
    assert grupos == {
        **{("Mujer", edad): 35 for edad in edades},
        **{("Hombre", edad): 31 for edad in edades},
        ("No identificado", "No identificado"): 32,
    }
    assert set(datos.loc[datos["Tipo de delito"] == "Feminicidio", "Sexo"]) == {"Mujer"}


def test_la_serie_ensena_lo_que_debe(carpeta):
    datos = tabla(carpeta, ESTATAL)
    datos[MESES] = numeros(datos)
    anual = datos.groupby(["Subtipo de delito", "anio"])[MESES].sum().sum(axis=1).unstack()
    homicidio, extorsion = anual.loc["Homicidio doloso"], anual.loc["Extorsión"]
    assert homicidio.idxmax() in ("2018", "2019")
    assert homicidio["2025"] < homicidio.max() / 3
    assert extorsion["2025"] > 3 * extorsion["2018"]
    secuestro = datos[datos["Subtipo de delito"] == "Secuestro"].groupby("anio")[MESES].sum()
    assert secuestro.max(axis=None) <= 2
    assert secuestro.sum(axis=None) > 10
    robo = datos[datos["Subtipo de delito"].str.contains("^Robo")][MESES].sum()
    assert robo["Diciembre"] > 1.15 * robo["Junio"]


def test_poblacion_de_los_tres_municipios(carpeta):
    datos = tabla(carpeta, POBLACION)
    assert datos["CVE"].tolist() == ["99001", "99002", "99003"]
    habitantes = datos.set_index("CVE")[[str(anio) for anio in range(1990, 2041)]].astype(int)
    assert (habitantes > 0).all(axis=None)
    assert habitantes.loc["99003"].max() < 10_000 < 100_000 < habitantes.loc["99002", "2020"]
    cambio = habitantes.T.pct_change().dropna().abs()
    assert cambio.max(axis=None) < 0.05
