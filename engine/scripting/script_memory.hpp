// What the scripts of a scenario hold, so that it can be told whether a call has changed it. Only for sandbox.cpp.
#pragma once

#include <cstdint>
#include <unordered_set>
#include <vector>

struct lua_State;

namespace practicum::scripting {

// Remembers what can be reached from values on the Lua stack: every key and value of tables, every upvalue of
// functions. What it has seen is kept alive, so that the same address is the same object.
class ScriptMemory {
public:
    // Forgets what it knew, and begins anew.
    void forget(lua_State* lua);
    // Adds what can be reached from the value on top of the stack, which stays there.
    void remember(lua_State* lua);
    // Whether what was remembered is still so. To be asked with the same values in the same order: begin_check, then
    // unchanged for each, then complete.
    void begin_check();
    bool unchanged(lua_State* lua);
    bool complete() const { return at_ == words_.size(); }

private:
    template <typename Note>
    bool walk(lua_State* lua, int depth, const Note& note);

    std::vector<std::uint64_t> words_;
    std::size_t at_ = 0;
    std::unordered_set<const void*> seen_;
};

}  // namespace practicum::scripting
