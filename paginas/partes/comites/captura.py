"""Anotar los meses de un indicador en una rejilla de años por meses; todo se guarda junto."""

from datetime import date
from html import escape

import pandas as pd
import streamlit as st

from datos import comites
from datos.circulos import PUBLICO
from datos.consultas import comites as consulta
from datos.errores import DatoInvalido
from datos.texto import MESES, contar
from paginas.impresos import comites_medidas as medir
from paginas.impresos.comites_medidas import Medida
from paginas.partes import almacen, direccion, firma
from paginas.partes.liso import liso

ANIOS_NUEVOS = 2


def mostrar(mesa: str, circulo: str, medidas: list[Medida]) -> None:
    """La rejilla del indicador elegido, quién la llena y quién anotó cada celda."""
    propias = {str(m.ficha["ficha"]): m for m in medidas if not m.ficha["razon"]}
    if circulo == PUBLICO or not propias:
        st.info("Para capturar elija el círculo «Mesa» o «Comité»; las razones se calculan solas.")
        return
    elegir, dice = st.columns([1.3, 1.7], vertical_alignment="bottom")
    with elegir:
        ficha = propias[
            direccion.elegir(
                st.selectbox, "ficha", "Indicador", list(propias),
                format_func=lambda n: f"{propias[n].ficha['nombre']} · {propias[n].ficha['comite']}",
            )
        ].ficha  # fmt: skip
    dice.caption(
        f"**{liso(ficha['unidad'])}**, dato {ficha['periodicidad']}. Deje vacío lo que no sepa: vacío no es "
        "cero. Se puede pegar desde Excel; nada se guarda hasta que oprima el botón."
    )
    anotado = almacen.leer(consulta.anotaciones, mesa, int(ficha["ficha"]), circulo)
    vigente = anotado.drop_duplicates("mes")
    actual = rejilla(vigente, ficha["paso"], date.today().year)
    clave = f"rejilla_{ficha['ficha']}"
    # Lo que la persona vio vive en el estado: viaja con su cambio aunque otra haya escrito después.
    guardado = st.session_state.setdefault(clave, {"vista": actual, "mostrada": actual, "turno": 0})
    editada = st.data_editor(
        guardado["mostrada"],
        key=f"editor_{clave}_{guardado['turno']}",
        placeholder="",
        width="stretch",
        column_config={
            "_index": st.column_config.Column("Año", disabled=True),
            **{mes: st.column_config.NumberColumn(mes, **_limites(ficha)) for mes in actual.columns},
        },
    )
    celdas = cambios(guardado["vista"], editada, int(ficha["ficha"]))
    _guardar(clave, guardado, actual, editada, celdas, ficha)
    _quien(ficha, vigente)


def _limites(ficha: dict) -> dict:
    return {"min_value": 0, "step": 1} if ficha["conteos"] else {}


def rejilla(vigente: pd.DataFrame, paso: int, hasta: int) -> pd.DataFrame:
    """Un renglón por año y una columna por mes (o cierre de periodo), con lo vigente; vacío sin dato."""
    desde = min([hasta - ANIOS_NUEVOS, *vigente["mes"].dt.year])
    numeros = list(range(paso, 13, paso))
    dados = {(m.year, m.month): v for m, v in zip(vigente["mes"], vigente["valor"], strict=True)}
    datos = {
        MESES[n - 1]: [dados.get((anio, n), float("nan")) for anio in range(desde, hasta + 1)]
        for n in numeros
    }
    return pd.DataFrame(
        datos, index=pd.Index([str(a) for a in range(desde, hasta + 1)], name="Año"), dtype=float
    )


def cambios(vista: pd.DataFrame, editada: pd.DataFrame, ficha: int) -> list[comites.Celda]:
    """Las celdas que la persona cambió, con lo que veía antes de cambiarlas."""
    celdas = []
    for anio in vista.index.intersection(editada.index):
        for mes in vista.columns:
            antes, ahora = (_valor(t.at[anio, mes]) for t in (vista, editada))
            if antes != ahora:
                celdas.append(
                    comites.Celda(ficha, date(int(anio), MESES.index(mes) + 1, 1), ahora, vista=antes)
                )
    return celdas


