"""Los acuerdos anteriores: lo abierto y lo recién cerrado; lo cerrado hace años ya no se lee."""

from datetime import date

from datos import acuerdos
from paginas.impresos.plenaria.lamina import Tabla
from tests.paginas.impresos.plenaria import apoyo

VIEJO = {"mesa": apoyo.MESA, "fecha": date(2021, 3, 10), "responsable": "Fiscalía"}


def anteriores(lago):
    (lamina,) = apoyo.laminas(lago, ("acuerdos_anteriores",))
    return [r[0] for b in lamina.bloques if isinstance(b, Tabla) for r in b.renglones], lamina


def test_lo_concluido_sin_dia_de_cierre_ya_no_se_lee(propio):
    # Así llegan de una matriz de Excel: «Concluido» y la columna «Cerrado el» vacía.
    for estado in ("cumplido", "no cumplido", "cancelado"):
        acuerdos.agregar(propio, {**VIEJO, "texto": f"Viejo {estado}", "estado": estado}, autor="ana")
    dichos, lamina = anteriores(propio)
    assert dichos == [] and "0 acuerdos abiertos" in lamina.bloques[0].parrafos[0]
    acuerdos.agregar(propio, {**VIEJO, "texto": "Aún abierto"}, autor="ana")
    reciente = {"estado": "cumplido", "cerrado": date(2025, 1, 20)}
    acuerdos.agregar(propio, {**VIEJO, "texto": "Recién cumplido", **reciente}, autor="ana")
    assert anteriores(propio)[0] == ["Aún abierto", "Recién cumplido"]
