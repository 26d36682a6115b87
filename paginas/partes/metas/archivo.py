"""Traer las metas que la mesa ya lleva en Excel y llevárselas, en un CSV de ida y vuelta."""

import streamlit as st

from datos import metas_csv
from datos.errores import DatoInvalido
from datos.lago import Lago
from datos.salida import bytes_csv
from paginas.partes import almacen, firma, traer

RESULTADO = "resultado_de_metas"


def texto_csv(lago: Lago, mesa: str) -> bytes:
    """Las metas vigentes de la mesa, en UTF-8 con marca para Excel; sin metas, sólo el encabezado."""
    return bytes_csv(metas_csv.exportar(lago, mesa))


def mostrar(mesa: str) -> None:
    """Descargar el CSV y, debajo, subirlo de vuelta con lo que pasó en cada renglón."""
    st.markdown(
        "Descargue el CSV, llénelo en Excel y súbalo. Cada renglón es una meta; las que ya están no se "
        "duplican. Una "
        "meta vieja puede traer su límite vencido si su nota lo explica."
    )
    st.download_button(
        "Descargar las metas de la mesa",
        lambda: almacen.leer(texto_csv, mesa),
        f"metas_{mesa}.csv",
        "text/csv",
        on_click="ignore",
        icon=":material/download:",
    )
    archivo = st.file_uploader(
        "CSV de metas", type=["csv", "txt"], key="csv_de_metas", label_visibility="collapsed"
    )
    quien, solo = st.columns([1, 2], vertical_alignment="bottom")
    with quien:
        autor = firma.pedir()
    parcial = solo.checkbox("Si algún renglón tiene problema, traer los buenos", key="metas_parcial")
    firma.avisar()
    if archivo is not None:
        firma.boton("Traer las metas", "importar", autor, lambda: _importar(archivo, autor, parcial), "")
    traer.decir(RESULTADO)


def _importar(archivo, autor: str, parcial: bool) -> None:
    st.session_state.pop(RESULTADO, None)
    with traer.en_disco(archivo) as ruta:
        try:
            hecho = metas_csv.importar(almacen.lago(), ruta, autor=autor, parcial=parcial)
        except DatoInvalido as error:
            dicho = f"No entró ninguna meta. {error}"
            return traer.anotar(RESULTADO, dicho, [("—", str(error))], bien=False)
    dicho = f"Metas nuevas: {len(hecho.nuevas)}. Ya estaban: {hecho.repetidas}."
    if hecho.problemas and not parcial:
        dicho = "No entró ninguna meta: corrija estos renglones, o marque que se traigan los buenos."
    traer.anotar(RESULTADO, dicho, hecho.problemas, bien=not hecho.problemas)
