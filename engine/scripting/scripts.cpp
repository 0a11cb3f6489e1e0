#include "scripting/scripts.hpp"

#include <algorithm>

#include "base/format.hpp"
#include "base/suggest.hpp"
#include "base/utf8.hpp"
#include "scripting/sandbox.hpp"

namespace practicum::scripting {

// A whole line of a script, without its indentation; the file as a whole if the line is not known.
static Span line_of(const Script& script, int line) {
    if (line <= 0) return {script.file, 0, 0, 1};
    std::string_view rest = script.text;
    for (int i = 1; i < line && !rest.empty(); ++i)
        rest = rest.find('\n') == std::string_view::npos ? std::string_view{} : rest.substr(rest.find('\n') + 1);
    rest = rest.substr(0, rest.find('\n'));
    const std::string_view text = trim(rest);
    const auto column = text.empty() ? 0 : static_cast<std::uint32_t>(text.data() - rest.data());
    return {script.file, static_cast<std::uint32_t>(line), column + 1,
            static_cast<std::uint32_t>(std::max<std::size_t>(1, char_count(text)))};
}

struct Scripts::Impl {
    const Scenario& scenario;
    Sandbox sandbox;

    static std::vector<Sandbox::File> files(const Scenario& scenario) {
        std::vector<Sandbox::File> out;
        for (const auto& script : scenario.scripts) out.push_back({script.name, script.text});
        return out;
    }

    ScriptAnswer call(const std::string& name, const State& state, const Heard& heard) {
        ScriptArgument argument;
        argument.turn = state.turn;
        argument.beat = scenario.beats[state.beat].id;
        argument.said = heard.text;
        for (std::size_t i = 0; i < scenario.gauges.size(); ++i)
            argument.gauges.emplace_back(scenario.gauges[i].name, state.gauges[i]);
        for (std::size_t i = 0; i < scenario.flags.size(); ++i)
            argument.flags.emplace_back(scenario.flags[i].name, state.flag(static_cast<std::uint16_t>(i)));
        for (std::size_t i = 0; i < scenario.beats.size(); ++i)
            if (state.visits[i] > 0) argument.visits.emplace_back(scenario.beats[i].id, state.visits[i]);
        for (Code code : heard.codes.list()) argument.heard.push_back(name_of(code));
        if (heard.silence) argument.heard.push_back("silence");
        return sandbox.call(name, argument);
    }

    std::string read(const ScriptAnswer& answer, Effect& effect) const {
        for (const auto& [name, amount] : answer.numbers) {
            const std::uint16_t gauge = scenario.find_gauge(name);
            if (gauge == none) return format("it changes '{}', which is not a gauge of this client", name);
            effect.gauges.push_back({gauge, static_cast<std::int16_t>(amount), false});
        }
        for (const auto& [name, value] : answer.truths) {
            const std::uint16_t flag = scenario.find_flag(name);
            if (flag == none) return format("it sets '{}', which is not a flag of this client", name);
            (value ? effect.set : effect.clear) |= std::uint64_t{1} << flag;
        }
        return "";
    }
};

Scripts::Scripts(const Scenario& scenario) : impl_(new Impl{scenario, Sandbox(Impl::files(scenario))}) {}
Scripts::~Scripts() = default;
Scripts::Scripts(Scripts&&) noexcept = default;

Scripts::Changes Scripts::changes(const ScriptCall& call, const State& state, const Heard& heard) {
    Changes out;
    const ScriptAnswer answer = impl_->call(call.name, state, heard);
    out.fault = answer.fault ? answer.fault.message : impl_->read(answer, out.effect);
    if (!out.fault.empty()) out.fault = format("{}: {}", call.name, out.fault), out.effect = {};
    return out;
}

bool Scripts::truth(const std::string& name, const State& state, const Heard& heard, std::vector<std::string>& faults) {
    const ScriptAnswer answer = impl_->call(name, state, heard);
    if (answer.fault) faults.push_back(format("{}: {}", name, answer.fault.message));
    return !answer.fault && answer.truth;
}

void Scripts::check(Diagnostics& diagnostics) {
    const Scenario& scenario = impl_->scenario;
    if (scenario.beats.empty()) return;
    const auto& faults = impl_->sandbox.load_faults();
    for (std::size_t i = 0; i < faults.size(); ++i) {
        if (!faults[i]) continue;
        diagnostics.error(faults[i].kind == FaultKind::budget ? "P0030" : "P0027",
                          line_of(scenario.scripts[i], faults[i].line), faults[i].message);
    }
    const State state = initial_state(scenario, 1);
    Heard heard;
    heard.text = "How are things?";
    heard.codes = CodeSet{Code::open_question};
    const auto try_call = [&](const std::string& name, Span at, bool condition) {
        const std::string file = name.substr(0, name.find('.'));
        const auto script = std::find_if(scenario.scripts.begin(), scenario.scripts.end(),
                                         [&](const Script& s) { return s.name == file; });
        const ScriptAnswer answer = impl_->call(name, state, heard);
        Effect effect;
        const std::string misfit = answer.fault || condition ? "" : impl_->read(answer, effect);
        if (!misfit.empty()) diagnostics.error("P0031", at, format("{}: {}", name, misfit));
        if (!answer.fault) return;
        if (answer.fault.kind == FaultKind::no_function) {
            std::vector<std::string> known;
            for (const auto& s : scenario.scripts)
                for (const auto& f : impl_->sandbox.functions(s.name)) known.push_back(format("{}.{}", s.name, f));
            const std::string near = did_you_mean(name, known);
            diagnostics.error("P0028", at, format("there is no script function '{}'", name),
                              !near.empty()                      ? near
                              : script == scenario.scripts.end() ? format("add '{}' under 'scripts'", file)
                                                                 : "the script has: " + list_names(known));
            return;
        }
        const char* code = answer.fault.kind == FaultKind::hidden_state ? "P0029"
                           : answer.fault.kind == FaultKind::budget     ? "P0030"
                                                                        : "P0027";
        if (answer.fault.line > 0 && script != scenario.scripts.end()) at = line_of(*script, answer.fault.line);
        diagnostics.error(
            code, at, answer.fault.message,
            answer.fault.kind == FaultKind::hidden_state
                ? "a script's answer may depend on its argument alone: remember things in a gauge or a flag"
                : "");
    };
    for (const auto& call : scenario.each_turn) try_call(call.name, call.at, false);
    for_each_effect(scenario, [&](const Effect& effect) {
        for (const auto& call : effect.run) try_call(call.name, call.at, false);
    });
    for_each_condition(scenario, [&](const Condition& condition, bool) {
        for (const auto& name : condition.calls) try_call(name, condition.at, true);
    });
}

void compile_conditions(Scenario& scenario, Diagnostics& diagnostics) {
    // The conditions are compiled against the names of the same scenario, which compiling does not change.
    for_each_condition(scenario,
                       [&](Condition& condition, bool counts) { compile(condition, scenario, counts, diagnostics); });
}

}  // namespace practicum::scripting
