"""Las órdenes de trabajo sobre los datos: cargar, deshacer y ver qué se ha cargado y qué cambió."""

import getpass
import json
import sys
from datetime import date, datetime
from pathlib import Path
from typing import Annotated

import typer

ordenes = typer.Typer()

EnJson = Annotated[bool, typer.Option("--json", help="Escribe los datos como JSON y nada más.")]
Autor = Annotated[
    str, typer.Option("--autor", help="Quién lo hace; queda en la bitácora.", show_default=False)
]


def decir(datos, en_json: bool, texto: str) -> None:
    """Escribe el resultado en la salida estándar: JSON o texto para leer."""
    print(json.dumps(datos, ensure_ascii=False, indent=2, default=_simple) if en_json else texto)


def registros(tabla) -> list[dict]:
    """La tabla como lista de objetos de JSON, con los vacíos como null y las fechas como AAAA-MM-DD."""
    import pandas as pd

    return [
        {c: None if pd.api.types.is_scalar(v) and pd.isna(v) else v for c, v in fila.items()}
        for fila in tabla.to_dict("records")
    ]


def _simple(valor):
    if isinstance(valor, datetime):
        return (
            valor.isoformat(timespec="seconds")
            if valor.time() != datetime.min.time()
            else valor.date().isoformat()
        )
    if isinstance(valor, date):
        return valor.isoformat()
    return valor.item() if hasattr(valor, "item") else str(valor)


def con_avance():
    """Quien dice por el error estándar en qué va un trabajo largo."""
    from datos.avance import EnTerminal

    return EnTerminal()


@ordenes.command()
def ejemplo(en_json: EnJson = False) -> None:
    """Siembra el ejemplo embebido: la mesa ficticia y las cifras publicadas de Ciudad Juárez."""
    from datos import lago
    from datos.ejemplo import sembrar

    with lago.abrir() as almacen:
        resultados = sembrar(almacen, avance=con_avance())
    _contar(resultados, en_json)


@ordenes.command()
def cargar(
    archivos: Annotated[
        list[Path], typer.Argument(help="Archivos CSV, XLSX, ZIP o mapas.", metavar="ARCHIVO")
    ],
    autor: Autor = "",
    motivo: Annotated[str, typer.Option(help="Para qué se carga; queda en la bitácora.")] = "",
    corte: Annotated[
        datetime | None,
        typer.Option(formats=["%Y-%m-%d"], help="Último día con información, si el archivo no lo deja ver."),
    ] = None,
    edicion: Annotated[str, typer.Option(help="Edición de la población, si el archivo no la deja ver.")] = "",
    reemplazar: Annotated[
        bool, typer.Option("--reemplazar", help="Acepta un corte más viejo que el vigente.")
    ] = False,
    como: Annotated[str, typer.Option(help="«tabla» para una tabla de la fiscalía o de la mesa.")] = "",
    fuente: Annotated[str, typer.Option(help="De una tabla: quién la produce.")] = "",
    unidad: Annotated[
        str, typer.Option(help="De una tabla: carpetas, víctimas, defunciones, eventos, reportes o casos.")
    ] = "",
    metodologia: Annotated[str, typer.Option(help="De una tabla: con qué metodología se contó.")] = "",
    territorio: Annotated[str, typer.Option(help="De una tabla sin columna de territorio: la clave.")] = "",
    indicador: Annotated[str, typer.Option(help="De una tabla sin columna de indicador: cuál es.")] = "",
    columna: Annotated[
        list[str] | None,
        typer.Option(
            help="De una tabla: «columna=papel», por ejemplo «Total=ignorar» o «robos=indicador:robo»."
        ),
    ] = None,
    sumar: Annotated[
        bool, typer.Option("--sumar", help="De una tabla: suma los renglones repetidos.")
    ] = False,
    mesa: Annotated[
        str, typer.Option(help="De una tabla: la mesa que recuerda sus columnas. De un mapa: de quién es.")
    ] = "",
    nivel: Annotated[
        str, typer.Option(help="De un mapa que no lo deja ver: estado, municipio, ageb o colonia.")
    ] = "",
    en_json: EnJson = False,
) -> None:
    """Carga archivos oficiales, mapas o tablas; cada uno entra completo o no entra."""
    from datos import carga, lago
    from datos.consultas.territorios import resolver_mesa

    opciones = {
        "corte": corte.date() if corte else None, "edicion": edicion, "reemplazar": reemplazar, "como": como,
        "fuente": fuente, "unidad": unidad, "metodologia": metodologia, "territorio": territorio,
        "indicador": indicador, "columnas": _papeles(columna or []), "sumar": sumar, "nivel": nivel,
    }  # fmt: skip
    with lago.abrir() as almacen:
        opciones["mesa"] = resolver_mesa(almacen, mesa) if mesa else ""
        resultados = carga.cargar(
            almacen, archivos, autor=autor or quien(), motivo=motivo, opciones=opciones, avance=con_avance()
        )
    _contar(resultados, en_json)


