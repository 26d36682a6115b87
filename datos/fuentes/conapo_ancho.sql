-- Un renglón por municipio y año; habitantes a la mitad del año.
SELECT
    CASE
        WHEN min(anio) OVER () = 1990 AND max(anio) OVER () = 2040 THEN 'CONAPO 2023'
        WHEN min(anio) OVER () = 2015 AND max(anio) OVER () = 2030 THEN 'CONAPO 2018'
        WHEN min(anio) OVER () = 2010 AND max(anio) OVER () = 2030 THEN 'CONAPO 2010'
    END AS edicion,
    lpad(trim(cve), greatest(5, len(trim(cve)))::INTEGER, '0') AS cvegeo,
    entidad,
    municipio,
    anio,
    anio + 0.5 AS momento,
    poblacion
FROM (
    SELECT
        cve, entidad, municipio,
        columna::SMALLINT AS anio,
        replace(valor, ',', '')::BIGINT AS poblacion
    FROM (UNPIVOT entrada ON COLUMNS('^\d{4}$') INTO NAME columna VALUE valor)
)
