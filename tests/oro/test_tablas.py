"""Las dos tablas reales que no tienen formato oficial entran completas: contra pandas, celda por celda."""

import pandas as pd
import pytest

from datos import lago as modulo
from datos.fuente import MESES_DEL_PRODUCTO
from tests.datos.consultas.apoyo import celdas_de
from tests.oro import apoyo


@pytest.fixture(scope="module")
def real(reales, tmp_path_factory):
    """CONAPO 2023 y las dos tablas reales sin formato oficial, con lo que contestó su carga."""
    with modulo.abrir(tmp_path_factory.mktemp("real")) as lago:
        apoyo.cargados(lago, [reales / apoyo.CONAPO])
        rutas = [reales / apoyo.JUAREZ, reales / apoyo.NACIONAL_SIN_CLAVES]
        yield lago, apoyo.cargados(lago, rutas, **apoyo.SESNSP), rutas


def test_la_tabla_real_de_juarez_entra_completa(real):
    lago, (juarez, _), (ruta, _) = real
    celdas = celdas_de(lago, juarez.carga)
    crudo = pd.read_csv(ruta, dtype={"cve_mun": str})
    columnas = {
        "homicidio-doloso": "homicidio_doloso_carpetas",
        "feminicidio": "feminicidio_carpetas",
        "total-delitos": "total_delitos",
    }
    esperado = {
        ("08037", indicador, f"{fila.anio}-{fila.mes:02d}"): int(getattr(fila, columna))
        for fila in crudo.itertuples()
        for indicador, columna in columnas.items()
        if not pd.isna(getattr(fila, columna))
    }
    assert celdas == esperado and len(celdas) > 300
    anios = lago.leer(
        "SELECT metodologia, min(anio) AS desde, max(anio) AS hasta FROM lago.conteo "
        "JOIN lago.concepto USING (concepto) WHERE carga = ? GROUP BY ALL ORDER BY 1",
        [juarez.carga],
    )
    assert anios.to_numpy().tolist() == [["CNSP/38/15", 2016, 2025], ["RNID", 2026, 2026]]


def test_la_tabla_nacional_sin_claves_empareja_todo_menos_los_no_especificados(real):
    lago, (_, nacional), (_, ruta) = real
    nombres = "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre"
    numero = {nombre: mes for mes, nombre in enumerate(nombres.split(), 1)}
    crudo = pd.read_csv(ruta)
    delitos = {
        "Feminicidio": "feminicidio",
        "Homicidio doloso": "homicidio-doloso",
        "Homicidio culposo": "homicidio-culposo",
    }
    ajenos = crudo[crudo["Municipio"].isin(["No Especificado", "Otros Municipios"])]
    (hallazgo,) = [a for a in nacional.avisos if a.clase == "sin emparejar"]
    propios = {f"{fila.Municipio}, {fila.Entidad}" for fila in ajenos.itertuples()}
    assert {dicho.rpartition(" (")[0] for dicho in hallazgo.detalle} == propios
    assert hallazgo.cuantos == len(propios) == 8
    crudo = crudo.drop(ajenos.index)
    guardado = lago.leer(
        "SELECT left(cvegeo, 2) AS ent, indicador, anio, "
        + ", ".join(f"sum({m}) AS {m}" for m in MESES_DEL_PRODUCTO)
        + ", count(DISTINCT cvegeo) AS municipios FROM lago.conteo JOIN lago.concepto USING (concepto) "
        "WHERE carga = ? GROUP BY ALL",
        [nacional.carga],
    )
    assert guardado.groupby(["ent", "anio"]).municipios.max().groupby("anio").sum().to_dict() == {
        anio: len(g) for anio, g in crudo.drop_duplicates(["Entidad", "Municipio", "Año"]).groupby("Año")
    }
    for titulo, indicador in delitos.items():
        propio = guardado[guardado.indicador.eq(indicador)]
        largo = propio.melt(["ent", "anio"], list(MESES_DEL_PRODUCTO), "mes", "casos").dropna(subset="casos")
        largo["mes"] = largo.mes.str[1:].astype(int)
        hecho = largo.groupby(["anio", "mes"]).casos.apply(sorted)
        por_entidad = crudo.assign(mes=crudo["Mes"].str.lower().map(numero))
        esperado = (
            por_entidad.groupby(["Año", "mes", "Entidad"])[titulo].sum().groupby(level=[0, 1]).apply(sorted)
        )
        assert hecho.to_dict() == esperado.to_dict()
