-- Un renglón por municipio; defunciones del año de ocurrencia.
SELECT
    cvegeo,
    municipio,
    anio,
    'homicidio' AS indicador,
    defunciones AS total
FROM entrada
