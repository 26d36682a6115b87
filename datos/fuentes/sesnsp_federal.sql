-- Un renglón por año, entidad (o EX, el extranjero), ley, concepto y tipo; carpetas por mes.
SELECT
    CASE
        WHEN upper(trim(entidad)) = 'EXTRANJERO' THEN 'EX'
        ELSE lpad(nullif(trim(inegi), ''), greatest(2, len(trim(inegi)))::INTEGER, '0')
    END AS cvegeo,
    entidad,
    anio,
    ley AS bien,
    concepto AS tipo,
    tipo AS subtipo,
    enero AS m01, febrero AS m02, marzo AS m03, abril AS m04, mayo AS m05, junio AS m06,
    julio AS m07, agosto AS m08, septiembre AS m09, octubre AS m10, noviembre AS m11, diciembre AS m12
FROM entrada
