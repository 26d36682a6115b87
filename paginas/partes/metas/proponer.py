"""El asistente para proponer una meta: referencias con datos y lo que cada valor significaría."""

from datetime import date

import pandas as pd
import streamlit as st

from analisis import formato
from analisis.series import APELLIDOS
from datos import metas
from datos.consultas import poblacion
from paginas.figuras.trazos import nombre_serie
from paginas.impresos import metas_texto as texto
from paginas.impresos.ediciones import por_omision
from paginas.partes import almacen, direccion, firma, tabla
from paginas.partes import mesa as mesa_elegida
from paginas.partes.liso import liso
from paginas.partes.metas import referencias, vacio

NINGUNA = "0"
TIPOS = {"tasa": "Tasa por 100 mil", "casos": "Casos"}
GUARDAR = {"persist_state": "session"}


def mostrar(mesa: str, propias: pd.DataFrame, nombres: dict[str, str]) -> None:
    """Qué se mide, con qué se compara, cuánto se pide y lo que eso significa; al final, proponerla."""
    series = almacen.leer(referencias.series_de, mesa)
    if series.empty:
        vacio.sin_series(mesa_elegida.actual()["nombre"])
        return
    terminos = _que_se_mide(mesa, series, propias, nombres)
    sugeridas, de_otra = almacen.leer(
        referencias.referencias,
        mesa,
        terminos["indicador"],
        tuple(terminos[a] for a in APELLIDOS),
        terminos["edicion"],
    )
    sugeridas = sugeridas[sugeridas["tipo"].eq(terminos["tipo"])] if len(sugeridas) else sugeridas
    _referencias(terminos, sugeridas, de_otra)
    terminos |= _cuanto(terminos, sugeridas)
    _significa(terminos)
    _proponer(terminos)


def _que_se_mide(mesa: str, series: pd.DataFrame, propias: pd.DataFrame, nombres: dict[str, str]) -> dict:
    a, b = st.columns([1, 1.6])
    con_dato = [clave for clave in nombres if series.indicador.eq(clave).any()]
    with a:
        indicador = direccion.elegir(st.selectbox, "indicador", "Delito", con_dato, format_func=nombres.get)
    suyas = series[series.indicador.eq(indicador)]
    opciones = {nombre_serie(*(s[c] for c in APELLIDOS)): s for s in suyas.to_dict("records")}
    elegida = opciones[b.selectbox("Con qué serie", list(opciones), key=f"meta_serie_{indicador}", **GUARDAR)]
    ediciones = por_omision(almacen.leer(poblacion.poblacion, mesa))
    c, d, e, f, g = st.columns([0.9, 1, 0.9, 1, 1.6])
    tipos = TIPOS if ediciones else {"casos": TIPOS["casos"]}
    tipo = c.selectbox("En", list(tipos), format_func=TIPOS.get, key="meta_tipo", **GUARDAR)
    medidas = list(metas.MEDIDAS) if elegida["meses"] == 1 else ["anual"]
    medida = d.selectbox(
        "Medida", medidas, format_func=metas.MEDIDAS.get, key=f"meta_medida_{len(medidas)}", **GUARDAR
    )
    edicion = e.selectbox(
        "Población",
        ediciones,
        key="meta_edicion",
        disabled=tipo == "casos",
        placeholder="Sin cargar",
        **GUARDAR,
    )
    limite = f.date_input(
        "Se cumple al", date(date.today().year + 1, 12, 31), key="meta_limite", format="DD/MM/YYYY", **GUARDAR
    )
    del_indicador = propias[propias.indicador.eq(indicador)]
    previas = del_indicador[del_indicador.estado.isin(["acordada", "cumplida", "no cumplida"])]
    dichas = {NINGUNA: "A ninguna"} | {
        str(m["meta"]): f"{texto.valor(m)}, {texto.limite(m)} ({m['estado']})"
        for m in previas.to_dict("records")
    }
    with g:
        sustituye = direccion.elegir(
            st.selectbox, "sustituye", "Sustituye a", list(dichas), NINGUNA, format_func=dichas.get
        )
    return {
        "mesa": mesa,
        "indicador": indicador,
        **{apellido: elegida[apellido] for apellido in APELLIDOS},
        "tipo": tipo,
        "medida": medida,
        "edicion": edicion if tipo == "tasa" else None,
        "limite": limite,
        "estado": "propuesta",
        "sustituye": int(sustituye) or None,
    }


