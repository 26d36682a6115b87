"""Qué dicen el orden del día y la minuta: sale de los acuerdos y las metas, sin copiar ni pegar."""

from dataclasses import dataclass
from datetime import date, timedelta

import pandas as pd

from analisis import acuerdos as cuentas
from analisis import formato
from datos import circulos
from datos.acuerdos_reglas import sesion_de
from datos.consultas import acuerdos as consulta
from datos.consultas import indicadores, territorios
from datos.lago import Lago
from datos.texto import sin_control
from paginas.impresos import metas_medidas, metas_texto
from paginas.impresos.plenaria.lamina import Tabla, Texto

DIAS_DE_AVISO = 3
PUNTOS = (
    "Lista de asistencia y bienvenida",
    "Lectura de acuerdos y su seguimiento",
    "Informes de las autoridades",
    "Incidencia delictiva, a cargo del Comité de indicadores",
    "Avances de los comités",
    "Asuntos generales",
    "Lectura de los acuerdos de la sesión",
)
FIRMAS = ("Coordinación de la mesa", "Secretaría técnica")
RESERVA = "Lo tratado en la mesa es confidencial. Este documento es para sus integrantes."


@dataclass(frozen=True)
class Sesion:
    """Lo que el secretario técnico dice de una sesión; lo demás lo sabe el tablero."""

    fecha: date
    hora: str = ""
    lugar: str = ""
    convoca: str = ""
    asistentes: tuple[str, ...] = ()  # por cargo o institución
    puntos: tuple[str, ...] = PUNTOS
    firmas: tuple[str, ...] = FIRMAS


@dataclass(frozen=True)
class Seccion:
    """Un título y lo que lleva debajo."""

    titulo: str
    bloques: tuple[Texto | Tabla, ...]


@dataclass(frozen=True)
class Documento:
    """Un documento listo para escribirse en cualquier formato."""

    titulo: str
    mesa: str
    datos: tuple[tuple[str, str], ...]  # rótulo y valor: fecha, hora, lugar…
    secciones: tuple[Seccion, ...]
    fecha: date
    firmas: tuple[str, ...] = ()
    pie: str = ""
    nota: str = ""


def orden_del_dia(lago: Lago, mesa: str, sesion: Sesion, circulo: str) -> Documento:
    """El orden del día: los puntos, los acuerdos que urgen y la incidencia que se va a presentar."""
    matriz = _situados(lago, mesa, circulo, sesion.fecha)
    matriz = matriz[matriz["fecha"].lt(pd.Timestamp(sesion.fecha))]
    urgen = matriz[matriz["situacion"].isin(cuentas.ABIERTAS)]
    limite = sesion.fecha - timedelta(days=DIAS_DE_AVISO)
    secciones = (
        _puntos(sesion),
        Seccion("Acuerdos por revisar", (_parrafo(cuentas.frase(cuentas.resumen(matriz))), *_tabla(urgen))),
        Seccion("Incidencia que se presenta", _incidencia(lago, mesa, sesion.fecha, breve=True)),
    )
    return _documento(
        lago,
        mesa,
        sesion,
        "Orden del día",
        secciones,
        circulo,
        nota=f"Se envía tres días antes: a más tardar el {formato.fecha(limite)}.",
    )


def minuta(lago: Lago, mesa: str, sesion: Sesion, circulo: str) -> Documento:
    """La minuta: asistentes, seguimiento de acuerdos, incidencia presentada, acuerdos nuevos y firmas."""
    matriz = _situados(lago, mesa, circulo, sesion.fecha)
    nuevos = matriz[matriz["fecha"].eq(pd.Timestamp(sesion.fecha))]
    previos = matriz.drop(nuevos.index)
    anterior = cuentas.sesion_anterior(matriz, sesion.fecha)
    desde = anterior[1] if anterior else pd.Timestamp(sesion.fecha)
    seguidos = previos[previos["situacion"].isin(cuentas.ABIERTAS) | previos["cerrado"].gt(desde)]
    secciones = (
        Seccion("Asistentes", (_lista(sesion.asistentes, "Sin asistentes anotados."),)),
        _puntos(sesion),
        Seccion(
            "Lectura y seguimiento de acuerdos",
            (_parrafo(_que_cambio(lago, mesa, circulo, previos, anterior, sesion.fecha)), *_tabla(seguidos)),
        ),
        Seccion("Incidencia presentada", _incidencia(lago, mesa, sesion.fecha, breve=False)),
        Seccion("Acuerdos de la sesión", _nuevos(nuevos)),
    )
    return _documento(lago, mesa, sesion, "Minuta", secciones, circulo, firmas=sesion.firmas)


def _documento(lago: Lago, mesa: str, sesion: Sesion, clase: str, secciones: tuple, circulo: str, **mas):
    datos = (
        ("Fecha", formato.dia(sesion.fecha)),
        ("Hora", sesion.hora),
        ("Lugar", sesion.lugar),
        ("Convoca", sesion.convoca),
    )
    publico = circulos.alcance(circulo) == circulos.PUBLICO
    documento = Documento(
        titulo=f"{clase}: {sesion_de(sesion.fecha)}",
        mesa=territorios.resolver(lago, mesa).nombre,
        datos=tuple((rotulo, valor.strip()) for rotulo, valor in datos if valor.strip()),
        secciones=secciones,
        fecha=sesion.fecha,
        pie="" if publico else RESERVA,
        **mas,
    )
    return sin_control(documento)


