"""Las series: qué suma con qué, cuándo un mes queda vacío y qué archivo manda."""

import random
from itertools import product

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from datos import lago as modulo
from datos.consultas import incidencia
from datos.consultas.territorios import Territorio
from tests.datos.consultas import apoyo
from tests.datos.consultas.apoyo import DOLOSO_BLANCA, DOLOSO_FUEGO, EXTORSION

DOLOSO = ["homicidio-doloso"]
ENTIDADES = [f"{n:02d}" for n in range(1, 33)]
DELITOS = (DOLOSO_FUEGO, DOLOSO_BLANCA, EXTORSION)
SUBTIPOS = {"homicidio-doloso": "Homicidio doloso", "extorsion": "Extorsión"}
FISCALIA = {"como": "tabla", "fuente": "SESNSP", "unidad": "carpetas", "metodologia": "CNSP/38/15"}


def meses(serie: pd.DataFrame) -> dict[str, float | None]:
    """Mes → casos, con None donde no hay."""
    assert not serie.mes.duplicated().any()
    return {f"{m:%Y-%m}": None if pd.isna(c) else c for m, c in zip(serie.mes, serie.casos, strict=True)}


def test_la_mesa_suma_sus_municipios_y_calla_el_mes_incompleto(chico):
    serie = incidencia.series(chico, "gomez-palacio-lerdo", DOLOSO)
    assert meses(serie) == {"2024-01": 111, "2024-02": 222, "2024-03": None, "2024-04": 444}
    assert serie.territorios.tolist() == [2, 2, 2, 2] and serie.territorios_publicados.tolist() == [
        2,
        2,
        1,
        2,
    ]
    assert serie[incidencia.SERIE].drop_duplicates().to_numpy().tolist() == [
        ["homicidio-doloso", "SESNSP", "carpetas", "CNSP/38/15"]
    ]


def test_el_municipio_suma_sus_modalidades(chico):
    assert meses(incidencia.series(chico, "10007", DOLOSO)) == {
        "2024-01": 11, "2024-02": 22, "2024-03": 33, "2024-04": 44,
    }  # fmt: skip


def test_el_ultimo_mes_del_corte_es_preliminar(chico):
    serie = incidencia.series(chico, "10007", DOLOSO)
    assert serie.preliminar.tolist() == [False, False, False, True]
    assert serie.corte.dt.strftime("%Y-%m-%d").unique().tolist() == ["2024-04-30"]


def test_sin_estatal_la_entidad_es_la_suma_de_todos_sus_municipios(chico):
    """Cuentan las carpetas sin municipio (999), que no hacen las veces de un municipio que falta."""
    serie = incidencia.series(chico, "10", DOLOSO)
    assert meses(serie) == {"2024-01": 1116, "2024-02": 228, "2024-03": None, "2024-04": 452}
    assert serie.territorios.unique().tolist() == [3]


def test_un_municipio_de_menos_no_hace_una_entidad(lago, tmp_path):
    apoyo.entra(lago, apoyo.conapo(tmp_path / "p.csv", apoyo.GENTE))
    presentes = [(2024, c, DOLOSO_FUEGO, [1, 1]) for c in ("10005", "10007", "10999", "10998")]
    apoyo.entra(lago, apoyo.municipal(tmp_path / "m.csv", presentes))
    assert incidencia.series(lago, "10", DOLOSO).casos.isna().all()
    assert incidencia.series(lago, "00", DOLOSO).casos.isna().all()


def test_unas_cifras_sueltas_de_poblacion_no_dicen_cuantos_municipios_hay(lago, tmp_path):
    """Con la población tecleada de un solo municipio, ese municipio no es su estado."""
    poblacion = "cvegeo,anio,poblacion,edicion\n10007,2024,380000,CONAPO 2023"
    apoyo.entra(lago, apoyo.tabla(tmp_path / "p.csv", poblacion))
    apoyo.entra(lago, apoyo.municipal(tmp_path / "m.csv", [(2024, "10007", DOLOSO_FUEGO, [9])]))
    assert incidencia.series(lago, "10", DOLOSO).empty
    assert meses(incidencia.series(lago, "10007", DOLOSO)) == {"2024-01": 9}


