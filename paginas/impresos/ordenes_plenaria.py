"""Las órdenes de la sesión: imprimir la plenaria, cerrarla y ver las que ya se cerraron."""

from datetime import date, datetime
from pathlib import Path
from typing import Annotated

import typer

from datos.ordenes import Autor, EnJson, con_avance, decir, quien, registros
from paginas.impresos.opciones import Mesa, Version, dia

ordenes = typer.Typer()

Mes = Annotated[datetime, typer.Option(formats=["%Y-%m"], help="El último mes que se presenta: 2024-12.")]
Fecha = Annotated[
    datetime | None, typer.Option(formats=["%Y-%m-%d"], help="La que declara el documento; sin ella, hoy.")
]


@ordenes.command()
def plenaria(
    mesa: Mesa = "",
    mes: Annotated[
        datetime | None, typer.Option(formats=["%Y-%m"], help="El último mes que se presenta: 2024-12.")
    ] = None,
    salida: Annotated[Path, typer.Option(help="El archivo que se escribe: .pptx, .pdf o .xlsx.")] = Path(
        "plenaria.pptx"
    ),
    version: Version = 0,
    circulo: Annotated[str, typer.Option(help="publico, mesa o comite; sin él, mesa.")] = "",
    estado: Annotated[str, typer.Option(help="borrador, plenaria o publica.")] = "borrador",
    fecha: Fecha = None,
    cierre: Annotated[
        int, typer.Option(help="Reimprime una plenaria ya cerrada, con sus cifras.", show_default=False)
    ] = 0,
    cerrar: Annotated[bool, typer.Option("--cerrar", help="Congela la plenaria que se imprime.")] = False,
    motivo: Annotated[str, typer.Option(help="Por qué se cierra otra vez el mismo mes.")] = "",
    autor: Autor = "",
    en_json: EnJson = False,
) -> None:
    """Imprime la plenaria de un mes con el guion de la mesa, o reimprime una ya cerrada."""
    import contextlib

    from datos import escritura, lago
    from datos.consultas.territorios import resolver_mesa
    from datos.errores import DatoInvalido
    from datos.texto import lista
    from paginas.impresos.plenaria import edicion as ediciones

    formato = salida.suffix.lstrip(".").lower()
    if formato not in ediciones.FORMATOS:
        raise DatoInvalido(f"No se puede imprimir «{salida.name}»: termine el nombre en .pptx, .pdf o .xlsx.")
    if not cierre and not (mesa and mes):
        raise DatoInvalido("Falta decir qué plenaria: --mesa y --mes, o --cierre si ya se cerró.")
    if cierre and cerrar:
        raise DatoInvalido("Esa plenaria ya está cerrada: quite --cerrar o --cierre.")
    if cierre and (sobran := [n for n, v in (("--mesa", mesa), ("--mes", mes), ("--fecha", fecha),
                                             ("--version", version)) if v]):  # fmt: skip
        raise DatoInvalido(
            f"Con --cierre sobra {lista(sobran)}: el cierre ya dice de qué mesa, mes, fecha y versión es."
        )
    circulo = circulo or "mesa"
    avance, numero = con_avance(), cierre or None
    with contextlib.ExitStack() as pila:
        almacen = pila.enter_context(lago.abrir(version=version or None))
        if cierre:
            de_entonces = "plenaria" if estado == "borrador" else estado
            edicion = pila.enter_context(
                ediciones.congelada(almacen, cierre, estado=de_entonces, circulo=circulo, avance=avance)
            )
        else:
            edicion = ediciones.preparar(
                almacen,
                resolver_mesa(almacen, mesa),
                mes.date(),
                fecha=dia(fecha) or date.today(),
                estado=estado,
                circulo=circulo,
                avance=avance,
            )
        contenido = edicion.imprimir(formato, avance)
        with escritura.reversible(salida):  # sin cierre no queda el archivo de uno, ni al revés
            escritura.guardar(salida, contenido)
            if cerrar:
                entradas = ediciones.del_guion(edicion.contexto)
                numero = ediciones.cerrar(edicion, entradas, autor=autor or quien(), motivo=motivo)
        impresas = edicion.paginadas(formato)
        avisos = list(dict.fromkeys(f"{x.titulo}: {aviso}" for x in impresas for aviso in x.avisos))
        datos = {
            "archivo": str(salida),
            "laminas": len(impresas),
            "version": edicion.contexto.version,
            "circulo": edicion.contexto.circulo,
            "estado": edicion.estado,
            "cierre": numero,
            "avisos": avisos,
        }
    lineas = [
        f"Guardado en {salida}: {datos['laminas']} láminas, versión {datos['version']} del tablero.",
        *([f"Quedó cerrada: es el cierre {numero}."] if cerrar else []),
        *(f"Aviso: {aviso}" for aviso in avisos),
    ]
    decir(datos, en_json, "\n".join(lineas))


