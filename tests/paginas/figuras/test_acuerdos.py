"""La raya de un acuerdo cae en su día, sólo si vive y la serie lo alcanza, y nada de su texto se ejecuta."""

import pandas as pd
import plotly.graph_objects as go
from matplotlib.dates import date2num

from paginas.figuras import acuerdos, imagen, serie
from tests.paginas.conftest import puntos

TOMADOS = pd.DataFrame(
    {
        "acuerdo": [1, 2, 3, 4, 5, 6],
        "texto": ["Antes", "El primero", "Cancelado", "No cumplido", "El último día", "Después"],
        "fecha": pd.to_datetime(
            ["2024-12-31", "2025-01-01", "2025-03-03", "2025-03-04", "2025-06-30", "2025-07-01"]
        ),
        "responsable": "Comité",
        "estado": ["pendiente", "pendiente", "cancelado", "no cumplido", "cumplido", "pendiente"],
    }
)


def medio_anio():
    return puntos("RNID", "2025-01-01", [10, 12, None, 9, 8, 11])


def raya(figura):
    return [t for t in figura.data if t.name == "acuerdo"]


def test_solo_los_vivos_dentro_de_lo_dibujado():
    assert acuerdos.en_rango(TOMADOS, medio_anio())["acuerdo"].tolist() == [2, 5]
    anual = puntos("INEGI", "2024-01-01", [1, 2], paso=12)
    assert acuerdos.en_rango(TOMADOS, anual, 12)["acuerdo"].tolist() == [1, 2, 5, 6]
    assert acuerdos.en_rango(TOMADOS, medio_anio().assign(valor=float("nan"))).empty
    assert acuerdos.en_rango(TOMADOS.iloc[:0], medio_anio()).empty


def test_la_raya_va_de_cero_a_lo_mas_alto_en_el_dia_del_acuerdo():
    figura = acuerdos.marcar(
        serie.serie_mensual(medio_anio(), "Casos"), acuerdos.en_rango(TOMADOS, medio_anio())
    )
    (trazo,) = raya(figura)
    alturas = [y for y in trazo.y if y is not None]
    assert {pd.Timestamp(x) for x in trazo.x if x is not None} == set(TOMADOS["fecha"].iloc[[1, 4]])
    # 12 casos, y el conftest dibuja el intervalo hasta 1.2 veces
    assert (min(alturas), max(alturas)) == (0, 12 * 1.2)
    assert len(trazo.x) == len(trazo.y) == len(trazo.text) == len(trazo.marker.size)


def test_sin_acuerdos_la_figura_queda_igual():
    figura = serie.serie_mensual(medio_anio(), "Casos")
    antes = figura.to_json()
    assert acuerdos.marcar(figura, TOMADOS.iloc[:0]).to_json() == antes
    assert raya(acuerdos.marcar(go.Figure(), TOMADOS.iloc[[1]]))


def test_el_texto_se_recorta_y_no_mete_etiquetas():
    malo = TOMADOS.iloc[[1]].assign(texto="<b>¡Ñ!</b> «así» & " + "palabra " * 80)
    (trazo,) = raya(acuerdos.marcar(go.Figure(), malo))
    dicho = trazo.text[0]
    assert "&lt;b&gt;¡Ñ!&lt;/b&gt; «así» &amp;" in dicho and "…" in dicho
    assert max(len(linea) for linea in dicho.split("<br>")) < 90 and len(dicho) < 400


def test_dos_del_mismo_dia_se_leen_juntos():
    mismos = TOMADOS.iloc[[1, 4]].assign(fecha=pd.Timestamp("2025-02-02"))
    (trazo,) = raya(acuerdos.marcar(go.Figure(), mismos))
    assert "El primero" in trazo.text[0] and "El último día" in trazo.text[0]


def test_la_imagen_lleva_la_misma_raya_su_clave_y_su_texto():
    vivos = acuerdos.en_rango(TOMADOS, medio_anio())
    figura = imagen.dibujar(medio_anio(), "Título", "Casos", "Fuente: x.", 1, vivos)
    ejes = figura.axes[0]
    rayas = [li for li in ejes.lines if li.get_linestyle() == ":" and len(set(li.get_xdata())) == 1]
    assert [date2num(li.get_xdata()[0]) for li in rayas] == [date2num(f) for f in vivos["fecha"]]
    assert [t.get_text() for t in ejes.get_legend().get_texts()].count("acuerdo") == 1
    pie = " ".join(t.get_text() for t in figura.texts).replace("\n", " ")
    assert "Acuerdos: 2, El primero; 5, El último día." in pie
    sin = imagen.dibujar(medio_anio(), "Título", "Casos", "Fuente: x.")
    assert "Acuerdos" not in " ".join(t.get_text() for t in sin.texts)
