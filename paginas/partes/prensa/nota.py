"""Una nota por dentro: lo que dice, cómo se corrige o se retira, y todo lo que ha dicho antes."""

from html import escape

import pandas as pd
import streamlit as st

from datos.circulos import CIRCULOS, COMITE
from datos.consultas import listas, prensa
from datos.prensa import notas
from datos.prensa.cotejos import MISMO, PRENSA
from datos.texto import contar
from paginas.partes import almacen, direccion, firma, tabla
from paginas.partes.liso import liso
from paginas.partes.prensa import campos, lugar, texto
from paginas.partes.prensa.evento import notas_del_evento

PANELES = {"dice": "Qué dice", "corregir": "Corregir", "historia": "Historia", "retirar": "Retirar"}
NOMBRES = {
    "desde": "hecho desde", "hasta": "hecho hasta", "cvegeo": "municipio", "precision": "precisión",
    "victimas": "víctimas", "observacion": "observación", "circulo": "quién puede verla", "titulo": "título",
    "activa": "vigente", "lat": "latitud", "lon": "longitud",
}  # fmt: skip
CALLADOS = ("nota", "revision", "mesa", "carga", "ejemplo", "autor", "momento", "snapshot_id", "change_type",
            "renglon", "origen", "nombre_delito")  # fmt: skip


def mostrar(mesa: str, circulo: str, nota: dict) -> None:
    """La nota abierta; fuera del comité sólo se lee."""
    with st.container(border=True):
        st.html(f'<div class="lectura"><b>Nota {nota["nota"]}</b> · {escape(texto.resumen(nota))}</div>')
        panel = "dice"
        if circulo == COMITE:
            panel = direccion.botones("panel", "Panel", PANELES, "dice", label_visibility="collapsed")
        firma.avisar()
        if panel in ("dice", "historia"):
            st.session_state.pop(_clave(nota), None)
        if panel == "corregir":
            _corregir(mesa, circulo, _vista(nota))
        elif panel == "historia":
            _historia(nota["nota"], mesa, circulo)
        elif panel == "retirar":
            _retirar(mesa, circulo, _vista(nota))
        else:
            _dice(nota)


def _clave(nota: dict) -> str:
    return f"nota_vista_{nota['nota']}"


def _vista(nota: dict) -> dict:
    """La nota como esta persona la vio al empezar; si otra la cambió después, lo dice y deja ver cómo quedó.

    Vive en el estado: su revisión viaja con el cambio aunque otra persona haya escrito entretanto.
    """
    vista = st.session_state.setdefault(_clave(nota), nota)
    if vista["revision"] != nota["revision"]:
        dicho = f"{nota['autor']} cambió esta nota después de que usted la vio. {cambios(vista, nota)}."
        st.html(f'<div class="parecida" role="alert">△ {escape(dicho)}</div>')
        clave = f"releer_{nota['nota']}_{nota['revision']}"
        if st.button("Ver cómo quedó y dejar lo que escribí", key=clave):
            st.session_state[_clave(nota)] = nota
            st.rerun()
    return vista


def _escribir(trabajo, nota: dict, **pedido) -> None:
    trabajo(almacen.lago(), nota["nota"], revision=nota["revision"], **pedido)
    st.session_state.pop(_clave(nota), None)


def _dice(nota: dict) -> None:
    lugares = campos.municipios()
    liga = nota["liga"] if texto.o(nota["liga"]).startswith(("http://", "https://")) else None
    datos = {
        "Delito": nota["nombre_delito"],
        "Publicada": texto.dia(nota["publicada"]),
        "Hecho": texto.fechas(nota),
        "Lugar": f"{texto.lugar(nota)} · {lugares.get(nota['cvegeo'], nota['cvegeo'])}",
        "Precisión": nota["precision"] + (f" (por {nota['ubicada']})" if _hay(nota["ubicada"]) else ""),
        "Víctimas": texto.victimas(nota["victimas"]),
        "Quién puede verla": CIRCULOS.get(nota["circulo"], nota["circulo"]),
        "Evento": nota["evento"],
        "Observación": nota.get("observacion"),
        "Capturó": nota.get("autor"),
    }
    renglones = "".join(f"<dt>{k}</dt><dd>{escape(str(v))}</dd>" for k, v in datos.items() if _hay(v))
    if liga:
        renglones += (
            f'<dt>Liga</dt><dd><a href="{escape(liga)}" target="_blank" rel="noopener noreferrer">'
            f"{escape(liga)}</a></dd>"
        )
    st.html(f'<div class="ficha"><dl>{renglones}</dl></div>')


