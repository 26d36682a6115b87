"""Lo que escribió una persona o trae un archivo, puesto en un texto con formato sin que le dé el suyo."""

import re

EN_MEDIO = re.compile(r"([\\`*_\[\]<>$~]|&(?=#?\w+;)|:(?=[A-Za-z]))")
# Al principio de un renglón también hacen formato un guion, una almohadilla o un número con punto.
AL_PRINCIPIO = re.compile(r"^(\s*)(?:([-+#=|])|(\d+)([.)]))", re.MULTILINE)


def liso(dicho: object) -> str:
    r"""El texto tal como se lee, para `st.markdown`, los avisos y los rótulos: sin imágenes, color ni LaTeX.

    >>> print(liso("![](http://x/y.png) entre $500 y $200 :red[ya] *no*"))
    !\[\](http://x/y.png) entre \$500 y \$200 \:red\[ya\] \*no\*
    >>> print(liso("2. El 2024-03-04 a las 10:30 (UTC), a_b"))
    2\. El 2024-03-04 a las 10:30 (UTC), a\_b
    """
    medio = EN_MEDIO.sub(r"\\\1", str(dicho))
    return AL_PRINCIPIO.sub(lambda m: f"{m[1]}\\{m[2]}" if m[2] else f"{m[1]}{m[3]}\\{m[4]}", medio)
