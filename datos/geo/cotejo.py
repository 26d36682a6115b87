"""¿El contorno que llega es del municipio que dice? Su nombre y su área, contra lo que el lago conoce."""

import pandas as pd

from datos.calidad import DETALLES, Aviso
from datos.consultas import territorios
from datos.errores import FuenteInvalida
from datos.lago import Lago
from datos.texto import contar, lista, normalizar

# Un municipio no cambia de tamaño así: entre dos mapas del mismo sólo difiere el detalle de la orilla.
VECES = 3
PARECIDO = 70  # 0–100; menos que esto no es una abreviatura ni otra grafía


def cotejar(lago: Lago, nuevos: pd.DataFrame, *, pedido: bool) -> list[Aviso]:
    """Avisa de los contornos de municipio (`clave`, `nombre`, `area_km2`) que no parecen ser suyos.

    Si ninguno se llama como su municipio y todos son de otro tamaño, y nadie dijo el nivel (`pedido`), lanza
    `FuenteInvalida`: son otra cosa y taparían los contornos buenos.
    """
    otros = _con_otro_nombre(lago, nuevos)
    distintos = _de_otro_tamano(lago, nuevos)
    if not pedido and len(nuevos) == len(otros) == len(distintos):
        raise FuenteInvalida(
            "Estos contornos llevan clave de municipio pero no son municipios: "
            f"{lista(list(otros.values()))}; {lista(list(distintos.values()))}. Si son colonias, llame "
            "«COLONIA» a la columna de sus nombres (en la terminal basta --nivel colonia). No se cargó nada."
        )
    return [
        *_aviso("nombre de otro lugar", otros, "contorno no se llama", "contornos no se llaman"),
        *_aviso("área muy distinta", distintos, "contorno no mide", "contornos no miden"),
    ]


def _con_otro_nombre(lago: Lago, nuevos: pd.DataFrame) -> dict[str, str]:
    """Clave → qué nombre llegó y cuál se esperaba. El de su entidad se deja: es otra columna del mapa."""
    from rapidfuzz import fuzz

    conocidos = territorios.territorios(lago).drop_duplicates("clave").set_index("clave").nombre
    sinonimos = lago.leer("SELECT cvegeo, sinonimo FROM catalogo.sinonimos_municipio")
    salida = {}
    for clave, nombre in zip(nuevos.clave, nuevos.nombre, strict=True):
        if pd.isna(nombre) or clave not in conocidos.index:
            continue
        suyos = [conocidos[clave], *sinonimos.sinonimo[sinonimos.cvegeo.eq(clave)]]
        buenos = [normalizar(n) for n in (*suyos, conocidos.get(clave[:2], ""))]
        if max(fuzz.token_set_ratio(normalizar(nombre), bueno) for bueno in buenos) < PARECIDO:
            salida[clave] = f"{clave} llegó como «{nombre}» y es {conocidos[clave]}"
    return salida


def _de_otro_tamano(lago: Lago, nuevos: pd.DataFrame) -> dict[str, str]:
    """Clave → cuánto mide el que llega y cuánto el que ya estaba."""
    previos = lago.leer("SELECT clave, area_km2 FROM lago.geometria WHERE nivel = 'municipio'")
    antes = previos.set_index("clave").area_km2
    return {
        clave: f"{clave} mide {area:,.1f} km² y el que ya estaba, {antes[clave]:,.1f} km²"
        for clave, area in zip(nuevos.clave, nuevos.area_km2, strict=True)
        if clave in antes.index and not 1 / VECES <= area / antes[clave] <= VECES
    }


def _aviso(clase: str, hallados: dict[str, str], uno: str, varios: str) -> list[Aviso]:
    if not hallados:
        return []
    dichos = list(hallados.values())
    mensaje = (
        f"{contar(len(dichos), uno, varios)} como su municipio: {lista(dichos)}. Si el mapa no era de "
        "municipios, deshaga esta carga."
    )
    return [Aviso(clase, "grave", mensaje, len(dichos), dichos[:DETALLES])]
