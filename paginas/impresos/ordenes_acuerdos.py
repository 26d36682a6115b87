"""Las órdenes de acuerdos: la matriz del secretario técnico, el orden del día y la minuta."""

from datetime import date, datetime
from pathlib import Path
from typing import Annotated

import typer

from datos.ordenes import Autor, EnJson, decir, quien, registros

acuerdos = typer.Typer(help="Acuerdos: quién se comprometió a qué y cómo va; orden del día y minuta.")

Mesa = Annotated[str, typer.Option(help="La clave de la mesa.")]
Numero = Annotated[int, typer.Argument(help="El número del acuerdo.", metavar="ACUERDO")]
Circulo = Annotated[str, typer.Option(help="Para quién: publico, mesa o comite.")]
Salida = Annotated[Path | None, typer.Option(help="Dónde guardarlo; la terminación dice el formato.")]
Opcional = Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], help="Sin él, hoy.")]


@acuerdos.command()
def listar(mesa: Mesa, fecha: Opcional = None, circulo: Circulo = "mesa", en_json: EnJson = False) -> None:
    """Los acuerdos de una mesa, lo vencido primero."""
    from analisis import acuerdos as cuentas
    from datos import lago
    from datos.consultas import acuerdos as consulta

    with lago.abrir() as almacen:
        matriz = consulta.acuerdos(almacen, _mesa(almacen, mesa), circulo)
    situados = cuentas.situar(matriz, _dia(fecha))
    lineas = [
        f"{a.simbolo} {a.acuerdo:>4}  {a.situacion:<14} {cuentas.plazo(a.situacion, a.dias):<16} "
        f"{a.responsable}: {a.texto}"
        for a in situados.itertuples()
    ]
    decir(registros(situados), en_json, "\n".join([*lineas, cuentas.frase(cuentas.resumen(situados))]))


@acuerdos.command()
def agregar(
    mesa: Mesa,
    texto: Annotated[str, typer.Option(help="El acuerdo, en 600 caracteres o menos.")],
    responsable: Annotated[str, typer.Option(help="La institución o el comité que responde.")],
    fecha: Opcional = None,
    sesion: Annotated[str, typer.Option(help="Sin ella, la plenaria del mes de la fecha.")] = "",
    compromiso: Annotated[
        datetime | None, typer.Option(formats=["%Y-%m-%d"], help="Para cuándo se comprometió.")
    ] = None,
    indicador: Annotated[str, typer.Option(help="La clave del indicador al que sirve.")] = "",
    meta: Annotated[int, typer.Option(help="El número de la meta a la que sirve.")] = 0,
    evidencia: Annotated[str, typer.Option(help="Texto o liga.")] = "",
    circulo: Circulo = "mesa",
    autor: Autor = "",
    en_json: EnJson = False,
) -> None:
    """Anota un acuerdo de la plenaria."""
    from datos import acuerdos as matriz
    from datos import circulos, lago
    from datos.consultas import indicadores

    with lago.abrir() as almacen:
        terminos = {
            "mesa": _mesa(almacen, mesa), "texto": texto, "responsable": responsable, "sesion": sesion,
            "fecha": _dia(fecha), "compromiso": compromiso.date() if compromiso else None,
            "indicador": indicadores.resolver(almacen, indicador) if indicador else None,
            "meta": meta or None, "evidencia": evidencia, "circulo": circulos.reconocer(circulo),
        }  # fmt: skip
        numero = matriz.agregar(almacen, terminos, autor=autor or quien())
    decir({"acuerdo": numero, "revision": 1}, en_json, f"Quedó anotado el acuerdo {numero}.")


