"""Las palabras con que se reconoce un nombre de persona y lo que sólo lo parece; sin acentos, minúsculas."""


def _palabras(texto: str) -> frozenset[str]:
    return frozenset(texto.split())


def _frases(texto: str) -> tuple[str, ...]:
    return tuple(" ".join(frase.split()) for frase in texto.split("|"))


# Nombres de pila que casi nunca son otra cosa.
NOMBRES = _palabras("""
    aaron abel abelardo abigail abraham adan adela adelina adolfo adrian adriana agustin aida alan alberto
    alejandra alejandro alexis alexander alfonso alfredo alicia alma alonso alvaro amalia amanda amelia ana
    anabel andrea andres angela angelica anselmo antonia antonio araceli ariadna ariel armando arnulfo
    arturo aurelio aurora axel baltazar beatriz benita benito benjamin bernardo berta blanca brandon braulio
    brenda brian bryan camila carla carlos carmen carolina catalina cecilia celia cesar christian cinthia
    claudia clemente concepcion consuelo cristian cristina cristobal cuauhtemoc cynthia dafne dalia damian
    dania daniel daniela dario david dayana delia denise diana diego domingo dulce edgar edith edmundo
    eduardo edwin efrain efren elena elias elizabeth eloy elsa elvia elvira emanuel emiliano emilio emma
    emmanuel enrique ernesto esmeralda esperanza esteban estefania estela esther eugenia eugenio eva evelyn
    everardo fabian fabiola fatima federico felipe felix fermin fernanda fernando fidel flavio florencio
    francisca francisco gabino gabriel gabriela genaro gerardo german gilberto gisela gloria gonzalo
    graciela gregorio griselda guillermina guillermo gustavo hector heriberto hermelinda hernan hilario
    homero horacio hugo humberto ignacio ines irene irma isaac isabel isabela isai isaias isela ismael
    israel ivan ivonne ivette jacqueline jaime janeth jaqueline javier jazmin jennifer jessica jesus joaquin
    joel jonathan jorge jose josefa josefina josue juan juana juanita judith julia julian juliana julieta
    julio karen karina karla kevin laura lazaro leonardo leonel leonor leopoldo leticia lidia liliana lilia
    lizbeth lizeth lorena lourdes lucas lucero lucia luciano lucila luis luisa luz manuel manuela marcela
    marcelino marcelo marco marcos margarita maria mariana maricela marina mario marisol maritza martha
    martin martina mateo matilde mauricio maximino mayra melissa micaela miguel minerva miriam moises monica
    nadia nancy natalia natividad nayeli nestor nicolas noe noemi nohemi nora norberto norma octavio ofelia
    olga oscar osvaldo oswaldo pablo pamela paola patricia paula paulina pedro perla priscila rafael ramiro
    ramon ramona raquel raul raymundo rebeca regina rene renata reyna ricardo rigoberto roberto rocio
    rodolfo rodrigo rogelio rolando roman romeo ronaldo rosa rosalba rosalia rosalinda rosaura ruben ruth
    salvador samantha samuel sandra santos sara saul sebastian selene sergio silvestre silvia simon sofia
    sonia susana tania teodoro teresa tomas ulises uriel valentin valentina valeria vanessa veronica vicente
    victor virginia viviana wendy ximena yadira yahir yesenia yolanda zaira zulema
""")
# Los que también son lugares, marcas o cosas: sólo cuentan con un apellido conocido detrás.
NOMBRES_DUDOSOS = _palabras("""
    america angel armida asuncion cruz dolores estrella franco guadalupe jesus leon luz marina mercedes
    pilar refugio rosario santiago soledad trinidad victoria violeta
""")
APELLIDOS_CONOCIDOS = _palabras("""
    acevedo acosta aguilar aguirre alanis alarcon alcantara alvarado alvarez amador anaya andrade aragon
    arce arellano arias armenta arreola arriaga arroyo avalos avila ayala baez banuelos barajas barragan
    barraza barrera barrios bautista becerra beltran benavides benitez bermudez bernal blanco bonilla bravo
    bustamante bustos caballero cabrera calderon camacho campos cano cantu carbajal cardenas carmona
    carranza carrasco carrillo casillas castaneda castellanos castillo castro cazares ceballos cedillo
    cervantes chavez cisneros colin contreras cordero cordova corona coronado corral correa cortes cortez
    cruz cuellar cuevas davila delgado diaz dominguez duarte duran elizondo enriquez escalante escamilla
    escobar escobedo esparza espino espinosa espinoza esquivel estrada felix fernandez fierro figueroa
    flores fonseca franco fuentes galindo gallardo gallegos galvan gamboa gamez garay garcia garza gaytan
    gil godinez gomez gonzales gonzalez granados guerra guerrero guevara gutierrez guzman heredia hernandez
    herrera hidalgo holguin huerta ibarra iglesias islas jaimes jaramillo jasso jimenez juarez lara leal
    ledesma leyva limon linares lira lopez lozano lucero lucio lugo luna macias madrid madrigal magana
    maldonado mancilla manriquez marin marquez marrufo martinez mata medina medrano mejia melendez mendez
    mendoza mercado meza millan miranda molina moncada monreal montano montes montoya mora morales moreno
    mosqueda moya mungia munoz murillo najera nava navarrete navarro nevarez nieto nieves nunez ocampo ochoa
    ojeda olivares olivas olvera ontiveros ordaz ordonez orozco ortega ortiz osorio oviedo pacheco padilla
    palacios palma palomino pantoja paredes parra partida pena peralta perales perez pineda pinon ponce
    porras portillo posada prado prieto puente quezada quintana quintero quinones quiroz ramirez ramos
    rangel razo reyes reyna reynoso rincon rios rivas rivera robledo robles rocha rodarte rodriguez rojas
    rojo roldan roman romero romo rosales rosas rubio ruiz ruvalcaba saenz salas salazar salcedo saldana
    saldivar salgado salinas samaniego sanchez sandoval santana santiago santillan santos saucedo segovia
    segura sepulveda serna serrano sierra silva solano solis solorio sosa soto suarez talamantes tamayo
    tapia tejeda tellez terrazas tirado tovar torres trejo trevino trujillo ugalde uribe urquidi valadez
    valdes valdez valdivia valencia valenzuela valle vallejo valles vargas vasquez vazquez vega velasco
    velazquez velez venegas vera vidal villa villalobos villanueva villarreal villegas yanez ybarra zaldivar
    zambrano zamora zamudio zapata zaragoza zarate zavala zepeda zuniga
""")
# Nombres y apellidos que en minúsculas son palabras de todos los días, y apellidos que también son lugares.
COMUNES = _palabras("""
    alma blanca rosa consuelo esperanza aurora gloria dulce perla domingo concepcion natividad regina
    esmeralda lucero salvador santos marco angelica franco homero horacio leonor marina
""")
APELLIDOS_DUDOSOS = _palabras("""
    aragon arce arroyo avila bautista blanco bravo bustos caballero calderon camacho campos cano
    cardenas carmona carranza castillo cordero cordoba cordova corona corral cortes cruz cuevas davila
    delgado duran escobedo espino espinos fierro flores franco fuentes guerra guerrero hidalgo huerta
    iglesias islas jaramillo juarez leal limon linares lira lucero luna macias madrid mata medina
    mercado mesa montes mora morales moreno nava nieves ojeda olivares olivas olmos palacios palma
    palomino paredes parra partida pena pilar ponce prado puente quintana quintas real reyes rincon rios
    rivera rojas rojo romero rosales rosas salado salas salinas santana santiago santos sierra silva
    solano solis soto tapia torres tovar trujillo valencia valle vega vera victoria vidal villa
    villalobos zamora zapata zaragoza
""")
# Lo que va con mayúscula antes de un apellido sin ser el nombre de nadie.
NO_SON_NOMBRES = _palabras("""
    agente ahora alcalde alcaldesa aldama alta alto altos ampliacion anahuac anoche ante antigua antiguo
    asesinada asesinado asesinato asi ataque aun ayer bachilleres baja bajo balacera baleada baleado
    banco banorte bosque capitan caso cbtis cerradas cetis chihuahua clan coahuila cobach colina colinas
    comandante conalep coppel coronel crimen culiacan cumbres delicias desde detenida detenido diputada
    diputado doctor doctora durango durante ejecutada ejecutado elektra entre etapa ex familia
    familiares feminicidio fovissste fuente fuentes fuerzas gran granja granjas guerrero hallada hallado
    hasta herida herido hermanas hermanos heroes hidalgo homicidio hoy infonavit issste itcj juarez
    juicio leon lesionada lesionado loma lomas los lote lotes maestra maestro mama marcha medanos
    mediante mirador mision misiones monte monterrey montes morelos muerta muerte muerto ninos oasis
    operativo oxxo padre papa parral pero puebla quinta quintas real regidor saltillo sargento seccion
    segun senor senora sin sinaloa sobre sonora soriana tabasco tambien teniente terrenos tia tierra
    tijuana tio toluca torreon uacj vieja viejo vista walmart ya
""")
# Lo que va antes de un nombre propio que no es de persona («colonia Carlos Chavira», «hospital Ángel Leaño»).
PRESENTAN_COSAS = _palabras("""
    colonia col colonias fraccionamiento fracc calle calles c avenida avenidas av ave bulevar boulevard blvd
    calzada privada andador callejon cerrada retorno circuito prolongacion prol eje carretera autopista
    libramiento camino periferico distribuidor puente municipio municipios ciudad cd estado entidad ejido
    poblado pueblo villa rancho rancheria comunidad localidad barrio unidad zona sector distrito delegacion
    alcaldia parque plaza jardin escuela primaria secundaria preparatoria prepa universidad colegio kinder
    instituto hospital clinica sanatorio imss hotel motel bar cantina restaurante restaurant taqueria tienda
    negocio empresa mercado supermercado centro estadio gimnasio deportivo deportiva iglesia parroquia
    templo capilla panteon cementerio funeraria museo teatro cine aeropuerto terminal estacion central presa
    rio arroyo lago laguna canal playa isla cerro sierra valle penal carcel cereso prision cuartel base
    academia biblioteca edificio torre torres conjunto residencial condominio cartel grupo banda pandilla
    celula faccion organizacion diario periodico revista portal semanario radio agencia fundacion asociacion
    equipo club santuario guarderia asilo albergue refineria mina crucero glorieta monumento esquina esq
    entre cruce caseta garita maquiladora fabrica bodega gasolinera farmacia abarrotes carniceria
    tortilleria ferreteria taller autolavado campo cancha marca modelo operativo operacion plan programa ley
    premio torneo copa huracan tormenta
""")
# Palabras que, con mayúscula, dicen que aquello es una institución, un lugar o una cosa.
COSAS = _palabras("""
    fiscalia policia policias guardia secretaria ministerio municipio municipal estatal federal nacional
    gobierno gobernador presidente presidencia procuraduria comision instituto universidad tribunal juzgado
    congreso camara senado ejercito marina armada sedena semar fgr fge ssp sspe ssc sspm cereso imss issste
    pemex cfe inegi dif cruz roja bomberos proteccion civil estado estados ciudad cd villas villa colonia
    fraccionamiento fracc calle avenida av bulevar boulevard blvd calzada carretera autopista zona centro
    norte sur oriente poniente este oeste central valle riberas rincones hacienda haciendas jardines lomas
    bosques bosque paseo paseos portal portales parque parques parajes praderas residencial unidad sector
    distrito barrio ejido rancho pueblo san santa santo nuevo nueva unidos mexico hotel motel bar hospital
    clinica escuela primaria secundaria plaza mercado cartel carteles grupo los las el la un una unos diario
    periodico mesa comite agencia operativo fuerza direccion departamento subsecretaria sistema consejo
    organizacion asociacion sindicato partido copa liga seguridad publica salud educacion derechos humanos
    justicia general rio sierra cerro isla bahia costa golfo puerto aeropuerto puente eje libramiento
    periferico republica semefo servicio medico forense codigo rojo amber alerta tsuru nissan ford chevrolet
    honda toyota dodge jeep mazda volkswagen benz
""")
# Lo que un titular con Todas Las Iniciales En Mayúscula pone entre los nombres.
RELLENO = _palabras("""
    matan asesinan ejecutan hallan encuentran hieren atacan balean levantan secuestran detienen capturan
    buscan localizan mueren muere aseguran rescatan liberan en por con tras para al a el la los las del dos
    tres cuatro cinco seis siete ocho nueve diez hombre mujer joven jovenes hombres mujeres menor menores
    persona personas victima victimas cuerpo cuerpos
""")
SANTOS = _palabras("san santa santo sta sto")
MESES_Y_DIAS = _palabras("""
    enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre lunes martes
    miercoles jueves viernes sabado domingo
""")
# Personajes cuyo nombre llevan calles, colonias y municipios de todo el país.
PROCERES = _frases("""
    benito juarez | miguel hidalgo | jose maria morelos | emiliano zapata | francisco villa | lazaro
    cardenas | venustiano carranza | francisco i madero | francisco madero | gustavo a madero | gustavo
    madero | alvaro obregon | vicente guerrero | guadalupe victoria | ignacio zaragoza | ignacio allende |
    mariano escobedo | mariano abasolo | josefa ortiz | leona vicario | plutarco elias calles | elias calles |
    adolfo lopez mateos | adolfo ruiz cortines | luis donaldo colosio | manuel avila camacho |
    miguel aleman | felipe angeles | felipe carrillo puerto | abraham gonzalez | pascual orozco |
    hermenegildo galeana | nicolas bravo | melchor ocampo | santos degollado | ponciano arriaga |
    francisco i | francisco zarco | guillermo prieto | antonio caso | manuel gomez morin | teofilo
    borunda | antonio j bermudez |
    manuel clouthier | francisco sarabia | jaime nuno |
    rafael buelna | salvador alvarado | belisario dominguez | carmen serdan | aquiles serdan | ricardo
    flores magon | jose vasconcelos | sor juana | juan gabriel | juan aldama | xicotencatl |
    ignacio lopez rayon | ignacio manuel altamirano | manuel doblado | mariano matamoros |
    dolores hidalgo | heroes | cristobal colon | simon bolivar | isabel la catolica | valentin gomez farias
    | jesus gonzalez ortega | luis moya | leandro valle | fray servando | eduardo neri | sebastian
    lerdo
""")
# Municipios, ciudades y cosas que empiezan como un nombre de pila.
LUGARES_CON_NOMBRE = _frases("""
    jesus maria | jesus carranza | guadalupe y calvo |
    guadalupe calvo | santiago papasquiaro | santiago ixcuintla | santos reyes | santos laguna | martinez de
    la torre | felix u gomez | ramos arizpe | julio cesar | marcos castellanos | jose azueta | tomas garrido
    | pedro escobedo | ezequiel montes | rosa blanca | salvador allende | isabel catolica | luz y fuerza |
    luz fuerza | virginia fabregas | victoria durango | mercedes benz | cruz roja | estrella roja | america
    movil | gabriel leyva solano | lucio blanco | rosario sinaloa | jose cardel | julian villagran |
    valentin gomez | tuxtla gutierrez | cadereyta jimenez | magdalena contreras | dzilam gonzalez |
    porfirio diaz | platon sanchez | ursulo galvan | enrique estrada
""")
# «El Diario» o «La Jornada» entre comillas son medios, no apodos.
MEDIOS = _palabras("""
    diario universal sol norte heraldo imparcial financiero economista debate manana siglo informador
    porvenir puntero mexicano sur jornada prensa voz opcion razon cronica silla verdad tribuna opinion
    policiaca hora extra tiempo milenio reforma pais mundo noticias correo observador monitor cuarto
    vanguardia
""")
