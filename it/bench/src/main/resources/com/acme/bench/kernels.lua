-- The kernels of Kernels.kiln: prints a result and the shortest of fifteen times in nanoseconds.
local function escape(cx, cy, limit)
  local x, y, i = 0.0, 0.0, 0
  while i < limit and x * x + y * y <= 4.0 do
    local t = x * x - y * y + cx
    y = 2 * x * y + cy
    x = t
    i = i + 1
  end
  return i
end

local function mandelbrot(width, height, limit)
  local total = 0
  for row = 0, height - 1 do
    for column = 0, width - 1 do
      total = total + escape(-2.05 + 2.52 * column / width, -1.12 + 2.24 * row / height, limit)
    end
  end
  return total
end

local function fib(n)
  if n < 2 then return n end
  return fib(n - 1) + fib(n - 2)
end

local function ack(m, n)
  if m == 0 then return n + 1 end
  if n == 0 then return ack(m - 1, 1) end
  return ack(m - 1, ack(m, n - 1))
end

local function sun_and_planets()
  local mass, days = 4 * math.pi * math.pi, 365.24
  local all = {
    {0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 1.0},
    {4.84143144246472090, -1.16032004402742839, -0.103622044471123109, 0.00166007664274403694,
      0.00769901118419740425, -0.0000690460016972063023, 0.000954791938424326609},
    {8.34336671824457987, 4.12479856412430479, -0.403523417114321381, -0.00276742510726411899,
      0.00499852801234917238, 0.0000230417297573763929, 0.000285885980666130812},
    {12.8943695621391310, -15.1111514016986312, -0.223307578892655734, 0.00296460137564761618,
      0.00237847173959480950, -0.0000296589568540237556, 0.0000436624404335156298},
    {15.3796971148509165, -25.9193146099879641, 0.179258772950371181, 0.00268067772490389322,
      0.00162824170038242295, -0.0000951592254519715870, 0.0000515138902046611451},
  }
  local bodies, px, py, pz = {}, 0.0, 0.0, 0.0
  for i, b in ipairs(all) do
    bodies[i] = {x = b[1], y = b[2], z = b[3],
      vx = b[4] * days, vy = b[5] * days, vz = b[6] * days, m = b[7] * mass}
    px = px + bodies[i].vx * bodies[i].m
    py = py + bodies[i].vy * bodies[i].m
    pz = pz + bodies[i].vz * bodies[i].m
  end
  bodies[1].vx, bodies[1].vy, bodies[1].vz = -px / mass, -py / mass, -pz / mass
  return bodies
end

local function advance(bodies, dt)
  for i = 1, #bodies do
    local a = bodies[i]
    for j = i + 1, #bodies do
      local b = bodies[j]
      local dx, dy, dz = a.x - b.x, a.y - b.y, a.z - b.z
      local d2 = dx * dx + dy * dy + dz * dz
      local mag = dt / (d2 * math.sqrt(d2))
      a.vx, a.vy, a.vz = a.vx - dx * b.m * mag, a.vy - dy * b.m * mag, a.vz - dz * b.m * mag
      b.vx, b.vy, b.vz = b.vx + dx * a.m * mag, b.vy + dy * a.m * mag, b.vz + dz * a.m * mag
    end
  end
  for _, b in ipairs(bodies) do
    b.x, b.y, b.z = b.x + dt * b.vx, b.y + dt * b.vy, b.z + dt * b.vz
  end
end

local function energy(bodies)
  local e = 0.0
  for i, a in ipairs(bodies) do
    e = e + 0.5 * a.m * (a.vx * a.vx + a.vy * a.vy + a.vz * a.vz)
    for j = i + 1, #bodies do
      local b = bodies[j]
      local dx, dy, dz = a.x - b.x, a.y - b.y, a.z - b.z
      e = e - a.m * b.m / math.sqrt(dx * dx + dy * dy + dz * dz)
    end
  end
  return e
end

local function n_body(steps)
  local bodies = sun_and_planets()
  for _ = 1, steps do advance(bodies, 0.01) end
  return math.ceil(energy(bodies) * 1e6)
end

local kernels = {
  fib = fib,
  ackermann = function(n) return ack(2, n) end,
  n_body = n_body,
  mandelbrot = function(n) return mandelbrot(n, n // 2, 1000) end,
}
kernels.picture = kernels.mandelbrot

local size = math.tointeger(arg[2])
local shortest, result = math.huge, 0
for i = 1, 15 do
  local start = os.clock()
  result = kernels[arg[1]](size)
  shortest = math.min(shortest, os.clock() - start)
end
print(string.format("%d %.0f", result, shortest * 1e9))
