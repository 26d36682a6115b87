"""Una meta sólo se dibuja sobre la serie que cuenta como ella; la de otra fuente se dice con su nombre."""

import itertools
from datetime import date

import pytest

from datos.consultas import metas as consulta
from paginas.impresos import metas_medidas
from paginas.impresos.mapa import oficial
from paginas.impresos.mapa.pedido import Pedido
from paginas.impresos.plenaria import guion
from paginas.impresos.plenaria.cajas import LETRA_MINIMA
from paginas.impresos.plenaria.contexto import Contexto
from paginas.impresos.plenaria.ejes import MARGEN_DERECHO, RENGLON, en_el_ancho, mayor, tope
from paginas.impresos.plenaria.lamina import Grafica, Serie
from paginas.impresos.plenaria.medida import ancho
from paginas.impresos.plenaria.rotulos import SEPARACION, de_metas

MESA = "mesa-de-ejemplo"
REGISTRO = "Registro de la mesa de ejemplo"
ROTURA = "ene 2026"


@pytest.fixture(scope="module", params=["mesa", "publico"])
def contexto(request, ejemplar):
    return Contexto(ejemplar, MESA, date(2026, 8, 1), circulo=request.param, fecha=date(2026, 9, 16))


def lamina(contexto, indicador):
    (unica,) = guion.una(contexto, guion.Entrada("indicador", {"indicador": indicador}))
    return unica


def de_meta(lamina):
    return {s.nombre: s.valores for s in lamina.bloques[0].series if s.papel == "meta"}


@pytest.mark.parametrize(
    ("indicador", "valor", "rotulo", "estado", "medido"),
    [
        ("robo-a-negocio", "52", "por 100 mil, meta a jun 2027", "▲ en riesgo", "52.1"),
        ("robo-de-vehiculo", "68", "por 100 mil, meta a jun 2027", "● en meta", "64.0"),
        ("robo-a-casa-habitacion", "250", "reportes, meta a jun 2027", "■ fuera", "341"),
    ],
)
def test_la_meta_en_reportes_no_va_sobre_las_carpetas(contexto, indicador, valor, rotulo, estado, medido):
    suya = lamina(contexto, indicador)
    assert f"Meta {valor}" not in de_meta(suya)
    cifra = suya.bloques[1].cifras[-1]
    assert (cifra.valor, cifra.rotulo) == (valor, rotulo)
    assert cifra.detalle == f"{estado}; {REGISTRO}, reportes: {medido}"
    for dicho in (suya.pie, suya.notas):
        assert f"La meta se mide con: {REGISTRO}, reportes, registro propio, corte:" in dicho


def test_toda_linea_de_meta_es_de_la_fuente_la_unidad_y_la_metodologia_de_la_serie(contexto, ejemplar):
    metas = consulta.metas(ejemplar, MESA)
    dibujadas = 0
    for indicador in contexto.resumen:
        suya, visto = lamina(contexto, indicador), contexto.resumen[indicador]
        grafica = suya.bloques[0]
        for nombre, valores in de_meta(suya).items():
            iguales = metas[
                metas.indicador.eq(indicador)
                & metas.valor.eq(float(nombre.split()[1]))
                & metas.fuente.eq(visto.fuente)
                & metas.unidad.eq(visto.unidad)
            ]
            (metodologia,) = iguales.metodologia
            rotura = grafica.categorias.index(ROTURA)
            nueva = [v for v in valores[rotura:] if v is not None]
            vieja = [v for v in valores[:rotura] if v is not None]
            assert not (vieja if metodologia == "RNID" else nueva), (indicador, nombre)
            assert len(nueva) + len(vieja) > 1
            dibujadas += 1
    assert dibujadas >= 4  # 30, 18 y 15 de homicidio, 16 de extorsión y 70 de vehículo


def test_la_tabla_de_metas_dice_con_que_se_mide_cada_una_y_sus_notas_traen_todo(contexto, ejemplar):
    (tabla,) = guion.una(contexto, guion.Entrada("metas"))
    lugar = tabla.bloques[0].encabezado.index("Medido con")
    con_que = {renglon[0]: renglon[lugar] for renglon in tabla.bloques[0].renglones}
    assert con_que["Robo a negocio"] == f"{REGISTRO} · reportes"
    assert con_que["Homicidio doloso"] == "SESNSP · carpetas · RNID"
    for dicho in ("Método:", "corte: 31 de agosto de 2026", f"Versión {ejemplar.version()} del tablero"):
        assert dicho in tabla.notas
    assert "2026-08-31" not in tabla.pie + tabla.notas


def test_en_la_pantalla_de_metas_cada_escalera_lleva_solo_lo_suyo(ejemplar):
    metas = consulta.metas(ejemplar, MESA).set_index("valor").meta
    for valor, fuente, otras in ((70, "SESNSP", 1), (68, REGISTRO, 1)):
        dibujo = metas_medidas.dibujo(ejemplar, MESA, int(metas[float(valor)]), date(2026, 11, 21))
        assert dibujo["peldanos"].valor.tolist() == [valor] and dibujo["de_otra_cuenta"] == otras
        assert set(dibujo["tabla"].fuente) == {fuente}


@pytest.mark.parametrize(
    ("serie", "umbral"),
    [(("SESNSP", "carpetas", "CNSP/38/15"), None), ((REGISTRO, "reportes", "registro propio"), 68.0)],
)
def test_el_umbral_del_mapa_es_el_de_una_meta_que_cuenta_como_el(ejemplar, serie, umbral):
    pedido = Pedido(MESA, "mesa", "robo-de-vehiculo", "tasa", "movil", *serie, "CONAPO 2023", "2025-12")
    assert oficial._meta(ejemplar, pedido) == umbral


@pytest.mark.parametrize("valores", [(20, 19, 18), (30, 30.5, 31, 29), (5, 15, 25, 35)])
def test_los_nombres_de_tres_metas_o_mas_no_se_enciman(valores):
    meses = tuple(f"{n}" for n in range(60))
    serie = Serie("Dato", tuple(25 + (n % 7) for n in range(60)))
    metas = tuple(Serie(f"Meta {v:g}", (float(v),) * 60, "meta") for v in valores)
    grafica = Grafica("linea", meses, (serie, *metas), "Tasa", ((40, "Cambia la metodología"),))
    largo, alto = 6.2, 2.6
    puestos = de_metas(grafica, largo, alto)
    cajas = []
    for meta in metas:
        rotulo, mitad = puestos[meta.nombre], ancho(meta.nombre, LETRA_MINIMA, True) / 2
        x = en_el_ancho(grafica, rotulo.lugar) * largo
        linea = meta.valores[0] / tope(mayor(grafica)) * alto
        y = linea + SEPARACION if rotulo.arriba else linea - SEPARACION - RENGLON
        assert x - mitad >= -0.06 and x + mitad <= largo + MARGEN_DERECHO + 0.06
        cajas.append((x - mitad, y, x + mitad, y + RENGLON))
    for una, otra in itertools.combinations(cajas, 2):
        assert una[2] <= otra[0] or otra[2] <= una[0] or una[3] <= otra[1] or otra[3] <= una[1]
