"""Un archivo chico de cada fuente, escrito a mano con su encabezado y sus manías; cifras inventadas."""

MESES = "Enero,Febrero,Marzo,Abril,Mayo,Junio,Julio,Agosto,Septiembre,Octubre,Noviembre,Diciembre"
MUNICIPIO = "Año,Clave_Ent,Entidad,Cve. Municipio,Municipio"
DELITO = "Bien jurídico afectado,Tipo de delito,Subtipo de delito,Modalidad"
DOLOSO = "La vida y la Integridad corporal,Homicidio,Homicidio doloso,Con arma de fuego"
DOCE = "1,2,3,4,5,6,7,8,9,10,11,12"

CENSO_2020 = """"Población total"
""
"Consulta de: Población total   Por: Entidad y municipio   Según: Sexo"
"","","Total","Hombres","Mujeres",""
" ","Total","1,234,567","600,000","634,567"
"=CONCATENAR(0,08) ","Chihuahua","234,567","100,000","134,567"
" 08 037 ","Juárez","200,000","90,000","110,000"
" 08 001 ","Ahumada","34,567","10,000","24,567"
"=CONCATENAR( ,10) ","Durango","1,000,000","500,000","500,000"
" 10 007 ","Gómez Palacio","1,000,000","500,000","500,000"

"FUENTE: INEGI. Censo de Población y Vivienda 2020."
""".replace("\n", "\r\n")

CUBO_2009 = """"Mortalidad general"
"Año de ocurrencia : 2009"
"Tipo de defunción : Homicidio"
""
"Consulta de: Defunciones accidentales   Por: Ent y mun de ocurrencia, Edad y Sexo   Según: Año de registro"
"","","","","2009","2010",""
"","Total","Total","Total","1,213","25"
"","Total","Total","Hombre","1,200","20"
"=CONCATENAR(0,08) ","Chihuahua","Total","Total","1,210","25"
" 08 037 ","Juárez","Total","Total","1,203","20"
" 08 037 ","Juárez","Total","Hombre","1,100","20"
" 08 037 ","Juárez","15-19 años","Total","300",""
" 08 999 ","No especificado","Total","Total","7","5"
"=CONCATENAR( ,10) ","Durango","Total","Total","3",""
" 10 007 ","Gómez Palacio","Total","Total","3",""

"FUENTE: INEGI. Estadísticas de mortalidad."
""".replace("\n", "\r\n")

