"""Una meta por dentro: la serie con su escalera, qué dice, su historia, sus puentes y sus cambios."""

from datetime import date
from html import escape

import pandas as pd
import streamlit as st

from analisis import calendario
from paginas.figuras.acuerdos import marcar
from paginas.figuras.escalera import escalera
from paginas.figuras.tema import CONFIG
from paginas.impresos import metas_medidas
from paginas.impresos import metas_texto as texto
from paginas.partes import almacen, direccion, filtros, mesa
from paginas.partes.acuerdos import linea
from paginas.partes.liso import liso
from paginas.partes.metas import acciones, citas, historia, puentes, tarjetas

PANELES = {
    "lectura": "Qué dice",
    "historia": "Historia",
    "puentes": "Puentes",
    "cambiar": "Acordar o cambiar",
}
# Deja ver, bajo la figura, lo que dice la primera serie en una pantalla de 768 puntos.
ALTO = 380
EJES = {
    "anual": "por año",
    "movil_12": "en 12 meses",
    "mes_anualizado": "por mes",
}


def mostrar(clave: str, metas: pd.DataFrame, nombres: dict[str, str]) -> None:
    """La meta que se elija, con su figura y el panel pedido."""
    dichas = {str(m["meta"]): _rotulo(m, nombres) for m in metas.to_dict("records")}
    elegir, control = st.columns([1, 1.4], vertical_alignment="bottom")
    control = control.container(horizontal=True)
    iniciales = metas_medidas.vigentes(metas) or [int(metas.meta.iloc[0])]
    with elegir:
        meta = int(
            direccion.elegir(
                st.selectbox,
                "meta",
                "Meta",
                list(dichas),
                str(iniciales[0]),
                format_func=dichas.get,
                label_visibility="collapsed",
            )
        )
    with control:
        panel = direccion.botones("panel", "Panel", PANELES, "lectura", label_visibility="collapsed")
    dibujo = almacen.leer(metas_medidas.dibujo, clave, meta, date.today())
    indicador = dibujo["meta"]["indicador"]
    paso = int(dibujo["tabla"]["paso"].max()) if len(dibujo["tabla"]) else 1
    citadas = citas.citas(mesa.actual()["municipios"], indicador, paso)
    if dibujo["meta"]["tipo"] == "casos":
        citadas = citadas.iloc[:0]
    with control:
        tomados = linea.elegir(linea.del_indicador(clave, indicador, dibujo["tabla"], paso))
    _figura(dibujo, citadas, tomados)
    evaluadas = almacen.leer(metas_medidas.registros, clave, date.today())
    suyas = [m for m in evaluadas if m["meta"] == meta]
    if panel == "historia":
        historia.mostrar(metas, indicador, meta)
    elif panel == "puentes":
        puentes.mostrar(clave, dibujo["meta"], suyas)
    elif panel == "cambiar":
        acciones.mostrar(clave, meta)
    else:
        _lectura(clave, suyas, dibujo, citadas)


def _rotulo(m: dict, nombres: dict[str, str]) -> str:
    return f"{m['meta']} · {nombres[m['indicador']]}: {texto.valor(m)}, {texto.limite(m)}"


def _figura(dibujo: dict, citadas: pd.DataFrame, tomados: pd.DataFrame) -> None:
    meta, tabla = dibujo["meta"], dibujo["tabla"]
    medida = "anual" if len(tabla) and tabla["paso"].eq(12).all() else meta["medida"]
    que = "Tasa por 100 mil" if meta["tipo"] == "tasa" else "Casos"
    if tabla.empty:
        st.info(
            "Ninguna serie cargada tiene todavía un periodo completo en la medida de esta meta "
            f"({texto.MEDIDAS[meta['medida']]}): se ve sólo su escalera. Suba en **Datos** el archivo de "
            "su fuente."
        )
    figura = escalera(
        tabla, dibujo["peldanos"], dibujo["bandas"], citadas, f"{que} {EJES[medida]}", filtros.tinta(), ALTO
    )
    st.plotly_chart(
        marcar(figura, tomados),
        config=CONFIG,
        key="figura_escalera",
        alt=f"Escalera de metas: {', '.join(f'{v:g}' for v in dibujo['peldanos']['valor'])}",
    )


def _lectura(clave: str, suyas: list[dict], dibujo: dict, citadas: pd.DataFrame) -> None:
    for m in suyas:
        cruce = (
            f" Se cumplió por primera vez en {calendario.mes_texto(m['fecha_cruce'])} y se sostuvo "
            f"{m['meses_sostenida']} meses."
            if m["fecha_cruce"]
            else ""
        )
        # Lo que ya se dijo en «¿Cumplirá?» no se repite abajo.
        avisos = " ".join(f"△ {a}" for a in m["avisos"] if not a.startswith("Sin probabilidad"))
        st.html(
            f'<div class="lectura">{tarjetas.insignia(m)} <b>{escape(texto.apellidos(m))}</b><br>'
            f"{escape(m['frase'])}{cruce}<br><b>¿Cambió?</b> {escape(m['cambio_frase'])} {m['evidencia']}"
            f"<br><b>¿Cumplirá?</b> {texto.cumplira(m)}. {escape(texto.por_que(m))}"
            f'<div class="tenue">{escape(avisos)}</div></div>'
        )
    if not suyas:
        st.caption("Ninguna serie cargada mide esta meta.")
    for explicacion in almacen.leer(
        citas.explicar, clave, dibujo["meta"]["indicador"], citadas[["valor", "periodo", "fuente"]]
    ):
        st.markdown(f"★ {explicacion}")
    for modelo in dibujo["modelos"]:
        st.caption(f"Proyección: {liso(modelo)}")
    if dibujo["de_otro_tipo"]:
        otro = "casos" if dibujo["meta"]["tipo"] == "tasa" else "tasa"
        st.caption(f"La escalera tiene además {dibujo['de_otro_tipo']} en {otro}, que no cabe en este eje.")
    if dibujo["de_otra_cuenta"]:
        st.caption(
            f"La escalera tiene además {dibujo['de_otra_cuenta']} de otra fuente o unidad, que no se compara "
            "con esta serie."
        )
