"""El mapa de un indicador: los municipios de la mesa o, si es uno solo, los de su estado."""

from datos.consultas import geometria
from paginas.impresos.mapa import oficial
from paginas.impresos.mapa.dibujo import imagen
from paginas.impresos.mapa.pedido import Pedido, ediciones, periodos, series
from paginas.impresos.plenaria.contexto import APELLIDOS, Contexto
from paginas.impresos.plenaria.lamina import Imagen, Lamina, Texto
from paginas.impresos.plenaria.tipos import Tipo

METODO = (
    "Tasa por cada 100 mil habitantes de doce meses en cada municipio, con la misma población y los mismos "
    "tramos mes con mes. Sin dato no quiere decir cero: ese municipio se deja rayado."
)


def armar(contexto: Contexto, parametros: dict) -> list[Lamina]:
    """La tasa de doce meses en tramos fijos; ninguna lámina si no hay serie municipal que pintar."""
    pedido = _pedido(contexto, parametros.get("indicador", ""))
    if pedido is None:
        return []
    vista = oficial.vista(contexto.lago, pedido)
    if vista.tabla.loc[vista.tabla["propio"], "casos"].isna().all():
        return []
    sin_pintar = [*vista.sin_dato, *vista.sin_poblacion, *vista.sin_contorno]
    avisos = (f"No se pudieron pintar {len(sin_pintar)} municipios.",) if sin_pintar else ()
    return [
        Lamina(
            f"mapa-{pedido.indicador}",
            TIPO.clave,
            vista.titulo,
            (
                Imagen(imagen(contexto.lago, pedido, vista, con_letreros=False), f"Mapa. {vista.frase}"),
                Texto((vista.frase,)),
            ),
            pie=vista.pie,
            notas="\n\n".join(
                [
                    vista.frase,
                    *([f"Sin pintar: {', '.join(sin_pintar)}."] if sin_pintar else []),
                    f"Método: {METODO}",
                    vista.pie,
                ]
            ),
            circulo="publico",
            avisos=avisos,
        )
    ]


def _pedido(contexto: Contexto, indicador: str) -> Pedido | None:
    """El mapa que corresponde al mes: la serie más completa, en los doce meses hasta lo último publicado."""
    ambito = "estado" if len(contexto.municipios) == 1 else "mesa"
    if geometria.niveles(contexto.lago).empty:
        return None
    posibles = series(contexto.lago, contexto.mesa, ambito, indicador)
    hasta = f"{contexto.mes:%Y-%m}"
    for serie in posibles[APELLIDOS].itertuples(index=False, name=None):
        hay = periodos(contexto.lago, contexto.mesa, ambito, indicador, serie, "tasa", "movil")
        # El último mes puede ser de un solo archivo: primero, el que publica al menos la mitad.
        publicados = [p for p in hay["periodos"] if p <= hasta]
        if publicados:
            ultimo = hay["omision"] if hay["omision"] in publicados else max(publicados)
            gente = ediciones(contexto.lago, contexto.mesa, ambito)
            edicion = contexto.edicion if contexto.edicion in set(gente.edicion) else None
            return Pedido(contexto.mesa, ambito, indicador, "tasa", "movil", *serie, edicion, ultimo)
    return None


TIPO = Tipo("mapa", "Mapa de un indicador", armar, {"indicador": "La clave del indicador que se pinta."})
