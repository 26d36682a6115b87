-- Un renglón por municipio y año; habitantes a la mitad del año.
SELECT
    if(min(anio) OVER () = 2010 AND max(anio) OVER () = 2030, 'CONAPO 2010', NULL) AS edicion,
    lpad(nullif(trim(code), ''), 5, '0') AS cvegeo,
    anio,
    anio + 0.5 AS momento,
    population AS poblacion
FROM (SELECT *, "year" AS anio FROM entrada WHERE lower(trim(sex)) = 'total')