def test_un_municipio_sin_poblacion_no_hace_las_veces_de_otro(lago, tmp_path):
    apoyo.entra(lago, apoyo.conapo(tmp_path / "p.csv", apoyo.GENTE))
    presentes = [(2024, c, DOLOSO_FUEGO, [1, 1]) for c in ("10005", "10007", "10099")]
    apoyo.entra(lago, apoyo.municipal(tmp_path / "m.csv", presentes))
    assert incidencia.series(lago, "10", DOLOSO).casos.isna().all()


def test_el_estatal_manda_sobre_la_suma_y_la_diferencia_se_dice(lago, tmp_path):
    apoyo.entra(lago, apoyo.conapo(tmp_path / "p.csv", apoyo.GENTE))
    apoyo.entra(
        lago, apoyo.municipal(tmp_path / "m.csv", [(2024, c, DOLOSO_FUEGO, [1, 2]) for c in apoyo.GENTE])
    )
    assert meses(incidencia.series(lago, "10", DOLOSO)) == {"2024-01": 3, "2024-02": 6}
    assert incidencia.diferencias(lago, "10", DOLOSO) == []
    apoyo.entra(lago, apoyo.estatal(tmp_path / "e.csv", [(2024, "10", DOLOSO_FUEGO, [3, 1500])]))
    serie = incidencia.series(lago, "10", DOLOSO)
    assert meses(serie) == {"2024-01": 3, "2024-02": 1500} and set(serie.origen) == {"sesnsp_estatal"}
    (aviso,) = incidencia.diferencias(lago, "10", DOLOSO)
    assert aviso == (
        "«Incidencia delictiva estatal (fuero común)» y La suma de municipios de «Incidencia delictiva "
        "municipal (fuero común)» no dicen lo mismo en 1 periodos de homicidio-doloso (SESNSP · carpetas · "
        "CNSP/38/15): en 2024-02, 1,500 contra 6. Se usa «Incidencia delictiva estatal (fuero común)»."
    )
    enero, febrero = pd.Timestamp("2024-01-01"), pd.Timestamp("2024-02-01")
    assert incidencia.diferencias(lago, "10", DOLOSO, desde=enero, hasta=febrero) == []
    assert len(incidencia.diferencias(lago, "10", DOLOSO, desde=febrero)) == 1


def test_el_extracto_estatal_de_un_estado_no_es_el_pais(lago, tmp_path):
    apoyo.entra(lago, apoyo.estatal(tmp_path / "e.csv", [(2024, "10", DOLOSO_FUEGO, [3, 4])]))
    serie = incidencia.series(lago, "00", DOLOSO)
    assert meses(serie) == {"2024-01": None, "2024-02": None}
    assert set(serie.territorios) == {32} and set(serie.territorios_publicados) == {1}


def test_con_extracto_estatal_el_pais_sale_de_los_municipios_completos(lago, tmp_path):
    gente = {f"{e}001": 1000 for e in ENTIDADES}
    apoyo.entra(lago, apoyo.conapo(tmp_path / "p.csv", gente))
    apoyo.entra(lago, apoyo.municipal(tmp_path / "m.csv", [(2024, c, DOLOSO_FUEGO, [2, 3]) for c in gente]))
    apoyo.entra(lago, apoyo.estatal(tmp_path / "e.csv", [(2024, "10", DOLOSO_FUEGO, [2, 3])]))
    assert meses(incidencia.series(lago, "00", DOLOSO)) == {"2024-01": 64, "2024-02": 96}


@pytest.mark.parametrize(("faltan", "enero"), [(0, 32), (1, 31), (2, None)])
def test_el_pais_necesita_31_entidades(lago, tmp_path, faltan, enero):
    presentes = [(2024, e, DOLOSO_FUEGO, [1]) for e in ENTIDADES[faltan:]]
    apoyo.entra(lago, apoyo.estatal(tmp_path / "e.csv", presentes))
    serie = incidencia.series(lago, "00", DOLOSO)
    assert meses(serie) == {"2024-01": enero}
    assert serie.territorios_publicados.tolist() == [32 - faltan]


