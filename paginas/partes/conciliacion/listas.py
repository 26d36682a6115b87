"""Las listas que entrega cada autoridad: subirlas con su asistente de columnas, verlas y retirarlas."""

import tempfile
from datetime import date
from pathlib import Path

import pandas as pd
import streamlit as st

from analisis import formato
from datos.circulos import COMITE
from datos.consultas import listas as consulta
from datos.consultas import territorios
from datos.errores import DatoInvalido
from datos.prensa import listas
from datos.prensa.listas_lectura import PAPELES
from paginas.partes import almacen, firma, tabla
from paginas.partes import mesa as partes_mesa
from paginas.partes.liso import liso

RESULTADO = "resultado_de_lista"
QUE_PEDIR = (
    "Pida a la autoridad **un renglón por caso**: folio, fecha del hecho, colonia o cruce y víctimas. "
    "Sin nombres: no hacen falta para cotejar y aquí nunca se guardan. Sirve un CSV o un Excel."
)


def mostrar(mesa: str, circulo: str, delito: str, nombres: dict[str, str]) -> None:
    """Las listas recibidas y, para el comité, cómo subir o retirar una."""
    entregadas = almacen.leer(consulta.listas, mesa, circulo)
    if resultado := st.session_state.get(RESULTADO):
        _dicho(*resultado)
    if circulo == COMITE:
        _subir(mesa, delito, nombres)
    if entregadas.empty:
        st.info("Todavía no hay ninguna lista. " + ("" if circulo == COMITE else "Las sube el comité."))
        return
    st.markdown("**Listas recibidas**")
    tabla.mostrar(
        pd.DataFrame(
            {
                "Lista": entregadas["lista"].astype(str),
                "De quién": entregadas["nombre"],
                "La entregó": entregadas["entrega"],
                "Se recibió": entregadas["recibida"].map(formato.fecha),
                "Delito": entregadas["nombre_delito"],
                "Cubre": [
                    f"{d:%d/%m/%Y} al {h:%d/%m/%Y}"
                    for d, h in zip(entregadas["desde"], entregadas["hasta"], strict=True)
                ],
                "Casos": entregadas["casos"].astype(str),
                "Archivo": entregadas["archivo"],
            }
        ),
        numeros=("Lista", "Casos"),
    )
    if circulo == COMITE:
        _retirar(entregadas)


def _subir(mesa: str, delito: str, nombres: dict[str, str]) -> None:
    st.markdown(QUE_PEDIR)
    archivo = st.file_uploader(
        "Lista de casos", type=["csv", "xlsx", "xls", "ods", "txt"], key="lista_subida",
        label_visibility="collapsed",
    )  # fmt: skip
    if archivo is None:
        return
    terminos = _terminos(delito, nombres)
    with tempfile.TemporaryDirectory(prefix="lista-") as carpeta:
        ruta = Path(carpeta) / Path(archivo.name).name
        ruta.write_bytes(archivo.getvalue())
        try:
            hoja = listas.primera_hoja(ruta, Path(carpeta))
            papeles = _papeles(hoja, listas.papeles_de(almacen.lago(), hoja, mesa))
        except DatoInvalido as error:
            st.error(liso(error))
            return
    municipio = _municipio(papeles)
    quien, solo, _ = st.columns([1.2, 1.6, 1], vertical_alignment="bottom")
    with quien:
        autor = firma.pedir("Queda escrito junto a la lista.")
    parcial = solo.checkbox("Si algún renglón tiene problema, guardar los demás", key="lista_parcial")
    firma.boton(
        "Guardar la lista",
        "guardar_lista",
        autor,
        lambda: _importar(mesa, archivo, terminos, papeles, municipio, parcial, autor),
        listas.dicho,
    )