@acuerdos.command()
def avanzar(
    acuerdo: Numero,
    texto: Annotated[str, typer.Option(help="Qué se hizo.")],
    fecha: Opcional = None,
    evidencia: Annotated[str, typer.Option(help="Texto o liga.")] = "",
    autor: Autor = "",
    en_json: EnJson = False,
) -> None:
    """Anota un avance; el primero pone el acuerdo en proceso."""
    from datos import acuerdos as matriz
    from datos import lago

    with lago.abrir() as almacen:
        firma = autor or quien()
        avance = matriz.avanzar(almacen, acuerdo, texto, fecha=_dia(fecha), evidencia=evidencia, autor=firma)
    decir({"acuerdo": acuerdo, "avance": avance}, en_json, f"Se anotó el avance del acuerdo {acuerdo}.")


@acuerdos.command()
def estado(
    acuerdo: Numero,
    nuevo: Annotated[
        str,
        typer.Argument(
            help="pendiente, «en proceso», cumplido, «no cumplido» o cancelado.", metavar="ESTADO"
        ),
    ],
    fecha: Opcional = None,
    motivo: Annotated[str, typer.Option(help="Obligatorio al reabrir, cancelar o no cumplir.")] = "",
    revision: Annotated[int, typer.Option(help="La revisión que usted vio; sin ella, la vigente.")] = 0,
    autor: Autor = "",
    en_json: EnJson = False,
) -> None:
    """Cambia el estado de un acuerdo; lo cerrado se puede reabrir diciendo por qué."""
    from datos import acuerdos as matriz
    from datos import lago
    from datos.acuerdos_reglas import PASOS
    from datos.circulos import COMITE
    from datos.consultas.acuerdos import historia
    from datos.errores import DatoInvalido
    from datos.texto import lista

    if nuevo not in PASOS:
        raise DatoInvalido(f"El estado «{nuevo}» no se conoce: use {lista(list(PASOS))}.")
    with lago.abrir() as almacen:
        revisiones = historia(almacen, acuerdo, COMITE).revision
        matriz.cambiar_estado(
            almacen,
            acuerdo,
            nuevo,
            revision=revision or (0 if revisiones.empty else int(revisiones.max())),
            autor=autor or quien(),
            motivo=motivo,
            fecha=_dia(fecha),
        )
    decir({"acuerdo": acuerdo, "estado": nuevo}, en_json, f"El acuerdo {acuerdo} quedó {nuevo}.")


@acuerdos.command()
def importar(
    archivo: Annotated[Path, typer.Argument(help="La matriz en XLSX o CSV.", metavar="ARCHIVO")],
    mesa: Mesa,
    autor: Autor = "",
    en_json: EnJson = False,
) -> None:
    """Trae una matriz de Excel; entran todos sus acuerdos o ninguno, y los repetidos no se duplican."""
    import sys

    from datos import lago
    from datos.acuerdos_hoja import importar as traer

    with lago.abrir() as almacen:
        hecho = traer(almacen, archivo, mesa=_mesa(almacen, mesa), autor=autor or quien())
    datos = {
        "nuevos": hecho.nuevos, "repetidos": hecho.repetidos,
        "problemas": [{"renglon": r, "mensaje": m} for r, m in hecho.problemas],
        "avisos": [{"renglon": r, "mensaje": m} for r, m in hecho.avisos],
    }  # fmt: skip
    decir(datos, en_json, f"Acuerdos nuevos: {len(hecho.nuevos)}. Ya estaban: {hecho.repetidos}.")
    for signo, dichos in (("✗", hecho.problemas), ("▲", hecho.avisos)):
        for renglon, mensaje in dichos:
            print(f"{signo} renglón {renglon}: {mensaje}", file=sys.stderr)
    if hecho.problemas:
        raise typer.Exit(1)


@acuerdos.command()
def exportar(mesa: Mesa, salida: Salida = None, circulo: Circulo = "mesa") -> None:
    """Escribe la matriz en XLSX o CSV, para Excel y de vuelta; sin salida, el CSV en pantalla."""
    from datos import acuerdos_hoja, lago

    with lago.abrir() as almacen:
        libro = salida is not None and salida.suffix.lower() == ".xlsx"
        escribir = acuerdos_hoja.exportar_xlsx if libro else acuerdos_hoja.exportar_csv
        contenido = escribir(almacen, _mesa(almacen, mesa), circulo)
    if salida is None:
        print(contenido.decode("utf-8-sig"), end="")
    else:
        _guardar(salida, contenido)


