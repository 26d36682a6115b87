"""De un nombre escrito a mano a su clave: entidades y municipios con sus sinónimos."""

from datos.texto import SQL_NORMALIZAR

_NORMALES = {
    f"normal_{c}": SQL_NORMALIZAR.format(columna)
    for c, columna in (("nombre", "nombre"), ("sinonimo", "sinonimo"), ("oficial", "nombre_oficial"))
}

# Pares (cve_ent, nombre normalizado) → cvegeo de todo lo que el lago y los catálogos conocen. Un nombre que
# en su entidad es de dos municipios (San Juan Mixtepec, Oaxaca) queda con `claves` = 2 y no se empareja; uno
# que es de varios en el país (Juárez), con `claves_del_pais`, y sólo se empareja con su entidad.
SQL_MUNICIPIOS = """
    SELECT cve_ent, nombre, min(cvegeo) AS cvegeo, count(DISTINCT cvegeo) AS claves,
           sum(count(DISTINCT cvegeo)) OVER (PARTITION BY nombre) AS claves_del_pais
    FROM (
        SELECT left(cvegeo, 2) AS cve_ent, {normal_nombre} AS nombre, cvegeo
        FROM lago.territorio WHERE len(cvegeo) = 5
        UNION ALL
        SELECT left(cvegeo, 2), {normal_nombre}, cvegeo FROM catalogo.municipios
        UNION ALL
        SELECT cve_ent, {normal_sinonimo}, cvegeo FROM catalogo.sinonimos_municipio
    ) GROUP BY cve_ent, nombre""".format(**_NORMALES)

SQL_ENTIDADES = """
    SELECT DISTINCT nombre, cve_ent FROM (
        SELECT {normal_nombre} AS nombre, cve_ent FROM catalogo.entidades
        UNION ALL SELECT {normal_oficial}, cve_ent FROM catalogo.entidades
        UNION ALL SELECT {normal_sinonimo}, cve_ent FROM catalogo.sinonimos_entidad
        UNION ALL SELECT {normal_nombre}, cvegeo FROM lago.territorio WHERE len(cvegeo) = 2
    ) QUALIFY count(DISTINCT cve_ent) OVER (PARTITION BY nombre) = 1""".format(**_NORMALES)
