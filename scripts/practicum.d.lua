---@meta
-- What a script of a scenario may see and call: stubs for editors (LuaLS) and for reading. This file is never run.
--
-- A function is called with one argument, a Turn, and returns
--   * for `run` and `each_turn`: nothing, or Changes;
--   * for a condition (`when: file.function()`): true or false.
-- Its answer may depend on its argument alone. What it leaves behind (a global or an outer local it changed) is reported as P0029 and undone.
-- A call may take 200,000 steps; all scripts of a scenario hold at most 4 MiB.

---The turn being taken, after the therapist was heard. Made anew for each call; changing it changes nothing.
---@class Turn
---@field turn integer                   1 is the therapist's first
---@field beat string                    the id of the beat the story stands at
---@field said string                    what the therapist said, cleaned; from outside, so use string.contains and no more
---@field heard table<Code, true>        the behaviours heard, and "silence": t.heard.advice
---@field gauges table<string, integer>
---@field flags table<string, boolean>
---@field visits table<string, integer>  beats told so far: 1, 2, or 3 for "3 or more"; nil for none

---Gauges: whole numbers, added, within the gauge's range. Flags: true sets, false clears.
---@alias Changes table<string, integer|boolean>

---@alias Code "open_question"|"closed_question"|"simple_reflection"|"complex_reflection"|"summary"|"affirmation"|"reassurance"|"information"|"advice"|"advice_with_permission"|"seeking_collaboration"|"emphasizing_autonomy"|"confrontation"|"self_disclosure"|"structuring"|"topic_shift"|"facilitation"|"greeting"|"closing"|"silence"

-- There are: assert error ipairs pairs pcall rawequal rawlen select tonumber tostring type;
-- math.abs ceil floor max min tointeger type ult maxinteger mininteger; table.concat insert pack remove unpack;
-- string.byte char contains len lower rep reverse sub upper. Nothing else: no files, no clock, no chance, no patterns.
-- pairs goes through the keys in order; a function of a script named before this one is called as name.func(t).

---Whether `part` (at most 200 bytes) occurs in `text`. Plain text, no pattern.
---@param text string
---@param part string
---@return boolean
function string.contains(text, part) end
