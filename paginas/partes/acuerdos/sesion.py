"""El orden del día y la minuta: un formulario corto y el documento listo, en Word y en PDF."""

import base64
from datetime import date, timedelta

import streamlit as st

from analisis import formato
from datos import circulos
from paginas.impresos.sesion import contenido, pdf, word
from paginas.partes import almacen, direccion

DOCUMENTOS = {"orden": "Orden del día", "minuta": "Minuta"}
ARMAR = {"orden": contenido.orden_del_dia, "minuta": contenido.minuta}
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def mostrar(mesa: str, circulo: str, hoy: date) -> None:
    """A la izquierda lo que sólo usted sabe; a la derecha, el documento como se imprimirá."""
    izquierda, derecha = st.columns([1, 1.15], gap="large")
    with izquierda:
        cual = direccion.botones("documento", "Documento", DOCUMENTOS, "orden", label_visibility="collapsed")
        sesion = _preguntar(cual, hoy)
    # El documento es para la mesa: lo reservado al comité no entra aunque quien lo arma lo vea.
    documento = almacen.leer(
        ARMAR[cual], mesa, sesion, circulos.MESA if circulo == circulos.COMITE else circulo
    )
    with derecha:
        nombre = f"{'orden-del-dia' if cual == 'orden' else 'minuta'}_{mesa}_{sesion.fecha:%Y-%m-%d}"
        en_word, en_pdf = st.columns(2)
        en_word.download_button(
            "Descargar Word",
            lambda: word.imprimir(documento),
            f"{nombre}.docx",
            DOCX,
            on_click="ignore",
            icon=":material/description:",
            type="primary",
            width="stretch",
        )
        en_pdf.download_button(
            "Descargar PDF",
            lambda: pdf.imprimir(documento),
            f"{nombre}.pdf",
            "application/pdf",
            on_click="ignore",
            icon=":material/picture_as_pdf:",
            width="stretch",
        )
        if circulo == circulos.COMITE:
            st.caption("Se imprime para la mesa: los acuerdos reservados al comité no aparecen.")
        paginas = pdf.vista(documento)
        for numero, imagen in enumerate(paginas, 1):
            dice = f"{DOCUMENTOS[cual]}, página {numero} de {len(paginas)}"
            datos = base64.b64encode(imagen).decode()
            st.html(f'<img class="hoja" alt="{dice}" src="data:image/png;base64,{datos}">')


def _preguntar(cual: str, hoy: date) -> contenido.Sesion:
    guardar = {"persist_state": "session"}
    dia, hora = st.columns(2)
    fecha = dia.date_input("Fecha de la sesión", hoy, key="sesion_fecha", format="DD/MM/YYYY", **guardar)
    a_las = hora.text_input("Hora", key="sesion_hora", placeholder="10:00 h", max_chars=40, **guardar)
    if cual == "orden":
        limite = fecha - timedelta(days=contenido.DIAS_DE_AVISO)
        (st.warning if hoy > limite else st.caption)(
            f"El orden del día se envía tres días antes: a más tardar el {formato.dia(limite)}."
        )
    lugar = st.text_input("Lugar", key="sesion_lugar", max_chars=160, **guardar)
    convoca = st.text_input(
        "Convoca", key="sesion_convoca", max_chars=160, placeholder="Coordinación de la mesa", **guardar
    )
    puntos = st.text_area(
        "Puntos, uno por renglón", "\n".join(contenido.PUNTOS), key="sesion_puntos", height=200, **guardar
    )
    asistentes, firmas = "", "\n".join(contenido.FIRMAS)
    if cual == "minuta":
        asistentes = st.text_area(
            "Asistentes, por cargo o institución, uno por renglón", key="sesion_asistentes", height=130,
            help="Sin nombres de personas: así el documento se puede compartir con toda la mesa.", **guardar,
        )  # fmt: skip
        firmas = st.text_area(
            "Firman, un cargo por renglón", firmas, key="sesion_firmas", height=90, **guardar
        )
    return contenido.Sesion(
        fecha, a_las, lugar, convoca, _renglones(asistentes), _renglones(puntos), _renglones(firmas)
    )


def _renglones(escrito: str) -> tuple[str, ...]:
    return tuple(linea.strip() for linea in escrito.splitlines() if linea.strip())
