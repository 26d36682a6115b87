-- Un renglón por municipio y año; habitantes a la mitad del año. Si falta un sexo la población queda
-- vacía y si un renglón viene dos veces el municipio también (`vez`): la carga se rechaza, no guarda la
-- mitad ni el doble.
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
    FROM (
        SELECT
            *,
            regexp_matches(lower(trim(sexo)), '^(total|ambos)') AS ambos,
            row_number() OVER (PARTITION BY trim(clave), upper(trim(sexo)), anio) AS vez
        FROM entrada
    )
    GROUP BY cvegeo, anio, vez
)
