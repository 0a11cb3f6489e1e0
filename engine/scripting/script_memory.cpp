#include "scripting/script_memory.hpp"

#include <bit>
#include <lua.hpp>

namespace practicum::scripting {

namespace {

constexpr const char* kept = "kept";  // in the registry: what must not be collected
constexpr int deepest = 100;          // tables and functions within each other

std::uint64_t word_of(lua_State* lua) {
    const int type = lua_type(lua, -1);
    const std::uint64_t kind = static_cast<std::uint64_t>(type) << 56;
    switch (type) {
        case LUA_TBOOLEAN: return kind | static_cast<std::uint64_t>(lua_toboolean(lua, -1));
        case LUA_TNUMBER:
            return lua_isinteger(lua, -1) ? kind ^ static_cast<std::uint64_t>(lua_tointeger(lua, -1))
                                          : ~kind ^ std::bit_cast<std::uint64_t>(lua_tonumber(lua, -1));
        // An object is told by where it is: what is remembered is kept alive, so no other can come to stand there.
        default: return kind ^ reinterpret_cast<std::uint64_t>(lua_topointer(lua, -1));
    }
}

void keep(lua_State* lua) {
    const int type = lua_type(lua, -1);
    if (type != LUA_TSTRING && type != LUA_TTABLE && type != LUA_TFUNCTION) return;
    lua_getfield(lua, LUA_REGISTRYINDEX, kept);
    lua_pushvalue(lua, -2);
    lua_rawseti(lua, -2, static_cast<lua_Integer>(lua_rawlen(lua, -2)) + 1);
    lua_pop(lua, 1);
}

}  // namespace

// Walks what can be reached from the value on top, in an order that is the same as long as nothing changes. False, at
// once, if `note` says so or it is too deep to be followed.
template <typename Note>
bool ScriptMemory::walk(lua_State* lua, int depth, const Note& note) {
    if (depth > deepest || !lua_checkstack(lua, 8)) return false;
    if (!note(word_of(lua))) return false;
    const int type = lua_type(lua, -1), top = lua_gettop(lua);
    if (type != LUA_TTABLE && type != LUA_TFUNCTION) return true;
    if (!seen_.insert(lua_topointer(lua, -1)).second) return true;
    bool same = true;
    if (type == LUA_TTABLE) {
        for (lua_pushnil(lua); same && lua_next(lua, top) != 0; lua_settop(lua, top + 1)) {
            same = walk(lua, depth + 1, note);  // the value
            lua_pop(lua, 1);
            same = same && walk(lua, depth + 1, note);  // the key, which lua_next needs to stay
        }
    } else {
        for (int i = 1; same && lua_getupvalue(lua, top, i) != nullptr; ++i) {
            same = walk(lua, depth + 1, note);
            lua_settop(lua, top);
        }
    }
    lua_settop(lua, top);
    return same;
}

void ScriptMemory::forget(lua_State* lua) {
    words_.clear();
    seen_.clear();
    lua_newtable(lua);
    lua_setfield(lua, LUA_REGISTRYINDEX, kept);
}

void ScriptMemory::remember(lua_State* lua) {
    const bool all = walk(lua, 0, [&](std::uint64_t word) {
        words_.push_back(word);
        keep(lua);
        return true;
    });
    // What cannot be followed to its end cannot be known to be unchanged.
    if (!all) words_.push_back(0);
}

void ScriptMemory::begin_check() {
    at_ = 0;
    seen_.clear();
}

bool ScriptMemory::unchanged(lua_State* lua) {
    return walk(lua, 0, [&](std::uint64_t word) { return at_ < words_.size() && words_[at_++] == word; });
}

}  // namespace practicum::scripting
