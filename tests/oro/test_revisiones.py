"""Lo que el SESNSP corrigió de un corte a otro, en cualquier orden, y el regreso exacto al corte anterior."""

import shutil

import pandas as pd
import pytest

from datos.carga import cargar
from datos.consultas import cargas
from datos.deshacer import deshacer
from datos.errores import DatoInvalido
from paginas.impresos.cifra import cifra
from tests.oro import apoyo

CORTES = (apoyo.OCT2020, apoyo.AGO23, apoyo.NOV2024)
ULTIMO_DIA = {apoyo.OCT2020: "2020-10-31", apoyo.AGO23: "2023-08-31", apoyo.NOV2024: "2024-11-30"}


def foto(lago) -> dict:
    """Lo que un corte decide: conteos con sus apellidos (por su huella), revisiones y una cifra."""
    return {
        "conteos": lago.leer("""
            SELECT anio, carga, count(*) AS renglones, sum(hash(r))::VARCHAR AS huella
            FROM (SELECT * EXCLUDE (concepto) FROM lago.conteo JOIN lago.concepto USING (concepto)) AS r
            GROUP BY ALL ORDER BY ALL""").to_dict("records"),
        "revisiones": lago.leer("SELECT * FROM lago.revision ORDER BY ALL").astype(str).to_dict("records"),
        "casos": cifra(lago, "00", "homicidio-doloso", "2019")["casos"],
    }


def homicidios_de_2019(reales, ruta) -> pd.DataFrame:
    """Entidad × mes, leído del archivo con pandas: la verdad con que se comparan las revisiones."""
    tabla = pd.read_csv(reales / ruta, encoding="cp1252", thousands=",")
    tabla = tabla[(tabla["Año"] == 2019) & (tabla["Subtipo de delito"] == "Homicidio doloso")]
    tabla = tabla.assign(clave=tabla["Clave_Ent"].map("{:02d}".format)).groupby("clave")
    meses = tabla[list(tabla.obj.columns[7:19])].sum()
    return meses.set_axis([f"2019-{mes:02d}" for mes in range(1, 13)], axis=1)


@pytest.fixture(scope="module")
def en_orden(reales, tmp_path_factory):
    """Un lago que cargó los tres cortes del más viejo al más nuevo, y su foto después de cada uno."""
    with apoyo.con(tmp_path_factory.mktemp("en_orden")) as lago:
        fotos = []
        for ruta in CORTES:
            apoyo.cargados(lago, [reales / ruta])
            fotos.append(foto(lago))
        yield lago, fotos


def test_2019_paso_de_29458_a_29500(en_orden):
    lago, _ = en_orden
    nacional = cargas.revisiones(lago, "00", "homicidio-doloso").query("mes == '2019'")
    assert nacional[["decia", "dice"]].to_numpy().tolist() == [[29_458, 29_500]]
    assert nacional[["fuente", "unidad", "metodologia"]].to_numpy().tolist() == [
        ["SESNSP", "carpetas", "CNSP/38/15"]
    ]
    assert [str(c)[:10] for c in nacional[["corte_anterior", "corte"]].to_numpy()[0]] == [
        "2020-10-31",
        "2023-08-31",
    ]


def test_el_detalle_por_entidad_y_mes_es_el_de_los_archivos(en_orden, reales):
    lago, _ = en_orden
    detalle = cargas.revisiones(lago, indicador="homicidio-doloso")
    detalle = detalle[detalle.territorio.ne("00") & detalle.mes.str.startswith("2019-")]
    assert (detalle.dice - detalle.decia).sum() == 42
    antes, despues = homicidios_de_2019(reales, apoyo.OCT2020), homicidios_de_2019(reales, apoyo.AGO23)
    assert (antes.to_numpy().sum(), despues.to_numpy().sum()) == (29_458, 29_500)
    esperado = {
        (clave, mes, antes.loc[clave, mes], despues.loc[clave, mes])
        for clave in antes.index
        for mes in antes.columns
        if antes.loc[clave, mes] != despues.loc[clave, mes]
    }
    primera = detalle[detalle.carga.eq(detalle.carga.min())]
    assert set(primera[["territorio", "mes", "decia", "dice"]].itertuples(index=False, name=None)) == esperado


def test_las_revisiones_se_filtran(en_orden):
    lago, _ = en_orden
    de_chihuahua = cargas.revisiones(lago, "08")
    assert set(de_chihuahua.territorio) == {"08"} and de_chihuahua.indicador.nunique() > 1
    assert (
        len(cargas.revisiones(lago, "08", "homicidio-doloso"))
        == de_chihuahua.indicador.eq("homicidio-doloso").sum()
    )
    assert cargas.revisiones(lago, "08037").empty
    with pytest.raises(DatoInvalido, match="No se conoce el territorio"):
        cargas.revisiones(lago, "chihuahuita")


def test_los_tres_en_una_llamada_y_revueltos_llegan_igual(en_orden, reales, tmp_path):
    _, fotos = en_orden
    with apoyo.con(tmp_path) as lago:
        resultados = apoyo.cargados(lago, [reales / CORTES[n] for n in (2, 0, 1)])
        assert [str(r.corte) for r in resultados] == list(ULTIMO_DIA.values())
        assert foto(lago) == fotos[-1]


def test_el_mismo_corte_viejo_otra_vez_no_cambia_nada(en_orden, reales):
    lago, fotos = en_orden
    version = lago.version()
    (resultado,) = cargar(lago, [reales / apoyo.OCT2020], autor="pruebas")
    assert (resultado.estado, resultado.carga, lago.version()) == ("ya estaba", 1, version)
    assert foto(lago) == fotos[-1]


def test_llegan_en_orden_inverso_de_uno_en_uno(reales, tmp_path):
    with apoyo.con(tmp_path, reales / apoyo.NOV2024) as lago:
        antes = foto(lago)
        for ruta in (apoyo.AGO23, apoyo.OCT2020):
            (resultado,) = cargar(lago, [reales / ruta], autor="pruebas")
            assert resultado.estado == "rechazado"
            assert ULTIMO_DIA[ruta] in resultado.mensaje and "2024-11-30" in resultado.mensaje
        assert foto(lago) == antes
        assert cargas.revisiones(lago).empty


def test_deshacer_regresa_exactamente_de_corte_en_corte(en_orden, reales, tmp_path):
    original, fotos = en_orden
    copia = shutil.copytree(original.direccion, tmp_path / "copia")  # un lago copiado es un lago
    with apoyo.con(copia) as lago:
        with pytest.raises(DatoInvalido, match=r"más nueva .*\b3\b"):
            deshacer(lago, 2, autor="pruebas")
        assert foto(lago) == fotos[2]
        for carga in (3, 2):
            deshacer(lago, carga, autor="pruebas")
            assert foto(lago) == fotos[carga - 2]
        with pytest.raises(DatoInvalido, match="ya estaba deshecha"):
            deshacer(lago, 3, autor="pruebas")
        with pytest.raises(DatoInvalido, match="No hay ninguna carga 99"):
            deshacer(lago, 99, autor="pruebas")
        estados = cargas.cargas(lago).set_index("carga").estado.to_dict()
        assert estados == {1: "vigente", 2: "deshecha", 3: "deshecha"}
        # lo deshecho se puede volver a cargar, y dice lo mismo
        apoyo.cargados(lago, [reales / apoyo.AGO23])
        assert foto(lago)["casos"] == fotos[1]["casos"]
        assert len(foto(lago)["revisiones"]) == len(fotos[1]["revisiones"])
    assert foto(original) == fotos[2]
