"""La figura dibuja cada metodología aparte, deja los huecos y distingue lo preliminar."""

import math

import pandas as pd
import pytest

from paginas.figuras import serie, tema, trazos
from tests.paginas.conftest import puntos


def lineas(figura):
    return [t for t in figura.data if t.mode == "lines+markers"]


def test_un_trazo_por_metodologia_y_ninguno_cruza_la_rotura(con_rotura):
    dibujadas = lineas(serie.serie_mensual(con_rotura, "Casos"))
    assert [t.name for t in dibujadas] == ["SESNSP · carpetas · CNSP/38/15", "SESNSP · carpetas · RNID"]
    assert max(dibujadas[0].x) < pd.Timestamp("2026-01-01") == min(dibujadas[1].x)


def test_el_mes_sin_publicar_queda_como_hueco(con_rotura):
    primera = lineas(serie.serie_mensual(con_rotura, "Casos"))[0]
    assert primera.connectgaps is False
    assert [i for i, v in enumerate(primera.y) if math.isnan(v)] == [2]


def test_un_mes_que_la_tabla_se_salta_tambien_es_hueco(con_rotura):
    sin_renglon = con_rotura[con_rotura["valor"].notna()]
    primera = lineas(serie.serie_mensual(sin_renglon, "Casos"))[0]
    assert len(primera.x) == 12 and math.isnan(primera.y[2])


def test_el_intervalo_no_salta_el_hueco(con_rotura):
    banda = next(t for t in serie.serie_mensual(con_rotura, "Casos").data if t.fill == "toself")
    poligonos, actual = [], []
    for x in banda.x:
        if x is None:
            poligonos.append(actual)
            actual = []
        else:
            actual.append(x)
    assert [max(p).month for p in poligonos] == [2, 12]


def test_solo_lo_preliminar_va_sin_relleno(con_rotura):
    previa, nueva = lineas(serie.serie_mensual(con_rotura, "Casos"))
    assert not any(s.endswith("-open") for s in previa.marker.symbol)
    assert [s.endswith("-open") for s in nueva.marker.symbol] == [False, False, True]
    assert "preliminar" in nueva.text[-1] and "preliminar" not in nueva.text[0]


def test_la_rotura_se_marca_donde_empieza_la_metodologia_nueva(con_rotura):
    figura = serie.serie_mensual(con_rotura, "Casos")
    assert [pd.Timestamp(s.x0, unit="ms") for s in figura.layout.shapes] == [pd.Timestamp("2026-01-01")]
    assert serie.ROTURA in [a.text for a in figura.layout.annotations]


def test_dos_unidades_de_la_misma_fuente_no_son_rotura():
    tabla = pd.concat(
        [
            puntos("CNSP/38/15", "2020-01-01", [1, 2]),
            puntos("CNSP/38/15", "2020-02-01", [1, 2], unidad="víctimas"),
        ]
    )
    assert trazos.roturas(tabla) == []


def test_la_comparacion_distingue_territorio_por_guion_y_color():
    tabla = pd.concat(
        [
            puntos("RNID", "2026-01-01", [1, 2, 3], territorio=t)
            for t in ("Ciudad Juárez", "Chihuahua", "México")
        ]
    )
    dibujadas = lineas(serie.comparacion(tabla, "Tasa"))
    assert len({t.line.color for t in dibujadas}) == len({t.line.dash for t in dibujadas}) == 3


def test_anual_no_inventa_meses():
    tabla = puntos("año de ocurrencia", "2008-01-01", [1.0, 2.0, None, 4.0], paso=12)
    unica = lineas(serie.serie_mensual(tabla, "Tasa", paso_meses=12))[0]
    assert len(unica.x) == 4 and unica.text[0].startswith("<b>Ciudad Juárez</b> · 2008")


def luminancia(color):
    canales = [int(color[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    lineal = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in canales]
    return 0.2126 * lineal[0] + 0.7152 * lineal[1] + 0.0722 * lineal[2]


@pytest.mark.parametrize("fondo", [tema.FONDO_CLARO, tema.FONDO_OSCURO])
@pytest.mark.parametrize("color", sorted({*tema.SERIES, *tema.TERRITORIOS}))
def test_cada_color_se_lee_en_claro_y_en_oscuro(color, fondo):
    """Contraste mínimo 3:1 para elementos gráficos (WCAG 2.1, criterio 1.4.11)."""
    claro, oscuro = sorted((luminancia(color), luminancia(fondo)), reverse=True)
    assert (claro + 0.05) / (oscuro + 0.05) >= 3
