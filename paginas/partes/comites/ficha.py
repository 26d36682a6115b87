"""La ficha de un indicador: crearla con una plantilla o completa, corregirla y retirarla."""

import pandas as pd
import streamlit as st

from datos import comites
from datos.circulos import CIRCULOS, PUBLICO
from datos.comites_razon import ESCALAS, PASOS, es_parte, unidad_de_razon
from datos.comites_reglas import TENDENCIAS
from datos.consultas import comites as consulta
from datos.consultas import indicadores
from paginas.impresos.comites_medidas import Medida
from paginas.partes import almacen, firma
from paginas.partes.liso import liso
from paginas.partes.metas.referencias import series_de

EN_BLANCO = "En blanco"


def nueva(mesa: str, medidas: list[Medida]) -> None:
    """Una plantilla y un clic, o la ficha en blanco."""
    plantillas = almacen.leer(consulta.plantillas).set_index("plantilla")
    nombres = {EN_BLANCO: EN_BLANCO, **plantillas["nombre"].to_dict()}
    elegir, de_quien, responsable, quien = st.columns([1.6, 1.2, 1.2, 1])
    clave = elegir.selectbox(
        "Empezar con", list(nombres), index=1, format_func=nombres.get, key="plantilla_de_comite"
    )
    comite = de_quien.text_input("Comité", key="comite_nuevo", placeholder="Comité de robo", max_chars=120)
    encargado = responsable.text_input("Responsable", key="responsable_nuevo", max_chars=120)
    with quien:
        autor = firma.pedir()
    firma.avisar()
    comunes = {"mesa": mesa, "comite": comite, "responsable": encargado}
    if clave == EN_BLANCO:
        propios = _formulario(mesa, medidas, {}, "nueva")
        terminos = {**propios, **comunes}
        firma.boton("Agregar la ficha", "agregar_ficha", autor,
                    lambda: comites.crear(almacen.lago(), terminos, autor=autor), _agregada)  # fmt: skip
        return
    plantilla = plantillas.loc[clave]
    st.markdown(f"**{plantilla['nombre']}** ({plantilla['unidad']}, {plantilla['periodicidad']}; "
                f"{plantilla['tendencia']}). {plantilla['definicion']}")  # fmt: skip
    st.caption(
        f"Fuente: {plantilla['fuente']}. Se agrega así y después se ajusta en «Un indicador», «Corregir»; si "
        "es una razón, se agregan también las cuentas que le falten."
    )
    circulo = st.segmented_control(
        "Quién la ve",
        list(CIRCULOS),
        default="mesa",
        format_func=CIRCULOS.get,
        required=True,
        key="circulo_nuevo",
    )
    firma.boton(
        "Agregar esta ficha",
        "agregar_plantilla",
        autor,
        lambda: comites.de_plantilla(
            almacen.lago(), clave, autor=autor, circulo=circulo, **_escritos(comunes)
        ),
        _agregada,
    )


def editar(mesa: str, circulo: str, m: Medida, medidas: list[Medida]) -> None:
    """Corregir los términos de la ficha o retirarla, sin pisar lo que otra persona haya cambiado."""
    if circulo == PUBLICO:
        st.info("Para corregir la ficha elija el círculo «Mesa» o «Comité».")
        return
    numero = int(m.ficha["ficha"])
    clave = f"ficha_vista_{numero}"
    # La ficha que la persona vio vive en el estado: viaja con su cambio aunque otra haya escrito después.
    vista = st.session_state.setdefault(clave, dict(m.ficha))
    _aviso_de_cambio(clave, vista, m.ficha)
    firma.avisar()
    de_quien, responsable, quien = st.columns(3)
    base = f"{numero}_{vista['revision']}"
    comite = de_quien.text_input("Comité", vista["comite"], key=f"comite_{base}", max_chars=120)
    encargado = responsable.text_input(
        "Responsable", vista["responsable"], key=f"responsable_{base}", max_chars=120
    )
    with quien:
        autor = firma.pedir()
    propios = _formulario(mesa, medidas, vista, base)
    terminos = {**propios, "comite": comite, "responsable": encargado}
    guardar, quitar, _ = st.columns([1, 1, 2])

    def escribir(cambio, *datos) -> None:
        cambio(almacen.lago(), numero, *datos, revision=int(vista["revision"]), autor=autor)
        st.session_state.pop(clave)

    with guardar:
        firma.boton(
            "Guardar la ficha", f"corregir_{numero}", autor,
            lambda: escribir(comites.corregir, terminos),
            f"Se corrigió «{terminos['nombre']}».", width="stretch",
        )  # fmt: skip
    with quitar.popover("Retirarla", width="stretch"):
        st.markdown("Dejará de mostrarse y de capturarse. Sus valores y su historia se conservan.")
        firma.boton(
            "Sí, retirarla", f"retirar_{numero}", autor,
            lambda: escribir(comites.retirar),
            f"Se retiró «{vista['nombre']}».",
        )  # fmt: skip


def _aviso_de_cambio(clave: str, vista: dict, actual: dict) -> None:
    ajeno = firma.cambio_ajeno()
    if actual["revision"] == vista["revision"] and not ajeno:
        return
    st.warning(ajeno or f"{liso(actual['autor'])} cambió esta ficha después de que usted la vio.")
    if st.button("Ver cómo quedó", key=f"{clave}_{actual['revision']}"):
        st.session_state[clave] = dict(actual)
        st.rerun()