def _valor(celda: float) -> float | None:
    return None if pd.isna(celda) else float(celda)


def _guardar(
    clave: str, guardado: dict, actual: pd.DataFrame, editada: pd.DataFrame, celdas: list, ficha: dict
) -> None:
    quien, nota, boton = st.columns([1, 1.6, 1], vertical_alignment="bottom")
    with quien:
        autor = firma.pedir()
    dicha = nota.text_input("Nota (si hace falta)", key=f"nota_{clave}_{guardado['turno']}", max_chars=300)
    firma.avisar()
    _aviso_de_cambio(clave, guardado, actual, editada)

    def trabajo() -> int:
        if not celdas:
            raise DatoInvalido("No ha cambiado ninguna celda.")
        con_nota = [c._replace(nota=dicha.strip()) for c in celdas]
        motivo = f"Capturar {contar(len(celdas), 'mes', 'meses')} de «{ficha['nombre']}»"
        hechas = comites.capturar(almacen.lago(), con_nota, autor=autor, motivo=motivo)
        st.session_state.pop(clave)
        st.session_state[clave] = {"vista": editada, "mostrada": editada, "turno": guardado["turno"] + 1}
        return hechas

    with boton:
        firma.boton(
            f"Guardar {contar(len(celdas), 'cambio', 'cambios')}" if celdas else "Guardar",
            clave,
            autor,
            trabajo,
            lambda hechas: f"Se guardó: {contar(hechas, 'mes', 'meses')} de «{ficha['nombre']}».",
            width="stretch",
        )


def _aviso_de_cambio(clave: str, guardado: dict, actual: pd.DataFrame, editada: pd.DataFrame) -> None:
    ajeno = firma.cambio_ajeno()
    if actual.equals(guardado["vista"]) and not ajeno:
        return
    st.warning(ajeno or "Otra persona cambió esta rejilla después de que usted la abrió.")
    if st.button("Traer lo nuevo (lo que escribí se conserva)", key=f"traer_{clave}_{guardado['turno']}"):
        juntas = actual.copy()
        for celda in cambios(guardado["vista"], editada, 0):
            juntas.at[str(celda.mes.year), MESES[celda.mes.month - 1]] = celda.valor
        st.session_state[clave] = {"vista": actual, "mostrada": juntas, "turno": guardado["turno"] + 1}
        st.rerun()


def _quien(ficha: dict, vigente: pd.DataFrame) -> None:
    """Quién anotó cada celda y cuándo, en la misma forma de rejilla."""
    if vigente.empty:
        return
    st.markdown("**Quién anotó cada mes y cuándo**")
    dadas = {(f.mes.year, f.mes.month): f for f in vigente.itertuples()}
    numeros = range(ficha["paso"], 13, ficha["paso"])
    anios = range(vigente["mes"].dt.year.max(), vigente["mes"].dt.year.min() - 1, -1)
    titulos = "".join(f'<th scope="col">{MESES[n - 1][:3]}</th>' for n in numeros)
    cuerpo = "".join(
        f'<tr><th scope="row">{anio}</th>{"".join(_celda(ficha, dadas.get((anio, n))) for n in numeros)}</tr>'
        for anio in anios
    )
    st.html(
        '<div class="tabla quien" tabindex="0"><table><thead><tr><th scope="col">Año</th>'
        f"{titulos}</tr></thead><tbody>{cuerpo}</tbody></table></div>"
    )


def _celda(ficha: dict, anotada) -> str:
    if anotada is None:
        return "<td></td>"
    dicho = "sin dato" if pd.isna(anotada.valor) else medir.numero(ficha, anotada.valor)
    nota = "" if pd.isna(anotada.nota) or not anotada.nota else f" · {anotada.nota}"
    return (
        f'<td>{escape(dicho)}<span class="tenue"><br>{escape(str(anotada.autor))}<br>'
        f"{anotada.momento:%d/%m/%y}{escape(nota)}</span></td>"
    )
