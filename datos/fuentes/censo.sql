-- Un renglón por territorio (00 es el país); habitantes en el momento del Censo.
SELECT
    'Censo' AS edicion,
    cvegeo,
    entidad,
    municipio,
    anio,
    momento,
    poblacion
FROM entrada
