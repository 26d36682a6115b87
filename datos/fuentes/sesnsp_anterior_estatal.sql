-- Un renglón por año, entidad y delito; carpetas por mes. Este catálogo va de lo general a lo particular
-- como MODALIDAD, TIPO, SUBTIPO; el vigente, como tipo, subtipo, modalidad.
SELECT
    lpad(nullif(trim(inegi), ''), greatest(2, len(trim(inegi)))::INTEGER, '0') AS cvegeo,
    entidad,
    anio,
    modalidad AS tipo,
    tipo AS subtipo,
    subtipo AS modalidad,
    enero AS m01, febrero AS m02, marzo AS m03, abril AS m04, mayo AS m05, junio AS m06,
    julio AS m07, agosto AS m08, septiembre AS m09, octubre AS m10, noviembre AS m11, diciembre AS m12
FROM entrada
