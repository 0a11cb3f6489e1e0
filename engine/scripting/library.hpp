// What scripts may call. Only for sandbox.cpp.
#pragma once

struct lua_State;

namespace practicum::scripting {

// Whether the budget of this state is spent: kept by the sandbox, asked by pcall so that a script cannot go on.
using SpentCheck = bool (*)(lua_State*);

// A table whose metatable holds a pointer to a bool under this name has it set to true by pairs.
inline constexpr const char* pairs_note = "pairs_note";

// Pushes a new table with the functions of the sandbox and sets the methods of strings.
void push_library(lua_State* lua, SpentCheck spent);

}  // namespace practicum::scripting
