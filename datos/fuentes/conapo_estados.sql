-- Un renglón por entidad (00 es el país) y año; habitantes a la mitad del año.
SELECT
    if(min(n_year) OVER () = 1950 AND max(n_year) OVER () = 2070, 'CONAPO 2023', NULL) AS edicion,
    lpad(nullif(trim(cve_ent), ''), 2, '0') AS cvegeo,
    nombre_estado AS entidad,
    n_year AS anio,
    n_year + 0.5 AS momento,
    pob_mid_year AS poblacion
FROM entrada
WHERE lower(trim(genero)) = 'total'
