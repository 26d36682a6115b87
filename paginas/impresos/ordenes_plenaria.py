"""Las órdenes de la sesión: imprimir la plenaria, cerrarla y ver las que ya se cerraron."""

from datetime import date, datetime
from pathlib import Path
from typing import Annotated

import typer

from datos.ordenes import Autor, EnJson, con_avance, decir, quien, registros

ordenes = typer.Typer()

Mesa = Annotated[str, typer.Option(help="La clave de la mesa.")]
Mes = Annotated[datetime, typer.Option(formats=["%Y-%m"], help="El último mes que se presenta: 2024-12.")]
Salida = Annotated[Path, typer.Option(help="El archivo que se escribe.")]
Version = Annotated[int, typer.Option(help="Una versión anterior del lago; sin ella, la vigente.")]
Circulo = Annotated[str, typer.Option(help="publico, mesa o comite.")]
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
    circulo: Circulo = "mesa",
    estado: Annotated[str, typer.Option(help="borrador, plenaria o publica.")] = "borrador",
    fecha: Fecha = None,
    cierre: Annotated[int, typer.Option(help="Reimprime una plenaria ya cerrada, con sus cifras.")] = 0,
    cerrar: Annotated[bool, typer.Option("--cerrar", help="Congela la plenaria que se imprime.")] = False,
    motivo: Annotated[str, typer.Option(help="Por qué se cierra otra vez el mismo mes.")] = "",
    autor: Autor = "",
    en_json: EnJson = False,
) -> None:
    """Imprime la plenaria de un mes con el guion de la mesa, o reimprime una ya cerrada."""
    import contextlib

    from datos import lago
    from datos.errores import DatoInvalido
    from paginas.impresos.plenaria import edicion as ediciones

    formato = salida.suffix.lstrip(".").lower()
    if formato not in ediciones.FORMATOS:
        raise DatoInvalido(f"No se puede imprimir «{salida.name}»: termine el nombre en .pptx, .pdf o .xlsx.")
    if not cierre and not (mesa and mes):
        raise DatoInvalido("Falta decir qué plenaria: --mesa y --mes, o --cierre si ya se cerró.")
    if cierre and cerrar:
        raise DatoInvalido("Esa plenaria ya está cerrada: quite --cerrar o --cierre.")
    avance, numero = con_avance(), cierre or None
    with contextlib.ExitStack() as pila:
        almacen = pila.enter_context(lago.abrir(version=version or None))
        if cierre:
            de_entonces = "plenaria" if estado == "borrador" else estado
            edicion = pila.enter_context(
                ediciones.congelada(almacen, cierre, estado=de_entonces, avance=avance)
            )
        else:
            edicion = ediciones.preparar(
                almacen,
                mesa,
                mes.date(),
                fecha=fecha.date() if fecha else date.today(),
                estado=estado,
                circulo=circulo,
                avance=avance,
            )
        contenido = edicion.imprimir(formato, avance)
        if cerrar:
            entradas = ediciones.del_guion(edicion.contexto)
            numero = ediciones.cerrar(edicion, entradas, autor=autor or quien(), motivo=motivo)
        salida.write_bytes(contenido)
        avisos = [f"{x.titulo}: {aviso}" for x in edicion.laminas for aviso in x.avisos]
        datos = {
            "archivo": str(salida),
            "laminas": len(edicion.laminas),
            "version": edicion.contexto.version,
            "circulo": edicion.contexto.circulo,
            "estado": edicion.estado,
            "cierre": numero,
            "avisos": avisos,
        }
    lineas = [
        f"Guardado en {salida}: {datos['laminas']} láminas, versión {datos['version']} del lago.",
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
    en_json: EnJson = False,
) -> None:
    """Imprime el boletín de prensa de un mes: sólo lo público, en lenguaje llano."""
    from datos import lago
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
    with lago.abrir(version=version or None) as almacen:
        dia = fecha.date() if fecha else date.today()
        hecho = armar(almacen, mesa, mes.date(), fecha=dia, contacto=contacto)
        salida.write_bytes(formas[salida.suffix.lower()](hecho))
    decir({"archivo": str(salida), "titulo": hecho.titulo}, en_json, f"Guardado en {salida}: {hecho.titulo}.")


@ordenes.command()
def cierres(mesa: Mesa, en_json: EnJson = False) -> None:
    """Lista las plenarias cerradas de una mesa, con la versión del lago de cada una."""
    from datos import lago
    from datos.cierres import cierres as consulta

    with lago.abrir() as almacen:
        tabla = consulta(almacen, mesa)
    lineas = [
        f"{c.cierre:>4}  {c.mes:%Y-%m}  versión {c.version}  presentada el {c.fecha:%Y-%m-%d}  "
        f"({c.autor}{f'; {c.motivo}' if c.motivo else ''})"
        for c in tabla.itertuples()
    ]
    decir(registros(tabla), en_json, "\n".join(lineas) or "Esta mesa aún no ha cerrado ninguna plenaria.")
