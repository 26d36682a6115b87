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
sumada AS (
    SELECT edicion, momento, sum(poblacion) AS poblacion
    FROM lago.poblacion
    WHERE $clave <> '' AND len(cvegeo) = 5 AND starts_with(cvegeo, $prefijo)
        AND ($clave <> '00' OR left(cvegeo, 2) BETWEEN '01' AND '32')
    GROUP BY edicion, anio, momento
    HAVING $clave <> '00' OR count(DISTINCT left(cvegeo, 2)) >= 32
)
SELECT edicion, momento::DOUBLE AS momento, poblacion::DOUBLE AS poblacion FROM propia
UNION ALL
SELECT edicion, momento::DOUBLE, poblacion::DOUBLE FROM oficial
UNION ALL
SELECT edicion, momento::DOUBLE, poblacion::DOUBLE FROM sumada
WHERE (edicion, momento) NOT IN (SELECT edicion, momento FROM oficial)
ORDER BY edicion, momento
