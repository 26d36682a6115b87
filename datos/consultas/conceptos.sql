-- Un renglón por concepto e indicador homologado al que pertenece, con los apellidos de la serie. Es `dado`
-- si la fuente ya trae el indicador y no hay que armarlo con una regla.
SELECT
    c.concepto,
    coalesce(c.indicador, r.indicador) AS indicador,
    c.productor AS fuente,
    c.unidad,
    c.metodologia,
    c.fuente AS origen,
    c.indicador IS NOT NULL AS dado
FROM lago.concepto AS c
LEFT JOIN catalogo.reglas AS r
    ON c.indicador IS NULL
    AND r.metodologia = c.metodologia
    AND r.unidad IN ('*', c.unidad)
    AND coalesce({normal:c.tipo}, '') LIKE r.tipo
    AND coalesce({normal:c.subtipo}, '') LIKE r.subtipo
    AND coalesce({normal:c.modalidad}, '') LIKE r.modalidad
WHERE coalesce(c.indicador, r.indicador) IS NOT NULL
