-- Un renglón por municipio y año; habitantes a la mitad del año. Si falta un sexo la población queda
-- vacía, para que la carga se rechace en vez de guardar la mitad.
SELECT
    if(min(anio) OVER () = 1990 AND max(anio) OVER () = 2040, 'CONAPO 2023', NULL) AS edicion,
    cvegeo,
    entidad,
    municipio,
    anio,
    anio + 0.5 AS momento,
    coalesce(de_los_dos, if(sexos = 2, de_cada_uno, NULL)) AS poblacion
FROM (
    SELECT
        lpad(nullif(trim(clave), ''), 5, '0') AS cvegeo,
        any_value(nom_ent) AS entidad,
        any_value(nom_mun) AS municipio,
        anio,
        sum(pob_total) FILTER (ambos) AS de_los_dos,
        sum(pob_total) FILTER (NOT ambos) AS de_cada_uno,
        count(DISTINCT upper(trim(sexo))) FILTER (NOT ambos AND pob_total IS NOT NULL) AS sexos
    FROM (SELECT *, regexp_matches(lower(trim(sexo)), '^(total|ambos)') AS ambos FROM entrada)
    GROUP BY ALL
)
