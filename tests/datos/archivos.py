"""Archivos oficiales chicos, escritos a mano, y lo que de ellos quedó en el lago."""

from pathlib import Path

from datos.carga import Resultado, cargar
from datos.lago import Lago
from tests.datos.fuentes.muestras import DELITO, DOCE, MESES

DOLOSO = "La vida y la Integridad corporal,Homicidio,Homicidio doloso,Con arma de fuego"
CULPOSO = "La vida y la Integridad corporal,Homicidio,Homicidio culposo,Con arma de fuego"
NEGOCIO = "El patrimonio,Robo,Robo a negocio,Con violencia"
ENCABEZADO_ESTATAL = f"Año,Clave_Ent,Entidad,{DELITO},{MESES}"
ENCABEZADO_MUNICIPAL = f"Año,Clave_Ent,Entidad,Cve. Municipio,Municipio,{DELITO},{MESES}"
NOMBRES = {
    "1": "Aguascalientes",
    "8": "Chihuahua",
    "20": "Oaxaca",
    "1001": "Aguascalientes",
    "8037": "Juárez",
}


def meses(*valores: object) -> str:
    """Doce celdas; las que no se dan quedan vacías."""
    return ",".join(str(v) for v in [*valores, *[""] * (12 - len(valores))])


def estatal(casos: str = DOCE, anio: int | str = 2024, cve: str = "1", delito: str = DOLOSO) -> str:
    """Un renglón del archivo estatal del SESNSP."""
    return f"{anio},{cve},{NOMBRES.get(cve.lstrip('0'), 'Entidad')},{delito},{casos}"


def municipal(casos: str = DOCE, anio: int | str = 2024, cve: str = "1001", delito: str = DOLOSO) -> str:
    """Un renglón del archivo municipal del SESNSP."""
    entidad = cve.zfill(5)[:2].lstrip("0")
    nombre = NOMBRES.get(cve.lstrip("0"), f"Municipio {cve}")
    return f"{anio},{entidad},{NOMBRES.get(entidad, 'Entidad')},{cve},{nombre},{delito},{casos}"


def texto(*renglones: str, fin: str = "\n") -> str:
    """El archivo completo: el encabezado que toca a los renglones y ellos."""
    encabezado = ENCABEZADO_MUNICIPAL if renglones[0].split(",")[3].isdigit() else ENCABEZADO_ESTATAL
    return fin.join([encabezado, *renglones, ""])


def escribir(ruta: Path, *renglones: str, codificacion: str = "utf-8", fin: str = "\n") -> Path:
    """Un archivo estatal o municipal, según sus renglones."""
    ruta.write_bytes(texto(*renglones, fin=fin).encode(codificacion))
    return ruta


def muchos(ruta: Path, casos_de_enero: int) -> Path:
    """Un archivo municipal de 2 000 renglones: más de los que caben en el catálogo, así que deja Parquet."""
    renglones = [
        municipal(meses(casos_de_enero, anio % 7), anio, str(1001 + mun), delito)
        for anio in range(2015, 2025)
        for mun in range(100)
        for delito in (CULPOSO, NEGOCIO)
    ]
    return escribir(ruta, *renglones)


def subir(lago: Lago, *rutas: Path, **opciones: object) -> list[Resultado]:
    """Lo que pasó con cada archivo."""
    return cargar(lago, list(rutas), autor="Prueba", opciones=opciones)


def una(lago: Lago, ruta: Path, **opciones: object) -> Resultado:
    """Lo que pasó con un archivo de una sola hoja, que debe entrar."""
    (resultado,) = subir(lago, ruta, **opciones)
    assert resultado.estado == "cargado", resultado.mensaje
    return resultado


def rechazo(lago: Lago, ruta: Path, **opciones: object) -> str:
    """El mensaje con que se rechaza un archivo, que no debe cambiar el lago ni hablar en inglés."""
    version = lago.version()
    (resultado,) = subir(lago, ruta, **opciones)
    assert resultado.estado == "rechazado", resultado.mensaje
    assert lago.version() == version
    assert "Error" not in resultado.mensaje and "Detalle" not in resultado.mensaje
    return resultado.mensaje


def casos(lago: Lago, columnas: str = "cvegeo, anio, m01, m02, m12", filtro: str = "true") -> list[tuple]:
    """Los conteos del lago con sus apellidos, como renglones."""
    consulta = (
        f"SELECT {columnas} FROM lago.conteo JOIN lago.concepto USING (concepto) WHERE {filtro} ORDER BY ALL"
    )
    with lago.cursor() as cursor:
        return cursor.execute(consulta).fetchall()


def foto(lago: Lago) -> dict[str, list[tuple]]:
    """Todo lo que dicen las tablas de cifras del lago, para comparar antes y después."""
    with lago.cursor() as cursor:
        return {
            tabla: cursor.execute(f"SELECT * FROM lago.{tabla} ORDER BY ALL").fetchall()
            for tabla in ("conteo", "poblacion", "revision")
        }


def avisos(resultado: Resultado, clase: str) -> list[str]:
    """Los mensajes de calidad de una clase."""
    return [aviso.mensaje for aviso in resultado.avisos if aviso.clase == clase]


def estados(resultados: list[Resultado]) -> list[str]:
    """Qué pasó con cada archivo, en orden."""
    return [r.estado for r in resultados]
