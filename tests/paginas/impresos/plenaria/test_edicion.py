"""Lo impreso se repite byte a byte, lo cerrado no cambia y al público no sale nada de confianza."""

import time
from dataclasses import replace
from datetime import date

import pytest

from datos import acuerdos, acuerdos_hoja, comites
from datos.errores import DatoInvalido
from datos.prensa import notas
from paginas.impresos.plenaria import edicion, guion
from paginas.impresos.plenaria.edicion import FORMATOS
from paginas.impresos.plenaria.lamina import Lamina, Tabla, Texto
from tests.paginas.impresos.plenaria import apoyo

HOMICIDIO = guion.Entrada("indicador", {"indicador": "homicidio-doloso"})
SECRETOS = {
    "nota de la mesa": "xilófono", "nota del comité": "zarigüeya", "observación": "quetzalcoatlus",
    "acuerdo": "murciélago", "ficha": "ornitorrinco", "título": "cacomixtle", "texto": "ajolotito",
    "libre": "tlacuachito", "encabezado": "chachalaca", "reunión": "guajolote",
}  # fmt: skip
DE_LA_MESA = ("acuerdo", "título", "texto", "libre", "encabezado", "reunión")


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


def test_se_compara_con_la_plenaria_anterior_o_con_la_que_se_elija(cerrada):
    lago, numero, _ = cerrada
    de_noviembre = edicion.preparar(lago, apoyo.MESA, date(2024, 11, 1), fecha=apoyo.FECHA)
    otro = edicion.cerrar(de_noviembre, [HOMICIDIO], autor="ana")
    (anterior,) = apoyo.laminas(lago, ("cambios",))
    assert anterior.titulo == "Nada de lo presentado en noviembre de 2024 ha cambiado"
    (elegida,) = apoyo.laminas(lago, ("cambios", {"cierre": str(numero)}))
    assert elegida.titulo == "Desde la plenaria de diciembre de 2024 cambió 1 cifra"
    with pytest.raises(DatoInvalido, match="cierre 99, que no es de una plenaria anterior"):
        apoyo.laminas(lago, ("cambios", {"cierre": "99"}))
    assert otro != numero


def test_lo_que_se_recorta_se_avisa_y_las_paginas_se_cuentan_como_salen(chico):
    renglones = tuple((f"Renglón {n}", "x") for n in range(40))
    laminas = [
        Lamina("a", "texto", "Largo", (Texto(("palabra " * 600,)),)),
        Lamina("b", "metas", "Tabla", (Tabla(("Uno", "Dos"), renglones),)),
    ]
    hecha = replace(preparar(chico), laminas=laminas)
    impresas = hecha.paginadas("pptx")
    assert len(impresas) == len(apoyo.imprimir(laminas).slides) > 2 == len(hecha.paginadas("xlsx"))
    assert "se recortó" in impresas[0].avisos[0]


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
    portada = guion.Entrada("portada", {"sesion": SECRETOS["reunión"]})
    return propio, [portada, escrito, prensa, *sueltas, guion.Entrada("metodologia")]


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
    lago, entradas = con_secretos
    marcadas = [replace(e, publica=True) for e in entradas if e.titulo or e.tipo == "portada"]
    dicho = apoyo.todo(preparar(lago, estado="publica", entradas=marcadas).imprimir("pptx"))
    assert all(SECRETOS[que] in dicho for que in ("título", "texto", "reunión"))


@pytest.mark.parametrize("formato", FORMATOS)
def test_un_caracter_de_control_no_impide_imprimir(propio, formato):
    acuerdo = {
        "mesa": apoyo.MESA, "texto": "Pegado de\vPowerPoint\x07", "fecha": date(2025, 1, 8),
        "responsable": "Fiscalía\x00", "compromiso": date(2025, 3, 1),
    }  # fmt: skip
    numero = acuerdos.agregar(propio, acuerdo, autor="ana")
    acuerdos.avanzar(propio, numero, "Avance\x0bviejo", fecha=date(2025, 1, 9), autor="ana")
    # Y uno que ya estaba en el lago antes de que se limpiara al entrar.
    con_control = "UPDATE lago.acuerdo SET texto = texto || chr(11) || 'fin'"
    propio.escribir(lambda cursor: cursor.execute(con_control), autor="ana", motivo="Como antes")
    libre = guion.Entrada("texto", {"encabezado": "Uno\x0bdos", "cuerpo": "Tres\x01"}, "Título\x0c", "\x1f")
    entradas = [guion.Entrada("acuerdos_anteriores"), libre]
    dicho = apoyo.todo(preparar(propio, entradas=entradas).imprimir(formato))
    assert "PowerPoint" in dicho and "fin" in dicho
    assert acuerdos_hoja.exportar_xlsx(propio, apoyo.MESA, "mesa").startswith(b"PK")
