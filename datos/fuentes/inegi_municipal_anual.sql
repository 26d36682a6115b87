-- Un renglón por municipio y año; defunciones del año de ocurrencia.
SELECT
    lpad(nullif(trim(cve_mun), ''), 5, '0') AS cvegeo,
    municipio,
    anio_ocurrencia AS anio,
    'homicidio' AS indicador,
    homicidios_inegi AS total
FROM entrada