@acuerdos.command("orden-del-dia")
def orden_del_dia(
    mesa: Mesa,
    salida: Annotated[Path, typer.Option(help="Archivo .docx o .pdf.")],
    fecha: Opcional = None,
    hora: Annotated[str, typer.Option(help="Por ejemplo «10:00 h».")] = "",
    lugar: Annotated[str, typer.Option(help="Dónde es la sesión.")] = "",
    convoca: Annotated[str, typer.Option(help="Quién convoca.")] = "",
    punto: Annotated[
        list[str] | None, typer.Option(help="Un punto; repítala. Sin ella, los de costumbre.")
    ] = None,
    circulo: Circulo = "mesa",
) -> None:
    """El orden del día de una sesión, con los acuerdos que urgen, en Word o PDF."""
    from paginas.impresos.sesion import contenido

    puntos = {"puntos": tuple(punto)} if punto else {}
    sesion = contenido.Sesion(_dia(fecha), hora, lugar, convoca, **puntos)
    _imprimir(contenido.orden_del_dia, mesa, sesion, salida, circulo)


@acuerdos.command()
def minuta(
    mesa: Mesa,
    salida: Annotated[Path, typer.Option(help="Archivo .docx o .pdf.")],
    fecha: Opcional = None,
    hora: Annotated[str, typer.Option(help="Por ejemplo «10:00 h».")] = "",
    lugar: Annotated[str, typer.Option(help="Dónde fue la sesión.")] = "",
    convoca: Annotated[str, typer.Option(help="Quién convocó.")] = "",
    asistente: Annotated[list[str] | None, typer.Option(help="Un cargo o institución; repítala.")] = None,
    punto: Annotated[
        list[str] | None, typer.Option(help="Un punto; repítala. Sin ella, los de costumbre.")
    ] = None,
    firma: Annotated[list[str] | None, typer.Option(help="El cargo de quien firma; repítala.")] = None,
    circulo: Circulo = "mesa",
) -> None:
    """La minuta de una sesión: seguimiento, incidencia presentada, acuerdos nuevos y firmas."""
    from paginas.impresos.sesion import contenido

    mas = {"puntos": tuple(punto)} if punto else {}
    mas |= {"firmas": tuple(firma)} if firma else {}
    sesion = contenido.Sesion(_dia(fecha), hora, lugar, convoca, tuple(asistente or ()), **mas)
    _imprimir(contenido.minuta, mesa, sesion, salida, circulo)


def _imprimir(armar, mesa: str, sesion, salida: Path, circulo: str) -> None:
    from datos import lago
    from datos.errores import DatoInvalido
    from paginas.impresos.sesion import pdf, word

    formatos = {".docx": word.imprimir, ".pdf": pdf.imprimir}
    if salida.suffix.lower() not in formatos:
        raise DatoInvalido(f"«{salida.name}» no dice su formato: use un nombre terminado en .docx o .pdf.")
    with lago.abrir() as almacen:
        documento = armar(almacen, _mesa(almacen, mesa), sesion, circulo)
    _guardar(salida, formatos[salida.suffix.lower()](documento))


def _guardar(salida: Path, contenido: bytes) -> None:
    salida.parent.mkdir(parents=True, exist_ok=True)
    salida.write_bytes(contenido)
    print(f"Guardado en {salida}")


def _mesa(almacen, escrita: str) -> str:
    """La clave de la mesa que se escribió; sólo las mesas toman acuerdos."""
    from datos.consultas import territorios
    from datos.errores import DatoInvalido

    lugar = territorios.resolver(almacen, escrita)
    if lugar.tipo != "mesa":
        raise DatoInvalido(f"«{escrita}» no es una mesa: los acuerdos son de una mesa, como ciudad-juarez.")
    return lugar.clave


def _dia(fecha: datetime | None) -> date:
    return fecha.date() if fecha else date.today()