def _corregir(mesa: str, circulo: str, nota: dict) -> None:
    inicial = campos.limpio(nota)
    turno = f"corregir_{nota['nota']}_{nota['revision']}"
    escribir, ubicar = st.columns([1.25, 1], gap="medium")
    with escribir:
        terminos = campos.pedir(mesa, circulo, turno, inicial)
    with ubicar:
        terminos |= lugar.pedir(mesa, circulo, terminos, turno, inicial)
        del terminos["municipio"]
        for aviso in notas.advertir(almacen.lago(), terminos):
            st.warning(liso(aviso))
    nuevos = {c: v for c, v in terminos.items() if c != "mesa" and v != inicial.get(c)}
    with escribir:
        autor = firma.pedir("Queda en la historia de la nota; sólo la ve el comité.")
        firma.boton(
            "Guardar la corrección",
            f"corregir_{nota['nota']}",
            autor,
            lambda: _escribir(notas.corregir, nota, cambios=nuevos, autor=autor),
            f"Se corrigió la nota {nota['nota']}.",
            disabled=not nuevos,
        )
        st.caption(f"Cambia: {_lo_que_cambia(nuevos)}." if nuevos else "Nada ha cambiado todavía.")


def _retirar(mesa: str, circulo: str, nota: dict) -> None:
    pasa = _que_pasa(mesa, circulo, int(nota["nota"]), int(nota["evento"]))
    st.markdown(
        "Deja de contarse y de verse en la lista. No se borra: su historia queda, con su motivo. "
        f"Al retirarla, {pasa}"
    )
    motivo = st.text_input("Por qué se retira", key=f"motivo_retiro_{nota['nota']}", max_chars=300)
    autor = firma.pedir("Queda en la historia de la nota; sólo la ve el comité.")
    firma.boton(
        "Retirar la nota",
        f"retirar_{nota['nota']}",
        autor,
        lambda: _escribir(notas.retirar, nota, autor=autor, motivo=motivo),
        f"Se retiró la nota {nota['nota']}: {pasa}",
    )


def _que_pasa(mesa: str, circulo: str, nota: int, evento: int) -> str:
    """Qué le pasa al evento de una nota si se retira, y a lo que se cotejó con él."""
    suyas = almacen.leer(notas_del_evento, mesa, circulo, evento)["nota"]
    if quedan := int(suyas.ne(nota).sum()):
        separar = " Si no narran lo mismo, revierta en Duplicados la decisión que las une." * (quedan > 1)
        return (
            f"el evento {evento} sigue con {contar(quedan, 'nota', 'notas')}, con lo acordado y lo cotejado."
            f"{separar}"
        )
    cotejos = almacen.leer(listas.cotejos, mesa, circulo)
    unidos = cotejos["vigente"].astype(bool) & cotejos["veredicto"].eq(MISMO) & cotejos["lista_a"].eq(PRENSA)
    dicho = f"el evento {evento} se queda sin notas y deja de contarse"
    if casos := int((unidos & cotejos["caso_a"].eq(evento)).sum()):
        vuelven = contar(casos, "caso cotejado con él vuelve", "casos cotejados con él vuelven")
        dicho = f"{dicho}; {vuelven} a quedar sólo en su lista"
    return f"{dicho}."


def _historia(nota: int, mesa: str, circulo: str) -> None:
    versiones = almacen.leer(prensa.historia, nota, mesa, circulo)
    filas, previa = [], None
    for actual in versiones.to_dict("records"):
        filas.append(
            {
                "Cuándo": f"{actual['momento']:%d/%m/%Y %H:%M}",
                "Quién": actual["autor"],
                "Qué cambió": "Se registró" if previa is None else cambios(previa, actual),
            }
        )
        previa = actual
    tabla.mostrar(pd.DataFrame(filas[::-1]))
    st.caption("La hora es UTC. Una versión muy vieja puede haberla caducado el mantenimiento.")


def cambios(previa: dict, actual: dict) -> str:
    """Qué dice distinto una versión de la anterior, campo por campo."""
    dichos = [
        f"{NOMBRES.get(c, c)}: {_dicho(previa[c])} → {_dicho(actual[c])}"
        for c in actual
        if c not in CALLADOS and _dicho(previa[c]) != _dicho(actual[c])
    ]
    return "; ".join(dichos) or "sin cambios"


def _lo_que_cambia(nuevos: dict) -> str:
    return ", ".join(NOMBRES.get(c, c) for c in nuevos)


def _dicho(valor) -> str:
    if not _hay(valor):
        return "vacío"
    if isinstance(valor, bool):
        return "sí" if valor else "no"
    if isinstance(valor, pd.Timestamp):
        return texto.dia(valor)
    return f"{valor:g}" if isinstance(valor, float) else str(valor)


def _hay(valor) -> bool:
    return valor is not None and valor != "" and not pd.isna(valor)
