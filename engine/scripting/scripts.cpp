#include "scripting/scripts.hpp"

#include <algorithm>
#include <functional>

#include "base/format.hpp"
#include "base/split.hpp"
#include "base/suggest.hpp"
#include "base/utf8.hpp"
#include "scripting/sandbox.hpp"

namespace practicum::scripting {

namespace {

// A whole line of a script, without its indentation; the file as a whole if the line is not known.
Span line_of(const Script& script, int line) {
    if (line <= 0) return {script.file, 0, 0, 1};
    const std::string_view rest = line_of_text(script.text, static_cast<std::size_t>(line));
    const std::string_view text = trim(rest);
    const auto column = text.empty() ? 0 : static_cast<std::uint32_t>(text.data() - rest.data());
    return {script.file, static_cast<std::uint32_t>(line), column + 1,
            static_cast<std::uint32_t>(std::max<std::size_t>(1, char_count(text)))};
}

std::string file_of(std::string_view function) { return std::string(function.substr(0, function.find('.'))); }

}  // namespace

struct Scripts::Impl {
    const Scenario& scenario;
    Sandbox sandbox;

    static std::vector<Sandbox::File> files(const Scenario& scenario) {
        std::vector<Sandbox::File> out;
        for (const auto& script : scenario.scripts) out.push_back({script.name, script.text});
        return out;
    }

    ScriptArgument argument = {};  // kept for its memory

    ScriptAnswer call(const std::string& name, const Moment& moment) {
        const Situation& situation = moment.situation;
        argument.turn = moment.turn;
        argument.beat = scenario.beats[situation.beat].id;
        argument.gauges.clear();
        argument.flags.clear();
        argument.visits.clear();
        for (GaugeIndex gauge : scenario.gauges.indices())
            argument.gauges.emplace_back(scenario.gauges[gauge].name, situation.gauge(gauge));
        for (FlagIndex flag : scenario.flags.indices())
            argument.flags.emplace_back(scenario.flags[flag].name, situation.flag(flag));
        for (BeatIndex beat : scenario.beats.indices())
            if (situation.visits[beat] > 0)
                argument.visits.emplace_back(scenario.beats[beat].id, situation.visits[beat]);
        argument.utterance.reset();
        if (moment.heard) {
            auto& [said, heard] = argument.utterance.emplace();
            said = moment.heard->text;
            for (Code code : moment.heard->codes.list()) heard.push_back(name_of(code));
            if (moment.heard->silence) heard.push_back("silence");
        }
        return sandbox.call(name, argument);
    }

    // What is wrong with the answer as an effect; empty if nothing is.
    std::string read(const ScriptAnswer& answer, Effect& effect) const {
        for (const auto& [name, amount] : answer.numbers) {
            const auto gauge = scenario.find_gauge(name);
            if (!gauge) return format("it changes '{}', which is not a gauge of this client", name);
            effect.gauges.push_back({*gauge, static_cast<std::int16_t>(amount), false});
        }
        for (const auto& [name, value] : answer.truths) {
            const auto flag = scenario.find_flag(name);
            if (!flag) return format("it sets '{}', which is not a flag of this client", name);
            (value ? effect.set : effect.clear) |= std::uint64_t{1} << flag->number();
        }
        return "";
    }
};

namespace {

ScriptFailure failure_of(const std::string& function, const std::string& message, int line) {
    return {function, file_of(function) + ".lua", line, message};
}

void add(std::vector<ScriptFailure>& failures, ScriptFailure failure) {
    const bool known = std::any_of(failures.begin(), failures.end(), [&](const ScriptFailure& other) {
        return other.function == failure.function && other.line == failure.line && other.message == failure.message;
    });
    if (!known) failures.push_back(std::move(failure));
}

// Answers a condition's calls with what the scripts say, and keeps what fails.
template <typename Call>
class Answers : public ScriptAnswers {
public:
    Answers(Call call, std::vector<ScriptFailure>& failures) : call_(std::move(call)), failures_(failures) {}

    std::optional<bool> truth(const std::string& function) override {
        const ScriptAnswer answer = call_(function);
        if (answer.depends_on_heard) return std::nullopt;
        if (answer.fault) add(failures_, failure_of(function, answer.fault.message, answer.fault.line));
        return !answer.fault && answer.truth;
    }

private:
    Call call_;
    std::vector<ScriptFailure>& failures_;
};

}  // namespace

Scripts::Scripts(const Scenario& scenario) : impl_(new Impl{scenario, Sandbox(Impl::files(scenario))}) {}
Scripts::~Scripts() = default;
Scripts::Scripts(Scripts&&) noexcept = default;

Standing Scripts::standing(const Condition& condition, const Moment& moment, std::vector<ScriptFailure>& failures) {
    if (condition.calls.empty()) return scripting::standing(condition, moment);
    Answers answers([&](const std::string& function) { return impl_->call(function, moment); }, failures);
    return scripting::standing(condition, moment, &answers);
}

std::string Scripts::explain(const Condition& condition, const Moment& moment) {
    std::vector<ScriptFailure> failures;
    Answers answers([&](const std::string& function) { return impl_->call(function, moment); }, failures);
    return scripting::explain(condition, impl_->scenario, moment, &answers);
}

Effect Scripts::changes(const ScriptCall& call, const Moment& moment, std::vector<ScriptFailure>& failures) {
    const ScriptAnswer answer = impl_->call(call.name, moment);
    Effect effect;
    const std::string wrong = answer.fault ? answer.fault.message : impl_->read(answer, effect);
    if (wrong.empty()) return effect;
    add(failures, failure_of(call.name, wrong, answer.fault.line));
    return {};
}

namespace {

// Tries each function that a scenario names, and reports what is wrong with it.
class Trial {
public:
    using Call = std::function<ScriptAnswer(const std::string&)>;
    using Read = std::function<std::string(const ScriptAnswer&)>;

