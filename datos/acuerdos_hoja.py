"""La matriz de acuerdos de ida y vuelta: entra el XLSX o CSV que la mesa ya lleva y sale uno legible."""

import contextlib
import re
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

import duckdb
import pandas as pd

from datos import acuerdos, archivo, circulos
from datos import acuerdos_reglas as reglas
from datos.acuerdos_cambios import Cambio, Registro, aplicar, revisar
from datos.consultas import acuerdos as consulta
from datos.consultas import indicadores
from datos.errores import CambioAjeno, DatoInvalido
from datos.fechas import fecha as leer_fecha
from datos.filas import filas
from datos.lago import Lago
from datos.salida import bytes_csv, bytes_xlsx
from datos.texto import columna, lista, normalizar

# Cómo se llama cada término en la hoja que sale; al entrar valen también sus SINONIMOS.
TITULOS = {
    "acuerdo": "Núm.", "texto": "Acuerdo", "sesion": "Sesión", "fecha": "Fecha", "responsable": "Responsable",
    "compromiso": "Fecha compromiso", "estado": "Estado", "cerrado": "Cerrado el", "indicador": "Indicador",
    "meta": "Meta", "avances": "Avances", "evidencia": "Evidencia", "nota": "Nota", "circulo": "Círculo",
    "revision": "Revisión",
}  # fmt: skip
SINONIMOS = {
    "acuerdo": "no numero num folio consecutivo no_de_acuerdo numero_de_acuerdo id",
    "texto": "descripcion descripcion_del_acuerdo acuerdo_tomado acuerdos compromiso_adquirido tarea texto",
    "sesion": "plenaria reunion sesion_plenaria minuta",
    "fecha": "fecha_del_acuerdo fecha_acuerdo fecha_de_acuerdo fecha_de_la_sesion fecha_sesion",
    "responsable": "responsables institucion dependencia institucion_responsable comite_responsable quien "
    "institucion_o_comite area_responsable",
    "compromiso": "fecha_de_compromiso plazo vencimiento fecha_limite fecha_de_vencimiento "
    "fecha_de_cumplimiento fecha_de_entrega para_cuando vence",
    "estado": "estatus status situacion avance_estado cumplimiento",
    "cerrado": "fecha_de_cierre cumplido_el fecha_en_que_se_cumplio",
    "indicador": "delito indicador_al_que_sirve",
    "meta": "meta_a_la_que_sirve numero_de_meta",
    "avances": "avance seguimiento seguimientos avances_y_seguimiento",
    "evidencia": "liga soporte documento evidencias anexo",
    "nota": "observaciones notas comentarios motivo observacion",
    "circulo": "confidencialidad para",
}
ESTADOS = {
    "pendiente": "pendientes por_iniciar sin_iniciar no_iniciado abierto sin_avance por_hacer nuevo vencido",
    "en proceso": "proceso en_curso en_tramite iniciado avanzando parcial en_seguimiento",
    "cumplido": "cumplida concluido concluida terminado realizado hecho cerrado atendido listo si",
    "no cumplido": "incumplido no_cumplida sin_cumplir no_realizado no",
    "cancelado": "cancelada descartado sin_efecto baja retirado",
}
FECHAS = ("fecha", "compromiso", "cerrado")
ANCHOS = {"texto": 60, "avances": 50, "evidencia": 30, "nota": 30, "responsable": 26, "sesion": 28}
AVANCE_FECHADO = re.compile(r"^\s*(\S+(?: de \S+ de \d{4})?)\s*:\s+(.+)$", re.S)


@dataclass
class Importacion:
    """Qué pasó con una matriz: cuántos entraron, cuáles ya estaban o cambiaron y qué renglones fallan."""

    nuevos: list[int] = field(default_factory=list)
    repetidos: int = 0
    actualizados: list[int] = field(default_factory=list)
    cambios: list[tuple[int, Cambio]] = field(default_factory=list)  # (renglón, qué cambia)
    problemas: list[tuple[int, str]] = field(default_factory=list)  # (renglón del archivo, qué le pasa)
    avisos: list[tuple[int, str]] = field(default_factory=list)

    @property
    def dicho(self) -> str:
        """Cuántos entraron, cuántos cambiaron y cuántos ya estaban, en una frase."""
        cambiados = f" Actualizados: {len(self.actualizados)}." if self.actualizados else ""
        return f"Acuerdos nuevos: {len(self.nuevos)}.{cambiados} Ya estaban: {self.repetidos}."