@pytest.mark.parametrize(("faltan", "enero"), [(0, 37), (1, 36), (2, None)])
def test_el_extranjero_se_suma_al_pais_pero_no_es_una_entidad(lago, tmp_path, faltan, enero):
    lineas = [f"AÑO,INEGI,ENTIDAD,LEY,CONCEPTO,TIPO,{apoyo.MESES.upper()}"]
    delitos = [f"LEY {n},CONCEPTO {n},TIPO {n}" for n in range(20)]
    for entidad in ENTIDADES[faltan:]:
        lineas += [
            f"2024,{int(entidad)},ENTIDAD,{d},{1 if n == 0 else 0}{',' * 11}" for n, d in enumerate(delitos)
        ]
    lineas += [f"2024,,EXTRANJERO,{d},{5 if n == 0 else 0}{',' * 11}" for n, d in enumerate(delitos)]
    ruta = tmp_path / "federal.csv"
    ruta.write_text("\n".join(lineas), "cp1252")
    apoyo.entra(lago, ruta)
    serie = incidencia.series(lago, "00", ["total-fuero-federal"])
    assert meses(serie) == {"2024-01": enero}
    assert serie.territorios.tolist() == [32] and serie.territorios_publicados.tolist() == [32 - faltan]
    assert meses(incidencia.series(lago, "32", ["total-fuero-federal"])) == {"2024-01": 1}


def test_un_extracto_con_pocas_combinaciones_no_da_el_total(chico, lago, tmp_path):
    assert incidencia.series(chico, "10007", ["total-delitos"]).empty
    delitos = [f"Bien,Tipo {n},Subtipo {n},Modalidad {n}" for n in range(20)]
    apoyo.entra(lago, apoyo.municipal(tmp_path / "m.csv", [(2024, "10007", d, [2]) for d in delitos]))
    assert meses(incidencia.series(lago, "10007", ["total-delitos"])) == {"2024-01": 40}


def test_el_total_que_da_una_tabla_se_cree(lago, tmp_path):
    """La tabla lo trae ya sumado: no hay combinaciones que contar."""
    ruta = apoyo.tabla(
        tmp_path / "t.csv", "cvegeo,anio,mes,total_delitos\n10007,2024,1,2127\n10007,2024,2,2029"
    )
    apoyo.entra(lago, ruta, **FISCALIA)
    assert meses(incidencia.series(lago, "10007", ["total-delitos"])) == {"2024-01": 2127, "2024-02": 2029}


def test_el_oficial_manda_sobre_la_tabla_y_ella_llena_lo_demas(lago, tmp_path):
    texto = "cvegeo,anio,mes,homicidio_doloso\n" + "\n".join(f"10007,2024,{m},{50 + m}" for m in range(1, 5))
    apoyo.entra(lago, apoyo.tabla(tmp_path / "t.csv", texto), **FISCALIA)
    apoyo.entra(lago, apoyo.municipal(tmp_path / "m.csv", [(2024, "10007", DOLOSO_FUEGO, [51, 7, None, 9])]))
    serie = incidencia.series(lago, "10007", DOLOSO)
    assert meses(serie) == {"2024-01": 51, "2024-02": 7, "2024-03": 53, "2024-04": 9}
    assert serie.origen.str.startswith("tabla-").tolist() == [False, False, True, False]
    (aviso,) = incidencia.diferencias(lago, "10007", DOLOSO)
    assert "y La tabla de SESNSP («t.csv») no dicen lo mismo en 2 periodos" in aviso
    assert "en 2024-02, 7 contra 52" in aviso or "en 2024-04, 9 contra 54" in aviso


def test_dos_tablas_del_mismo_productor_se_comparan_y_no_se_suman(lago, tmp_path):
    apoyo.entra(
        lago, apoyo.tabla(tmp_path / "una.csv", "cvegeo,anio,homicidio_doloso\n10007,2024,80"), **FISCALIA
    )
    otra = "cvegeo,anio,homicidio_doloso,notas\n10007,2024,82,x"
    apoyo.entra(lago, apoyo.tabla(tmp_path / "otra.csv", otra), **FISCALIA)
    serie = incidencia.series(lago, "10007", DOLOSO)
    assert serie[["meses", "casos"]].to_numpy().tolist() in ([[12, 80]], [[12, 82]])
    (aviso,) = incidencia.diferencias(lago, "10007", DOLOSO)
    assert "en 2024, " in aviso and "80" in aviso and "82" in aviso and "162" not in aviso
    assert "«una.csv»" in aviso and "«otra.csv»" in aviso


