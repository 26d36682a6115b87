-- Un renglón por año, entidad y combinación de delito; carpetas por mes.
SELECT
    lpad(trim(clave_ent), greatest(2, len(trim(clave_ent)))::INTEGER, '0') AS cvegeo,
    entidad,
    anio,
    if(anio >= 2026, 'RNID', 'CNSP/38/15') AS metodologia,
    bien_juridico_afectado AS bien,
    tipo_de_delito AS tipo,
    subtipo_de_delito AS subtipo,
    modalidad,
    enero AS m01, febrero AS m02, marzo AS m03, abril AS m04, mayo AS m05, junio AS m06,
    julio AS m07, agosto AS m08, septiembre AS m09, octubre AS m10, noviembre AS m11, diciembre AS m12
FROM entrada