def tabla(lago: Lago, mesa: str, circulo: str, hasta: date | None = None) -> pd.DataFrame:
    """Un renglón por acuerdo vigente que el círculo ve, con los títulos que `importar` reconoce.

    Con `hasta`, sólo los que se tomaron ese día o antes.
    """
    matriz = consulta.acuerdos(lago, mesa, circulo)
    if hasta is not None:
        matriz = matriz[pd.to_datetime(matriz["fecha"]).le(pd.Timestamp(hasta))].reset_index(drop=True)
    hechos = consulta.avances(lago, mesa, circulo)
    dichos = {
        acuerdo: "\n".join(f"{a.fecha:%Y-%m-%d}: {a.texto}" for a in suyos.itertuples())
        for acuerdo, suyos in hechos.groupby("acuerdo")
    }
    matriz["avances"] = matriz["acuerdo"].map(dichos)
    for columna_ in FECHAS:
        matriz[columna_] = pd.to_datetime(matriz[columna_]).dt.date.astype(object)
    matriz["meta"] = matriz["meta"].astype("Int64")
    limpia = matriz[list(TITULOS)].astype(object)
    return limpia.where(limpia.notna(), None).rename(columns=TITULOS)


def exportar_csv(lago: Lago, mesa: str, circulo: str, hasta: date | None = None) -> bytes:
    """La matriz en CSV, en UTF-8 con marca para Excel y sin nada que una hoja corra como fórmula."""
    return bytes_csv(tabla(lago, mesa, circulo, hasta))


def exportar_xlsx(lago: Lago, mesa: str, circulo: str, hasta: date | None = None) -> bytes:
    """La matriz en un libro de Excel que se imprime."""
    anchos = {TITULOS[clave]: ancho for clave, ancho in ANCHOS.items()}
    return bytes_xlsx(tabla(lago, mesa, circulo, hasta), "Acuerdos", anchos, fija="C2")


def comparar(lago: Lago, ruta: Path, *, mesa: str, hoy: date | None = None) -> Importacion:
    """Lo que haría `importar` al actualizar, sin escribir nada: qué cambiaría y qué renglones fallan."""
    return _leer(lago, ruta, mesa, hoy or date.today(), actualizar=True)[0]


def importar(
    lago: Lago,
    ruta: Path,
    *,
    mesa: str,
    autor: str,
    actualizar: bool = False,
    vistas: Mapping[int, int] | None = None,
    hoy: date | None = None,
    ejemplo: bool = False,
) -> Importacion:
    """Agrega los acuerdos de un XLSX o CSV, todos o ninguno; los que ya están no se duplican.

    Es el mismo acuerdo si coinciden la fecha y el texto, sin mirar acentos ni mayúsculas, o su número y su
    fecha si la matriz se descargó de aquí. Con `actualizar` los que están quedan como dice el archivo (una
    celda vacía no cambia nada), cada uno desde la revisión de `vistas` o la vigente. Un avance sin fecha
    queda con la de `hoy`. Lanza `DatoInvalido` si el archivo no se puede leer o no es una matriz.
    """
    hoy = hoy or date.today()
    resultado, buenos = _leer(lago, ruta, mesa, hoy, actualizar=actualizar)
    cambios = [c for _, c in resultado.cambios]
    if resultado.problemas or not (buenos or cambios):
        return resultado

    def trabajo(cursor: duckdb.DuckDBPyConnection) -> list[int]:
        for cambio in cambios:
            vista = (vistas or {}).get(cambio.acuerdo, cambio.revision)
            aplicar(cursor, replace(cambio, revision=vista), autor, hoy)
        nuevos = []
        for terminos, hechos in buenos:
            nuevos.append(acuerdos.anotar(cursor, terminos, autor, ejemplo=ejemplo))
            for dia, texto in hechos:
                acuerdos.anotar_avance(cursor, nuevos[-1], dia, texto, None, autor)
        return nuevos

    resultado.nuevos = lago.escribir(trabajo, autor=autor, motivo=f"Importar acuerdos de {ruta.name}")
    resultado.actualizados = [c.acuerdo for c in cambios]
    resultado.repetidos -= len(cambios)
    return resultado


