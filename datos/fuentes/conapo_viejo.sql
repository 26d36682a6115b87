-- Un renglón por municipio y año; habitantes a la mitad del año, sumando sexos y edades. Si falta un sexo
-- la población queda vacía, para que la carga se rechace en vez de guardar la mitad.
SELECT
    if(min(anio) OVER () = 2015 AND max(anio) OVER () = 2030, 'CONAPO 2018', NULL) AS edicion,
    cvegeo,
    entidad,
    municipio,
    anio,
    anio + 0.5 AS momento,
    if(sexos = 2, habitantes, NULL) AS poblacion
FROM (
    SELECT
        lpad(nullif(trim(clave), ''), 5, '0') AS cvegeo,
        any_value(nom_ent) AS entidad,
        any_value(mun) AS municipio,
        anio,
        sum(pob) AS habitantes,
        count(DISTINCT upper(trim(sexo))) FILTER (pob IS NOT NULL) AS sexos
    FROM entrada
    WHERE NOT regexp_matches(lower(trim(sexo)), '^(total|ambos)')
    GROUP BY ALL
)
