#include "scripting/sandbox.hpp"

#include <cstdlib>
#include <lua.hpp>
#include <set>

#include "base/format.hpp"
#include "scripting/library.hpp"
#include "scripting/script_memory.hpp"

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
    ScriptMemory memory;                       // of what scripts hold, right after loading
    bool loading = false;                      // scripts may still define things
    bool wrote = false;                        // a script tried to change what it may only read
    bool asked = false;                        // for what was said or heard, where that is not known
    const ScriptArgument* argument = nullptr;  // of the call that is running

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
        freeze_parts();
        lua_setfield(lua, LUA_REGISTRYINDEX, "library");
        push_argument_metatable();
        lua_setfield(lua, LUA_REGISTRYINDEX, "argument");
        loading = true;
        for (std::size_t i = 0; i < files.size(); ++i) faults[i] = load(files[i]);
        loading = false;
        memory.forget(lua);
        for_each_file([&] {
            memory.remember(lua);
            return true;
        });
    }

    // Calls f with what each file has defined on top of the stack, until it says no.
    template <typename F>
    bool for_each_file(F&& f) {
        bool goes_on = true;
        for (std::size_t i = 0; goes_on && i < files.size(); ++i) {
            lua_getfield(lua, LUA_REGISTRYINDEX, ("file:" + files[i].name).c_str());
            goes_on = f();
            lua_pop(lua, 1);
        }
        return goes_on;
    }

    bool memory_unchanged() {
        memory.begin_check();
        return for_each_file([&] { return memory.unchanged(lua); }) && memory.complete();
    }

    // Replaces the table on top by an empty one that shows it, and through which `write` answers to changes.
    void show_through(lua_CFunction write) {
        lua_newtable(lua);
        lua_newtable(lua);
        lua_pushvalue(lua, -3);
        lua_setfield(lua, -2, "__index");
        lua_pushlightuserdata(lua, this);
        lua_pushvalue(lua, -4);
        lua_pushcclosure(lua, write, 2);
        lua_setfield(lua, -2, "__newindex");
        lua_setmetatable(lua, -2);
        lua_remove(lua, -2);
    }

    // The parts of the library that stands on top of the stack can be read and not changed.
    void freeze_parts() {
        for (const char* part : {"math", "string", "table"}) {
            lua_getfield(lua, -1, part);
            show_through(refuse_write);
            lua_setfield(lua, -2, part);
        }
    }

    static int refuse_write(lua_State* lua) {
        static_cast<Impl*>(lua_touserdata(lua, lua_upvalueindex(1)))->wrote = true;
        return luaL_error(lua, "a script may change nothing that outlives the call");
    }

    // While a file is loaded, what it defines goes to the table behind its environment.
    static int define(lua_State* lua) {
        if (!static_cast<Impl*>(lua_touserdata(lua, lua_upvalueindex(1)))->loading) return refuse_write(lua);
        lua_pushvalue(lua, 2);
        lua_pushvalue(lua, 3);
        lua_rawset(lua, lua_upvalueindex(2));
        return 0;
    }

    // Each file has an environment of its own: what it defines, behind that the files before it, behind them the
    // library.
    ScriptFault load(const File& file) {
        std::string_view text = file.text;
        if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
        if (luaL_loadbufferx(lua, text.data(), text.size(), ("=" + file.name).c_str(), "t") != LUA_OK) {
            ScriptFault fault = error_fault(lua, file.name);
            lua_settop(lua, 0);
            return fault;
        }
        lua_newtable(lua);  // what it defines
        lua_newtable(lua);  // the files before it
        for (const auto& earlier : files) {
            if (&earlier == &file) break;
            lua_getfield(lua, LUA_REGISTRYINDEX, ("environment:" + earlier.name).c_str());
            lua_setfield(lua, -2, earlier.name.c_str());
        }
        lua_getfield(lua, LUA_REGISTRYINDEX, "library");
        set_behind();
        set_behind();
        lua_pushvalue(lua, -1);
        lua_setfield(lua, LUA_REGISTRYINDEX, ("file:" + file.name).c_str());
        show_through(define);
        lua_pushvalue(lua, -1);
        lua_setfield(lua, LUA_REGISTRYINDEX, ("environment:" + file.name).c_str());
        lua_setupvalue(lua, 1, 1);
        ScriptFault fault = run(file.name, 0);
        lua_settop(lua, 0);
        return fault;
    }

    // Makes the table on top the one that is looked in for what the table below it lacks, and takes it off the stack.
    void set_behind() {
        lua_newtable(lua);
        lua_insert(lua, -2);
        lua_setfield(lua, -2, "__index");
        lua_setmetatable(lua, -2);
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

    // The argument is filled as it is read: most functions look at little of it.
    void push_argument(const ScriptArgument& given) {
        argument = &given;
        asked = wrote = false;
        lua_newtable(lua);
        lua_getfield(lua, LUA_REGISTRYINDEX, "argument");
        lua_setmetatable(lua, -2);
    }

    void push_argument_metatable() {
        lua_newtable(lua);
        lua_pushlightuserdata(lua, this);
        lua_pushcclosure(lua, fill_field, 1);
        lua_setfield(lua, -2, "__index");
        lua_pushlightuserdata(lua, this);
        lua_pushcclosure(lua, fill_all, 1);
        lua_setfield(lua, -2, before_pairs);
    }

    static Impl& self(lua_State* lua) { return *static_cast<Impl*>(lua_touserdata(lua, lua_upvalueindex(1))); }

    // (argument, key) -> the field, which stays in the argument.
    static int fill_field(lua_State* lua) {
        if (lua_type(lua, 2) != LUA_TSTRING || !self(lua).push_field(lua_tostring(lua, 2))) return 0;
        lua_pushvalue(lua, 2);
        lua_pushvalue(lua, -2);
        lua_rawset(lua, 1);
        return 1;
    }

    // (argument): fills in what is not there yet.
    static int fill_all(lua_State* lua) {
        for (const char* name : {"turn", "beat", "gauges", "flags", "visits", "said", "heard"}) {
            lua_pushstring(lua, name);
            if (lua_rawget(lua, 1) == LUA_TNIL && self(lua).push_field(name)) {
                lua_pushstring(lua, name);
                lua_insert(lua, -2);
                lua_rawset(lua, 1);
            }
            lua_settop(lua, 1);
        }
        return 0;
    }

    // Pushes a field of the argument; false if there is none of that name.
    bool push_field(std::string_view name) {
        if (!argument) return false;
        const auto text = [this](std::string_view value) { lua_pushlstring(lua, value.data(), value.size()); };
        const auto table = [&](const auto& pairs, auto push) {
            lua_createtable(lua, 0, static_cast<int>(pairs.size()));
            for (const auto& [key, value] : pairs) {
                text(key);
                push(value);
                lua_rawset(lua, -3);
            }
        };
        const auto number = [this](int value) { lua_pushinteger(lua, value); };
        const auto truth = [this](bool value) { lua_pushboolean(lua, value); };
        if (name == "turn") {
            number(argument->turn);
        } else if (name == "beat") {
            text(argument->beat);
        } else if (name == "gauges") {
            table(argument->gauges, number);
        } else if (name == "flags") {
            table(argument->flags, truth);
        } else if (name == "visits") {
            table(argument->visits, number);
        } else if (name == "said") {
            asked = asked || !argument->utterance;
            text(argument->utterance ? argument->utterance->said : std::string_view());
        } else if (name == "heard") {
            asked = asked || !argument->utterance;
            lua_newtable(lua);
            if (!argument->utterance) return true;
            for (const std::string_view code : argument->utterance->heard) {
                text(code);
                truth(true);
                lua_rawset(lua, -3);
            }
        } else {
            return false;
        }
        return true;
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
    impl_->push_argument(argument);
    answer.fault = impl_->run(file, 1);
    if (!answer.fault) impl_->read_answer(answer);
    lua_settop(lua, 0);
    impl_->argument = nullptr;
    answer.depends_on_heard = impl_->asked;
    const bool budget = answer.fault.kind == FaultKind::budget;
    const bool changed = !impl_->memory_unchanged();
    if (changed || impl_->wrote) {
        const int line = answer.fault.line;
        answer = {};
        answer.fault = {
            FaultKind::hidden_state,
            format("'{}' leaves something behind for the next call (a global or an outer local it changed)", name),
            line};
    }
    if (changed || budget) impl_->open();
    return answer;
}

}  // namespace practicum::scripting