@ordenes.command()
def boletin(
    mesa: Mesa,
    mes: Mes,
    salida: Annotated[Path, typer.Option(help="El archivo: .pdf, .txt o .png (1920×1080).")] = Path(
        "boletin.pdf"
    ),
    cuadrada: Annotated[bool, typer.Option("--cuadrada", help="La imagen, de 1080×1080.")] = False,
    contacto: Annotated[str, typer.Option(help="A quién puede buscar la prensa.")] = "",
    version: Version = 0,
    fecha: Fecha = None,
    circulo: Annotated[str, typer.Option(help="Sólo publico: el boletín es para la prensa.")] = "publico",
    en_json: EnJson = False,
) -> None:
    """Imprime el boletín de prensa de un mes: sólo lo público, en lenguaje llano."""
    from datos import circulos, escritura, lago
    from datos.consultas.territorios import resolver_mesa
    from datos.errores import DatoInvalido
    from paginas.impresos.boletin import boletin as hoja
    from paginas.impresos.boletin import imagenes
    from paginas.impresos.boletin.contenido import armar

    formas = {
        ".pdf": hoja.pdf,
        ".txt": lambda hecho: hoja.texto(hecho).encode(),
        ".png": lambda hecho: imagenes.imagen(hecho, 1080 if cuadrada else 1920, 1080),
    }
    if salida.suffix.lower() not in formas:
        raise DatoInvalido(f"No se puede imprimir «{salida.name}»: termine el nombre en .pdf, .txt o .png.")
    if circulos.reconocer(circulo) != circulos.PUBLICO:
        raise DatoInvalido(
            f"El boletín es para la prensa y sólo se imprime para publico, no para {circulo}. Para la mesa o "
            "el comité imprima la plenaria."
        )
    with lago.abrir(version=version or None) as almacen:
        clave, fechado = resolver_mesa(almacen, mesa), dia(fecha) or date.today()
        hecho = armar(almacen, clave, mes.date(), fecha=fechado, contacto=contacto)
        escritura.guardar(salida, formas[salida.suffix.lower()](hecho))
    decir({"archivo": str(salida), "titulo": hecho.titulo}, en_json, f"Guardado en {salida}: {hecho.titulo}.")


@ordenes.command()
def cierres(mesa: Mesa, en_json: EnJson = False) -> None:
    """Lista las plenarias cerradas de una mesa, con la versión del tablero de cada una."""
    from datos import lago
    from datos.cierres import cierres as consulta
    from datos.consultas.territorios import resolver_mesa

    with lago.abrir() as almacen:
        tabla = consulta(almacen, resolver_mesa(almacen, mesa))
    lineas = [
        f"{c.cierre:>4}  {c.mes:%Y-%m}  versión {c.version}  presentada el {c.fecha:%Y-%m-%d}  "
        f"({c.autor}{f'; {c.motivo}' if c.motivo else ''})"
        for c in tabla.itertuples()
    ]
    decir(registros(tabla), en_json, "\n".join(lineas) or "Esta mesa aún no ha cerrado ninguna plenaria.")