def _leer(
    lago: Lago, ruta: Path, mesa: str, hoy: date, *, actualizar: bool
) -> tuple[Importacion, list[tuple[dict, list[tuple[date, str]]]]]:
    """Lo que trae un archivo frente a lo que hay, y los acuerdos nuevos con sus avances."""
    resultado, buenos = Importacion(), []
    registro = Registro(lago, mesa)
    previos = {_identidad(a): a for a in registro.vigentes.values()}
    llegados = []
    for numero, crudo in _renglones(ruta):
        terminos, hechos, problemas = _interpretar(lago, {**crudo, "mesa": mesa}, hoy)
        if problemas := problemas or reglas.revisar(lago, terminos):
            resultado.problemas.append((numero, " ".join(problemas)))
        else:
            llegados.append((numero, crudo, terminos, hechos))
    dichos = {_identidad(terminos) for _, _, terminos, _ in llegados}
    for numero, crudo, terminos, hechos in llegados:
        base = registro.descargada(crudo.get("acuerdo", ""), crudo.get("revision", ""), terminos)
        previo = previos.get(_identidad(terminos))
        if previo is None and base and _identidad(registro.vigentes[base["acuerdo"]]) not in dichos:
            previo = registro.vigentes[base["acuerdo"]]
        if previo is None:
            previos[_identidad(terminos)] = terminos
            buenos.append((terminos, hechos))
            continue
        resultado.repetidos += 1
        if "acuerdo" not in previo:  # el mismo renglón, dos veces en el archivo
            continue
        suya = base if base and base["acuerdo"] == previo["acuerdo"] else None
        escritos = {c: terminos.get(c) for c, celda in crudo.items() if celda}
        _comparar(lago, registro, resultado, numero, previo, suya, escritos, hechos, hoy, actualizar)
    return resultado, buenos


def _comparar(lago, registro, resultado, numero, previo, base, escritos, hechos, hoy, actualizar) -> None:
    """Anota en `resultado` lo que un renglón cambia de un acuerdo que ya está, o por qué no se puede."""
    try:
        cambio = registro.comparar(previo, base, escritos, hechos)
    except CambioAjeno as ajeno:
        (resultado.problemas if actualizar else resultado.avisos).append((numero, str(ajeno)))
        return
    if cambio is None:
        return
    cual = f"acuerdo {cambio.acuerdo}"
    if not actualizar:
        que = f"Ya está como el {cual} y no se actualizó ({'; '.join(cambio.dichos)})."
        resultado.avisos.append((numero, que))
    elif any(c.acuerdo == cambio.acuerdo for _, c in resultado.cambios):
        resultado.problemas.append((numero, f"El {cual} ya venía en otro renglón y dice otra cosa."))
    elif malo := revisar(lago, previo, cambio, hoy):
        resultado.problemas.append((numero, f"Del {cual}: {' '.join(malo)}"))
    else:
        resultado.cambios.append((numero, cambio))


def _renglones(ruta: Path) -> list[tuple[int, dict[str, str]]]:
    """Cada renglón con su número en el archivo y sus celdas, ya con el nombre de cada término."""
    with tempfile.TemporaryDirectory(prefix="acuerdos-") as carpeta:
        hojas = archivo.hojas(ruta, Path(carpeta))
        hoja = next((h for h in hojas if not _faltan(_terminos(h))), hojas[0])
        llegadas = filas(hoja)
    terminos = _terminos(hoja)
    repetidos = {TITULOS[t] for t in terminos if t and terminos.count(t) > 1}
    if faltan := _faltan(terminos):
        raise DatoInvalido(
            f"A «{hoja.nombre}» le falta la columna {lista([f'«{f}»' for f in faltan])}; trae: "
            f"{lista(list(hoja.titulos), 14)}. Descargue la matriz para ver los títulos que se esperan."
        )
    if repetidos:
        raise DatoInvalido(f"«{hoja.nombre}» trae dos veces la columna {lista(sorted(repetidos))}: deje una.")
    renglones = []
    for numero, fila in llegadas:
        celdas = {t: v for t, v in zip(terminos, fila, strict=False) if t}
        if any(celdas.values()):
            renglones.append((numero, celdas))
    return renglones


