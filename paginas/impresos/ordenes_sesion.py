"""Las órdenes de la sesión de la mesa: su orden del día y su minuta, con lo que de ella se anotó."""

from datetime import date, datetime
from pathlib import Path
from typing import Annotated

import typer

from datos.circulos import MESA
from datos.ordenes import Autor, quien
from paginas.impresos.opciones import Circulo, Hoy, Mesa, Version, corte_al, entregar

sesion = typer.Typer()

Documento = Annotated[Path, typer.Option(help="Archivo .docx o .pdf.")]
MesDeSesion = Annotated[
    datetime | None, typer.Option(formats=["%Y-%m"], help="El mes de la sesión, si no se dice el día.")
]
Hora = Annotated[str, typer.Option(help="Por ejemplo «10:00 h».")]
Convoca = Annotated[str, typer.Option(help="Quién convoca.")]
Puntos = Annotated[
    list[str] | None,
    typer.Option(help="Un punto; se puede repetir la opción. Sin ella, los anotados o los de costumbre."),
]
Guardar = Annotated[
    bool, typer.Option("--guardar", help="Guarda lo que se dice de la sesión, para no repetirlo.")
]


@sesion.command("orden-del-dia")
def orden_del_dia(
    mesa: Mesa,
    salida: Documento,
    fecha: Hoy = None,
    mes: MesDeSesion = None,
    hora: Hora = "",
    lugar: Annotated[str, typer.Option(help="Dónde es la sesión.")] = "",
    convoca: Convoca = "",
    punto: Puntos = None,
    circulo: Circulo = "mesa",
    version: Version = 0,
    guardar: Guardar = False,
    autor: Autor = "",
) -> None:
    """El orden del día de una sesión, con los acuerdos que urgen, en Word o PDF.

    Lo que no se diga sale de lo que ya se anotó de esa sesión o, si no hay nada, de la anterior.
    """
    from paginas.impresos.sesion.contenido import orden_del_dia as armar

    dichos = {"hora": hora, "lugar": lugar, "convoca": convoca, "puntos": punto}
    firma_de = (autor or quien()) if guardar else ""
    _imprimir(armar, mesa, salida, (fecha, mes), circulo, version, dichos, firma_de)


@sesion.command()
def minuta(
    mesa: Mesa,
    salida: Documento,
    fecha: Hoy = None,
    mes: MesDeSesion = None,
    hora: Hora = "",
    lugar: Annotated[str, typer.Option(help="Dónde fue la sesión.")] = "",
    convoca: Convoca = "",
    asistente: Annotated[
        list[str] | None, typer.Option(help="Un cargo o institución; se puede repetir.")
    ] = None,
    punto: Puntos = None,
    firma: Annotated[
        list[str] | None, typer.Option(help="El cargo de quien firma; se puede repetir.")
    ] = None,
    circulo: Circulo = "mesa",
    version: Version = 0,
    guardar: Guardar = False,
    autor: Autor = "",
) -> None:
    """La minuta de una sesión: seguimiento, incidencia presentada, acuerdos nuevos y firmas.

    Lo que no se diga sale de lo que ya se anotó de esa sesión.
    """
    from paginas.impresos.sesion.contenido import minuta as armar

    dichos = {
        "hora": hora, "lugar": lugar, "convoca": convoca, "asistentes": asistente, "puntos": punto,
        "firmas": firma,
    }  # fmt: skip
    firma_de = (autor or quien()) if guardar else ""
    _imprimir(armar, mesa, salida, (fecha, mes), circulo, version, dichos, firma_de)


def _imprimir(armar, mesa, salida, cuando, circulo, version, dichos, autor) -> None:
    """Imprime el documento de la sesión; con `autor`, además guarda lo que se dijo de ella."""
    from contextlib import nullcontext
    from dataclasses import replace

    from datos import lago, sesiones
    from datos.consultas.territorios import resolver_mesa
    from datos.errores import DatoInvalido
    from paginas.impresos.sesion import anotada, pdf, word

    formatos = {".docx": word.imprimir, ".pdf": pdf.imprimir}
    if salida.suffix.lower() not in formatos:
        raise DatoInvalido(f"«{salida.name}» no dice su formato: use un nombre terminado en .docx o .pdf.")
    if autor and circulo != MESA:
        raise DatoInvalido("Con --guardar, el documento es el de la mesa: quite --circulo o --guardar.")
    with lago.abrir() as almacen:
        clave = resolver_mesa(almacen, mesa)
        fecha = _dia_de_la_sesion(almacen, clave, cuando, circulo)
        dicho = {c: tuple(v) if isinstance(v, list) else v for c, v in dichos.items() if v}
        de_hoy = replace(anotada.leer(almacen, clave, fecha, circulo).sesion, **dicho)
        if autor:
            sesiones.guardar(almacen, clave, fecha, anotada.terminos(de_hoy), autor=autor)
        with lago.abrir(version=version) if version else nullcontext(almacen) as de_entonces:
            documento = armar(de_entonces, clave, de_hoy, circulo)
    entregar(salida, formatos[salida.suffix.lower()](documento))


def _dia_de_la_sesion(almacen, mesa: str, cuando: tuple, circulo: str) -> date:
    """El día que se dijo o el de la sesión del mes que se dijo."""
    from datos.errores import DatoInvalido
    from paginas.impresos.sesion.anotada import dia_del_mes

    fecha, mes = cuando
    if mes is None or fecha is not None:
        return corte_al(fecha, mes)
    hallado = dia_del_mes(almacen, mesa, mes.date(), circulo)
    if hallado is None:
        raise DatoInvalido(
            f"No hay ninguna sesión anotada ni acuerdos de {mes:%Y-%m}: diga el día con --fecha."
        )
    return hallado
