"""Traer las metas que la mesa ya lleva en Excel y llevárselas, en un archivo de ida y vuelta."""

import streamlit as st

from datos import metas_hoja
from datos.errores import DatoInvalido
from paginas.partes import almacen, firma, traer

RESULTADO = "resultado_de_metas"


def mostrar(mesa: str) -> None:
    """Descargar las metas y, debajo, subirlas de vuelta con lo que pasó en cada renglón."""
    st.markdown(
        "Descargue las metas, llénelas en Excel y súbalas. Cada renglón es una meta; las que ya están no se "
        "duplican. Una meta vieja puede traer su límite vencido si su nota lo explica."
    )
    traer.llevar(f"metas_{mesa}", metas_hoja.exportar_xlsx, metas_hoja.exportar_csv, mesa)
    archivo = st.file_uploader(
        "Archivo de metas", type=traer.HOJAS, key="archivo_de_metas", label_visibility="collapsed"
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
            hecho = metas_hoja.importar(almacen.lago(), ruta, autor=autor, parcial=parcial)
        except DatoInvalido as error:
            return traer.anotar(RESULTADO, f"No entró ninguna meta. {error}", [], bien=False)
    dicho = f"Metas nuevas: {len(hecho.nuevas)}. Ya estaban: {hecho.repetidas}."
    if hecho.problemas and not parcial:
        dicho = "No entró ninguna meta: corrija estos renglones, o marque que se traigan los buenos."
    traer.anotar(RESULTADO, dicho, hecho.problemas, bien=not hecho.problemas)