def _terminos(delito: str, nombres: dict[str, str]) -> dict:
    hoy = date.today()
    a, b, c, d = st.columns([1.3, 1.6, 1, 1.6])
    dia = {"format": "DD/MM/YYYY", "persist_state": "session"}
    terminos = {
        "nombre": a.text_input("Cómo le dicen en la mesa", key="lista_nombre", placeholder="el fiscal"),
        "entrega": b.text_input("Quién la entrega", key="lista_entrega", placeholder="Fiscalía regional"),
        "recibida": c.date_input("Se recibió", hoy, key="lista_recibida", **dia),
        "delito": d.selectbox(
            "Delito", list(nombres), list(nombres).index(delito), format_func=nombres.get, key="lista_delito"
        ),
    }
    e, f, _ = st.columns([1, 1, 3])
    anterior = date(hoy.year - 1, 1, 1), date(hoy.year - 1, 12, 31)
    terminos["desde"] = e.date_input(
        "Cubre desde", anterior[0], key="lista_desde", min_value=date(1990, 1, 1), **dia
    )
    terminos["hasta"] = f.date_input(
        "Cubre hasta", anterior[1], key="lista_hasta", min_value=date(1990, 1, 1), **dia
    )
    return terminos


def _papeles(hoja, sugeridos: dict[str, str]) -> dict[str, str]:
    st.markdown("**Qué es cada columna**")
    espacios, elegidos = st.columns(4), {}
    for lugar, (columna, titulo) in enumerate(zip(hoja.columnas, hoja.titulos, strict=True)):
        elegidos[columna] = espacios[lugar % 4].selectbox(
            liso(titulo or columna),
            list(PAPELES),
            list(PAPELES).index(sugeridos[columna]),
            format_func=PAPELES.get,
            key=f"papel_lista_{hoja.huella[:8]}_{columna}",
            disabled=sugeridos[columna] == "nombre" and listas.lectura.es_de_nombre(columna),
        )
    return elegidos


def _municipio(papeles: dict[str, str]) -> str | None:
    """La clave del municipio de toda la lista, si no trae columna; sin saberlo, se queda sin municipio."""
    if "municipio" in papeles.values():
        return None
    claves = list(partes_mesa.actual()["municipios"])
    conocidos = almacen.leer(territorios.territorios).set_index("clave")["nombre"]
    return st.selectbox(
        "Toda la lista es de", [*claves, None], 0 if len(claves) == 1 else len(claves), key="lista_municipio",
        format_func=lambda c: conocidos.get(c, c) if c else "No se sabe el municipio", width=420,
    )  # fmt: skip


def _importar(mesa, archivo, terminos, papeles, municipio, parcial, autor) -> listas.Importacion:
    with tempfile.TemporaryDirectory(prefix="lista-") as carpeta:
        ruta = Path(carpeta) / Path(archivo.name).name
        ruta.write_bytes(archivo.getvalue())
        hecho = listas.importar(
            almacen.lago(), ruta, mesa=mesa, terminos=terminos, papeles=papeles, municipio=municipio,
            parcial=parcial, autor=autor,
        )  # fmt: skip
    st.session_state[RESULTADO] = hecho.rechazados, hecho.avisos
    if hecho.lista is None:
        raise DatoInvalido(listas.dicho(hecho))
    return hecho


def _dicho(rechazados: list, avisos: list[str]) -> None:
    for aviso in avisos:
        st.warning(liso(aviso))
    if rechazados:
        renglones = [(f"{n:,}", que) for n, que in rechazados]
        tabla.mostrar(pd.DataFrame(renglones, columns=["Renglón", "Qué le pasa"]), numeros=("Renglón",))


def _retirar(entregadas: pd.DataFrame) -> None:
    rotulos = {
        int(f.lista): f"Lista {f.lista}, {f.nombre} ({f.nombre_delito})" for f in entregadas.itertuples()
    }
    with st.popover("Retirar una lista", icon=":material/block:"):
        st.markdown("Deja de contar y sus cotejos ya no valen; no se borra.")
        numero = st.selectbox("Cuál", list(rotulos), format_func=rotulos.get, key="lista_a_retirar")
        motivo = st.text_input("Por qué", key="motivo_de_retiro", max_chars=200)
        autor = st.session_state.get("autor", "").strip() or st.text_input("Quién la retira", key="retira")
        firma.boton(
            "Sí, retirarla", "retirar_lista", autor,
            lambda: listas.retirar(almacen.lago(), numero, autor=autor, motivo=motivo),
            f"Se retiró la lista {numero}.", type="secondary",
        )  # fmt: skip
