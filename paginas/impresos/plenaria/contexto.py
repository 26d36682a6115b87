"""De qué mesa, mes y círculo se imprime: las cifras de la plenaria, leídas una vez y sin mirar el reloj."""

from collections.abc import Callable
from datetime import date
from functools import cached_property
from typing import Any

import pandas as pd

from datos import circulos
from datos.consultas import incidencia, indicadores, poblacion, territorios
from datos.consultas import metas as acuerdos
from datos.lago import Lago
from paginas.figuras import texto
from paginas.impresos import metas as de_metas
from paginas.impresos import vistazo
from paginas.impresos.ediciones import por_omision
from paginas.impresos.metas_medidas import vigentes

APELLIDOS = ["fuente", "unidad", "metodologia"]


class Contexto:
    """Lo que un tipo de lámina puede preguntar. `mes` es el último que se presenta, con su día 1.

    Todo sale del lago tal como está en `version` y se corta en `mes`: volver a armar la plenaria de agosto
    cuando ya se publicó octubre da las láminas de agosto. `fecha` es la que declara el documento.
    """

    def __init__(self, lago: Lago, mesa: str, mes: date, *, circulo: str, fecha: date, edicion: str = ""):
        lugar = territorios.resolver(lago, mesa)
        self.lago, self.mesa, self.nombre = lago, lugar.clave, lugar.nombre
        self.entidad, self.municipios = lugar.cve_ent, list(lugar.municipios)
        self.mes = pd.Timestamp(mes).to_period("M").to_timestamp()
        self.fin_de_mes = (self.mes + pd.DateOffset(months=1) - pd.Timedelta(days=1)).date()
        self.circulo, self.fecha, self.version = circulos.alcance(circulo), fecha, lago.version()
        self._pedida, self._recordado = edicion, {}

    def recordar(self, clave: tuple, cuenta: Callable[[], Any]) -> Any:
        """Lo que da `cuenta()`, calculado una sola vez por `clave`: varias láminas piden lo mismo."""
        if clave not in self._recordado:
            self._recordado[clave] = cuenta()
        return self._recordado[clave]

    @cached_property
    def indicadores(self) -> pd.DataFrame:
        """Un renglón por indicador del catálogo."""
        return indicadores.indicadores(self.lago)

    @cached_property
    def nombres(self) -> dict[str, str]:
        """El nombre de cada indicador por su clave."""
        return dict(zip(self.indicadores.indicador, self.indicadores.nombre, strict=True))

    @cached_property
    def edicion(self) -> str | None:
        """La edición de población con que se calculan las tasas, o None si no hay ninguna."""
        ediciones = por_omision(poblacion.poblacion(self.lago, self.mesa))
        return self._pedida if self._pedida in ediciones else next(iter(ediciones), None)

    def habitantes(self, territorio: str | None = None) -> pd.DataFrame:
        """La población de un territorio (la mesa, si no se dice) en la edición elegida."""
        clave = territorio or self.mesa

        def leer() -> pd.DataFrame:
            tabla = poblacion.poblacion(self.lago, clave)
            return tabla[tabla.edicion.eq(self.edicion)]

        return self.recordar(("poblacion", clave), leer)

    def series(self, territorio: str | None = None) -> pd.DataFrame:
        """Todas las series de un territorio hasta el mes presentado."""
        clave = territorio or self.mesa
        return self.recordar(
            ("series", clave), lambda: de_metas.hasta_mes(incidencia.series(self.lago, clave), self.mes)
        )

    @cached_property
    def resumen(self) -> dict[str, vistazo.Vistazo]:
        """Cada indicador de un vistazo, con la misma serie que encabeza Inicio."""
        return vistazo.resumir(self.series(), self.habitantes())

    def familia(self, indicador: str, territorio: str | None = None) -> pd.DataFrame:
        """Las series mensuales que encabezan un indicador: una fuente y unidad, todas sus metodologías."""
        visto = self.resumen.get(indicador)
        todas = self.series(territorio)
        if visto is None:
            return todas.iloc[:0]
        suyas = todas[
            todas.indicador.eq(indicador) & todas.fuente.eq(visto.fuente) & todas.unidad.eq(visto.unidad)
        ]
        mensuales = suyas[suyas.meses.eq(1)]
        return mensuales if len(mensuales) else suyas

    @cached_property
    def metas(self) -> pd.DataFrame:
        """Un renglón por meta de la mesa, en su revisión vigente; al público, sin las que aún se proponen."""
        todas = acuerdos.metas(self.lago, self.mesa)
        return todas[todas.estado.ne("propuesta")] if self.circulo == circulos.PUBLICO else todas

    @cached_property
    def medidas(self) -> list[de_metas.Medida]:
        """Cada meta que la mesa sigue mirando contra cada serie, vista al cierre del mes."""
        miradas = vigentes(self.metas)
        return de_metas.evaluar(self.lago, self.mesa, hoy=self.fin_de_mes, metas=miradas, mes=self.mes)

    def pie(self, series: pd.DataFrame, *, con_tasa: bool = True) -> str:
        """La fuente como va al pie: productor, unidad, metodología, corte, población y versión del lago."""
        edicion = self.edicion if con_tasa else None
        return f"{texto.pie_de_fuente(series, edicion)} {self.sello}"

    @property
    def sello(self) -> str:
        """La versión del lago que reproduce la cifra."""
        return f"Versión {self.version} del tablero."


def nombre_de_mesa(lugar: str) -> str:
    """Cómo firma la mesa; la que ya se llama «Mesa…» no lo repite.

    >>> nombre_de_mesa("Ciudad Juárez"), nombre_de_mesa("Mesa de ejemplo (ficticia)")
    ('Mesa de Seguridad y Justicia de Ciudad Juárez', 'Mesa de ejemplo (ficticia)')
    """
    return lugar if lugar.lower().startswith("mesa") else f"Mesa de Seguridad y Justicia de {lugar}"
