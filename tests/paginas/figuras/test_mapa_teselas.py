"""Las teselas son de quien las configura: mismos lugares, mismos colores y mismo encuadre."""

import pandas as pd

from paginas.figuras import mapa, mapa_teselas
from paginas.figuras.mapa_colores import Clase

TESELAS = "https://teselas.ejemplo/{z}/{x}/{y}.png"
CLASES = [Clase(0, "#FFF3C4", "0 a 14"), Clase(1, "#CC4C02", "más de 14")]
TABLA = pd.DataFrame(
    {
        "nombre": ["Uno", "Dos"], "clase": [0, 1], "texto": ["a", "b"], "casos": [25.0, 100.0], "lat": 20.5,
        "lon": [0.5, 1.5], "propio": True, "con_contorno": True, "oeste": [0, 1], "sur": 20, "este": [1, 2],
        "norte": 21,
    },
    index=["08000", "08001"],
)  # fmt: skip


def test_conserva_los_trazos_y_su_contenido():
    sin = mapa.mapa(TABLA, CLASES, mapa.Trazos("m.json"), circulos=100, elegido="08001")
    con = mapa_teselas.sobre_teselas(sin, TESELAS, mapa.ventana(TABLA))
    assert [t.type for t in con.data] == [
        {"choropleth": "choroplethmap", "scattergeo": "scattermap"}[t.type] for t in sin.data
    ]
    assert list(con.data[0].z) == list(sin.data[0].z) and con.data[0].colorscale == sin.data[0].colorscale
    assert list(con.data[1].marker.size) == list(sin.data[1].marker.size)
    assert con.layout.map.style["sources"]["teselas"]["tiles"] == [TESELAS]
    assert con.layout.map.center.lon == 1.0


def test_sin_configurarlas_nada_sale_de_la_maquina():
    figura = mapa.mapa(TABLA, CLASES, mapa.Trazos("m.json"))
    assert "http" not in figura.to_json()