    Trial(const Scenario& scenario, const Sandbox& sandbox, Call call, Read read, Diagnostics& diagnostics)
        : scenario_(scenario),
          sandbox_(sandbox),
          call_(std::move(call)),
          read_(std::move(read)),
          diagnostics_(diagnostics) {}

    void run() {
        files();
        for (const auto& call : scenario_.each_turn) function(call.name, call.at, false);
        for_each_effect(scenario_, [&](const Effect& effect) {
            for (const auto& call : effect.run) function(call.name, call.at, false);
        });
        for_each_condition(scenario_, [&](const Condition& condition, bool) {
            for (const auto& name : condition.calls) function(name, condition.at, true);
        });
    }

private:
    void files() {
        const auto& faults = sandbox_.load_faults();
        for (std::size_t i = 0; i < faults.size(); ++i) {
            if (!faults[i]) continue;
            unusable_.push_back(scenario_.scripts[i].name);
            diagnostics_.error(faults[i].kind == FaultKind::budget ? "P0030" : "P0027",
                               line_of(scenario_.scripts[i], faults[i].line), faults[i].message);
        }
    }

    void function(const std::string& name, Span at, bool condition) {
        const std::string file = file_of(name);
        // That a file does not load is said once; what it would offer is not known.
        if (std::find(unusable_.begin(), unusable_.end(), file) != unusable_.end()) return;
        const ScriptAnswer answer = call_(name);
        if (!answer.fault) {
            const std::string misfit = condition ? "" : read_(answer);
            if (!misfit.empty()) diagnostics_.error("P0031", at, format("{}: {}", name, misfit));
            return;
        }
        if (answer.fault.kind == FaultKind::no_function) return missing(name, file, at);
        const bool hidden = answer.fault.kind == FaultKind::hidden_state;
        const char* code = hidden ? "P0029" : answer.fault.kind == FaultKind::budget ? "P0030" : "P0027";
        const Script* script = script_named(file);
        if (answer.fault.line > 0 && script) at = line_of(*script, answer.fault.line);
        diagnostics_.error(
            code, at, answer.fault.message,
            hidden ? "a script's answer may depend on its argument alone: remember things in a gauge or a flag" : "");
    }

    void missing(const std::string& name, const std::string& file, Span at) {
        std::vector<std::string> known;
        for (const auto& script : scenario_.scripts)
            for (const auto& function : sandbox_.functions(script.name))
                known.push_back(format("{}.{}", script.name, function));
        const std::string near = did_you_mean(name, known);
        diagnostics_.error("P0028", at, format("there is no script function '{}'", name),
                           !near.empty()         ? near
                           : !script_named(file) ? format("add '{}' under 'scripts'", file)
                           : known.empty()       ? format("'{}.lua' has no functions", file)
                                                 : "the scripts have: " + list_names(known));
    }

    const Script* script_named(const std::string& name) const {
        const auto found = std::find_if(scenario_.scripts.begin(), scenario_.scripts.end(),
                                        [&](const Script& script) { return script.name == name; });
        return found == scenario_.scripts.end() ? nullptr : &*found;
    }

    const Scenario& scenario_;
    const Sandbox& sandbox_;
    Call call_;
    Read read_;
    Diagnostics& diagnostics_;
    std::vector<std::string> unusable_;
};

}  // namespace

void Scripts::check(Diagnostics& diagnostics) {
    const Scenario& scenario = impl_->scenario;
    if (scenario.beats.empty()) return;
    const State state = initial_state(scenario, 1);
    Heard heard;
    heard.text = "How are things?";
    heard.codes = CodeSet{Code::open_question};
    const auto call = [&](const std::string& name) { return impl_->call(name, {state.situation, 1, &heard}); };
    const auto read = [&](const ScriptAnswer& answer) {
        Effect effect;
        return impl_->read(answer, effect);
    };
    Trial(scenario, impl_->sandbox, call, read, diagnostics).run();
}

void compile_conditions(Scenario& scenario, Diagnostics& diagnostics) {
    // The conditions are compiled against the names of the same scenario, which compiling does not change.
    for_each_condition(scenario,
                       [&](Condition& condition, bool counts) { compile(condition, scenario, counts, diagnostics); });
}

}  // namespace practicum::scripting
