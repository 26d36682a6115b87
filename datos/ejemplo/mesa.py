"""La mesa ficticia del ejemplo: clave, nombre y municipios inventados de la entidad 99.

Ni la entidad ni los municipios existen; sus nombres no coinciden con los de ningún municipio del país.
"""

CVE_ENT = "99"
ENTIDAD = "Entidad de ejemplo"

MUNICIPIOS = {
    "99001": "Puerto Alborada",
    "99002": "Jacarandas del Valle",
    "99003": "San Telmo del Páramo",
}

MESA = {
    "mesa": "mesa-de-ejemplo",
    "nombre": "Mesa de ejemplo (ficticia)",
    "cve_ent": CVE_ENT,
    "interpretacion": False,
    "ejemplo": True,
    "nota": "Territorio y cifras inventados para aprender a usar el tablero; no describen ningún lugar real.",
    "procedencia": "Generada con semilla fija en los formatos oficiales del SESNSP y del CONAPO.",
}