def _referencias(terminos: dict, sugeridas: pd.DataFrame, de_otra: str) -> None:
    if sugeridas.empty:
        st.caption(
            "A esta serie aún le faltan doce meses o un año completo: no hay con qué sugerir un valor."
        )
        return
    if de_otra:
        st.warning(
            f"{liso(terminos['metodologia'])} aún no tiene doce meses: estas referencias son de "
            f"**{liso(de_otra)}** y sirven de orientación, no se comparan sin un puente."
        )
    posibles = {} if de_otra else _tantear(terminos, sugeridas["valor"].tolist())
    tabla.mostrar(
        pd.DataFrame(
            {
                "Referencia": sugeridas["referencia"],
                TIPOS[terminos["tipo"]]: sugeridas["valor"].map(lambda v: f"{v:,.1f}"),
                "Casos por mes": sugeridas["casos_mes"].map(lambda v: f"{v:,.1f}"),
                "Contra hoy": sugeridas["cambio_pct"].map(formato.cambio),
                "¿Se cumpliría?": [
                    texto.cumplira(posibles[v]) if v in posibles else "—" for v in sugeridas["valor"]
                ],
                "De dónde sale": sugeridas["explicacion"],
            }
        ),
        numeros=(TIPOS[terminos["tipo"]], "Casos por mes", "Contra hoy"),
    )


def _cuanto(terminos: dict, sugeridas: pd.DataFrame) -> dict:
    """El valor y su referencia; al escoger una sugerida, se escriben solos."""
    valores = dict(zip(sugeridas["referencia"], sugeridas["valor"], strict=True)) if len(sugeridas) else {}
    cual = f"{terminos['indicador']}_{terminos['tipo']}"
    llave, justifica, sugerida = f"meta_valor_{cual}", f"meta_referencia_{cual}", f"meta_sugerida_{cual}"

    def tomar() -> None:
        if escogida := st.session_state.get(sugerida):
            st.session_state[llave] = float(valores[escogida])
            st.session_state[justifica] = escogida

    a, b, c, d = st.columns([1.7, 0.8, 1.3, 1])
    if valores:
        a.pills(
            "Tomar una referencia", list(valores), format_func=liso, key=sugerida, on_change=tomar, wrap=True
        )
    if llave not in st.session_state:
        st.session_state[llave] = float(next(iter(valores.values()), 0.0))
    valor = b.number_input("La meta", 0.0, step=1.0, key=llave, **GUARDAR)
    referencia = c.text_input("Con qué se justifica", key=justifica, **GUARDAR)
    propone = d.text_input("Quién la propone", key="meta_propone", placeholder="Comité de…", **GUARDAR)
    return {
        "valor": valor,
        "referencia": referencia.strip() or None,
        "propone": propone.strip(),
    }


def _tantear(terminos: dict, valores: list[float]) -> dict[float, dict]:
    sin_persona = {c: v for c, v in terminos.items() if c not in ("referencia", "propone", "valor")}
    llave = {**sin_persona, "edicion": terminos["edicion"] or metas.NO_DECLARADA}
    return dict(
        zip(valores, almacen.leer(referencias.tanteo, llave, valores, date.today()), strict=False)
    )


def _significa(terminos: dict) -> None:
    """Lo que el valor tecleado significa: casos por mes, cómo va hoy y qué tan probable es."""
    dicho = _tantear(terminos, [terminos["valor"]]).get(terminos["valor"])
    if dicho is None:
        return
    tope = dicho["tope_casos"]
    meses = 1 if terminos["medida"] == "mes_anualizado" else 12
    por_mes = "un número de casos que sin población no se puede decir"
    if tope is not None:
        caben = formato.cuenta(tope, dicho["unidad"])
        por_mes = f"{caben} en el periodo, {formato.numero(tope / meses, 1)} por mes"
    st.html(
        f'<div class="lectura"><b>Significa</b> {por_mes}. <b>¿Se cumpliría?</b> {texto.cumplira(dicho)}. '
        f"{texto.por_que(dicho)}<br>{dicho['frase']}</div>"
    )


def _proponer(terminos: dict) -> None:
    firma.avisar()
    quien, apunte, boton = st.columns([1, 1.6, 1], vertical_alignment="bottom")
    with quien:
        autor = firma.pedir()
    nota = apunte.text_input("Nota", key="meta_nota", **GUARDAR).strip() or None
    with boton:
        firma.boton(
            "Proponer la meta",
            "proponer",
            autor,
            lambda: metas.proponer(
                almacen.lago(), {**terminos, **_base(terminos), "nota": nota}, autor=autor
            ),
            "La meta quedó propuesta. Para que valga, acuérdela en una sesión: La escalera → Acordar o "
            "cambiar.",
        )


def _base(terminos: dict) -> dict:
    """La línea base: lo último medido con la misma serie."""
    medida = _tantear(terminos, [terminos["valor"]]).get(terminos["valor"])
    if medida is None or medida["periodo"] is None:
        return {}
    valor = medida["tasa_100_mil"] if terminos["tipo"] == "tasa" else medida["casos"]
    return {"base_valor": valor, "base_periodo": medida["periodo"]}