MUESTRAS = {
    "sesnsp_municipal": f"""{MUNICIPIO},{DELITO},{MESES}
2025,1,Aguascalientes,1001,Aguascalientes,{DOLOSO},{DOCE}
2026,10,Durango,10007,Gómez Palacio,{DOLOSO},0,2,,,,,,,,,,
""",
    "sesnsp_estatal": f"""Año,Clave_Ent,Entidad,{DELITO},{MESES}
2025,1,Aguascalientes,{DOLOSO},{DOCE}
2026,10,Durango,{DOLOSO},0,2,,,,,,,,,,
""",
    "sesnsp_victimas_municipal": f"""{MUNICIPIO},{DELITO},Sexo,Rango de edad,{MESES}
2026,1,Aguascalientes,1001,Aguascalientes,{DOLOSO},Mujer,18 a 29 años,0,2,,,,,,,,,,
2026,10,Durango,10007,Gómez Palacio,{DOLOSO},No identificado,Más de 60 años,{DOCE}
""",
    "sesnsp_victimas_estatal": f"""Año,Clave_Ent,Entidad,{DELITO},Sexo,Rango de edad,{MESES}
2019,1,Aguascalientes,{DOLOSO},Mujer,Menores de edad (0-17),{DOCE}
2026,10,Durango,{DOLOSO},Hombre,No especificado,0,2,,,,,,,,,,
""",
    "sesnsp_federal": f"""AÑO,INEGI,ENTIDAD,LEY,CONCEPTO,TIPO,{MESES.upper()}
2024,1,AGUASCALIENTES,CODIGO PENAL FEDERAL,CONTRA LA SALUD,PRODUCCION,{DOCE}
2025,,EXTRANJERO,OTRAS LEYES Y CODIGOS,LEY GENERAL DE SALUD (L.G.S.),NARCOMENUDEO,0,2,,,,,,,,,,
""",
    "sesnsp_anterior_estatal": f"""AÑO,INEGI,ENTIDAD,MODALIDAD,TIPO,SUBTIPO,{MESES.upper()}
1997,1,AGUASCALIENTES,HOMICIDIOS,DOLOSOS,CON ARMA DE FUEGO,{DOCE}
2017,10,DURANGO,ROBO COMUN,CON VIOLENCIA,DE VEHICULOS,0,2,,,,,,,,,,
""",
    "conapo_ancho": """CVE,Entidad,Municipio,1990,2000,2040
01001,Aguascalientes,Aguascalientes,100,200,300
8037,Chihuahua,Juárez,1000,"2,000",3000
""",
    "conapo_municipal": """CLAVE,CLAVE_ENT,NOM_ENT,NOM_MUN,SEXO,AÑO,POB_00_04,POB_05_MAS,POB_TOTAL
1001,1,Aguascalientes,Aguascalientes,HOMBRES,1990,10,40,50
1001,1,Aguascalientes,Aguascalientes,MUJERES,1990,10,45,55
8037,8,Chihuahua,Juárez,HOMBRES,2040,100,400,500
8037,8,Chihuahua,Juárez,MUJERES,2040,100,410,510
""",
    "conapo_viejo": """RENGLON,CLAVE,CLAVE_ENT,NOM_ENT,MUN,SEXO,AÑO,EDAD_QUIN,POB
1,1001,1,Aguascalientes,Aguascalientes,Hombres,2015,pobm_00_04,10
2,1001,1,Aguascalientes,Aguascalientes,Hombres,2015,pobm_05_09,20
3,1001,1,Aguascalientes,Aguascalientes,Mujeres,2015,pobm_00_04,11
4,1001,1,Aguascalientes,Aguascalientes,Mujeres,2015,pobm_05_09,22
5,8037,8,Chihuahua,Juárez,Hombres,2030,pobm_00_04,100
6,8037,8,Chihuahua,Juárez,Mujeres,2030,pobm_00_04,110
""",
    "conapo_2010": """Population,Code,Sex,Year
105,1001,Total,2010
50,1001,Males,2010
55,1001,Females,2010
1010,8037,Total,2030
500,8037,Males,2030
510,8037,Females,2030
""",
    "conapo_estados": """n_year,nombre_estado,cve_ent,genero,pob_start_year,pob_mid_year
1950,Nacional,00,Hombres,90,95
1950,Nacional,00,Total,190,200
2070,Chihuahua,08,Total,390,400
2070,Chihuahua,08,Mujeres,190,200
""",
    "poblacion_tabla": """cvegeo,anio,poblacion,edicion
8,2010,5000,Publicada
8037,2010,"1,010",CONAPO 2010
00,2010,9000,Publicada
""",
    "censo": CENSO_2020,
    "inegi_estatal_mensual": """cve_ent|year|month|homicides|pop_est|homicide_rate
01|2020|1|0|1000.5|0
01|2020|3|7|1000.5|8.4
08|2021|12|40|3000.25|16.0
""",
    "inegi_municipal_anual": """anio_ocurrencia,cve_mun,municipio,homicidios_inegi
2009,01001,Aguascalientes,17
2010,08037,Juárez,3000
""",
    "inegi_defunciones": """ENT_OCURR,MUN_OCURR,CAUSA_DEF,MES_OCURR,ANIO_OCUR,ANIO_REGIS,TIPO_DEFUN
8,37,X954,3,2022,2022,2
08,037,X954,3,2022,2022,2
8,37,X954,12,2022,2022,2
8,37,X954,99,2022,2022,2
8,37,V031,4,2022,2022,1
8,999,X954,5,2022,2022,2
8,37,X954,5,2021,2022,2
8,37,X954,5,9999,2022,2
33,1,X954,5,2022,2022,2
99,999,X954,5,2022,2022,2
1,1,V031,7,2022,2022,1
""",
    "inegi_cubo": CUBO_2009,
}
