"""Lo que una matriz editada en Excel cambia de los acuerdos que ya están: qué, desde qué y si se puede."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import duckdb

from datos import acuerdos, circulos, revisiones
from datos import acuerdos_reglas as reglas
from datos.errores import CambioAjeno, DatoInvalido
from datos.lago import Lago
from datos.texto import lista, normalizar

# Lo que una celda puede cambiar; la mesa no, y vacía no cambia nada.
CAMBIABLES = (*acuerdos.CORREGIBLES, "estado", "cerrado", "nota")
LARGO = 120  # de lo que se dice de un término al listar cambios
NOMBRES = {
    "texto": "acuerdo", "sesion": "sesión", "compromiso": "fecha compromiso", "cerrado": "cerrado el",
    "circulo": "círculo",
}  # fmt: skip


@dataclass(frozen=True)
class Cambio:
    """Lo que un renglón cambia de un acuerdo, partiendo de la revisión que se vio."""

    acuerdo: int
    revision: int
    terminos: Mapping[str, object]
    avances: tuple[tuple[date, str], ...]
    dichos: tuple[str, ...]  # «responsable: Fiscalía → Policía»


class Registro:
    """Los acuerdos de una mesa con sus revisiones y avances, también los que este servidor no enseña."""

    def __init__(self, lago: Lago, mesa: str):
        with lago.cursor() as cursor:
            todas = _renglones(cursor, "FROM lago.acuerdo WHERE mesa = ? ORDER BY acuerdo, revision", mesa)
            hechos = _renglones(
                cursor,
                "FROM lago.avance_acuerdo WHERE acuerdo IN (SELECT acuerdo FROM lago.acuerdo WHERE mesa = ?)",
                mesa,
            )
        self._revisiones = {(r["acuerdo"], r["revision"]): r for r in todas}
        self.vigentes = {r["acuerdo"]: r for r in todas}  # la última de cada uno manda
        self._avances: dict[int, set[str]] = {}
        for hecho in hechos:
            self._avances.setdefault(hecho["acuerdo"], set()).add(normalizar(hecho["texto"]))

    def descargada(self, acuerdo: str, revision: str, terminos: Mapping) -> dict | None:
        """La revisión que dice traer un renglón descargado de aquí, si lo es: coinciden fecha o texto."""
        if not (acuerdo.isdigit() and revision.isdigit()):
            return None
        base = self._revisiones.get((int(acuerdo), int(revision)))
        if base is None or not se_ve(self.vigentes[base["acuerdo"]]):
            return None
        mismo = normalizar(base["texto"]) == normalizar(terminos["texto"])
        return base if mismo or base["fecha"] == terminos["fecha"] else None

    def comparar(
        self, actual: dict, base: dict | None, escritos: Mapping, hechos: list[tuple[date, str]]
    ) -> Cambio | None:
        """Lo que `escritos` cambia respecto de `base`, la revisión que se editó (sin ella, la vigente).

        De un acuerdo que este servidor no enseña no se dice ni se cambia nada. Lanza `CambioAjeno` si alguien
        cambió después lo mismo de otra manera.
        """
        if not se_ve(actual):
            return None
        base = base or actual
        nuevos = {c: v for c in CAMBIABLES if (v := escritos.get(c)) and _igual(v) != _igual(base[c])}
        ajenos = [
            f"{NOMBRES.get(c, c)} decía «{_dicho(base[c])}» y dice «{_dicho(actual[c])}»"
            for c, nuevo in nuevos.items()
            if _igual(actual[c]) not in (_igual(base[c]), _igual(nuevo))
        ]
        if ajenos:
            raise CambioAjeno(
                f"{actual['autor']} cambió el acuerdo {actual['acuerdo']} el "
                f"{actual['momento']:%Y-%m-%d a las %H:%M} (UTC), después de que usted descargó la matriz: "
                f"{lista(ajenos, 8)}. Descárguela de nuevo y decida."
            )
        nuevos = {c: v for c, v in nuevos.items() if _igual(v) != _igual(actual[c])}
        ya = self._avances.get(actual["acuerdo"], set())
        avances = tuple((dia, texto) for dia, texto in hechos if normalizar(texto) not in ya)
        dichos = [f"{NOMBRES.get(c, c)}: {_dicho(actual[c])} → {_dicho(v)}" for c, v in nuevos.items()]
        dichos += [f"avance del {dia:%d/%m/%Y}: {texto}" for dia, texto in avances]
        if not dichos:
            return None
        return Cambio(actual["acuerdo"], actual["revision"], nuevos, avances, tuple(dichos))


def se_ve(acuerdo: Mapping) -> bool:
    """Si este servidor enseña un acuerdo a alguien."""
    return acuerdo["circulo"] in circulos.hasta(circulos.COMITE)


def _renglones(cursor: duckdb.DuckDBPyConnection, sql: str, mesa: str) -> list[dict]:
    hallados = cursor.execute(sql, [mesa])
    columnas = [c[0] for c in hallados.description]
    return [dict(zip(columnas, fila, strict=True)) for fila in hallados.fetchall()]


def revisar(lago: Lago, actual: dict, cambio: Cambio, hoy: date) -> list[str]:
    """Lo que impide un cambio, en frases; vacío si se puede."""
    try:
        quedan = reglas.completar(lago, {**actual, **_nuevos(actual, cambio, hoy)})
    except DatoInvalido as error:
        return [str(error)]
    fuera = [f"{dia:%d/%m/%Y}" for dia, _ in cambio.avances if not quedan["fecha"] <= dia <= hoy]
    sobra = quedan["cerrado"] and quedan["estado"] not in reglas.CERRADOS
    return [
        *reglas.revisar(lago, quedan),
        *[f"Un avance es del {dia}: tiene que estar entre el acuerdo y hoy." for dia in fuera],
        *[f"Dice cuándo se cerró y su estado es {quedan['estado']}: cambie también el estado."] * bool(sobra),
    ]


def aplicar(cursor: duckdb.DuckDBPyConnection, cambio: Cambio, autor: str, hoy: date) -> None:
    """Escribe la revisión siguiente y los avances nuevos; `CambioAjeno` si la vista ya no es la vigente."""
    if _nuevos(revisiones.vigente(acuerdos.LIBRO, cursor, cambio.acuerdo), cambio, hoy):
        revisiones.transitar(
            acuerdos.LIBRO,
            cursor,
            cambio.acuerdo,
            cambio.revision,
            lambda actual: _nuevos(actual, cambio, hoy),
            autor,
        )
    for dia, texto in cambio.avances:
        acuerdos.anotar_avance(cursor, cambio.acuerdo, dia, texto, None, autor)


def _nuevos(actual: dict, cambio: Cambio, hoy: date) -> dict:
    """Los términos que quedan; el estado se mueve con las mismas reglas que en la pantalla."""
    nuevos = dict(cambio.terminos)
    estado = nuevos.get("estado")
    if estado is None and cambio.avances and actual["estado"] == reglas.PENDIENTE:
        return {**nuevos, "estado": reglas.EN_PROCESO}
    if estado is None:
        return nuevos
    fechas = {"fecha": nuevos.get("fecha") or actual["fecha"]}
    return nuevos | acuerdos.al_quedar(
        {**actual, **fechas}, estado, nuevos.get("nota") or "", nuevos.get("cerrado") or hoy, hoy
    )


def _igual(valor: object) -> object:
    """Para comparar: los espacios de sobra que pone una hoja de cálculo no cambian un texto."""
    return " ".join(valor.split()) if isinstance(valor, str) else valor


def _dicho(valor: object) -> str:
    if valor in (None, ""):
        return "vacío"
    if isinstance(valor, date):
        return f"{valor:%d/%m/%Y}"
    return str(valor) if len(str(valor)) <= LARGO else f"{str(valor)[:LARGO]}…"
