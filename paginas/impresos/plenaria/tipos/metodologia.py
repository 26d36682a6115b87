"""La última lámina: de dónde salen las cifras y cómo se calculan."""

from paginas.figuras import texto
from paginas.impresos.plenaria.contexto import APELLIDOS, Contexto
from paginas.impresos.plenaria.lamina import Lamina, Tabla, Texto
from paginas.impresos.plenaria.tipos import Tipo

REGLAS = (
    "Tasa: casos entre población a mitad del periodo, por 100 mil; doce meses móviles, sin anualizar.",
    "«Entre … y …»: lo que la cifra puede moverse por azar (95 %). Con menos de diez casos, sin porcentajes.",
    "Carpetas, víctimas, defunciones y eventos de prensa no se suman ni se comparan entre sí.",
    "Vacío no es cero. El último mes es preliminar. Dos metodologías no comparten línea.",
)


def armar(contexto: Contexto, parametros: dict) -> list[Lamina]:
    """Las reglas y las fuentes de las series que la mesa presenta."""
    series = contexto.series()
    con_dato = series[series.casos.notna()]
    fuentes = con_dato.groupby([*APELLIDOS], sort=True).agg(corte=("corte", "max")).reset_index()
    renglones = tuple((f.fuente, f.unidad, f.metodologia, texto.corte(f.corte)) for f in fuentes.itertuples())
    poblacion = f"Población: {contexto.edicion}." if contexto.edicion else "Sin población cargada."
    pie = f"{poblacion} {contexto.sello}"
    laminas = [Lamina("metodologia", TIPO.clave, "Cómo se leen estas cifras", (Texto(REGLAS, vinetas=True),),
                      pie=pie, notas="\n".join(REGLAS), circulo="publico")]  # fmt: skip
    if renglones:
        tabla = Tabla(("Fuente", "Qué cuenta", "Metodología", "Corte"), renglones, (), (3, 2.5, 2.5, 3))
        laminas.append(
            Lamina("fuentes", TIPO.clave, "De dónde salen", (tabla,), pie=pie,
                   notas="Cada cifra lleva su fuente, unidad, metodología y corte.", circulo="publico")
        )  # fmt: skip
    return laminas


TIPO = Tipo("metodologia", "Metodología y fuentes", armar)
