-- Every request is another voter's ballot. Environment: TOKENS, a file with a voter's token in each line, all equally
-- long; THREADS, as many as wrk is given.
--
-- Without RATE, every connection votes again as soon as it is answered. With RATE, so many votes a second fall due for
-- DURATION seconds, whether or not earlier ones are answered, and each takes the first connection that is free. ANSWERS
-- is the file to write, with a line "due,answered,status" for each vote that fell due, in microseconds from the start;
-- the last two are empty where no answer came. wrk's own latencies leave out how long a vote that was due had to wait
-- for a connection; these do not.
local ffi = require("ffi")
ffi.cdef [[
   typedef struct { long s; long ns; } votr_time;
   int clock_gettime(int clock, votr_time *time);
]]
local threads = tonumber(os.getenv("THREADS"))
local rate = tonumber(os.getenv("RATE"))
local due_in_all = rate and rate * tonumber(os.getenv("DURATION"))
local CHOICES = {"A", "B", "C"}
local all = {}
local began

local function micros()
   local time = ffi.new("votr_time")
   ffi.C.clock_gettime(1, time) -- CLOCK_MONOTONIC
   return tonumber(time.s) * 1000000 + tonumber(time.ns) / 1000
end

local function due(number)
   return number / rate * 1000000
end

function setup(thread)
   began = began or micros() + 1000000 -- when all connections are there
   thread:set("id", #all)
   thread:set("start", began)
   table.insert(all, thread)
end

function init()
   tokens = io.open(os.getenv("TOKENS"))
   local length = #tokens:read() + 1
   left = math.floor(tokens:seek("end") / length / threads)
   tokens:seek("set", id * left * length)
   -- The numbers of the thread's last vote planned, and sent.
   planned = id - threads
   sent = planned
   answers = {}
end

function request()
   if left == 0 then
      -- A second vote of the same voter would be cheaper than a first one.
      io.stderr:write("voters ran out\n")
      os.exit(3)
   end
   left = left - 1
   sent = sent + threads
   local token = tokens:read()
   return wrk.format("PUT", nil,
      {["Authorization"] = "Bearer " .. token, ["Content-Type"] = "application/json", ["X-Request-Id"] = sent},
      '{"choice": "' .. CHOICES[sent % 3 + 1] .. '"}')
end

if rate then
   -- How many milliseconds a connection that is free waits before it votes.
   function delay()
      if planned < 0 then sent = planned end -- wrk has tried request() once before
      planned = planned + threads
      if planned >= due_in_all then return 1000000000 end
      return math.max(0, math.ceil((start + due(planned) - micros()) / 1000))
   end

   function response(status, headers)
      answers[tonumber(headers["X-Request-Id"])] = string.format("%.0f,%d", micros() - start, status)
   end

   function done()
      local file = io.open(os.getenv("ANSWERS"), "w")
      local found = {}
      for _, thread in ipairs(all) do
         for number, answer in pairs(thread:get("answers")) do found[number] = answer end
      end
      for number = 0, due_in_all - 1 do
         file:write(string.format("%.0f,%s\n", due(number), found[number] or ","))
      end
      file:close()
   end
end