def _papeles(columnas: list[str]) -> dict[str, str]:
    from datos.errores import DatoInvalido
    from datos.tabla import PAPELES
    from datos.texto import columna as nombre_de

    papeles = {}
    for escrito in columnas:
        nombre, signo, papel = escrito.partition("=")
        if not signo:
            raise DatoInvalido(f"No se entiende --columna «{escrito}»: se espera «columna=papel».")
        papeles[nombre_de(nombre)] = papel if papel in PAPELES or ":" in papel else f"indicador:{papel}"
    return papeles


def quien() -> str:
    """El nombre con que se firma en la terminal, si no se dio otro."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "sin nombre"


def _contar(resultados, en_json: bool) -> None:
    datos = [
        {
            "archivo": r.archivo,
            "estado": r.estado,
            "carga": r.carga,
            "fuente": r.fuente,
            "renglones": r.renglones,
            "corte": r.corte,
            "mensaje": r.mensaje,
            "calidad": [
                {"clase": a.clase, "gravedad": a.gravedad, "mensaje": a.mensaje, "cuantos": a.cuantos}
                for a in r.avisos
            ],
        }
        for r in resultados
    ]
    lineas = []
    for r in resultados:
        if r.estado != "rechazado":
            lineas += [f"✓ {r.mensaje}", *(f"    {a.clase}: {a.mensaje}" for a in r.avisos)]
    decir(datos, en_json, "\n".join(lineas))
    rechazados = [r for r in resultados if r.estado == "rechazado"]
    for r in rechazados:
        print(f"✗ {r.mensaje}", file=sys.stderr)
    if rechazados:
        raise typer.Exit(1)


@ordenes.command()
def cargas(en_json: EnJson = False) -> None:
    """Lista lo cargado: archivo, huella, fuente, corte, renglones, quién, cuándo y versión del tablero."""
    from datos import lago
    from datos.consultas.cargas import cargas as consulta
    from datos.texto import contar

    with lago.abrir() as almacen:
        tabla = consulta(almacen)
    lineas = [
        f"{f.carga:>4}  {f.estado:<9} {f.momento:%Y-%m-%d %H:%M}  {f.titulo}, {_corte(f.corte)}, "
        f"{contar(f.renglones, 'renglón', 'renglones')}  ({f.archivo}; {f.autor or '—'}; versión {f.version})"
        for f in tabla.itertuples()
    ]
    decir(
        registros(tabla),
        en_json,
        "\n".join(lineas) or "Aún no se ha cargado nada. Empiece con «cargar ARCHIVO».",
    )


def _corte(corte) -> str:
    import pandas as pd

    return "sin corte" if pd.isna(corte) else f"corte {corte:%Y-%m-%d}"


@ordenes.command()
def deshacer(
    carga: Annotated[
        int, typer.Argument(help="El número de la carga, como lo da «cargas».", metavar="CARGA")
    ],
    autor: Autor = "",
    motivo: Annotated[str, typer.Option(help="Por qué se deshace; queda en la bitácora.")] = "",
    en_json: EnJson = False,
) -> None:
    """Regresa el lago a como estaba antes de una carga, sin perder lo demás."""
    from datos import lago
    from datos.deshacer import deshacer as deshacer_carga

    with lago.abrir() as almacen:
        mensaje = deshacer_carga(almacen, carga, autor=autor or quien(), motivo=motivo)
    decir({"carga": carga, "mensaje": mensaje}, en_json, mensaje)


@ordenes.command()
def revisiones(
    territorio: Annotated[str, typer.Option(help="00, 08, 08037 o la clave de una mesa.")] = "",
    indicador: Annotated[str, typer.Option(help="La clave de un indicador.")] = "",
    en_json: EnJson = False,
) -> None:
    """Lo que una fuente corrigió de un corte a otro: decía y dice."""
    from datos import lago
    from datos.consultas import indicadores
    from datos.consultas.cargas import revisiones as consulta

    with lago.abrir() as almacen:
        clave = indicadores.resolver(almacen, indicador) if indicador else None
        tabla = consulta(almacen, territorio or None, clave).astype({"decia": "Int64", "dice": "Int64"})
    lineas = [
        f"{f.territorio:<6} {f.mes:<18} {f.indicador:<34} decía {_casos(f.decia):>9}  "
        f"dice {_casos(f.dice):>9}  ({f.fuente}, {f.unidad}, {f.metodologia}: "
        f"{f.corte_anterior:%Y-%m-%d} → {f.corte:%Y-%m-%d})"
        for f in tabla.itertuples()
    ]
    decir(
        registros(tabla), en_json, "\n".join(lineas) or "Ninguna cifra ha cambiado entre los cortes cargados."
    )


def _casos(valor) -> str:
    import pandas as pd

    return "sin dato" if pd.isna(valor) else f"{valor:,.0f}"


@ordenes.command()
def descargar(
    fuente: Annotated[
        str, typer.Argument(help="La clave de la fuente (sesnsp_municipal) o «marco».", metavar="FUENTE")
    ],
    mes: Annotated[str, typer.Argument(help="El mes del corte: 2025-12 o dic25.", metavar="MES")] = "",
    salida: Annotated[Path, typer.Option(help="Carpeta donde se guarda.")] = Path("."),
    mesa: Annotated[str, typer.Option(help="Del marco: la mesa cuyos municipios y AGEB se bajan.")] = "",
    autor: Autor = "",
    en_json: EnJson = False,
) -> None:
    """Baja un archivo oficial para cargarlo después; «marco --mesa X» baja y carga los contornos."""
    from datos.escritura import exigir_carpeta

    exigir_carpeta(salida)
    if fuente == "marco":
        return _descargar_marco(mesa, salida, autor or quien(), en_json)
    from datos.descarga import bajar

    ruta = bajar(fuente, mes, salida, avance=con_avance())
    decir({"archivo": str(ruta)}, en_json, f"Guardado en {ruta}. Ahora: python tablero.py cargar {ruta}")


def _descargar_marco(mesa: str, salida: Path, autor: str, en_json: bool) -> None:
    from datos import lago
    from datos.consultas.territorios import resolver_mesa
    from datos.geo import marco

    with lago.abrir() as almacen:
        clave = resolver_mesa(almacen, mesa) if mesa else ""
        resultados = marco.bajar(almacen, clave, salida, autor=autor, avance=con_avance())
    _contar(resultados, en_json)


@ordenes.command()
def mantenimiento(
    dias: Annotated[int, typer.Option(min=1, help="Días de historia que se conservan.")] = 400,
    en_json: EnJson = False,
) -> None:
    """Junta archivos chicos, caduca versiones viejas y borra lo que nadie usa."""
    from datos import lago
    from datos.mantenimiento import mantener

    with lago.abrir() as almacen:
        hecho = mantener(almacen, dias=dias, avance=con_avance())
    decir(
        hecho,
        en_json,
        "\n".join(f"{clave.replace('_', ' ')}: {cuantos:,}" for clave, cuantos in hecho.items()),
    )
