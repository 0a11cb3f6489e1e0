// What scripts may call. Only for sandbox.cpp.
#pragma once

struct lua_State;

namespace practicum::scripting {

// Whether the budget of this state is spent: kept by the sandbox, asked by pcall so that a script cannot go on.
using SpentCheck = bool (*)(lua_State*);

// What a table's metatable holds under this name, pairs calls with the table before it looks at it.
inline constexpr const char* before_pairs = "before_pairs";

// Pushes a new table with the functions of the sandbox and sets the methods of strings.
void push_library(lua_State* lua, SpentCheck spent);

}  // namespace practicum::scripting
