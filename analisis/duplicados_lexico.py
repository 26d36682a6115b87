"""Las familias de palabras con que la prensa dice lo mismo, y con las que dos hechos se distinguen.

Cada renglón es una familia; cada palabra, una raíz. Agregar un oficio o un sitio es agregar un renglón.
"""

from functools import lru_cache

# Dimensión → familias. Dos notas chocan en una dimensión si ambas la dicen y no comparten familia.
DETALLES = {
    "sexo": """
        hombre varon masculino senor muchacho padre hijo hermano esposo sobrino abuelo
        mujer senora femenin madre hija hermana esposa sobrina abuela""",
    "modo": """
        bala balea tiro tiros tirot acribill dispar rafag
        apunal punal cuchill machet navaj degoll acuchill
        pedrad lapid golpe golpiza golpear palos apalea
        estrangul asfixi ahorc ahorcad colgad cuelg
        calcin quemad queman incend
        encobij cobija embols bolsas maleta
        decapit desmembr
        maniat amordaz atado
        ahogad
        atropell
        explosiv mina dron granada bomba""",
    "oficio": """
        taxista taxi ruletero
        mototaxist
        polici agente ministerial uniformad patruller
        militar soldado marino
        locatari comerciant tianguist ambulant
        carnicer
        tendero abarroter
        vendedor
        florist
        mecanic
        abogad litigant
        notari
        contador
        ingenier arquitect
        estudiant universitari alumn
        doctor doctora medic
        dentist odontolog
        enfermer
        paramedic socorrist
        maestr profesor docente
        empresari
        campesin jornaler ejidatari agricult cortador productor
        limoner
        aguacater
        ganader
        cafetal
        azucarer caner
        pescador
        guardia vigilant velador
        escolta
        custodi celador
        repartidor
        chofer transportist trailer operador camioner conductor
        gruero grua
        albanil obrero trabajador
        soldador herrer
        carpinter
        electricist plomer
        pintor
        periodist locutor report comunicador
        activist ambiental defensor
        sacerdot parroc cura
        migrant extranjer
        intern reo preso
        turist
        taquer
        cocinero chef
        meser
        barber estilist peluquer
        musico cantant
        cobrador
        lavacoch lavador
        motociclist
        automovilist
        ciclist
        indigent
        familia
        bebe
        menor nino nina adolescent quinceaner
        anciano anciana adulto
        alcalde regidor candidat funcionari
        cliente comensal
        cuentahabient
        despachador
        jubilad pensionad
        sexoservidor""",
    "sitio": """
        bar cantina botaner antro palapa deposit
        taller
        vulcaniz llanter
        casa viviend domicili residenci
        oxxo
        abarrot tienda tendajon
        gasoliner
        farmaci
        escuel primari secundari preparatoria kinder
        cereso penal carcel reclus cedes
        mercado tianguis
        abastos
        canal dren dique
        rio arroyo laguna
        funerari
        velori funeral
        anexo
        hospital clinic
        taqueri tacos carnitas
        restauran fonda
        cafeteri
        autobus camion
        combi
        motel hotel
        cancha campo llanero
        huert
        puente
        brecha
        barberi
        esteti salon
        fiesta pinata
        quinta
        banco cajero
        iglesi templo
        parada
        lote baldio
        casino
        palenqu
        zapateri
        joyeri
        empeno
        optica
        pizzeri
        tortiller
        playa malecon
        panteon cement
        plaza
        parque jardin
        gimnasi
        purificador
        ferreteri
        refaccionar
        carwash autolavad
        supermercad
        maquil
        despach oficin
        obra construc
        tapia abandonad
        estacionam
        barranc cerro""",
    "vehiculo": """
        moto motociclet
        jetta
        tsuru
        versa
        sentra
        crv
        lobo
        aveo
        pointer
        civic
        chevy
        jeep
        camioneta pickup troca suburban tahoe
        trailer tractocamion
        tractor
        auto automovil carro sedan
        urvan combi
        autobus
        grua
        bicicleta""",
}
_RAICES = {
    (dimension, raiz): 1 << numero
    for dimension, renglones in DETALLES.items()
    for numero, familia in enumerate(renglones.strip().splitlines())
    for raiz in familia.split()
}
_COLAS = ("", "s", "es", "n", "an", "on", "do", "da", "dos", "das", "zo", "zos", "ndo", "ra", "ro")


def familias(palabra):
    """Las familias de una palabra: un número con un bit por familia, en cada dimensión que toca.

    >>> familias("taxistas") == familias("taxi"), familias("barrio")
    (True, {})
    """
    return _familias(palabra)


@lru_cache(maxsize=50_000)
def _familias(palabra):
    halladas = {}
    for largo in range(len(palabra), 1, -1):
        for dimension in DETALLES:
            # Una raíz corta vale sólo como palabra entera o conjugada: «bar» no es «barrio».
            if (dimension, palabra[:largo]) in _RAICES and (largo > 4 or palabra[largo:] in _COLAS):
                halladas.setdefault(dimension, _RAICES[dimension, palabra[:largo]])
    return halladas
