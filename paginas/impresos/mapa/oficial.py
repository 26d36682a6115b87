"""El mapa de una medida oficial, listo para dibujarse: la clase de cada municipio, qué dice y su fuente."""

import numpy as np
import pandas as pd

from analisis import formato, lectura_mapa, tramos
from analisis import mapa as cuentas
from analisis.puentes import misma_cuenta
from datos import tramos as acordados
from datos.consultas import incidencia, indicadores
from datos.consultas import metas as consulta_metas
from datos.consultas.territorios import resolver
from datos.lago import Lago
from datos.texto import lista
from paginas.figuras import mapa_colores as colores
from paginas.figuras import texto
from paginas.figuras.mapa_colores import Clase
from paginas.impresos.mapa.lugares import reunir
from paginas.impresos.mapa.pedido import MEDIDAS, Pedido, clave_ambito, limites_de, preliminar
from paginas.impresos.mapa.vista import Vista, sello


def vista(lago: Lago, pedido: Pedido) -> Vista:
    """El mapa de un pedido, con todos los municipios de su ámbito: también los que no se pueden pintar."""
    lugares, casos, gente, datos = reunir(lago, pedido)
    inicio, fin = limites_de(pedido.periodo, pedido.cada, pedido.medida)
    tabla = lugares.join(cuentas.por_municipio(casos, gente, inicio, fin))
    tabla["de_la_mesa"] = tabla.index.isin(resolver(lago, pedido.mesa).municipios)
    nombre = indicadores.nombres(lago)[pedido.indicador]
    cuando = lectura_mapa.cuando(inicio, fin)
    limites = acordados.vigentes(lago, pedido.mesa, pedido.indicador).limites
    if pedido.medida == "cambio":
        tabla = tabla.drop(columns=["casos"]).join(cuentas.cambio(casos, gente, fin))
        tabla["clase"] = tabla["tramo"]
    elif pedido.medida == "casos":
        tabla["clase"] = np.where(tabla["casos"].isna(), tramos.SIN_DATO, 0)
    else:
        tabla["clase"] = tramos.tramo(tabla["tasa_100_mil"], limites)
    tabla["texto"] = _textos(tabla, pedido)
    propia = tabla[tabla["propio"]]
    provisional = preliminar(datos, inicio, fin)
    donde = resolver(lago, clave_ambito(lago, pedido.mesa, pedido.ambito)).nombre
    return Vista(
        tabla=tabla,
        clases=_clases(pedido.medida, limites),
        titulo=f"{nombre}: {MEDIDAS[pedido.medida].lower()} · {donde} · {_lapso(cuando)}",
        frase=_frase(lago, pedido, propia, nombre.lower(), cuando, limites)
        + (" El último mes es preliminar." if provisional else ""),
        pie=_pie(lago, pedido, datos, tabla),
        cuando=_lapso(cuando),
        preliminar=provisional,
        sin_dato=_dichos(propia[propia["casos"].isna()]),
        sin_poblacion=_dichos(propia[propia["poblacion"].isna() & propia["casos"].notna()]),
        sin_contorno=_dichos(propia[~propia["con_contorno"]]),
        mayor=_mayor(casos[lugares["propio"]], pedido) if pedido.medida == "casos" else 0.0,
    )


def _clases(medida: str, limites: tuple[float, ...]) -> list[Clase]:
    if medida == "tasa":
        rotulos = tramos.rotulos(limites)
        propias = list(zip(colores.escala(len(rotulos)), rotulos, strict=True))
    elif medida == "cambio":
        propias = list(zip(colores.CAMBIO, cuentas.ROTULOS_CAMBIO, strict=True))
        propias.append((colores.SIN_EVIDENCIA, "sin evidencia (o pocos casos)"))
    else:
        propias = [(colores.HAY_DATO, "con dato")]
    sin_dato = Clase(tramos.SIN_DATO, colores.SIN_DATO, "sin dato", "sin-dato")
    return [*(Clase(n, *propia) for n, propia in enumerate(propias)), sin_dato]


def _meta(lago: Lago, pedido: Pedido) -> float | None:
    """El umbral de la frase de una mesa: su meta de tasa vigente, si tiene una que cuenta como el mapa."""
    if pedido.ambito != "mesa":
        return None
    suyas = consulta_metas.metas(lago, pedido.mesa)
    pedidas = {"indicador": pedido.indicador, "tipo": "tasa", "estado": "acordada"}
    suyas = suyas[(suyas[list(pedidas)] == pd.Series(pedidas)).all(axis=1)]
    iguales = [m for m in suyas.itertuples() if misma_cuenta(m, *pedido.serie, pedido.edicion)]
    return float(iguales[-1].valor) if iguales else None


