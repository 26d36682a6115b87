-- Un renglón por municipio y año; habitantes a la mitad del año, sumando sexos y edades. Si falta un sexo
-- la población queda vacía y si un renglón viene dos veces el municipio también (`vez`): la carga se
-- rechaza, no guarda la mitad ni el doble.
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
    FROM (
        SELECT *, row_number() OVER (PARTITION BY trim(clave), upper(trim(sexo)), anio, edad_quin) AS vez
        FROM entrada
        WHERE NOT regexp_matches(lower(trim(sexo)), '^(total|ambos)')
    )
    GROUP BY cvegeo, anio, vez
)
