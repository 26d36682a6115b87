"""Los puentes: las equivalencias declaradas entre lo que cuenta una serie y lo que pide una meta."""

import pandas as pd
import streamlit as st

from analisis.series import APELLIDOS
from datos.lago import Lago
from datos.metas import NO_DECLARADA, tender_puente
from paginas.figuras.trazos import nombre_serie
from paginas.impresos import metas as impresos
from paginas.partes import almacen, firma, tabla
from paginas.partes.liso import liso


def declarados(lago: Lago, mesa: str) -> pd.DataFrame:
    """Un renglón por puente vigente de la mesa, escrito para leerse."""
    return pd.DataFrame(
        [
            {
                "indicador": d.indicador,
                "De la serie": nombre_serie(d.puente.fuente, d.puente.unidad, d.puente.metodologia),
                "A la meta": nombre_serie(d.puente.a_fuente, d.puente.a_unidad, d.puente.a_metodologia),
                "Factor": f"{d.puente.factor:g}",
                "Por qué": d.puente.nota,
                "Quién": d.autor,
                "Cuándo": f"{d.momento:%d/%m/%Y}",
            }
            for d in impresos.puentes(lago, mesa)
        ],
        columns=["indicador", "De la serie", "A la meta", "Factor", "Por qué", "Quién", "Cuándo"],
    )


def mostrar(mesa: str, meta: dict, suyas: list[dict]) -> None:
    """Los puentes del indicador y, si una serie cuenta distinto que la meta, cómo declarar uno."""
    hay = almacen.leer(declarados, mesa)
    hay = hay[hay["indicador"].eq(meta["indicador"])].drop(columns="indicador")
    if len(hay):
        tabla.mostrar(hay, numeros=("Factor",))
    else:
        st.caption("No hay puentes declarados para este indicador.")
    distintas = [m for m in suyas if _distinta(meta, m)]
    if not distintas:
        st.caption("Todas las series que la miden cuentan lo mismo que la meta: no hace falta un puente.")
        return
    firma.avisar()
    a = {c: meta[c] for c in APELLIDOS}
    st.markdown(
        f"La meta pide **{liso(nombre_serie(*a.values()))}**. Un puente dice cuántos casos de la meta vale "
        "cada caso de la serie; queda a la vista junto a cada cifra que lo use."
    )
    opciones = {nombre_serie(*(m[c] for c in APELLIDOS)): {c: m[c] for c in APELLIDOS} for m in distintas}
    serie, factor, quien = st.columns([2, 1, 1.3])
    de = serie.selectbox("Serie", list(opciones), key="puente_serie")
    cuanto = factor.number_input("Factor", 0.0, value=1.0, step=0.05, format="%.3f", key="puente_factor")
    with quien:
        autor = firma.pedir()
    nota = st.text_input(
        "Por qué ese factor", key="puente_nota", placeholder="De dónde sale: qué se comparó y quién lo revisó"
    )
    firma.boton(
        "Declarar el puente",
        "puente",
        autor,
        lambda: tender_puente(
            almacen.lago(),
            mesa=mesa,
            indicador=meta["indicador"],
            de=opciones[de],
            a=a,
            factor=cuanto,
            nota=nota,
            autor=autor,
        ),
        "Se declaró el puente; queda a la vista en cada cifra que lo use.",
    )


def _distinta(meta: dict, medida: dict) -> bool:
    return any(meta[a] not in (NO_DECLARADA, medida[a]) for a in APELLIDOS)
