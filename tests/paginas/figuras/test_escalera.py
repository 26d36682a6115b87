"""La figura de una meta: cada peldaño en su plazo, la proyección con bandas y ninguna serie unida a otra."""

import itertools
import math

import pandas as pd
import pytest

from analisis.series import APELLIDOS
from paginas.figuras import escalera as modulo
from paginas.figuras import serie
from paginas.figuras.escalera import escalera, plazos
from tests.paginas.conftest import puntos

SIN_CITAS = pd.DataFrame({"mes": pd.to_datetime([]), "valor": [], "texto": [], "nota": []})
SIN_BANDAS = pd.DataFrame({c: [] for c in ("mes", "p10", "p25", "p50", "p75", "p90", *APELLIDOS)})


def peldanos(*filas):
    columnas = ["meta", "valor", "estado", "vigente", "desde", "hasta"]
    tabla = pd.DataFrame([dict(zip(columnas, fila, strict=True)) for fila in filas], columns=columnas)
    return tabla.assign(desde=pd.to_datetime(tabla["desde"]), hasta=pd.to_datetime(tabla["hasta"]))


JUAREZ = peldanos(
    (1, 50.0, "cumplida", False, "2010-12-31", None),
    (2, 30.0, "cumplida", False, None, None),
    (3, 14.0, "acordada", True, None, "2016-10-31"),
)


def dibujar(tabla, escalones=JUAREZ, bandas=SIN_BANDAS, citas=SIN_CITAS):
    return escalera(tabla.assign(paso=tabla.get("paso", 1)), escalones, bandas, citas, "Tasa")


def lineas(figura):
    return [t for t in figura.data if t.mode == "lines+markers" and not t.name.startswith("meta")]


def metas(figura):
    return [t for t in figura.data if t.name.startswith("meta ") and t.mode == "lines+markers"]


@pytest.fixture
def banda():
    """Tres meses por venir; del segundo no se sabe."""
    percentiles = {"p10": 6.0, "p25": 7.0, "p50": 8.0, "p75": 9.0, "p90": 10.0}
    tabla = pd.DataFrame({c: [v, math.nan, v] for c, v in percentiles.items()})
    meses = pd.date_range("2026-04-01", periods=3, freq="MS")
    return tabla.assign(mes=meses, fuente="SESNSP", unidad="carpetas", metodologia="RNID")


def test_cada_peldano_va_de_su_acuerdo_a_su_limite(con_rotura):
    dos = peldanos(
        (1, 30.0, "sustituida", False, "2021-02-24", "2022-12-31"),
        (2, 18.0, "acordada", True, "2022-02-23", "2024-12-31"),
    )
    dibujados = metas(dibujar(con_rotura, dos))
    assert [(t.x[0], t.x[1], t.y) for t in dibujados] == [
        (pd.Timestamp("2021-02-24"), pd.Timestamp("2022-12-31"), (30, 30)),
        (pd.Timestamp("2022-02-23"), pd.Timestamp("2024-12-31"), (18, 18)),
    ]
    assert {t.line.dash for t in dibujados} == {"solid"}
    # el vigente se distingue por grueso y no sólo por color
    assert dibujados[1].line.width > dibujados[0].line.width


def test_los_peldanos_sin_fecha_van_punteados_y_se_dice(con_rotura):
    figura = dibujar(con_rotura)
    assert [t.line.dash for t in metas(figura)] == ["dash"] * 3
    assert "peldaño sin fecha publicada" in [t.name for t in figura.data]
    assert "sin fecha publicada" in metas(figura)[1].text[0]
    textos = [a.text for a in figura.layout.annotations]
    assert {"<b>50</b> cumplida", "<b>30</b> cumplida", "<b>14</b> acordada"} <= set(textos)


