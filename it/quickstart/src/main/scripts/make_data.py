"""Makes the table in src/main/resources/com/acme: python3 src/main/scripts/make_data.py"""

import math
import pathlib

OUT = pathlib.Path(__file__).parent.parent / "resources" / "com" / "acme"
GRAVITY = 0.01720209895**2

# Orbits at J2000, ecliptic (JPL, "Approximate Positions of the Planets", Standish, table 1): half axis
# in au, eccentricity, then in degrees inclination, mean longitude, longitudes of perihelion and node.
# Last, the Sun's mass over the planet's (the Earth's with the Moon).
PLANETS = {
    "Mercury": (0.38709927, 0.20563593, 7.00497902, 252.25032350, 77.45779628, 48.33076593, 6023600.0),
    "Venus": (0.72333566, 0.00677672, 3.39467605, 181.97909950, 131.60246718, 76.67984255, 408523.71),
    "Earth": (1.00000261, 0.01671123, -0.00001531, 100.46457166, 102.93768193, 0.0, 328900.56),
    "Mars": (1.52371034, 0.09339410, 1.84969142, -4.55343205, -23.94362959, 49.55953891, 3098708.0),
    "Jupiter": (5.20288700, 0.04838624, 1.30439695, 34.39644051, 14.72847983, 100.47390909, 1047.3486),
    "Saturn": (9.53667594, 0.05386179, 2.48599187, 49.95424423, 92.59887831, 113.66242448, 3497.898),
    "Uranus": (19.18916464, 0.04725744, 0.77263783, 313.23810451, 170.95427630, 74.01692503, 22902.98),
    "Neptune": (30.06992276, 0.00859048, 1.77004347, -55.12002969, 44.96476227, 131.78422574, 19412.24),
}


def state(a, e, inclination, longitude, perihelion, node, ratio):
    """Place in au and velocity in au per day, seen from the Sun."""
    i, peri, node = map(math.radians, (inclination, perihelion - node, node))
    mean = math.radians(longitude - perihelion)
    anomaly = mean
    for _ in range(50):
        anomaly -= (anomaly - e * math.sin(anomaly) - mean) / (1 - e * math.cos(anomaly))
    root = math.sqrt(1 - e * e)
    motion = math.sqrt(GRAVITY * (1 + 1 / ratio) / a**3) / (1 - e * math.cos(anomaly))
    place = a * (math.cos(anomaly) - e), a * root * math.sin(anomaly)
    speed = -a * motion * math.sin(anomaly), a * motion * root * math.cos(anomaly)
    return [*turned(*place, i, peri, node), *turned(*speed, i, peri, node)]


def turned(x, y, i, peri, node):
    """A point of the orbit's plane, in space."""
    x, y = x * math.cos(peri) - y * math.sin(peri), x * math.sin(peri) + y * math.cos(peri)
    y, z = y * math.cos(i), y * math.sin(i)
    return x * math.cos(node) - y * math.sin(node), x * math.sin(node) + y * math.cos(node), z


def planets():
    """Sun and planets around their common centre of mass."""
    bodies = {"Sun": (1.0, [0.0] * 6)}
    for name, orbit in PLANETS.items():
        bodies[name] = (1 / orbit[-1], state(*orbit))
    total = sum(mass for mass, _ in bodies.values())
    centre = [sum(mass * s[k] for mass, s in bodies.values()) / total for k in range(6)]
    yield "name,mass,x,y,z,vx,vy,vz"
    for name, (mass, s) in bodies.items():
        numbers = [mass] + [s[k] - centre[k] for k in range(6)]
        yield name + "," + ",".join("%.12e" % number for number in numbers)


(OUT / "planets.csv").write_text("\n".join(planets()) + "\n")
