-- Un renglón por edición y momento (2020.5 = mitad de 2020): habitantes del territorio.
WITH propia AS (
    SELECT edicion, momento, sum(poblacion) AS poblacion
    FROM lago.poblacion
    WHERE cvegeo IN (SELECT unnest($municipios))
    GROUP BY edicion, anio, momento
    HAVING count(*) = len($municipios)
),
oficial AS (
    SELECT edicion, momento, poblacion FROM lago.poblacion WHERE cvegeo = $clave AND $clave <> ''
),
municipal AS (
    SELECT edicion, anio, p.momento, cvegeo, poblacion, fuente <> 'poblacion_tabla' AS de_archivo
    FROM lago.poblacion AS p JOIN lago.carga USING (carga)
    WHERE $clave <> '' AND len(cvegeo) = 5 AND starts_with(cvegeo, $prefijo)
        AND ($clave <> '00' OR left(cvegeo, 2) BETWEEN '01' AND '32')
),
completa AS (  -- los municipios de cada edición los dice su archivo, no una tabla de unas cuantas cifras
    SELECT edicion, count(DISTINCT cvegeo) AS municipios
    FROM municipal
    WHERE de_archivo
    GROUP BY edicion
    HAVING $clave <> '00' OR count(DISTINCT left(cvegeo, 2)) >= 32
),
sumada AS (
    SELECT edicion, momento, sum(poblacion) AS poblacion
    FROM municipal JOIN completa USING (edicion)
    GROUP BY edicion, anio, momento, municipios
    HAVING count(*) = municipios
)
SELECT edicion, momento::DOUBLE AS momento, poblacion::DOUBLE AS poblacion FROM propia
UNION ALL
SELECT edicion, momento::DOUBLE, poblacion::DOUBLE FROM oficial
UNION ALL
SELECT edicion, momento::DOUBLE, poblacion::DOUBLE FROM sumada
WHERE (edicion, momento) NOT IN (SELECT edicion, momento FROM oficial)
ORDER BY edicion, momento
