"""El asistente de columnas: decir qué es cada columna de una tabla que nadie reconoce."""

import streamlit as st

from analisis.calendario import MESES
from datos import tabla
from datos.carga import Resultado
from datos.consultas import indicadores
from paginas.partes import almacen, mesa
from paginas.partes.liso import liso

LUGARES = {"cvegeo", "cve_mun", "cve_ent", "entidad", "municipio"}
METODOLOGIAS = ("registro propio", "CNSP/38/15", "RNID", "anterior", "año de ocurrencia")


def preguntar(resultado: Resultado, orden: int) -> dict | None:
    """Las opciones con que se carga la tabla, o None mientras no se conteste.

    Los papeles se proponen solos y se recuerdan por mesa: el mes siguiente llegan contestados.
    """
    hoja, elegida = resultado.hoja, mesa.actual()
    sugeridos = tabla.sugerir(almacen.lago(), hoja, mesa.clave())
    st.markdown(
        "**¿Es una tabla de la Fiscalía o de la mesa?** Diga qué es cada columna de "
        f"«{liso(resultado.archivo)}»."
    )
    with st.form(f"asistente_{orden}"):
        a, b, c = st.columns(3)
        opciones = {
            "como": "tabla",
            "mesa": mesa.clave(),
            "fuente": a.text_input("Fuente", placeholder="Fiscalía de Chihuahua", key=f"fuente_{orden}"),
            "unidad": b.selectbox("Unidad", tabla.UNIDADES, key=f"unidad_{orden}"),
            "metodologia": c.selectbox(
                "Metodología",
                METODOLOGIAS,
                key=f"metodologia_{orden}",
                accept_new_options=True,
                placeholder="Elija o escriba",
            ),
            "columnas": _columnas(hoja, sugeridos, orden),
        }
        # Sin columna de lugar, lo más probable es que la tabla sea del municipio de la mesa.
        unico = elegida["municipios"][0] if len(elegida["municipios"]) == 1 else ""
        fijo = st.text_input(
            "Clave del municipio, si toda la tabla es de uno solo",
            "" if LUGARES & set(sugeridos.values()) else unico,
            key=f"territorio_{orden}",
            max_chars=5,
            width=420,
        ).strip()
        enviar = st.form_submit_button("Cargar como tabla", type="primary")
    if fijo:
        opciones["territorio"] = fijo
    return opciones if enviar else None


def _papeles() -> dict[str, str]:
    """Papel → cómo se dice, con los doce meses y todos los indicadores."""
    meses = {f"mes:{n}": f"Casos de {nombre}" for n, nombre in enumerate(MESES, 1)}
    nombres = almacen.leer(indicadores.nombres)
    delitos = {f"indicador:{c}": f"Casos de {n.lower()}" for c, n in nombres.items()}
    return {**tabla.PAPELES, **delitos, **meses}


def _columnas(hoja, sugeridos: dict[str, str], orden: int) -> dict[str, str]:
    papeles = _papeles()
    claves, elegidos = list(papeles), {}
    espacios = st.columns(3)
    for lugar, (columna, titulo) in enumerate(zip(hoja.columnas, hoja.titulos, strict=True)):
        elegidos[columna] = espacios[lugar % 3].selectbox(
            liso(titulo or columna),
            claves,
            claves.index(sugeridos.get(columna, "ignorar")),
            format_func=papeles.get,
            key=f"papel_{orden}_{columna}",
        )
    return elegidos
