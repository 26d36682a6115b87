"""El mapa de la prensa: la suma de las celdas es la de los eventos y al público no le llega ningún punto."""

from datetime import date

import pytest

from analisis import tramos
from datos.circulos import FueraDeCirculo
from datos.consultas import prensa
from paginas.impresos.mapa import prensa as mapa_prensa
from paginas.impresos.mapa.pedido import PedidoPrensa

MESA = "ciudad-juarez"
CENTRO, LEJOS = (31.7386, -106.487), (31.6017, -106.3033)


@pytest.fixture
def con_notas(lago):
    """Cinco eventos juntos, dos lejos y uno que sólo se sabe por municipio, en marzo de 2024."""
    lugares = [CENTRO] * 5 + [LEJOS] * 2 + [None]

    def trabajo(cursor):
        for numero, lugar in enumerate(lugares, 1):
            lat, lon = lugar or (None, None)
            cursor.execute(
                'INSERT INTO lago.nota (nota, revision, mesa, delito, titulo, desde, hasta, cvegeo, colonia, '
                'lat, lon, "precision", victimas, circulo, evento, origen, activa, ejemplo) VALUES '
                "(?, 1, ?, 'homicidio-doloso', '<b>T</b>', ?, ?, '08037', '<i>Centro</i>', ?, ?, ?, 1, "
                "'mesa', ?, 'captura', true, false)",
                [numero, MESA, date(2024, 3, numero), date(2024, 3, numero), lat, lon,
                 "exacta" if lugar else "municipio", numero],
            )  # fmt: skip

    lago.escribir(trabajo, autor="prueba", motivo="prueba")
    return lago


def pedido(circulo="mesa", capa="celdas", **cambios):
    base = {
        "mesa": MESA,
        "circulo": circulo,
        "delito": None,
        "capa": capa,
        "cada": "mes",
        "periodo": "2024-03",
    }
    return PedidoPrensa(**{**base, **cambios})


def test_las_celdas_suman_los_eventos_ubicados(con_notas):
    vista, trazos = mapa_prensa.vista(con_notas, pedido())
    assert vista.tabla["eventos"].sum() == prensa.cobertura(con_notas, MESA, "mesa")["ubicados"] == 7
    assert {r["id"] for r in trazos["features"]} == set(vista.tabla.index)
    assert "8 eventos" in vista.frase and "7 ubicados y 1 sin lugar" in vista.frase


def test_los_puntos_son_los_que_tienen_derecho_a_coordenada(con_notas):
    vista, _ = mapa_prensa.vista(con_notas, pedido(capa="puntos"))
    assert len(vista.tabla) == 7
    assert "<i>" not in "".join(vista.tabla["texto"])  # lo que escribió alguien no se vuelve etiqueta


@pytest.mark.parametrize("capa", ["celdas", "densidad", "municipios"])
def test_al_publico_no_le_llega_ningun_lugar_exacto(con_notas, capa):
    vista, trazos = mapa_prensa.vista(con_notas, pedido("publico", capa))
    for lat, lon in (CENTRO, LEJOS):
        assert not ((vista.tabla["lat"] == lat) & (vista.tabla["lon"] == lon)).any()
        assert str(lat) not in str(trazos) and str(lon) not in str(trazos)
    if capa == "celdas":
        assert vista.tabla["eventos"].tolist() == [3]  # de tres en tres
        assert "No se muestran 4" in vista.frase


def test_al_publico_no_se_le_ofrecen_puntos_y_pedirlos_no_sirve(con_notas):
    assert "puntos" not in mapa_prensa.capas("publico") and "puntos" in mapa_prensa.capas("mesa")
    with pytest.raises(FueraDeCirculo):
        mapa_prensa.vista(con_notas, pedido("publico", "puntos"))


def test_el_municipio_sin_grupo_completo_va_suprimido_y_sin_numero(con_notas):
    con_notas.escribir(
        lambda c: c.execute("UPDATE lago.nota SET activa = false WHERE nota > 2"), autor="a", motivo="b"
    )
    vista, _ = mapa_prensa.vista(con_notas, pedido("publico", "municipios"))
    assert vista.tabla["clase"].tolist() == [tramos.SUPRIMIDO]
    assert vista.tabla["eventos"].isna().all() and "sin grupos completos" in vista.tabla["texto"].iloc[0]
    assert vista.clases[-1].trama == "suprimido"
    de_la_mesa, _ = mapa_prensa.vista(con_notas, pedido("mesa", "municipios"))
    assert de_la_mesa.tabla["eventos"].tolist() == [2]


def test_sin_eventos_en_el_periodo_lo_dice(con_notas):
    vista, _ = mapa_prensa.vista(con_notas, pedido(periodo="2024-05"))
    assert vista.tabla.empty and "no registró eventos" in vista.frase
