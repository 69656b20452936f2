-- Every request is another voter's ballot: each thread takes its own part of the tokens.
local threads = 0

function setup(thread)
   thread:set("id", threads)
   threads = threads + 1
end

function init()
   tokens = {}
   local line = 0
   for token in io.lines(os.getenv("TOKENS")) do
      if line % 2 == id then tokens[#tokens + 1] = token end
      line = line + 1
   end
   at = 0
end

function request()
   at = at + 1
   if at > #tokens then
      -- A second vote of the same voter would be cheaper than a first one.
      io.stderr:write("voters ran out\n")
      os.exit(3)
   end
   return wrk.format("PUT", nil,
      {["Authorization"] = "Bearer " .. tokens[at], ["Content-Type"] = "application/json"},
      '{"choice": "' .. ({"A", "B", "C"})[at % 3 + 1] .. '"}')
end
