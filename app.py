"""El marco del tablero: configuración, navegación, mesa elegida y guarda de errores; nada de contenido."""

from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware

from paginas.partes import guarda
from paginas.partes.idioma import EnEspanol
from paginas.partes.mapa import ruta as mapa_ruta
from paginas.partes.rueda import ruta as rueda_ruta

RAIZ = Path(__file__).resolve().parent
INICIO = "inicio"
PAGINAS = {
    INICIO: "Inicio",
    "incidencia": "Incidencia",
    "mapa": "Mapa",
    "metas": "Metas",
    "prensa": "Prensa",
    "comites": "Comités",
    "acuerdos": "Acuerdos",
    "plenaria": "Plenaria",
    "rueda": "Rueda de prensa",
    "datos": "Datos",
    "metodologia": "Metodología",
}


def marco() -> None:
    """Dibuja la página que pide la dirección, dentro de la guarda."""
    # Aquí y no arriba: al servir sólo se importa la guarda, y así arranca antes.
    from paginas.partes import almacen, direccion, estilo, mesa

    st.set_page_config(
        page_title="Tablero de la Mesa",
        layout="wide",
        initial_sidebar_state="collapsed",
        page_icon=str(RAIZ / "paginas" / "estatico" / "icono.png"),
    )
    estilo.poner()
    paginas = [
        st.Page(RAIZ / "paginas" / f"{clave}.py", title=titulo, url_path=clave, default=clave == INICIO)
        for clave, titulo in PAGINAS.items()
    ]
    pagina = st.navigation(paginas, position="top")
    with direccion.al_dia(), guarda.cuidar():
        direccion.avisar_si_no_existe(PAGINAS)
        almacen.al_dia()
        mesa.elegir()
        pagina.run()


if __name__ == "__main__":
    marco()
else:  # el servidor importa este archivo una vez; cada visita lo corre como guion principal
    idioma = Middleware(
        EnEspanol,
        paginas=PAGINAS.keys() - {INICIO},
        base=st.get_option("server.baseUrlPath"),
        aparte=[rueda_ruta.RUTA],
    )
    app = st.App(
        Path(__file__).resolve(),
        routes=[*mapa_ruta.rutas(), *rueda_ruta.rutas()],
        middleware=[idioma],
        on_script_error=guarda.avisar,
    )
