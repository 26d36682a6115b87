"""Prensa y oficial lado a lado: lo que registró la mesa junto a lo que publicó cada fuente, sin sumarse."""

import pandas as pd

from analisis import calendario, conciliacion, formato
from datos.consultas import prensa as consulta
from paginas.figuras import trazos
from paginas.impresos import conciliacion as lados
from paginas.impresos.plenaria import series as comunes
from paginas.impresos.plenaria.contexto import APELLIDOS, Contexto
from paginas.impresos.plenaria.lamina import Cifra, Cifras, Grafica, Lamina, Serie
from paginas.impresos.plenaria.tipos import Tipo

MESES_A_LA_VISTA = 24
MAXIMO_DE_FUENTES = 3
ACLARACION = (
    "Un evento de prensa no es una carpeta: se ponen juntos, no se suman. La mesa cuenta hechos, no notas; "
    "varias notas del mismo hecho son un evento."
)


def armar(contexto: Contexto, parametros: dict) -> list[Lamina]:
    """La lámina de un delito; ninguna si la mesa no registró eventos suyos en los últimos dos años."""
    delito = _delito(contexto, parametros.get("indicador", ""))
    if delito is None:
        return []
    lado = lados.lado(contexto.lago, contexto.mesa, contexto.circulo, delito, contexto.mesa, "mes")
    desde = contexto.mes - pd.DateOffset(months=MESES_A_LA_VISTA - 1)
    lado = lado[lado.mes.between(desde, contexto.mes)]
    registrada = lado.drop_duplicates("mes").set_index("mes").sort_index()
    if registrada.eventos.isna().all():
        return []
    nombre = contexto.nombres[parametros["indicador"]]
    resumidas = [fila for fila in conciliacion.resumen(lado).to_dict("records") if fila["comunes"]]
    resumidas.sort(key=lambda fila: fila["hasta"], reverse=True)
    frases = [conciliacion.frase(fila, nombre.lower()) for fila in resumidas]
    indice = pd.date_range(desde, contexto.mes, freq="MS")
    eventos = tuple(None if pd.isna(v) else float(v) for v in registrada.eventos.reindex(indice))
    suyas = [Serie("La mesa (eventos de prensa)", eventos)]
    oficial = conciliacion.mas_reciente(lado)
    grupos = list(lado.groupby(APELLIDOS, sort=False))
    if oficial:  # la que se dice en el título no puede faltar en la gráfica
        grupos.sort(key=lambda grupo: grupo[0] != tuple(oficial[a] for a in APELLIDOS))
    for apellidos, suya in grupos[:MAXIMO_DE_FUENTES]:
        valores = comunes.alinear(suya, indice, "casos")
        if any(v is not None for v in valores):
            preliminares = comunes.lugares(suya[suya.preliminar].mes, indice)
            suyas.append(
                Serie(trazos.nombre_serie(*apellidos), valores, "referencia", preliminares=preliminares)
            )
    total = sum(v for v in eventos if v is not None)
    titulo = f"{nombre}: la mesa documenta {formato.cuenta(total, 'eventos')} en dos años"
    if oficial:
        titulo = (
            f"{nombre}: {formato.numero(oficial['prensa'])} según la mesa y "
            f"{formato.cuenta(oficial['casos'], oficial['unidad'])} según {oficial['fuente']}"
        )
    con_fuente = lado[lado.casos.notna()]
    pie = f"La mesa: registro propio de prensa, eventos. {contexto.pie(con_fuente, con_tasa=False)}"
    return [
        Lamina(
            f"prensa-{delito}",
            TIPO.clave,
            titulo,
            (
                Grafica(
                    "linea",
                    tuple(calendario.mes_corto(m) for m in indice),
                    tuple(suyas),
                    "Por mes, cada quien con su unidad",
                    fechas=comunes.fechas(indice),
                ),
                Cifras(_cifras(oficial, total)),
            ),
            pie=pie,
            notas="\n\n".join([*frases, ACLARACION, pie]),
            circulo="publico",
        )
    ]


def _delito(contexto: Contexto, indicador: str) -> str | None:
    """El delito de prensa que se concilia con el indicador."""
    catalogo = consulta.delitos(contexto.lago)
    suyos = catalogo.loc[catalogo.indicador.eq(indicador), "delito"]
    return None if suyos.empty else str(suyos.iloc[0])


def _cifras(oficial: dict | None, total: float) -> tuple[Cifra, ...]:
    if oficial is None:
        return (Cifra(formato.numero(total), "eventos en dos años", "ninguna fuente oficial para comparar"),)
    lapso = calendario.rango_texto(oficial["desde"], oficial["hasta"] + pd.DateOffset(months=1))
    rango = formato.intervalo(oficial["dif_bajo"], oficial["dif_alto"], 0)
    return (
        Cifra(formato.numero(oficial["prensa"]), f"{oficial['contra']} según la mesa", lapso),
        Cifra(formato.numero(oficial["casos"]), f"{oficial['unidad']} según {oficial['fuente']}", lapso),
        Cifra(f"{oficial['diferencia']:+,.0f}".replace("-", "−"), "de diferencia", rango),
    )


TIPO = Tipo(
    "prensa",
    "Prensa y oficial lado a lado",
    armar,
    {"indicador": "La clave del indicador que se concilia."},
)
