"""Lo impreso se repite byte a byte, lo cerrado no cambia y al público no sale nada de confianza."""

import time
from datetime import date

import pytest

from datos import acuerdos, comites
from datos.prensa import notas
from paginas.impresos.plenaria import edicion, guion
from paginas.impresos.plenaria.edicion import FORMATOS
from tests.paginas.impresos.plenaria import apoyo

HOMICIDIO = guion.Entrada("indicador", {"indicador": "homicidio-doloso"})
SECRETOS = {
    "nota de la mesa": "xilófono", "nota del comité": "zarigüeya", "observación": "quetzalcoatlus",
    "acuerdo": "murciélago", "ficha": "ornitorrinco", "título": "cacomixtle", "texto": "ajolotito",
    "libre": "tlacuachito", "encabezado": "chachalaca",
}  # fmt: skip
DE_LA_MESA = ("acuerdo", "título", "texto", "libre", "encabezado")


def preparar(lago, **cambios):
    comun = {"fecha": apoyo.FECHA, "estado": "plenaria", "entradas": [guion.Entrada("portada"), HOMICIDIO]}
    return edicion.preparar(lago, apoyo.MESA, apoyo.MES, **{**comun, **cambios})


@pytest.mark.parametrize("formato", FORMATOS)
def test_dos_impresiones_son_iguales_byte_a_byte(chico, formato):
    primera = preparar(chico).imprimir(formato)
    time.sleep(2.1)  # un ZIP guarda la hora de dos en dos segundos
    assert preparar(chico).imprimir(formato) == primera
    assert preparar(chico, fecha=date(2025, 3, 1)).imprimir(formato) != primera


@pytest.fixture
def cerrada(propio, tmp_path):
    """Una plenaria cerrada y, después, un corte que corrige diciembre: de lo que decía a siete más."""
    primera = preparar(propio)
    antes = {formato: primera.imprimir(formato) for formato in FORMATOS}
    numero = edicion.cerrar(primera, [guion.Entrada("portada"), HOMICIDIO], autor="ana")
    nuevo = [list(anio) for anio in apoyo.FUEGO]
    nuevo[2][11] += 7
    apoyo.cargar(propio, tmp_path, nuevo)
    return propio, numero, antes


def test_la_congelada_da_los_mismos_bytes_aunque_la_fuente_corrija(cerrada):
    lago, numero, antes = cerrada
    with edicion.congelada(lago, numero) as de_entonces:
        assert {formato: de_entonces.imprimir(formato) for formato in FORMATOS} == antes
    assert preparar(lago).imprimir("pptx") != antes["pptx"]


def test_la_lamina_de_cambios_dice_lo_que_decia_y_lo_que_dice(cerrada):
    lago, *_ = cerrada
    (lamina,) = apoyo.laminas(lago, ("cambios",))
    decia = apoyo.casos()[-1]
    assert lamina.titulo == "Desde la plenaria de diciembre de 2024 cambió 1 cifra"
    renglon = next(r for r in lamina.bloques[0].renglones if r[0] == "Homicidio doloso")
    assert renglon[1:4] == ("dic 2024", f"{decia}", f"{decia + 7}")
    assert f"decía {decia}; hoy {decia + 7}" in lamina.notas


@pytest.fixture
def con_secretos(propio):
    """Algo de cada círculo en el lago, y un guion con lo que la mesa escribió sin marcarlo público."""
    nota = {
        "mesa": apoyo.MESA, "delito": "homicidio-doloso", "medio": "El Diario", "cvegeo": "08037",
        "desde": date(2024, 12, 3), "titulo": SECRETOS["nota de la mesa"],
        "observacion": SECRETOS["observación"],
    }  # fmt: skip
    notas.capturar(propio, nota, autor="ana")
    cerrada = {**nota, "titulo": SECRETOS["nota del comité"], "circulo": "comite"}
    notas.capturar(propio, cerrada, autor="ana")
    terminos = {
        "mesa": apoyo.MESA, "texto": f"Revisar {SECRETOS['acuerdo']}", "fecha": date(2025, 1, 8),
        "responsable": "Fiscalía", "compromiso": date(2025, 3, 1),
    }  # fmt: skip
    acuerdos.agregar(propio, terminos, autor="ana")
    acuerdos.agregar(
        propio, {**terminos, "texto": "Acuerdo que sí es público", "circulo": "publico"}, autor="ana"
    )
    ficha = comites.crear(
        propio,
        {
            "mesa": apoyo.MESA, "comite": "Robo", "nombre": SECRETOS["ficha"], "definicion": "Algo.",
            "unidad": "consignaciones", "fuente": "Fiscalía", "periodicidad": "mensual",
            "responsable": "Enlace", "tendencia": "más es mejor", "circulo": "comite",
        },
        autor="ana",
    )  # fmt: skip
    celda = comites.Celda(ficha, date(2024, 12, 1), 33.0)
    comites.capturar(propio, [celda], autor="ana", hoy=date(2025, 2, 1))
    escrito = guion.Entrada(
        "indicador", {"indicador": "homicidio-doloso"}, SECRETOS["título"], SECRETOS["texto"]
    )
    libre = {"encabezado": SECRETOS["encabezado"], "cuerpo": SECRETOS["libre"]}
    sueltas = [guion.Entrada("texto", libre), *map(guion.Entrada, ("acuerdos_anteriores", "comites"))]
    prensa = guion.Entrada("prensa", {"indicador": "homicidio-doloso"})
    return propio, [guion.Entrada("portada"), escrito, prensa, *sueltas, guion.Entrada("metodologia")]


@pytest.mark.parametrize("formato", FORMATOS)
def test_nada_de_confianza_sale_al_publico(con_secretos, formato):
    lago, entradas = con_secretos
    # Se pide el círculo más cerrado a propósito: la pública se arma siempre en el suyo.
    publica = preparar(lago, estado="publica", circulo="comite", entradas=entradas)
    dicho = apoyo.todo(publica.imprimir(formato)).lower()
    assert {que: palabra for que, palabra in SECRETOS.items() if palabra in dicho} == {}
    assert "homicidio doloso" in dicho and "acuerdo que sí es público" in dicho


@pytest.mark.parametrize("formato", FORMATOS)
def test_en_la_mesa_y_el_comite_si_esta_lo_suyo(con_secretos, formato):
    lago, entradas = con_secretos
    mesa = apoyo.todo(preparar(lago, circulo="mesa", entradas=entradas).imprimir(formato)).lower()
    comite = apoyo.todo(preparar(lago, circulo="comite", entradas=entradas).imprimir(formato)).lower()
    for que in DE_LA_MESA:
        assert SECRETOS[que] in mesa, que
    assert SECRETOS["ficha"] in comite and SECRETOS["ficha"] not in mesa
    # Una nota sólo cuenta: su texto no se escribe en ninguna edición.
    for que in ("nota de la mesa", "nota del comité", "observación"):
        assert SECRETOS[que] not in comite, que


def test_lo_que_la_mesa_marca_como_publico_si_sale(con_secretos):
    from dataclasses import replace

    lago, entradas = con_secretos
    marcadas = [replace(e, publica=True) for e in entradas if e.titulo]
    dicho = apoyo.todo(preparar(lago, estado="publica", entradas=marcadas).imprimir("pptx"))
    assert SECRETOS["título"] in dicho and SECRETOS["texto"] in dicho
