"""Las órdenes de acuerdos: la matriz del secretario técnico, el orden del día y la minuta."""

from datetime import date, datetime
from pathlib import Path
from typing import Annotated

import typer

from datos.ordenes import Autor, EnJson, decir, quien, registros
from paginas.impresos.opciones import (
    Circulo,
    Hoy,
    Mesa,
    Revision,
    Salida,
    Version,
    avisar,
    corte_al,
    decir_importado,
    dia,
    en_datos,
    entregar,
    ultima_revision,
)

acuerdos = typer.Typer(help="Acuerdos: quién se comprometió a qué y cómo va; orden del día y minuta.")

Numero = Annotated[int, typer.Argument(help="El número del acuerdo.", metavar="ACUERDO")]
Mes = Annotated[
    datetime | None, typer.Option(formats=["%Y-%m"], help="Como estaban al terminar ese mes: 2024-12.")
]


@acuerdos.command()
def listar(
    mesa: Mesa,
    fecha: Hoy = None,
    mes: Mes = None,
    circulo: Circulo = "mesa",
    version: Version = 0,
    en_json: EnJson = False,
) -> None:
    """Los acuerdos de una mesa, lo vencido primero."""
    from analisis import acuerdos as cuentas
    from datos import lago
    from datos.consultas import acuerdos as consulta
    from datos.consultas.territorios import resolver_mesa

    corte = corte_al(fecha, mes)
    with lago.abrir(version=version or None) as almacen:
        matriz = consulta.acuerdos(almacen, resolver_mesa(almacen, mesa), circulo)
    situados = cuentas.situar(matriz, corte)
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
    fecha: Hoy = None,
    sesion: Annotated[str, typer.Option(help="Sin ella, la plenaria del mes de la fecha.")] = "",
    compromiso: Annotated[
        datetime | None, typer.Option(formats=["%Y-%m-%d"], help="Para cuándo se comprometió.")
    ] = None,
    indicador: Annotated[str, typer.Option(help="La clave del indicador al que sirve.")] = "",
    meta: Annotated[
        int, typer.Option(help="El número de la meta a la que sirve.", show_default=False)
    ] = 0,
    evidencia: Annotated[str, typer.Option(help="Texto o liga.")] = "",
    circulo: Circulo = "mesa",
    autor: Autor = "",
    en_json: EnJson = False,
) -> None:
    """Anota un acuerdo de la plenaria."""
    from datos import acuerdos as matriz
    from datos import circulos, lago
    from datos.consultas import indicadores
    from datos.consultas.territorios import resolver_mesa

    with lago.abrir() as almacen:
        terminos = {
            "mesa": resolver_mesa(almacen, mesa), "texto": texto, "responsable": responsable,
            "sesion": sesion, "fecha": dia(fecha) or date.today(), "compromiso": dia(compromiso),
            "indicador": indicadores.resolver(almacen, indicador) if indicador else None,
            "meta": meta or None, "evidencia": evidencia, "circulo": circulos.reconocer(circulo),
        }  # fmt: skip
        numero = matriz.agregar(almacen, terminos, autor=autor or quien())
    decir({"acuerdo": numero, "revision": 1}, en_json, f"Quedó anotado el acuerdo {numero}.")


@acuerdos.command()
def avanzar(
    acuerdo: Numero,
    texto: Annotated[str, typer.Option(help="Qué se hizo.")],
    fecha: Hoy = None,
    evidencia: Annotated[str, typer.Option(help="Texto o liga.")] = "",
    autor: Autor = "",
    en_json: EnJson = False,
) -> None:
    """Anota un avance; el primero pone el acuerdo en proceso."""
    from datos import acuerdos as matriz
    from datos import lago

    with lago.abrir() as almacen:
        cuando, firma = dia(fecha) or date.today(), autor or quien()
        avance = matriz.avanzar(almacen, acuerdo, texto, fecha=cuando, evidencia=evidencia, autor=firma)
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
    fecha: Hoy = None,
    motivo: Annotated[str, typer.Option(help="Obligatorio al reabrir, cancelar o no cumplir.")] = "",
    revision: Revision = 0,
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
        raise DatoInvalido(f"El estado «{nuevo}» no se conoce: use {lista(list(PASOS), union='o')}.")
    with lago.abrir() as almacen:
        matriz.cambiar_estado(
            almacen,
            acuerdo,
            nuevo,
            revision=revision or ultima_revision(historia(almacen, acuerdo, COMITE)),
            autor=autor or quien(),
            motivo=motivo,
            fecha=dia(fecha) or date.today(),
        )
    decir({"acuerdo": acuerdo, "estado": nuevo}, en_json, f"El acuerdo {acuerdo} quedó {nuevo}.")


@acuerdos.command()
def importar(
    archivo: Annotated[Path, typer.Argument(help="La matriz en XLSX o CSV.", metavar="ARCHIVO")],
    mesa: Mesa,
    actualizar: Annotated[
        bool, typer.Option("--actualizar", help="Los que ya están quedan como dice el archivo.")
    ] = False,
    autor: Autor = "",
    en_json: EnJson = False,
) -> None:
    """Trae una matriz de Excel; entran todos sus acuerdos o ninguno, y los repetidos no se duplican."""
    from datos import lago
    from datos.acuerdos_hoja import importar as traer
    from datos.consultas.territorios import resolver_mesa

    with lago.abrir() as almacen:
        clave, firma = resolver_mesa(almacen, mesa), autor or quien()
        hecho = traer(almacen, archivo, mesa=clave, autor=firma, actualizar=actualizar)
    cambios = [(renglon, f"Acuerdo {c.acuerdo}: {'; '.join(c.dichos)}.") for renglon, c in hecho.cambios]
    datos = {
        "nuevos": hecho.nuevos, "actualizados": hecho.actualizados, "repetidos": hecho.repetidos,
        "cambios": en_datos(cambios), "avisos": en_datos(hecho.avisos),
    }  # fmt: skip
    if not en_json:
        avisar(cambios, "✎")
    avisar(hecho.avisos, "▲")
    decir_importado(datos, hecho.problemas, en_json, hecho.dicho)


@acuerdos.command()
def exportar(
    mesa: Mesa,
    salida: Salida = None,
    circulo: Circulo = "mesa",
    mes: Annotated[
        datetime | None, typer.Option(formats=["%Y-%m"], help="Sólo los tomados hasta ese mes: 2024-12.")
    ] = None,
    version: Version = 0,
) -> None:
    """Escribe la matriz en XLSX o CSV, para Excel y de vuelta; sin salida, el CSV en pantalla."""
    from datos import acuerdos_hoja, lago
    from datos.consultas.territorios import resolver_mesa

    hasta = corte_al(None, mes) if mes else None
    with lago.abrir(version=version or None) as almacen:
        libro = salida is not None and salida.suffix.lower() == ".xlsx"
        escribir = acuerdos_hoja.exportar_xlsx if libro else acuerdos_hoja.exportar_csv
        contenido = escribir(almacen, resolver_mesa(almacen, mesa), circulo, hasta)
    entregar(salida, contenido)