def test_lo_que_no_se_publico_se_acota_con_las_fechas_conocidas():
    tramos = plazos(JUAREZ, pd.Timestamp("1990-01-01"), pd.Timestamp("2026-01-01"))
    assert tramos["x0"].dt.strftime("%Y-%m-%d").tolist() == ["2010-12-31"] * 3
    assert tramos["x1"].dt.strftime("%Y-%m-%d").tolist() == ["2016-10-31"] * 3


def test_la_propuesta_no_se_da_por_acordada(con_rotura):
    propuesta = peldanos((1, 9.0, "propuesta", False, None, "2027-12-31"))
    figura = dibujar(con_rotura, propuesta)
    assert [t.line.dash for t in metas(figura)] == ["dot"]
    assert "peldaño sin fecha publicada" not in [t.name for t in figura.data]


def test_los_rotulos_cercanos_no_se_enciman(con_rotura):
    figura = dibujar(con_rotura.assign(valor=con_rotura["valor"] * 20, alto=300.0))
    por_texto = {a.text: a for a in figura.layout.annotations if "<b>" in (a.text or "")}
    alto = (430 - modulo.MARGENES) / (300 * 1.05)
    lugares = sorted(a.y * alto + a.yshift for a in por_texto.values())
    assert all(b - a >= modulo.RENGLON - 1e-6 for a, b in itertools.pairwise(lugares))


def test_ninguna_serie_se_une_a_otra_y_los_huecos_se_quedan(con_rotura):
    previa, nueva = lineas(dibujar(con_rotura))
    assert max(previa.x) < min(nueva.x) and previa.connectgaps is False
    assert [i for i, v in enumerate(previa.y) if math.isnan(v)] == [2]
    assert serie.ROTURA in [a.text for a in dibujar(con_rotura).layout.annotations]


def test_lo_preliminar_es_hueco(con_rotura):
    _, nueva = lineas(dibujar(con_rotura))
    assert [s.endswith("-open") for s in nueva.marker.symbol] == [False, False, True]


def test_la_serie_anual_no_inventa_meses_junto_a_una_mensual(con_rotura):
    anual = puntos("año de ocurrencia", "2007-01-01", [14.0, None, 80.0, 272.1], fuente="INEGI", paso=12)
    tabla = pd.concat([con_rotura.assign(paso=1), anual.assign(paso=12)])
    inegi = next(t for t in lineas(dibujar(tabla)) if t.name.startswith("INEGI"))
    assert pd.DatetimeIndex(inegi.x).year.tolist() == [2007, 2008, 2009, 2010] and math.isnan(inegi.y[1])


def test_la_proyeccion_es_punteada_con_dos_bandas_que_no_saltan_huecos(con_rotura, banda):
    figura = dibujar(con_rotura, bandas=banda)
    media = next(t for t in figura.data if t.name.startswith("proyección"))
    assert media.line.dash == "dot" and media.connectgaps is False
    ochenta, cincuenta = (t for t in figura.data if t.name.startswith("banda"))
    assert [y for y in ochenta.y if y is not None] == [10, 6, 10, 6]  # dos pedazos de un mes
    assert [y for y in cincuenta.y if y is not None] == [9, 7, 9, 7]
    serie_rnid = next(t for t in lineas(figura) if t.name.endswith("RNID"))
    assert media.line.color == serie_rnid.line.color and max(serie_rnid.x) < min(media.x)


def test_lo_citado_va_suelto_y_con_su_cifra(con_rotura):
    cita = pd.DataFrame(
        {"mes": pd.to_datetime(["2010-12-01"]), "valor": [211.94], "texto": ["211.94"], "nota": ["citada"]}
    )
    marca = next(t for t in dibujar(con_rotura, citas=cita).data if t.name.startswith("tasa citada"))
    assert marca.mode == "markers+text" and marca.text == ("211.94",) and marca.y == (211.94,)


def test_sin_series_se_ve_al_menos_la_escalera(con_rotura):
    figura = dibujar(con_rotura.iloc[:0])
    assert len(metas(figura)) == 3 and not lineas(figura)