def test_el_ejemplo_va_al_ultimo(lago, tmp_path):
    texto = "cvegeo,anio,mes,homicidio_doloso\n10007,2024,1,{}\n10007,2024,2,{}"
    ejemplo = apoyo.tabla(tmp_path / "ejemplo.csv", texto.format(1, 2))
    apoyo.entra(lago, ejemplo, ejemplo=True, **FISCALIA)
    assert meses(incidencia.series(lago, "10007", DOLOSO)) == {"2024-01": 1, "2024-02": 2}
    propia = apoyo.tabla(tmp_path / "p.csv", "anio,mes,homicidio_doloso,cvegeo\n2024,1,30,10007")
    apoyo.entra(lago, propia, **FISCALIA)
    assert meses(incidencia.series(lago, "10007", DOLOSO)) == {"2024-01": 30, "2024-02": 2}


def test_dentro_de_lo_igual_manda_el_corte_nuevo(lago, tmp_path):
    vieja = apoyo.tabla(
        tmp_path / "v.csv", "cvegeo,anio,mes,homicidio_doloso\n10007,2024,1,30\n10007,2024,2,31"
    )
    nueva = apoyo.tabla(
        tmp_path / "n.csv", "anio,mes,homicidio_doloso,cvegeo\n2024,1,40,10007\n2024,3,41,10007"
    )
    for ruta in (vieja, nueva):
        apoyo.entra(lago, ruta, **FISCALIA)
    assert meses(incidencia.series(lago, "10007", DOLOSO)) == {"2024-01": 40, "2024-02": 31, "2024-03": 41}


def test_nunca_se_mezclan_unidades_ni_metodologias(lago, tmp_path):
    texto = "cvegeo,anio,mes,homicidio_doloso\n10007,2025,12,10\n10007,2026,1,20"
    apoyo.entra(lago, apoyo.tabla(tmp_path / "c.csv", texto), **FISCALIA)
    apoyo.entra(lago, apoyo.tabla(tmp_path / "v.csv", texto), **{**FISCALIA, "unidad": "víctimas"})
    apoyo.entra(lago, apoyo.tabla(tmp_path / "f.csv", texto), **{**FISCALIA, "fuente": "Fiscalía"})
    series = incidencia.series(lago, "10007", DOLOSO).groupby(incidencia.SERIE[1:])
    assert {clave: meses(serie) for clave, serie in series} == {
        ("SESNSP", "carpetas", "CNSP/38/15"): {"2025-12": 10},
        ("SESNSP", "carpetas", "RNID"): {"2026-01": 20},
        ("SESNSP", "víctimas", "CNSP/38/15"): {"2025-12": 10},
        ("SESNSP", "víctimas", "RNID"): {"2026-01": 20},
        ("Fiscalía", "carpetas", "CNSP/38/15"): {"2025-12": 10, "2026-01": 20},
    }
    assert incidencia.diferencias(lago, "10007", DOLOSO) == []


def test_un_mes_vacio_en_medio_es_hueco_y_en_la_orilla_no_existe(lago, tmp_path):
    ruta = apoyo.municipal(tmp_path / "m.csv", [(2024, "10007", DOLOSO_FUEGO, [None, 2, None, 4])])
    apoyo.entra(lago, ruta)
    assert meses(incidencia.series(lago, "10007", DOLOSO)) == {"2024-02": 2, "2024-03": None, "2024-04": 4}


def test_sin_indicadores_los_da_todos_y_sin_datos_ninguno(chico):
    assert set(incidencia.series(chico, "10007").indicador) == {"homicidio-doloso"}
    vacia = incidencia.series(chico, "08037", DOLOSO)
    assert vacia.empty and list(vacia.columns) == incidencia.COLUMNAS
    assert incidencia.diferencias(chico, "08037") == []


def al_azar(semilla: int) -> list[tuple[int, str, str, list]]:
    """Renglones de un archivo municipal: seis entidades de dos municipios, con huecos, ceros y ausencias.

    Las cifras son chicas para que ningún cero parezca sin publicar.
    """
    azar = random.Random(semilla)
    llaves = product((2023, 2024), [f"{e}{m}" for e in ENTIDADES[:6] for m in ("001", "002")], DELITOS)
    return [
        (*llave, [azar.choice([None, 0, 0, 1, 2, 3, 4]) for _ in range(12)])
        for llave in llaves
        if azar.random() < 0.8
    ]


