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
-- Notas de prensa en su estado vigente; lo que decían antes está en las versiones del lago. `evento` es la
-- nota más vieja de las que narran el mismo hecho. `desde` y `hasta` encierran la fecha del hecho.
CREATE TABLE IF NOT EXISTS lago.nota (
    nota INTEGER, revision INTEGER, mesa VARCHAR, delito VARCHAR, medio VARCHAR, publicada DATE, liga VARCHAR,
    titulo VARCHAR, desde DATE, hasta DATE, cvegeo VARCHAR, colonia VARCHAR, calle VARCHAR, cruce VARCHAR,
    lat DOUBLE, lon DOUBLE, "precision" VARCHAR, ubicada VARCHAR, victimas INTEGER, observacion VARCHAR,
    circulo VARCHAR, evento INTEGER, origen VARCHAR, renglon INTEGER, carga INTEGER, activa BOOLEAN,
    ejemplo BOOLEAN, autor VARCHAR, momento TIMESTAMP
);
-- Con qué huella llegó cada nota importada: el renglón se reconoce aunque después la nota se corrija.
CREATE TABLE IF NOT EXISTS lago.llegada (nota INTEGER, carga INTEGER, huella VARCHAR);
-- Lo que la mesa resolvió de dos notas: «misma nota», «mismo evento» o «distintos». Lo revertido se queda.
CREATE TABLE IF NOT EXISTS lago.decision (
    decision INTEGER, mesa VARCHAR, nota_a INTEGER, nota_b INTEGER, veredicto VARCHAR, motivo VARCHAR,
    vigente BOOLEAN, autor VARCHAR, momento TIMESTAMP, revirtio VARCHAR, revertida TIMESTAMP
);
-- Lo que la mesa acordó de un evento cuando sus notas no dicen lo mismo; vacío es «lo que digan las notas».
CREATE TABLE IF NOT EXISTS lago.evento (
    evento INTEGER, revision INTEGER, delito VARCHAR, desde DATE, hasta DATE, cvegeo VARCHAR, colonia VARCHAR,
    lat DOUBLE, lon DOUBLE, "precision" VARCHAR, victimas INTEGER, motivo VARCHAR, autor VARCHAR,
    momento TIMESTAMP
);
-- Listas que una autoridad u otra organización entrega caso por caso, y cómo se cotejan entre sí.
-- En un cotejo la lista 0 es la prensa de la mesa y su caso, un evento.
CREATE TABLE IF NOT EXISTS lago.lista (
    lista INTEGER, mesa VARCHAR, nombre VARCHAR, entrega VARCHAR, recibida DATE, delito VARCHAR, desde DATE,
    hasta DATE, archivo VARCHAR, huella VARCHAR, activa BOOLEAN, ejemplo BOOLEAN, autor VARCHAR,
    momento TIMESTAMP
);
CREATE TABLE IF NOT EXISTS lago.caso (
    lista INTEGER, caso INTEGER, folio VARCHAR, desde DATE, hasta DATE, cvegeo VARCHAR, colonia VARCHAR,
    lugar VARCHAR, lat DOUBLE, lon DOUBLE, victimas INTEGER, observacion VARCHAR
);
CREATE TABLE IF NOT EXISTS lago.cotejo (
    cotejo INTEGER, mesa VARCHAR, lista_a INTEGER, caso_a INTEGER, lista_b INTEGER, caso_b INTEGER,
    veredicto VARCHAR, motivo VARCHAR, vigente BOOLEAN, autor VARCHAR, momento TIMESTAMP, revirtio VARCHAR,
    revertida TIMESTAMP
);
-- Contornos en grados (WGS84), como WKB: `contorno` entero y `pantalla` simplificado sin abrir huecos.
-- `nivel` es estado, municipio, ageb o colonia; `lat` y `lon` son un punto que cae adentro.
CREATE TABLE IF NOT EXISTS lago.geometria (
    nivel VARCHAR, clave VARCHAR, cvegeo VARCHAR, nombre VARCHAR, mesa VARCHAR, area_km2 DOUBLE, lat DOUBLE,
    lon DOUBLE, oeste DOUBLE, sur DOUBLE, este DOUBLE, norte DOUBLE, contorno BLOB, pantalla BLOB,
    carga INTEGER
);
-- Tramos de color con que una mesa pinta un indicador en el mapa; manda el renglón de mayor revisión.
CREATE TABLE IF NOT EXISTS lago.tramo (
    mesa VARCHAR, indicador VARCHAR, medida VARCHAR, revision INTEGER, limites DOUBLE[], motivo VARCHAR,
    autor VARCHAR, momento TIMESTAMP
);
-- Acuerdos de la plenaria: un renglón por revisión, como las metas; vige la mayor y nada se borra.
-- `cerrado` es el día en que se cumplió, se dio por no cumplido o se canceló.
CREATE TABLE IF NOT EXISTS lago.acuerdo (
    acuerdo INTEGER, revision INTEGER, mesa VARCHAR, texto VARCHAR, sesion VARCHAR, fecha DATE,
    responsable VARCHAR, compromiso DATE, estado VARCHAR, cerrado DATE, indicador VARCHAR, meta INTEGER,
    evidencia VARCHAR, circulo VARCHAR, nota VARCHAR, ejemplo BOOLEAN, autor VARCHAR, momento TIMESTAMP
);
CREATE TABLE IF NOT EXISTS lago.avance_acuerdo (
    avance INTEGER, acuerdo INTEGER, fecha DATE, texto VARCHAR, evidencia VARCHAR, autor VARCHAR,
    momento TIMESTAMP
);
-- Lo que el secretario técnico anota de cada sesión para el orden del día y la minuta; vige la mayor revisión.
CREATE TABLE IF NOT EXISTS lago.sesion (
    mesa VARCHAR, fecha DATE, revision INTEGER, hora VARCHAR, lugar VARCHAR, convoca VARCHAR,
    asistentes VARCHAR[], puntos VARCHAR[], firmas VARCHAR[], autor VARCHAR, momento TIMESTAMP
);
-- Indicadores propios de los comités: su ficha por revisiones y sus valores por mes; vige el último escrito.
-- `valor` vacío es «sin dato». Una ficha con numerador y denominador es una razón y no se captura.
CREATE TABLE IF NOT EXISTS lago.ficha (
    ficha INTEGER, revision INTEGER, mesa VARCHAR, comite VARCHAR, nombre VARCHAR, definicion VARCHAR,
    unidad VARCHAR, fuente VARCHAR, periodicidad VARCHAR, responsable VARCHAR, tendencia VARCHAR,
    numerador VARCHAR, denominador VARCHAR, escala INTEGER, circulo VARCHAR, activa BOOLEAN, ejemplo BOOLEAN,
    autor VARCHAR, momento TIMESTAMP
);
CREATE TABLE IF NOT EXISTS lago.valor (
    ficha INTEGER, mes DATE, valor DOUBLE, nota VARCHAR, autor VARCHAR, momento TIMESTAMP
);
-- La plenaria de cada mesa: su guion por revisiones, sus logotipos y plantillas, y los meses ya cerrados.
CREATE TABLE IF NOT EXISTS lago.guion (
    mesa VARCHAR, revision INTEGER, laminas VARCHAR, autor VARCHAR, momento TIMESTAMP
);
CREATE TABLE IF NOT EXISTS lago.marca (
    mesa VARCHAR, papel VARCHAR, nombre VARCHAR, orden INTEGER, imagen BLOB, autor VARCHAR, momento TIMESTAMP
);
CREATE TABLE IF NOT EXISTS lago.cierre (
    cierre INTEGER, mesa VARCHAR, mes DATE, version BIGINT, fecha DATE, laminas VARCHAR, archivos VARCHAR,
    motivo VARCHAR, autor VARCHAR, momento TIMESTAMP
);
-- Un solo renglón que toda escritura toca: así dos a la vez se dan cuenta y la segunda vuelve a empezar.
CREATE TABLE IF NOT EXISTS lago.turno (turno INTEGER);
INSERT INTO lago.turno SELECT 0 WHERE NOT EXISTS (FROM lago.turno);
