-- Un renglón por entidad y año; defunciones por mes de ocurrencia. Un mes que viene dos veces no se suma:
-- da otro renglón (`vez`) y la carga se rechaza por repetido.
SELECT
    lpad(nullif(trim(cve_ent), ''), 2, '0') AS cvegeo,
    "year" AS anio,
    'homicidio' AS indicador,
    sum(homicides) FILTER ("month" = 1) AS m01,
    sum(homicides) FILTER ("month" = 2) AS m02,
    sum(homicides) FILTER ("month" = 3) AS m03,
    sum(homicides) FILTER ("month" = 4) AS m04,
    sum(homicides) FILTER ("month" = 5) AS m05,
    sum(homicides) FILTER ("month" = 6) AS m06,
    sum(homicides) FILTER ("month" = 7) AS m07,
    sum(homicides) FILTER ("month" = 8) AS m08,
    sum(homicides) FILTER ("month" = 9) AS m09,
    sum(homicides) FILTER ("month" = 10) AS m10,
    sum(homicides) FILTER ("month" = 11) AS m11,
    sum(homicides) FILTER ("month" = 12) AS m12
FROM (SELECT *, row_number() OVER (PARTITION BY trim(cve_ent), "year", "month") AS vez FROM entrada)
GROUP BY cvegeo, anio, vez