def despacio(renglones: list, municipios: tuple[str, ...], subtipo: str) -> dict[str, float | None]:
    """La misma serie, contada casilla por casilla: ningún municipio puede faltar y nada se inventa."""
    # el corte del archivo: el último mes con algún caso
    corte = max((r[0], m) for r in renglones for m, v in enumerate(r[3], 1) if v)
    propios = [r for r in renglones if r[1] in municipios and subtipo in r[2]]
    cuentas: dict[str, list] = {}
    for anio in sorted({r[0] for r in propios}):
        for mes in range(1, 13):
            celdas = [(r[1], r[3][mes - 1]) for r in propios if r[0] == anio and (anio, mes) <= corte]
            cuentas[f"{anio}-{mes:02d}"] = [(clave, v) for clave, v in celdas if v is not None]
    con_dato = [mes for mes, celdas in cuentas.items() if celdas]
    return {
        mes: sum(v for _, v in celdas) if {c for c, _ in celdas} == set(municipios) else None
        for mes, celdas in cuentas.items()
        if con_dato and con_dato[0] <= mes <= con_dato[-1]
    }


@settings(max_examples=3, deadline=None)
@given(semilla=st.integers(0, 10_000))
def test_cualquier_archivo_da_lo_mismo_contado_despacio(tmp_path_factory, semilla):
    renglones, carpeta = al_azar(semilla), tmp_path_factory.mktemp("azar")
    with modulo.abrir(carpeta / "lago") as lago:
        apoyo.entra(lago, apoyo.municipal(carpeta / "m.csv", renglones))
        for entidad in ENTIDADES[:6]:
            for claves in ((f"{entidad}001", f"{entidad}002"), (f"{entidad}001",)):
                series = incidencia.series(lago, Territorio("azar", "Al azar", "mesa", claves, entidad))
                for indicador, subtipo in SUBTIPOS.items():
                    serie = series[series.indicador.eq(indicador)]
                    assert meses(serie) == despacio(renglones, claves, subtipo), (claves, indicador)


REGLAS = {  # subtipo oficial de cada indicador, tecleado del catálogo del SESNSP
    "homicidio-doloso": "Homicidio doloso",
    "feminicidio": "Feminicidio",
    "robo-de-vehiculo": "Robo de vehículo automotor",
    "extorsion": "Extorsión",
    "violencia-familiar": "Violencia familiar",
    "narcomenudeo": "Narcomenudeo",
}


def test_el_archivo_estatal_completo_da_lo_que_pandas(reales, tmp_path_factory):
    """Siete entidades y el país, mes por mes, contra una suma obvia del CSV."""
    ruta = reales / "sesnsp" / "IDEFC_NM_nov2024_2015-2024.csv"
    crudo = pd.read_csv(ruta, encoding="cp1252", thousands=",")
    nombres = list(crudo.columns[7:19])
    crudo = crudo[crudo["Subtipo de delito"].isin(REGLAS.values())]
    larga = crudo.melt(["Año", "Clave_Ent", "Subtipo de delito"], nombres, "nombre", "casos").dropna(
        subset="casos"
    )
    larga["mes"] = [
        f"{a}-{nombres.index(n) + 1:02d}" for a, n in zip(larga["Año"], larga.nombre, strict=True)
    ]
    # en 0 en todos los delitos, sin haberse publicado
    sin_oaxaca = {"2016-10", *(f"2015-{m:02d}" for m in (1, 3, 4, 6, 7, 9, 10, 12))}
    larga = larga[~(larga["Clave_Ent"].eq(20) & larga.mes.isin(sin_oaxaca))]
    por_entidad = larga.groupby(["Subtipo de delito", "Clave_Ent", "mes"]).casos.sum()
    with modulo.abrir(tmp_path_factory.mktemp("nacional")) as lago:
        apoyo.entra(lago, ruta)
        for clave in ("00", "01", "08", "09", "15", "19", "20", "32"):
            series = incidencia.series(lago, clave, list(REGLAS)).dropna(subset="casos")
            assert set(series.indicador) == set(REGLAS)
            for indicador, serie in series.groupby("indicador"):
                propios = por_entidad[REGLAS[indicador]]
                esperado = propios.groupby("mes").sum() if clave == "00" else propios[int(clave)]
                assert meses(serie) == esperado.to_dict()
