"""La lámina del mapa: su pie dice la fuente completa y la versión una sola vez."""

from paginas.impresos.plenaria import guion
from tests.paginas.impresos.plenaria import apoyo


def test_el_pie_dice_la_version_del_tablero_una_vez(ejemplar):
    contexto = apoyo.contexto(ejemplar, mesa="mesa-de-ejemplo", mes=apoyo.MES)
    (lamina,) = guion.una(contexto, guion.Entrada("mapa", {"indicador": "homicidio-doloso"}))
    assert lamina.pie.lower().count("versión") == 1
    assert f"versión {contexto.version} del tablero" in lamina.pie and "lago" not in lamina.pie
