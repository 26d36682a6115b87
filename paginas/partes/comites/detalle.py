"""Un indicador por dentro: su gráfica, qué dice, sus números, su ficha completa y su historia."""

import textwrap
from html import escape

import pandas as pd
import streamlit as st

from analisis import formato
from datos.salida import bytes_csv
from paginas.figuras import comite, texto
from paginas.figuras.tema import CONFIG
from paginas.impresos import comites_medidas as medir
from paginas.impresos.comites_medidas import Medida
from paginas.partes import direccion, filtros, tabla
from paginas.partes.comites import ficha as comites_ficha
from paginas.partes.comites import historia, tablero

PANELES = {"lectura": "Qué dice", "tabla": "Tabla", "historia": "Historia", "editar": "Corregir"}
CUENTAS = {"mensual": "Por periodo", "movil": "Doce meses"}
ALTO, LARGO_DEL_EJE = 340, 38


def mostrar(mesa: str, circulo: str, medidas: list[Medida]) -> None:
    """El indicador elegido, con el panel pedido."""
    por_numero = {str(m.ficha["ficha"]): m for m in medidas}
    elegir, cuentas, paneles = st.columns([1.5, 0.9, 1.4], vertical_alignment="bottom")
    with elegir:
        m = por_numero[
            direccion.elegir(
                st.selectbox, "ficha", "Indicador", list(por_numero),
                format_func=lambda n: f"{por_numero[n].ficha['nombre']} · {por_numero[n].ficha['comite']}",
                label_visibility="collapsed",
            )
        ]  # fmt: skip
    with cuentas:
        acumula = m.movil is not None
        cuenta = (
            direccion.botones("cuenta", "Cuenta", CUENTAS, "mensual", label_visibility="collapsed")
            if acumula
            else "mensual"
        )
    with paneles:
        panel = direccion.botones("panel", "Panel", PANELES, "lectura", label_visibility="collapsed")
    if panel == "editar":
        comites_ficha.editar(mesa, circulo, m, medidas)
        return
    _figura(m, cuenta)
    if panel == "tabla":
        _numeros(m, cuenta)
    elif panel == "historia":
        historia.mostrar(mesa, circulo, m)
    else:
        _lectura(m, por_numero)


def _figura(m: Medida, cuenta: str) -> None:
    puntos, ficha = (m.moviles if cuenta == "movil" else m.periodos), m.ficha
    if puntos["valor"].notna().sum() == 0:
        st.info(
            "Aún no se puede calcular: a sus dos cuentas les faltan periodos en común."
            if ficha["razon"] else "Aún no tiene valores. Anótelos en **Capturar** o tráigalos en **Excel**."
        )  # fmt: skip
        return
    # Sin los vacíos de las orillas: los de adentro son huecos y se quedan.
    llenos = puntos.index[puntos["valor"].notna()]
    puntos = puntos.loc[llenos.min() : llenos.max()]
    movil = cuenta == "movil"
    st.plotly_chart(
        comite.figura(
            puntos,
            f"{ficha['nombre']}{', en doce meses' * movil}",
            textwrap.shorten(
                ficha["unidad"][:1].upper() + ficha["unidad"][1:], LARGO_DEL_EJE, placeholder="…"
            ),
            ficha["paso"],
            lambda v: medir.escribir(ficha, v),
            lambda mes: _cuando(ficha, mes, movil),
            filtros.tinta(),
            ALTO,
        ),
        config=CONFIG,
        key="figura_comite",
        alt=f"{ficha['nombre']}: {CUENTAS[cuenta].lower()}",
    )


def _cuando(ficha: dict, mes: pd.Timestamp, movil: bool) -> str:
    return f"doce meses a {texto.tramo(mes, mes)}" if movil else medir.periodo(ficha, mes)


def _lectura(m: Medida, por_numero: dict[str, Medida]) -> None:
    # La insignia ya dijo la palabra con que empieza la frase.
    dicho = m.lectura.partition(": ")[2]
    frases = escape(" ".join([dicho[:1].upper() + dicho[1:], *medir.avisos(m)]))
    st.html(f'<div class="lectura">{tablero.insignia(m)} {frases}</div>')
    nombres = {f"ficha:{n}": f"{o.ficha['nombre']} (ficha {n})" for n, o in por_numero.items()}
    datos = medir.ficha_completa(m, nombres)
    renglones = "".join(f"<dt>{k}</dt><dd>{escape(v)}</dd>" for k, v in datos.items())
    st.html(f'<div class="fichas"><div class="ficha"><dl>{renglones}</dl></div></div>')


def _numeros(m: Medida, cuenta: str) -> None:
    movil = cuenta == "movil"
    datos = (m.moviles if movil else m.periodos).sort_values("mes", ascending=False)
    pintada = pd.DataFrame(
        {
            "Periodo": [_cuando(m.ficha, mes, movil) for mes in datos["mes"]],
            "Valor": [medir.cifra(m.ficha, v) if pd.notna(v) else "" for v in datos["valor"]],
        }
    )
    if m.ficha["razon"]:
        pintada["Numerador"] = datos["numerador"].map(_numero).to_numpy()
        pintada["Denominador"] = datos["denominador"].map(_numero).to_numpy()
        pintada["Intervalo 95 %"] = [
            texto.extremos(b, a) for b, a in zip(datos["bajo"], datos["alto"], strict=True)
        ]
    pintada["Nota"] = [_nota(fila) for fila in datos.itertuples()]
    tabla.mostrar(pintada, numeros=("Valor", "Numerador", "Denominador", "Intervalo 95 %"))
    st.download_button(
        "Descargar CSV",
        lambda: bytes_csv(_para_bajar(m, datos)),
        f"comite_{m.ficha['ficha']}_{cuenta}.csv",
        "text/csv",
        on_click="ignore",
    )


def _para_bajar(m: Medida, datos: pd.DataFrame) -> pd.DataFrame:
    propios = {"indicador": m.ficha["nombre"], "unidad": m.ficha["unidad"], "fuente": m.ficha["fuente"]}
    return datos.assign(mes=datos["mes"].dt.strftime("%Y-%m"), **propios).drop(columns="faltantes")


def _numero(valor: float) -> str:
    return "" if pd.isna(valor) else formato.numero(valor, 0 if valor % 1 == 0 else 1)


def _nota(fila) -> str:
    notas = ["preliminar"] if fila.preliminar else []
    if pd.isna(fila.valor):
        notas.append("sin dato" if fila.faltantes else "sin denominador")
    elif fila.numeros_pequenos:
        notas.append("números pequeños")
    return ", ".join(notas)
