#include "scripting/sandbox.hpp"

#include <cstdlib>
#include <lua.hpp>
#include <set>

#include "base/format.hpp"
#include "base/hash.hpp"
#include "scripting/library.hpp"

namespace practicum::scripting {

namespace {

struct Budget {
    std::size_t used = 0;
    bool limited = false;  // while a script runs
    bool out_of_memory = false, out_of_steps = false;
};

void* allocate(void* user, void* block, std::size_t old_size, std::size_t new_size) {
    auto& budget = *static_cast<Budget*>(user);
    const std::size_t freed = block ? old_size : 0;
    if (new_size == 0) {
        budget.used -= freed;
        std::free(block);
        return nullptr;
    }
    if (budget.limited && new_size > freed && budget.used - freed + new_size > memory_budget) {
        budget.out_of_memory = true;
        return nullptr;
    }
    void* out = std::realloc(block, new_size);
    if (out) budget.used += new_size - freed;
    return out;
}

Budget& budget_of(lua_State* lua) {
    void* user = nullptr;
    lua_getallocf(lua, &user);
    return *static_cast<Budget*>(user);
}

bool spent(lua_State* lua) { return budget_of(lua).out_of_steps || budget_of(lua).out_of_memory; }

void count_hook(lua_State* lua, lua_Debug*) {
    budget_of(lua).out_of_steps = true;
    lua_sethook(lua, count_hook, LUA_MASKCOUNT, 1);  // from now on every step fails, whatever catches it
    luaL_error(lua, "the script runs too long");
}

// What a script finds where nothing has been heard: an empty text, an empty table.
int answer_unheard(lua_State* lua) {
    const std::string_view key = lua_type(lua, 2) == LUA_TSTRING ? lua_tostring(lua, 2) : "";
    if (key != "said" && key != "heard") return 0;
    *static_cast<bool*>(lua_touserdata(lua, lua_upvalueindex(1))) = true;
    if (key == "said")
        lua_pushliteral(lua, "");
    else
        lua_newtable(lua);
    return 1;
}

// "name:12: text" -> line 12 and "text".
ScriptFault error_fault(lua_State* lua, const std::string& file) {
    ScriptFault fault{FaultKind::error, "", 0};
    const char* text = lua_tostring(lua, -1);
    fault.message = text ? text : "the script failed with something that is not a text";
    if (fault.message.rfind(file + ":", 0) == 0) {
        std::size_t at = file.size() + 1, digits = 0;
        while (at + digits < fault.message.size() && fault.message[at + digits] >= '0' &&
               fault.message[at + digits] <= '9')
            ++digits;
        if (digits > 0 && digits < 7) {
            fault.line = std::stoi(fault.message.substr(at, digits));
            fault.message = fault.message.substr(std::min(at + digits + 2, fault.message.size()));
        }
    }
    return fault;
}

}  // namespace

struct Sandbox::Impl {
    std::vector<File> files;
    std::vector<ScriptFault> faults;
    Budget budget;
    lua_State* lua = nullptr;
    bool asked = false;       // for what was said or heard, where that is not known
    std::uint64_t print = 0;  // of everything that scripts can reach, right after loading

    ~Impl() { close(); }
    void close() {
        if (lua) lua_close(lua);
        lua = nullptr;
    }

    void open() {
        close();
        budget = {};
        faults.assign(files.size(), {});
        lua = lua_newstate(allocate, &budget);
        if (!lua) std::abort();  // not even the first few KiB: the machine is out of memory
        push_library(lua, spent);
        lua_setfield(lua, LUA_REGISTRYINDEX, "library");
        for (std::size_t i = 0; i < files.size(); ++i) faults[i] = load(files[i]);
        print = fingerprint();
    }

    // Each file has an environment of its own, filled with the library and the files before it.
    ScriptFault load(const File& file) {
        std::string_view text = file.text;
        if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
        if (luaL_loadbufferx(lua, text.data(), text.size(), ("=" + file.name).c_str(), "t") != LUA_OK) {
            ScriptFault fault = error_fault(lua, file.name);
            lua_settop(lua, 0);
            return fault;
        }
        lua_newtable(lua);
        lua_getfield(lua, LUA_REGISTRYINDEX, "library");
        for (lua_pushnil(lua); lua_next(lua, -2) != 0; lua_pop(lua, 1)) {
            lua_pushvalue(lua, -2);
            lua_pushvalue(lua, -2);
            lua_settable(lua, 2);
        }
        lua_pop(lua, 1);
        for (const auto& earlier : files) {
            if (&earlier == &file) break;
            lua_getfield(lua, LUA_REGISTRYINDEX, ("file:" + earlier.name).c_str());
            lua_setfield(lua, 2, earlier.name.c_str());
        }
        lua_pushvalue(lua, 2);
        lua_setupvalue(lua, 1, 1);
        lua_setfield(lua, LUA_REGISTRYINDEX, ("file:" + file.name).c_str());
        ScriptFault fault = run(file.name, 0);
        lua_settop(lua, 0);
        return fault;
    }