def _terminos(hoja: archivo.Hoja) -> list[str | None]:
    """El término de cada columna; la que no se conoce no se usa."""
    conocidos = {s: clave for clave, dichos in SINONIMOS.items() for s in [clave, *dichos.split()]}
    conocidos |= {columna(titulo): clave for clave, titulo in TITULOS.items()}
    return [conocidos.get(columna(titulo)) for titulo in hoja.titulos]


def _faltan(terminos: list[str | None]) -> list[str]:
    return [TITULOS[c] for c in ("texto", "fecha", "responsable") if c not in terminos]


def _interpretar(lago: Lago, crudo: dict, hoy: date) -> tuple[dict, list[tuple[date, str]], list[str]]:
    terminos = {c: crudo.get(c) or None for c in reglas.TERMINOS}
    problemas = []
    for nombre in FECHAS:
        if terminos[nombre]:
            leida = leer_fecha(terminos[nombre])
            if leida is None:
                problemas.append(
                    f"{TITULOS[nombre]}: llegó «{terminos[nombre]}» y se espera una fecha como 31/12/2026."
                )
            terminos[nombre] = leida
    if terminos["meta"]:
        numero = re.fullmatch(r"(?:meta\s*)?(\d+)(?:\.0)?", str(terminos["meta"]).strip().lower())
        problemas += [] if numero else [f"Meta: llegó «{terminos['meta']}» y se espera su número."]
        terminos["meta"] = int(numero[1]) if numero else None
    if terminos["estado"]:
        terminos["estado"] = _reconocer(terminos["estado"], ESTADOS)
    with contextlib.suppress(DatoInvalido):  # lo que no se reconozca lo dirá `revisar`
        if terminos["circulo"]:
            terminos["circulo"] = circulos.reconocer(terminos["circulo"])
    with contextlib.suppress(DatoInvalido):
        if terminos["indicador"]:
            terminos["indicador"] = indicadores.resolver(lago, terminos["indicador"])
    hechos = _avances(crudo.get("avances") or "", hoy)
    problemas += [p for _, texto in hechos for p in reglas.largo("el avance", texto)]
    completos = reglas.completar(lago, terminos)
    if hechos and completos["estado"] == reglas.PENDIENTE and not terminos["estado"]:
        completos["estado"] = reglas.EN_PROCESO
    return completos, hechos, problemas


def _reconocer(escrito: str, opciones: dict[str, str]) -> str:
    """La opción que dice un texto, por su nombre o un sinónimo; si ninguna, el texto tal cual."""
    dicho = columna(escrito)
    return next((o for o, otros in opciones.items() if dicho in [columna(o), *otros.split()]), escrito)


def _avances(escritos: str, hoy: date) -> list[tuple[date, str]]:
    """Un avance por línea que empiece con su fecha y dos puntos; lo demás sigue al anterior."""
    hechos: list[tuple[date, str]] = []
    for linea in filter(str.strip, escritos.splitlines()):
        partes = AVANCE_FECHADO.match(linea)
        dia = leer_fecha(partes[1]) if partes else None
        if dia:
            hechos.append((dia, partes[2].strip()))
        elif hechos:
            hechos[-1] = (hechos[-1][0], f"{hechos[-1][1]} {linea.strip()}")
        else:
            hechos.append((hoy, linea.strip()))
    return hechos


def _identidad(terminos: dict) -> tuple[str, str]:
    return f"{pd.Timestamp(terminos['fecha']):%Y-%m-%d}", normalizar(terminos["texto"])