def _puntos(sesion: Sesion) -> Seccion:
    return Seccion("Puntos", (Texto(tuple(f"{n}. {p}" for n, p in enumerate(sesion.puntos, 1))),))


def _situados(lago: Lago, mesa: str, circulo: str, fecha: date) -> pd.DataFrame:
    """La matriz como estaba ese día, con el último avance que entonces se sabía."""
    hechos = consulta.avances(lago, mesa, circulo)
    ultimos = hechos[pd.to_datetime(hechos["fecha"]).le(pd.Timestamp(fecha))].groupby("acuerdo").last()
    matriz = consulta.acuerdos(lago, mesa, circulo)
    for campo in ("fecha", "texto"):
        matriz[f"avance_{campo}"] = matriz["acuerdo"].map(ultimos[campo])
    return cuentas.situar(matriz, fecha)


def _tabla(matriz: pd.DataFrame) -> tuple[Tabla, ...]:
    """La matriz como se lee en voz alta: qué, quién, para cuándo, cómo va y lo último que se hizo."""
    if matriz.empty:
        return ()
    renglones = tuple(
        (
            str(a.acuerdo),
            a.texto,
            a.responsable,
            "sin fecha" if pd.isna(a.compromiso) else f"{a.compromiso:%d/%m/%Y}",
            ": ".join(filter(None, (a.situacion, cuentas.plazo(a.situacion, a.dias)))),
            _avance(a),
        )
        for a in matriz.itertuples()
    )
    titulos = ("Núm.", "Acuerdo", "Responsable", "Plazo", "Cómo va", "Último avance")
    return (Tabla(titulos, renglones, anchos=(0.9, 3, 1.8, 1.55, 1.5, 2.3)),)


def _avance(acuerdo) -> str:
    if pd.isna(acuerdo.avance_fecha):
        return "Sin avances"
    return f"{acuerdo.avance_fecha:%d/%m/%Y}: {acuerdo.avance_texto}"


def _nuevos(matriz: pd.DataFrame) -> tuple[Texto | Tabla, ...]:
    if matriz.empty:
        return (_parrafo("Aún no se anotan acuerdos de esta sesión."),)
    renglones = tuple(
        (
            str(a.acuerdo),
            a.texto,
            a.responsable,
            "sin fecha" if pd.isna(a.compromiso) else f"{a.compromiso:%d/%m/%Y}",
        )
        for a in matriz.sort_values("acuerdo").itertuples()
    )
    titulos = ("Núm.", "Acuerdo", "Responsable", "Plazo")
    return (Tabla(titulos, renglones, anchos=(0.8, 5, 2.4, 1.5)),)


def _que_cambio(lago: Lago, mesa: str, circulo: str, previos, anterior, fecha: date) -> str:
    """Lo que pasó desde la sesión anterior, contado."""
    dice = cuentas.frase(cuentas.resumen(previos))
    if anterior is None:
        return dice
    sesion, desde = anterior
    hechos = cuentas.cambios(previos, consulta.avances(lago, mesa, circulo), desde, fecha)
    return f"{dice} Desde la {sesion}: {cuentas.cambios_en_palabras(hechos)}."


def _incidencia(lago: Lago, mesa: str, fecha: date, *, breve: bool) -> tuple[Texto | Tabla, ...]:
    """Las metas vigentes con su frase, su fuente y su corte; en breve, sólo cuáles y cómo van.

    Se corta en el mes anterior al de la sesión, lo último que pudo presentarse ese día.
    """
    nombres = indicadores.indicadores(lago).set_index("indicador").nombre
    presentado = pd.Timestamp(fecha).to_period("M").to_timestamp() - pd.DateOffset(months=1)
    evaluadas = metas_medidas.registros(lago, mesa, fecha, presentado)
    primeras = {m["meta"]: m for m in reversed(evaluadas) if m["acuerdo"] == "acordada"}
    medidas = sorted(primeras.values(), key=lambda m: list(nombres.index).index(m["indicador"]))
    if not medidas:
        return (_parrafo("La mesa aún no tiene metas acordadas; se presenta la incidencia de sus delitos."),)
    if breve:
        renglones = tuple(
            (nombres[m["indicador"]], f"{metas_texto.valor(m)}, {metas_texto.limite(m)}", m["estado"])
            for m in medidas
        )
        return (Tabla(("Delito", "Meta", "Cómo va"), renglones, anchos=(3, 3, 1.6)),)
    renglones = tuple(
        (
            nombres[m["indicador"]],
            f"{metas_texto.valor(m)}, {metas_texto.limite(m)}",
            m["estado"],
            m["frase"],
            metas_texto.apellidos(m),
        )
        for m in medidas
    )
    titulos = ("Delito", "Meta", "Cómo va", "Qué se presentó", "Fuente")
    return (Tabla(titulos, renglones, anchos=(1.5, 1.5, 1.3, 3.8, 2)),)


def _parrafo(dice: str) -> Texto:
    return Texto((dice,))


def _lista(elementos: tuple[str, ...], vacio: str) -> Texto:
    return Texto(elementos, vinetas=True) if elementos else _parrafo(vacio)