def _frase(lago: Lago, pedido: Pedido, tabla: pd.DataFrame, delito: str, cuando: str, limites) -> str:
    nombres = dict(zip(tabla.index, tabla["nombre"], strict=True))
    if pedido.ambito == "nacional":
        nombres = dict(zip(tabla.index, tabla["nombre"] + ", " + tabla["entidad"], strict=True))
    if pedido.medida == "cambio":
        return lectura_mapa.cambio(tabla, nombres, delito, cuando)
    if pedido.medida == "casos":
        return lectura_mapa.casos(tabla, nombres, pedido.unidad, delito, cuando)
    return lectura_mapa.tasas(tabla, nombres, delito, cuando, limites, _meta(lago, pedido))


def _textos(tabla: pd.DataFrame, pedido: Pedido) -> list[str]:
    """Lo que dice cada municipio al pasar sobre él."""
    return [_texto(fila, pedido) for fila in tabla.to_dict("records")]


def _texto(fila: dict, pedido: Pedido) -> str:
    quien = f"<b>{fila['nombre']}</b>" + ("" if fila["propio"] else " (vecino)")
    if pedido.ambito == "nacional":
        quien += f", {fila['entidad']}"
    if pd.isna(fila["casos"]):
        return f"{quien}<br>sin dato en este periodo"
    cuenta = formato.cuenta(fila["casos"], pedido.unidad)
    if pedido.medida == "cambio":
        if pd.isna(fila["casos_antes"]):
            return f"{quien}<br>{cuenta}; sin los doce meses anteriores"
        antes = formato.numero(fila["casos_antes"])
        veces = formato.intervalo(fila["razon_bajo"], fila["razon_alto"], 2)
        veces = "" if pd.isna(fila["razon"]) else f"<br>{formato.numero(fila['razon'], 2)} veces, {veces}"
        return f"{quien}<br>{cuenta}; antes, {antes}{veces}<br>{fila['senal']}"
    if pd.isna(fila["tasa_100_mil"]):
        return f"{quien}<br>{cuenta}; sin población para la tasa"
    rango = texto.extremos(fila["tasa_bajo"], fila["tasa_alto"])
    tasa = f"{formato.tasa(fila['tasa_100_mil'])} por 100 mil ({rango})"
    pocos = "<br>números pequeños" if fila["numeros_pequenos"] else ""
    return f"{quien}<br>{tasa}<br>{cuenta}; {formato.numero(fila['poblacion'])} habitantes{pocos}"


def _mayor(casos: pd.DataFrame, pedido: Pedido) -> float:
    """Los casos del círculo más grande: fijos de un periodo a otro, para que los tamaños se comparen."""
    ventanas = casos.T.rolling(cuentas.CUENTAS[pedido.cada]).sum().to_numpy()
    return float(np.nanmax(ventanas, initial=1.0))


def _dichos(tabla: pd.DataFrame) -> list[str]:
    return [f"{fila.Index} {fila.nombre}, {fila.entidad}" for fila in tabla.itertuples()]


def _lapso(cuando: str) -> str:
    return cuando.removeprefix("En los ").removeprefix("En ")


def _pie(lago: Lago, pedido: Pedido, datos: dict, tabla: pd.DataFrame) -> str:
    cortes = [f"{corte:%Y-%m-%d}" for corte in datos["cortes"]]
    corte = f"corte {cortes[0] if cortes else 'sin fecha'}"
    if len(cortes) > 1:
        corte = f"cortes de {cortes[0]} a {cortes[-1]}"
    partes = [f"Fuente: {pedido.fuente} · {pedido.unidad} · {pedido.metodologia} · {corte}"]
    partes += [f"población {pedido.edicion}"] if pedido.edicion and pedido.medida != "casos" else []
    archivos = incidencia.constancia(lago).set_index("carga").archivo
    suyos = archivos.reindex(tabla.loc[tabla["propio"], "carga_del_mapa"].dropna().unique())
    partes += [f"contornos: {lista(suyos.tolist(), 2)}"] if len(suyos) else []
    return " · ".join([*partes, sello(lago)]) + "."
