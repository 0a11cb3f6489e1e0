#include "scripting/library.hpp"

#include <algorithm>
#include <lua.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace practicum::scripting {

namespace {

// tostring without addresses, which differ from run to run.
int to_string(lua_State* lua) {
    luaL_checkany(lua, 1);
    const int type = lua_type(lua, 1);
    if (type == LUA_TSTRING || type == LUA_TNUMBER || type == LUA_TBOOLEAN || type == LUA_TNIL)
        luaL_tolstring(lua, 1, nullptr);
    else
        lua_pushstring(lua, lua_typename(lua, type));
    return 1;
}

int guarded_call(lua_State* lua) {
    const auto spent = reinterpret_cast<SpentCheck>(lua_touserdata(lua, lua_upvalueindex(1)));
    luaL_checkany(lua, 1);
    const int status = lua_pcall(lua, lua_gettop(lua) - 1, LUA_MULTRET, 0);
    if (spent(lua)) return lua_error(lua);
    lua_pushboolean(lua, status == LUA_OK);
    lua_insert(lua, 1);
    return lua_gettop(lua);
}

int sorted_next(lua_State* lua) {
    const lua_Integer at = lua_tointeger(lua, lua_upvalueindex(2)) + 1;
    lua_pushinteger(lua, at);
    lua_replace(lua, lua_upvalueindex(2));
    if (lua_geti(lua, lua_upvalueindex(1), at) == LUA_TNIL) return 1;
    lua_pushvalue(lua, -1);
    lua_gettable(lua, 1);
    return 2;
}

bool before(lua_State* lua, int a, int b) {
    const int ta = lua_type(lua, a), tb = lua_type(lua, b);
    if (ta != tb) return ta == LUA_TNUMBER || (ta == LUA_TBOOLEAN && tb == LUA_TSTRING);
    if (ta == LUA_TBOOLEAN) return lua_toboolean(lua, a) < lua_toboolean(lua, b);
    return lua_compare(lua, a, b, LUA_OPLT) != 0;
}

// pairs in the order of the keys (numbers, then true and false, then texts): Lua's own order differs from run to run.
int sorted_pairs(lua_State* lua) {
    luaL_checktype(lua, 1, LUA_TTABLE);
    if (luaL_getmetafield(lua, 1, before_pairs) != LUA_TNIL) {
        lua_pushvalue(lua, 1);
        lua_call(lua, 1, 0);
    }
    lua_newtable(lua);
    const int keys = lua_gettop(lua);
    lua_Integer count = 0;
    for (lua_pushnil(lua); lua_next(lua, 1) != 0; lua_pop(lua, 1)) {
        const int type = lua_type(lua, -2);
        if (type != LUA_TNUMBER && type != LUA_TSTRING && type != LUA_TBOOLEAN)
            return luaL_error(lua, "pairs: a key is a %s; use numbers or texts as keys", lua_typename(lua, type));
        lua_pushvalue(lua, -2);
        lua_seti(lua, keys, ++count);
    }
    // Insertion by halves: n log n comparisons without recursion, and moves that the memory budget bounds.
    for (lua_Integer i = 2; i <= count; ++i) {
        lua_geti(lua, keys, i);
        const int key = lua_gettop(lua);
        lua_Integer low = 1, high = i;
        while (low < high) {
            const lua_Integer mid = (low + high) / 2;
            lua_geti(lua, keys, mid);
            if (before(lua, key, lua_gettop(lua)))
                high = mid;
            else
                low = mid + 1;
            lua_pop(lua, 1);
        }
        for (lua_Integer j = i; j > low; --j) {
            lua_geti(lua, keys, j - 1);
            lua_seti(lua, keys, j);
        }
        lua_pushvalue(lua, key);
        lua_seti(lua, keys, low);
        lua_settop(lua, keys);
    }
    lua_pushinteger(lua, 0);
    lua_pushcclosure(lua, sorted_next, 2);
    lua_pushvalue(lua, 1);
    lua_pushnil(lua);
    return 3;
}

int repeat_text(lua_State* lua) {
    std::size_t length = 0;
    const char* text = luaL_checklstring(lua, 1, &length);
    const lua_Integer times = luaL_checkinteger(lua, 2);
    if (times > 1000) return luaL_error(lua, "string.rep: at most 1000 times");
    luaL_Buffer buffer;
    luaL_buffinit(lua, &buffer);
    for (lua_Integer i = 0; i < times; ++i) luaL_addlstring(&buffer, text, length);
    luaL_pushresult(&buffer);
    return 1;
}

// Whether a plain text occurs in another: there are no patterns, which can run for seconds on what a trainee typed.
int contains_text(lua_State* lua) {
    std::size_t length = 0, part_length = 0;
    const char* text = luaL_checklstring(lua, 1, &length);
    const char* part = luaL_checklstring(lua, 2, &part_length);
    if (part_length > 200) return luaL_error(lua, "string.contains: the text looked for is longer than 200 bytes");
    lua_pushboolean(lua,
                    std::string_view(text, length).find(std::string_view(part, part_length)) != std::string_view::npos);
    return 1;
}

void keep_only(lua_State* lua, int from, int to, std::initializer_list<const char*> names) {
    for (const char* name : names) {
        lua_getfield(lua, from, name);
        lua_setfield(lua, to, name);
    }
}

void push_part(lua_State* lua, const char* name, lua_CFunction open, std::initializer_list<const char*> names) {
    luaL_requiref(lua, name, open, 0);
    lua_newtable(lua);
    keep_only(lua, lua_gettop(lua) - 1, lua_gettop(lua), names);
    lua_remove(lua, -2);
}

}  // namespace

