"""Makes the table in src/main/resources/com/acme/gallery: python3 src/main/scripts/make_data.py"""

import pathlib
import random

OUT = pathlib.Path(__file__).parent.parent / "resources" / "com" / "acme" / "gallery"


def flight():
    """A flight seen every half second through 15 m of noise; the true place beside it."""
    chance = random.Random(2026)
    place, velocity, dt = [0.0, 0.0, 500.0], [42.0, 18.0, 3.0], 0.5
    yield "t,x,y,z,true_x,true_y,true_z"
    for step in range(241):
        seen = [p + chance.gauss(0, 15) for p in place]
        yield "%.1f," % (step * dt) + ",".join("%.3f" % v for v in seen + place)
        for k in range(3):
            push = chance.gauss(0, 1.5)
            place[k] += velocity[k] * dt + 0.5 * push * dt * dt
            velocity[k] += push * dt


(OUT / "flight.csv").write_text("\n".join(flight()) + "\n")
