"""La lámina de un comité: hasta el mes presentado, con su corte, y sin tronar cuando ya nadie captura."""

from datetime import date

import pytest

from datos import comites
from datos.comites import Celda
from paginas.impresos.plenaria import guion
from paginas.impresos.plenaria.contexto import Contexto
from tests.datos.test_comites import CARPETAS, FICHA, MESA, RAZON
from tests.paginas.impresos.plenaria import apoyo

HOY = date(2026, 11, 21)


@pytest.fixture
def con_fichas(lago):
    """Consignaciones (1), carpetas (2) y las unas por cada cien de las otras (3)."""
    for ficha in (FICHA, CARPETAS, RAZON):
        comites.crear(lago, ficha, autor="ana")
    return lago


def anotar(lago, ficha, anio, valores):
    celdas = [Celda(ficha, date(anio, m, 1), float(v)) for m, v in enumerate(valores, 1)]
    comites.capturar(lago, celdas, autor="ana", hoy=HOY)


def lamina(lago, ficha, mes=date(2026, 8, 1)):
    contexto = Contexto(lago, MESA, mes, circulo="mesa", fecha=HOY)
    (unica,) = guion.una(contexto, guion.Entrada("comites", {"ficha": str(ficha)}))
    return unica


def test_lo_que_dejo_de_capturarse_se_presenta_sin_dato(con_fichas):
    anotar(con_fichas, 1, 2020, [4, 5])
    vieja = lamina(con_fichas, 1)
    assert vieja.titulo == "Consignaciones: sin dato" and vieja.avisos
    assert "Lo último es de febrero de 2020: 5 consignaciones." in vieja.notas
    assert apoyo.defectos(apoyo.imprimir([vieja])) == []


def test_una_razon_entre_ceros_y_una_serie_de_ceros_no_rompen_la_impresion(con_fichas):
    anotar(con_fichas, 1, 2026, [0] * 8)
    anotar(con_fichas, 2, 2026, [0] * 8)
    razon, ceros = lamina(con_fichas, 3), lamina(con_fichas, 1)
    assert razon.titulo == "Por cada 100: sin dato" and ceros.bloques[1].cifras[0].valor == "0"
    assert apoyo.defectos(apoyo.imprimir([razon, ceros])) == []


def test_la_lamina_llega_al_mes_presentado_y_dice_hasta_donde(con_fichas):
    for anio, valor in ((2024, 20), (2025, 10), (2026, 40)):
        anotar(con_fichas, 1, anio, [valor] * 8 if anio == 2026 else [valor] * 12)
    de_entonces = lamina(con_fichas, 1, date(2025, 12, 1))
    assert de_entonces.titulo == "Consignaciones: empeoró"  # con lo de 2026 diría que mejoró
    assert "Fiscalía, consignaciones, hasta diciembre de 2025" in de_entonces.pie
    for dicho in ("Método:", "hasta diciembre de 2025", "Versión"):
        assert dicho in de_entonces.notas
