"""Archivos de prensa chicos, escritos a mano con las manías de los verdaderos."""

from pathlib import Path

OCVED = "date,date_elapsed,year,month,day,state,mun,counter,actor_main,actor_sub,longitude,latitude"
# Un punto por municipio, clave sin cero, días que no existen y una latitud dañada.
RENGLONES_OCVED = [
    "20000222,2000-02-22,2000,2,22,8,8037,3,Unidentified Criminal Group,Hitman,-106.486944444,31.7394444444",
    "20030117,2003-01-17,2003,1,17,8,8037,12,Cartel de Juarez,La Linea,-106.486944444,31.7394444444",
    "20100100,,2010,1,0,8,8037,1,Unidentified Criminal Group,Cartel member,-106.486944444,31.7394444444",
    "20060230,,2006,2,30,21,21093,1,Other,Individual,-97.2983333333,19.2977777778",
    "20030331,2003-03-31,2003,3,31,10,10019,1,Cartel de Sinaloa,El Chapo,-105.993333333,24.Others0555556",
    "20091232,,2009,12,32,28,28027,5,Cartel del Golfo,Cartel del Golfo,-99.5080555556,27.4863888889",
    "20120505,2012-05-05,2012,5,5,28,28027,9,La Barbie,Los Perros,-99.5080555556,27.4863888889",
]
INFORME = """Entidad,Municipio,Muertos,Hombre,Mujer,No Identificado,Fuente,Fecha
,,0,0,0,0,,2024-09-20
"Baja
California
(3)",Mexicali,1,0,0,1,El Mexicano,2024-09-20
,Mexicali,2,2,0,0,Zeta,2024-09-20
"Chihuahua
(6)",Juarez,2,2,0,0,"El Diario de
Chihuahua",2024-09-20
,"Ciudad
Juarez",0,1,1,0,Puente Libre,2024-09-20
,,2,0,0,0,,2024-09-20
,,0,0,0,0,,2024-09-20
,Valle Inventado,1,1,0,0,Puente Libre,2024-09-20
,,0,0,1,0,,2024-09-20
Totales:,,8,6,1,1,,2024-09-20
"""
TABLA = "Fecha,Delito,Medio,Titulo,Liga,Municipio,Colonia,Calle,Lat,Lon,Victimas"


def ocved(ruta: Path, renglones: list[str] | None = None) -> Path:
    """Un OCVED con los renglones dados."""
    ruta.write_text("\n".join([OCVED, *(renglones or RENGLONES_OCVED)]) + "\n", encoding="utf-8")
    return ruta


def informe(ruta: Path) -> Path:
    """El informe diario, con entidades partidas, totales y un renglón con personas y sin municipio."""
    ruta.write_text(INFORME, encoding="utf-8")
    return ruta


def tabla(ruta: Path, *renglones: str, encabezado: str = TABLA, codificacion: str = "utf-8") -> Path:
    """La tabla de notas de una mesa."""
    ruta.write_text("\n".join([encabezado, *renglones]) + "\n", encoding=codificacion)
    return ruta


def renglon(**cambios: object) -> str:
    """Un renglón bueno de `TABLA`, con lo que se le cambie."""
    celdas = {
        "Fecha": "2026-03-04",
        "Delito": "Homicidio doloso",
        "Medio": "El Diario",
        "Titulo": "Balacera en el Centro",
        "Liga": "https://diario.mx/1",
        "Municipio": "Juárez",
        "Colonia": "",
        "Calle": "",
        "Lat": "",
        "Lon": "",
        "Victimas": "1",
        **cambios,
    }
    return ",".join('"' + str(v).replace('"', '""') + '"' if v != "" else "" for v in celdas.values())