void push_library(lua_State* lua, SpentCheck spent) {
    push_part(lua, "_G", luaopen_base,
              {"assert", "error", "ipairs", "rawequal", "rawlen", "select", "tonumber", "type"});
    const int library = lua_gettop(lua);
    lua_pushcfunction(lua, to_string);
    lua_setfield(lua, library, "tostring");
    lua_pushcfunction(lua, sorted_pairs);
    lua_setfield(lua, library, "pairs");
    lua_pushlightuserdata(lua, reinterpret_cast<void*>(spent));
    lua_pushcclosure(lua, guarded_call, 1);
    lua_setfield(lua, library, "pcall");
    push_part(lua, "math", luaopen_math,
              {"abs", "floor", "ceil", "max", "min", "tointeger", "type", "maxinteger", "mininteger", "ult"});
    lua_setfield(lua, library, "math");
    push_part(lua, "table", luaopen_table, {"concat", "insert", "remove", "pack", "unpack"});
    lua_setfield(lua, library, "table");
    push_part(lua, "string", luaopen_string, {"byte", "char", "len", "lower", "reverse", "sub", "upper"});
    lua_pushcfunction(lua, repeat_text);
    lua_setfield(lua, -2, "rep");
    lua_pushcfunction(lua, contains_text);
    lua_setfield(lua, -2, "contains");
    // Methods of strings ("x"):upper() come from this table, not from the full library.
    lua_pushliteral(lua, "");
    lua_getmetatable(lua, -1);
    lua_pushvalue(lua, -3);
    lua_setfield(lua, -2, "__index");
    lua_pop(lua, 2);
    lua_setfield(lua, library, "string");
    // Nothing else may lead to the full libraries.
    lua_pushnil(lua);
    lua_setfield(lua, LUA_REGISTRYINDEX, LUA_LOADED_TABLE);
    lua_pushglobaltable(lua);
    const int globals = lua_gettop(lua);
    lua_pushnil(lua);
    while (lua_next(lua, globals) != 0) {
        lua_pop(lua, 1);
        lua_pushvalue(lua, -1);
        lua_pushnil(lua);
        lua_settable(lua, globals);
    }
    lua_pop(lua, 1);
}

}  // namespace practicum::scripting
