// Lua 5.4 in a box: no files, no clock, no chance, no patterns, no state between calls; memory and instructions are
// limited, and no pcall hides that a limit was reached. The one place where Lua enters is sandbox.cpp and library.cpp.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace practicum::scripting {

// Budgets of one call. A call of a typical behaviour takes some hundred instructions and a few KiB.
inline constexpr int instruction_budget = 200000;
inline constexpr std::size_t memory_budget = 4u << 20;  // bytes, for all that the scripts of a scenario hold

// What a script's function is given: see scripts/practicum.d.lua for the author's view of it.
struct ScriptArgument {
    int turn = 0;
    std::string_view beat;
    std::vector<std::pair<std::string_view, int>> gauges;
    std::vector<std::pair<std::string_view, bool>> flags;
    std::vector<std::pair<std::string_view, int>> visits;
    // What was heard. Before that is known, whether the function asks for it is noted (ScriptAnswer::depends_on_heard).
    struct Utterance {
        std::string_view said;
        std::vector<std::string_view> heard;  // names of codes, "silence" too
    };
    std::optional<Utterance> utterance;
};

enum class FaultKind : std::uint8_t { none, error, budget, hidden_state, no_function };

struct ScriptFault {
    FaultKind kind = FaultKind::none;
    std::string message;
    int line = 0;  // in the script's file; 0 if unknown

    explicit operator bool() const { return kind != FaultKind::none; }
};

// What a function returned: nothing, a truth value, or a table of named whole numbers and truth values.
struct ScriptAnswer {
    ScriptFault fault;
    bool depends_on_heard = false;  // it asked for what was said or heard, which was not known: the rest says nothing
    bool truth = false;
    std::map<std::string, int> numbers;
    std::map<std::string, bool> truths;
};

// Not for use by two threads at once. Calls are pure in effect: what a call leaves behind is a fault, and is undone.
class Sandbox {
public:
    struct File {
        std::string name, text;
    };
    explicit Sandbox(std::vector<File> files);
    ~Sandbox();
    Sandbox(Sandbox&&) noexcept;
    Sandbox& operator=(Sandbox&&) noexcept;

    // A fault of each file that could not be loaded, in their order; empty ones for those that could.
    const std::vector<ScriptFault>& load_faults() const;
    // The functions that `file` offers, sorted.
    std::vector<std::string> functions(std::string_view file) const;
    // Calls "file.function" with the argument.
    ScriptAnswer call(std::string_view name, const ScriptArgument& argument);

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace practicum::scripting