def _formulario(mesa: str, medidas: list[Medida], vista: dict, base: str) -> dict:
    """Los términos que no son el comité ni el responsable, con lo que ya decían."""
    uno, dos, tres, cuatro = st.columns([1.8, 1, 1, 1])
    nombre = uno.text_input("Nombre", vista.get("nombre", ""), key=f"nombre_{base}", max_chars=200)
    periodicidad = dos.selectbox(
        "Periodicidad", list(PASOS), _lugar(PASOS, vista.get("periodicidad")), key=f"periodicidad_{base}"
    )
    tendencia = tres.selectbox(
        "Tendencia deseable", TENDENCIAS, _lugar(TENDENCIAS, vista.get("tendencia")), key=f"tendencia_{base}"
    )
    circulo = cuatro.selectbox(
        "Quién la ve", list(CIRCULOS), _lugar(CIRCULOS, vista.get("circulo", "mesa")),
        format_func=CIRCULOS.get, key=f"circulo_{base}",
    )  # fmt: skip
    definicion = st.text_area(
        "Definición: qué se cuenta, desde cuándo y qué no", vista.get("definicion", ""),
        key=f"definicion_{base}", height=90, max_chars=2000,
    )  # fmt: skip
    razon = st.checkbox(
        "Es una razón: se divide una cuenta entre otra", bool(vista.get("numerador")), key=f"razon_{base}"
    )
    partes = {"numerador": None, "denominador": None, "escala": None}
    sugerida = vista.get("unidad", "")
    if razon:
        partes, sugerida = _razon(mesa, medidas, vista, base)
    unidad, fuente = st.columns(2)
    return {
        "nombre": nombre,
        "definicion": definicion,
        "periodicidad": periodicidad,
        "tendencia": tendencia,
        "circulo": circulo,
        **partes,
        "unidad": unidad.text_input(
            "Unidad", sugerida, key=f"unidad_{base}_{sugerida}", placeholder="sentencias"
        ),
        "fuente": fuente.text_input(
            "Fuente",
            vista.get("fuente", ""),
            key=f"fuente_{base}",
            placeholder="Fiscalía, por oficio mensual",
        ),
    }


def _razon(mesa: str, medidas: list[Medida], vista: dict, base: str) -> tuple[dict, str]:
    """El numerador, el denominador y la escala elegidos, y la unidad que les toca."""
    nombres, unidades = _opciones(mesa, medidas, vista)
    arriba, abajo, cuantos, es = st.columns([1.5, 1.5, 0.7, 1.3], vertical_alignment="bottom")
    elegidas = [
        columna.selectbox(
            rotulo, list(nombres), _lugar(nombres, vista.get(c)), format_func=nombres.get, key=f"{c}_{base}"
        )
        for columna, rotulo, c in ((arriba, "Numerador", "numerador"), (abajo, "Denominador", "denominador"))
    ]
    propia = vista.get("escala")
    propia = 100 if propia is None or pd.isna(propia) else int(propia)
    escala = cuantos.selectbox("Por cada", ESCALAS, _lugar(ESCALAS, propia), key=f"escala_{base}")
    una_parte = es.checkbox(
        "El primero es parte del segundo",
        es_parte(vista.get("unidad", "")),
        key=f"parte_{base}",
    )
    partes = dict(zip(("numerador", "denominador"), elegidas, strict=True))
    mismas = vista and all(partes[c] == vista[c] for c in partes) and escala == propia
    if mismas and una_parte == es_parte(vista["unidad"]):
        return {**partes, "escala": escala}, vista["unidad"]
    dichas = [unidades.get(e, "") for e in elegidas]
    return {**partes, "escala": escala}, unidad_de_razon(*dichas, escala, una_parte)


def _opciones(mesa: str, medidas: list[Medida], vista: dict) -> tuple[dict, dict]:
    """Lo que se puede dividir: las otras fichas que se capturan y las series oficiales de la mesa."""
    nombres, unidades = {}, {}
    for m in medidas:
        clave = f"ficha:{m.ficha['ficha']}"
        if not m.ficha["razon"] and m.ficha["ficha"] != vista.get("ficha"):
            nombres[clave], unidades[clave] = f"{m.ficha['nombre']} · {m.ficha['comite']}", m.ficha["unidad"]
    oficiales = almacen.leer(indicadores.nombres)
    for s in almacen.leer(series_de, mesa).itertuples():
        clave = f"serie:{s.indicador}~{s.fuente}~{s.unidad}~{s.metodologia}"
        nombres[clave] = f"{oficiales[s.indicador]} · {s.fuente} · {s.unidad} · {s.metodologia}"
        unidades[clave] = s.unidad
    for escrita in (vista.get("numerador"), vista.get("denominador")):
        if escrita:
            nombres.setdefault(escrita, escrita)
    return nombres, unidades


def _escritos(comunes: dict) -> dict:
    return {c: v.strip() for c, v in comunes.items()}


def _agregada(numero: int) -> str:
    return f"Se agregó la ficha {numero}. Ya se puede capturar y ajustar."


def _lugar(opciones, valor) -> int:
    opciones = list(opciones)
    return opciones.index(valor) if valor in opciones else 0