    // Calls the function below `arguments` on the stack, within the budgets.
    ScriptFault run(const std::string& file, int arguments) {
        budget.limited = true;
        budget.out_of_memory = budget.out_of_steps = false;
        lua_sethook(lua, count_hook, LUA_MASKCOUNT, instruction_budget);
        const int status = lua_pcall(lua, arguments, 1, 0);
        lua_sethook(lua, nullptr, 0, 0);
        budget.limited = false;
        if (budget.out_of_steps)
            return {FaultKind::budget,
                    format("the script takes more than {} steps: is there a loop without an end?", instruction_budget),
                    0};
        if (budget.out_of_memory)
            return {FaultKind::budget, format("the script needs more than {} KiB of memory", memory_budget >> 10), 0};
        return status == LUA_OK ? ScriptFault{} : error_fault(lua, file);
    }

    // A hash over all tables, functions and their upvalues that scripts can reach. Within one state it changes if and
    // only if a script left something behind (an unchanged table is walked in an unchanged order).
    std::uint64_t fingerprint() {
        std::uint64_t hash = 0;
        std::set<const void*> seen;
        lua_getfield(lua, LUA_REGISTRYINDEX, "library");
        walk(hash, seen, 0);
        lua_pop(lua, 1);
        for (const auto& file : files) {
            lua_getfield(lua, LUA_REGISTRYINDEX, ("file:" + file.name).c_str());
            walk(hash, seen, 0);
            lua_pop(lua, 1);
        }
        return hash;
    }

    void walk(std::uint64_t& hash, std::set<const void*>& seen, int depth) {
        const auto add = [&hash](const void* bytes, std::size_t size) {
            hash = hash64({static_cast<const char*>(bytes), size}, hash ^ 0x9e37);
        };
        const int type = lua_type(lua, -1);
        add(&type, sizeof type);
        if (type == LUA_TBOOLEAN) {
            const int value = lua_toboolean(lua, -1);
            add(&value, sizeof value);
        } else if (type == LUA_TNUMBER) {
            const lua_Number value = lua_tonumber(lua, -1);
            add(&value, sizeof value);
        } else if (type == LUA_TSTRING) {
            std::size_t size = 0;
            const char* text = lua_tolstring(lua, -1, &size);
            add(text, size);
        } else if (type == LUA_TTABLE || type == LUA_TFUNCTION) {
            const void* address = lua_topointer(lua, -1);
            add(&address, sizeof address);
            if (depth > 100 || !seen.insert(address).second || !lua_checkstack(lua, 8)) return;
            if (type == LUA_TTABLE) {
                for (lua_pushnil(lua); lua_next(lua, -2) != 0; lua_pop(lua, 1)) {
                    lua_pushvalue(lua, -2);
                    walk(hash, seen, depth + 1);
                    lua_pop(lua, 1);
                    walk(hash, seen, depth + 1);
                }
            } else {
                for (int i = 1; lua_getupvalue(lua, -1, i) != nullptr; ++i) {
                    walk(hash, seen, depth + 1);
                    lua_pop(lua, 1);
                }
            }
        }
    }

    void push_argument(const ScriptArgument& argument) {
        const auto text = [this](std::string_view value) { lua_pushlstring(lua, value.data(), value.size()); };
        const auto field = [&](std::string_view name, auto push) {
            text(name);
            push();
            lua_settable(lua, -3);
        };
        lua_newtable(lua);
        field("turn", [&] { lua_pushinteger(lua, argument.turn); });
        field("beat", [&] { text(argument.beat); });
        const auto table = [&](std::string_view name, auto fill) {
            field(name, [&] {
                lua_newtable(lua);
                fill();
            });
        };
        table("gauges", [&] {
            for (const auto& [name, value] : argument.gauges) field(name, [&, v = value] { lua_pushinteger(lua, v); });
        });
        table("flags", [&] {
            for (const auto& [name, value] : argument.flags) field(name, [&, v = value] { lua_pushboolean(lua, v); });
        });
        table("visits", [&] {
            for (const auto& [name, value] : argument.visits) field(name, [&, v = value] { lua_pushinteger(lua, v); });
        });
        if (!argument.utterance) return note_reads();
        field("said", [&] { text(argument.utterance->said); });
        table("heard", [&] {
            for (const auto name : argument.utterance->heard) field(name, [&] { lua_pushboolean(lua, 1); });
        });
    }

