-- Las tablas del lago. Sólo se agrega: una tabla nueva se crea al abrir un lago viejo.

-- Qué se cuenta: una combinación de delito con sus apellidos. Lo escrito es lo que publica la fuente.
CREATE TABLE IF NOT EXISTS lago.concepto (
    concepto INTEGER, fuente VARCHAR, productor VARCHAR, unidad VARCHAR, metodologia VARCHAR,
    bien VARCHAR, tipo VARCHAR, subtipo VARCHAR, modalidad VARCHAR, sexo VARCHAR, edad VARCHAR,
    indicador VARCHAR
);
-- Cuánto: un renglón por concepto, territorio y año; m01…m12 son casos por mes. NULL es «no publicado».
-- `total` sólo lo traen las fuentes que dan el año sin sus meses.
CREATE TABLE IF NOT EXISTS lago.conteo (
    concepto INTEGER, cvegeo VARCHAR, anio SMALLINT, carga INTEGER,
    m01 INTEGER, m02 INTEGER, m03 INTEGER, m04 INTEGER, m05 INTEGER, m06 INTEGER,
    m07 INTEGER, m08 INTEGER, m09 INTEGER, m10 INTEGER, m11 INTEGER, m12 INTEGER, total INTEGER
);
-- Habitantes por edición y territorio en un momento (año y fracción: 2020.5 es la mitad de 2020).
CREATE TABLE IF NOT EXISTS lago.poblacion (
    edicion VARCHAR, cvegeo VARCHAR, anio SMALLINT, momento DOUBLE, poblacion BIGINT, carga INTEGER
);
-- Claves y nombres tal como los traen los archivos, con los años en que aparecen.
CREATE TABLE IF NOT EXISTS lago.territorio (
    cvegeo VARCHAR, nombre VARCHAR, entidad VARCHAR, desde SMALLINT, hasta SMALLINT
);
CREATE TABLE IF NOT EXISTS lago.carga (
    carga INTEGER, archivo VARCHAR, huella VARCHAR, fuente VARCHAR, titulo VARCHAR, corte DATE,
    renglones BIGINT, guardados BIGINT, autor VARCHAR, motivo VARCHAR, momento TIMESTAMP, ejemplo BOOLEAN,
    opciones VARCHAR, estado VARCHAR
);
CREATE TABLE IF NOT EXISTS lago.calidad (
    carga INTEGER, clase VARCHAR, gravedad VARCHAR, mensaje VARCHAR, cuantos BIGINT, detalle VARCHAR
);
CREATE TABLE IF NOT EXISTS lago.revision (
    carga INTEGER, fuente VARCHAR, unidad VARCHAR, metodologia VARCHAR, territorio VARCHAR, mes VARCHAR,
    indicador VARCHAR, decia INTEGER, dice INTEGER, corte_anterior DATE, corte DATE
);
-- Mesas agregadas o corregidas en la app; las del catálogo no se copian aquí.
CREATE TABLE IF NOT EXISTS lago.mesa (
    mesa VARCHAR, nombre VARCHAR, cve_ent VARCHAR, municipios VARCHAR[], interpretacion BOOLEAN,
    ejemplo BOOLEAN, nota VARCHAR, procedencia VARCHAR, activa BOOLEAN
);
-- Cómo se leyó la tabla de una mesa, para no volver a preguntarlo el mes siguiente.
CREATE TABLE IF NOT EXISTS lago.perfil_tabla (
    mesa VARCHAR, encabezado VARCHAR, opciones VARCHAR
);
-- Metas: un renglón por revisión (propuesta, enmienda o cambio de estado); vige la mayor y nada se borra.
CREATE TABLE IF NOT EXISTS lago.meta (
    meta INTEGER, revision INTEGER, mesa VARCHAR, indicador VARCHAR, fuente VARCHAR, unidad VARCHAR,
    metodologia VARCHAR, edicion VARCHAR, base_valor DOUBLE, base_periodo VARCHAR, tipo VARCHAR, valor DOUBLE,
    medida VARCHAR, limite DATE, referencia VARCHAR, propone VARCHAR, sesion VARCHAR, fecha_acuerdo DATE,
    estado VARCHAR, nota VARCHAR, sustituye INTEGER, ejemplo BOOLEAN, autor VARCHAR, momento TIMESTAMP
);
-- Puentes: la equivalencia declarada entre lo que mide una serie y lo que pide una meta, a la vista.
CREATE TABLE IF NOT EXISTS lago.puente (
    puente INTEGER, revision INTEGER, mesa VARCHAR, indicador VARCHAR, fuente VARCHAR, unidad VARCHAR,
    metodologia VARCHAR, a_fuente VARCHAR, a_unidad VARCHAR, a_metodologia VARCHAR, factor DOUBLE, nota VARCHAR,
    activo BOOLEAN, autor VARCHAR, momento TIMESTAMP
);
-- Un solo renglón que toda escritura toca: así dos a la vez se dan cuenta y la segunda vuelve a empezar.
CREATE TABLE IF NOT EXISTS lago.turno (turno INTEGER);
INSERT INTO lago.turno SELECT 0 WHERE NOT EXISTS (FROM lago.turno);
