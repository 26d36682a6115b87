"""El orden del día y la minuta: un formulario corto y el documento listo, en Word y en PDF."""

import base64
from datetime import date, timedelta

import streamlit as st

from analisis import formato
from datos import circulos, sesiones
from datos.sesiones import LISTAS, RENGLONES, completar
from paginas.impresos.sesion import anotada, contenido, pdf, word
from paginas.partes import almacen, direccion, firma
from paginas.partes.liso import liso

DOCUMENTOS = {"orden": "Orden del día", "minuta": "Minuta"}
ARMAR = {"orden": contenido.orden_del_dia, "minuta": contenido.minuta}
ABIERTA = "sesion_abierta"  # cuál se ve y con qué revisión se abrió: los campos se llenan una sola vez
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def mostrar(mesa: str, circulo: str, hoy: date) -> None:
    """A la izquierda lo que sólo usted sabe; a la derecha, el documento como se imprimirá."""
    izquierda, derecha = st.columns([1, 1.15], gap="large")
    with izquierda:
        cual = direccion.botones("documento", "Documento", DOCUMENTOS, "orden", label_visibility="collapsed")
        sesion = _preguntar(cual, mesa, circulo, hoy)
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


def _preguntar(cual: str, mesa: str, circulo: str, hoy: date) -> contenido.Sesion:
    """Los campos, ya con lo que se anotó de esa sesión o de la anterior."""
    guardar = {"persist_state": "session"}
    dia, hora = st.columns(2)
    fecha = dia.date_input("Fecha de la sesión", hoy, key="sesion_fecha", format="DD/MM/YYYY", **guardar)
    vista = almacen.leer(anotada.leer, mesa, fecha, circulo)
    _poner(vista, (mesa, circulo == circulos.PUBLICO), fecha)
    hora.text_input("Hora", key="sesion_hora", placeholder="10:00 h", max_chars=40, **guardar)
    if cual == "orden":
        limite = fecha - timedelta(days=contenido.DIAS_DE_AVISO)
        (st.warning if hoy > limite else st.caption)(
            f"El orden del día se envía tres días antes: a más tardar el {formato.dia(limite)}."
        )
    st.text_input("Lugar", key="sesion_lugar", max_chars=160, **guardar)
    st.text_input(
        "Convoca", key="sesion_convoca", max_chars=160, placeholder="Coordinación de la mesa", **guardar
    )
    st.text_area("Puntos, uno por renglón", key="sesion_puntos", height=200, **guardar)
    if cual == "minuta":
        st.text_area(
            "Asistentes, por cargo o institución, uno por renglón", key="sesion_asistentes", height=130,
            help="Sin nombres de personas: así el documento se puede compartir con toda la mesa.", **guardar,
        )  # fmt: skip
        if vista.estuvieron and not st.session_state["sesion_asistentes"].strip():
            st.button(
                f"Traer a quienes asistieron el {formato.fecha(vista.de)}", key="traer_asistentes",
                on_click=_escribir, args=("asistentes", vista.estuvieron),
            )  # fmt: skip
        st.text_area("Firman, un cargo por renglón", key="sesion_firmas", height=90, **guardar)
    dichos = _tecleados()
    sesion = contenido.Sesion(fecha, **dichos | {c: _renglones(dichos[c]) for c in LISTAS})
    if circulo != circulos.PUBLICO:
        _guardar(mesa, vista, sesion)
    return sesion


def _poner(vista: anotada.Anotada, de: tuple, fecha: date) -> None:
    """Llena los campos al llegar a una sesión; lo tecleado no se toca.

    Si sólo cambió la fecha, a un día sin anotar, lo tecleado se queda: es la misma sesión con otra fecha.
    """
    abierta = st.session_state.get(ABIERTA)
    if abierta and (abierta["de"], abierta["fecha"]) == (de, fecha):
        return
    tecleado = abierta and abierta["de"] == de and abierta["puestos"] != _tecleados()
    if not (tecleado and vista.revision == 0):
        for campo in (*RENGLONES, *LISTAS):
            _escribir(campo, getattr(vista.sesion, campo))
    st.session_state[ABIERTA] = {
        "de": de, "fecha": fecha, "revision": vista.revision, "puestos": _tecleados()
    }  # fmt: skip


def _tecleados() -> dict:
    return {c: st.session_state.get(f"sesion_{c}", "") for c in (*RENGLONES, *LISTAS)}


def _escribir(campo: str, valor: str | tuple[str, ...]) -> None:
    st.session_state[f"sesion_{campo}"] = valor if isinstance(valor, str) else "\n".join(valor)


def _guardar(mesa: str, vista: anotada.Anotada, sesion: contenido.Sesion) -> None:
    """Guarda lo tecleado para la minuta y para la sesión siguiente, y dice qué tan al día está."""
    if ajeno := firma.cambio_ajeno():
        st.warning(ajeno)
        st.button("Ver lo que se guardó", on_click=st.session_state.pop, args=(ABIERTA, None))
    if vista.revision:
        dicho = f"La guardó {liso(vista.autor)} el {vista.momento:%d/%m/%Y a las %H:%M} (UTC)."
        cambio = completar(anotada.terminos(sesion)) != completar(anotada.terminos(vista.sesion))
        st.caption(f"{dicho} Hay cambios sin guardar." if cambio else dicho)
    elif vista.de:
        st.caption(f"Viene de la sesión del {formato.fecha(vista.de)}: revísela y guárdela.")
    abierta = st.session_state[ABIERTA]
    quien = firma.pedir()
    firma.avisar()

    def trabajo() -> None:
        abierta["revision"] = sesiones.guardar(
            almacen.lago(), mesa, sesion.fecha, anotada.terminos(sesion), autor=quien,
            revision=abierta["revision"],
        )  # fmt: skip

    firma.boton(
        "Guardar la sesión", "guardar_sesion", quien, trabajo,
        f"Quedó guardada la sesión del {formato.fecha(sesion.fecha)}.", type="secondary",
    )  # fmt: skip


def _renglones(escrito: str) -> tuple[str, ...]:
    return tuple(linea.strip() for linea in escrito.splitlines() if linea.strip())