    // Makes the table on top note in `asked` that one of the keys it lacks was asked for: what was said and heard.
    void note_reads() {
        lua_newtable(lua);
        lua_pushlightuserdata(lua, &asked);
        lua_pushcclosure(lua, answer_unheard, 1);
        lua_setfield(lua, -2, "__index");
        lua_pushlightuserdata(lua, &asked);
        lua_setfield(lua, -2, pairs_note);
        lua_setmetatable(lua, -2);
    }

    void read_answer(ScriptAnswer& answer) {
        if (lua_isboolean(lua, -1)) answer.truth = lua_toboolean(lua, -1) != 0;
        if (lua_isboolean(lua, -1) || lua_isnil(lua, -1)) return;
        if (!lua_istable(lua, -1)) {
            answer.fault = {FaultKind::error,
                            format("it returned a {}; expected nothing, true, false or a table",
                                   lua_typename(lua, lua_type(lua, -1))),
                            0};
            return;
        }
        for (lua_pushnil(lua); lua_next(lua, -2) != 0; lua_pop(lua, 1)) {
            if (lua_type(lua, -2) != LUA_TSTRING) {
                answer.fault = {FaultKind::error, "the table it returned has a key that is not a name", 0};
                lua_pop(lua, 2);
                return;
            }
            const std::string name = lua_tostring(lua, -2);
            int whole = 0;
            const lua_Integer value = lua_tointegerx(lua, -1, &whole);
            if (lua_isboolean(lua, -1)) {
                answer.truths[name] = lua_toboolean(lua, -1) != 0;
            } else if (lua_type(lua, -1) == LUA_TNUMBER && whole && value >= -200 && value <= 200) {
                answer.numbers[name] = static_cast<int>(value);
            } else {
                answer.fault = {
                    FaultKind::error,
                    format("'{}' in the table it returned is neither true, false nor a whole number from -200 to 200",
                           name),
                    0};
                lua_pop(lua, 2);
                return;
            }
        }
    }
};

Sandbox::Sandbox(std::vector<File> files) : impl_(std::make_unique<Impl>()) {
    impl_->files = std::move(files);
    if (!impl_->files.empty()) impl_->open();
}
Sandbox::~Sandbox() = default;
Sandbox::Sandbox(Sandbox&&) noexcept = default;
Sandbox& Sandbox::operator=(Sandbox&&) noexcept = default;

const std::vector<ScriptFault>& Sandbox::load_faults() const { return impl_->faults; }

std::vector<std::string> Sandbox::functions(std::string_view file) const {
    std::set<std::string> out;
    lua_State* lua = impl_->lua;
    if (!lua) return {};
    lua_getfield(lua, LUA_REGISTRYINDEX, format("file:{}", file).c_str());
    if (lua_istable(lua, -1)) {
        for (lua_pushnil(lua); lua_next(lua, -2) != 0; lua_pop(lua, 1))
            if (lua_isfunction(lua, -1) && !lua_iscfunction(lua, -1) && lua_type(lua, -2) == LUA_TSTRING)
                out.insert(lua_tostring(lua, -2));
    }
    lua_settop(lua, 0);
    return {out.begin(), out.end()};
}

ScriptAnswer Sandbox::call(std::string_view name, const ScriptArgument& argument) {
    ScriptAnswer answer;
    const auto dot = name.find('.');
    const std::string file(name.substr(0, dot)), function(dot == std::string_view::npos ? "" : name.substr(dot + 1));
    lua_State* lua = impl_->lua;
    if (lua) lua_getfield(lua, LUA_REGISTRYINDEX, ("file:" + file).c_str());
    if (lua && lua_istable(lua, -1)) lua_getfield(lua, -1, function.c_str());
    if (!lua || !lua_isfunction(lua, -1) || lua_iscfunction(lua, -1)) {
        answer.fault = {FaultKind::no_function, format("there is no function '{}'", name), 0};
        if (lua) lua_settop(lua, 0);
        return answer;
    }
    impl_->asked = false;
    impl_->push_argument(argument);
    answer.fault = impl_->run(file, 1);
    if (!answer.fault) impl_->read_answer(answer);
    lua_settop(lua, 0);
    answer.depends_on_heard = impl_->asked;
    if (impl_->fingerprint() != impl_->print) {
        answer = {};
        answer.fault = {
            FaultKind::hidden_state,
            format("'{}' leaves something behind for the next call (a global or an outer local it changed)", name), 0};
    }
    if (answer.fault.kind == FaultKind::hidden_state || answer.fault.kind == FaultKind::budget) impl_->open();
    return answer;
}

}  // namespace practicum::scripting
