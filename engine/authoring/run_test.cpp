#include <algorithm>
#include <charconv>

#include "authoring/scenario_test.hpp"
#include "base/format.hpp"
#include "base/suggest.hpp"
#include "dialogue/menu.hpp"
#include "session/session.hpp"

namespace practicum::authoring {

namespace {

bool compare(std::string_view wanted, int value) {
    std::string_view sign = "==";
    for (std::string_view candidate : {">=", "<=", "==", ">", "<"}) {
        if (wanted.substr(0, candidate.size()) != candidate) continue;
        sign = candidate;
        wanted.remove_prefix(candidate.size());
        break;
    }
    while (!wanted.empty() && wanted[0] == ' ') wanted.remove_prefix(1);
    int number = 0;
    std::from_chars(wanted.data(), wanted.data() + wanted.size(), number);
    return sign == ">="   ? value >= number
           : sign == "<=" ? value <= number
           : sign == ">"  ? value > number
           : sign == "<"  ? value < number
                          : value == number;
}

std::string names(CodeSet codes) {
    std::vector<std::string> out;
    for (Code code : codes.list()) out.emplace_back(name_of(code));
    return out.empty() ? "none" : list_names(out, 20);
}

// What was found for an expectation, and whether it is what was wanted.
struct Found {
    bool as_wanted;
    std::string value;
};

bool has_line(const Turn& turn, const std::string& wanted) {
    if (turn.client().find(wanted) != std::string::npos) return true;
    return std::any_of(turn.lines.begin(), turn.lines.end(), [&](const Line& line) {
        const std::string& wordings = line.wordings->id;
        return line.id() == wanted || wordings == wanted || wordings == wanted + "/asked";
    });
}

Found look(const Expectation& wanted, const Scenario& scenario, const Heard& heard, const Turn& turn) {
    const Situation& now = turn.next.situation;
    const auto flag = [&](bool set) -> Found {
        const bool is = now.flag(*scenario.find_flag(wanted.value));
        return {is == set, is ? "it is set" : "it is not set"};
    };
    if (wanted.key == "beat") return {scenario.beats[now.beat].id == wanted.value, scenario.beats[now.beat].id};
    if (wanted.key == "response") {
        const std::string matched(matched_id(scenario, turn));
        return {matched == wanted.value, matched.empty() ? "the fallback" : matched};
    }
    if (wanted.key == "layer") return {name_of(turn.layer) == wanted.value, std::string(name_of(turn.layer))};
    if (wanted.key == "codes") return {heard.codes.has(*code_named(wanted.value)), names(heard.codes)};
    if (wanted.key == "not_codes") return {!heard.codes.has(*code_named(wanted.value)), names(heard.codes)};
    if (wanted.key == "flags") return flag(true);
    if (wanted.key == "not_flags") return flag(false);
    if (wanted.key == "held_back")
        return {(wanted.value == "true") == turn.held_back, turn.held_back ? "true" : "false"};
    if (wanted.key == "line" || wanted.key == "not_line")
        return {has_line(turn, wanted.value) == (wanted.key == "line"), turn.client()};
    if (wanted.key == "ending") {
        const std::string ending = now.ending ? scenario.endings[*now.ending].id : "none";
        return {ending == wanted.value, ending};
    }
    const int value = now.gauge(*scenario.find_gauge(wanted.name));
    return {compare(wanted.value, value), format("{}", value)};
}

class Run {
public:
    Run(const ScenarioTest& test, session::Stage& stage)
        : test_(test), stage_(stage), scenario_(stage.scenario()), session_(stage, test.seed) {}

    std::vector<Diagnostic> failures() {
        for (const auto& step : test_.steps) {
            if (session_.over()) {
                const auto& ending = scenario_.endings[*session_.state().situation.ending];
                fail(step.at, format("the session is over ('{}') before this step", ending.id));
                break;
            }
            const auto input = input_of(step);
            if (!input) break;
            compare_step(step, session_.take(*input));
        }
        return std::move(failures_);
    }

private:
    void fail(Span at, std::string message, std::string hint = "") {
        failures_.push_back({"P0060", Severity::error, at, std::move(message), std::move(hint)});
    }

    std::optional<Input> input_of(const TestStep& step) {
        if (!step.choose) return Typed(step.text);
        const auto choices = dialogue::choosable(scenario_, stage_.scripts(), session_.state());
        const MoveRef wanted = *scenario_.find_move(step.text);
        if (std::find(choices.begin(), choices.end(), wanted) != choices.end()) return Chosen{wanted};
        std::vector<std::string> known;
        for (MoveRef choice : choices) known.push_back(scenario_.move(choice).full_id);
        fail(step.text_at, format("'{}' cannot be chosen at this point", step.text), "in scope: " + list_names(known));
        return std::nullopt;
    }

    void compare_step(const TestStep& step, const session::Exchange& exchange) {
        const auto& [heard, turn] = exchange;
        for (const auto& wanted : step.expect) {
            const Found found = look(wanted, scenario_, heard, turn);
            if (found.as_wanted) continue;
            const std::string_view matched = matched_id(scenario_, turn);
            fail(wanted.at,
                 format("{}{} must be '{}', but found: {}", wanted.key, wanted.name.empty() ? "" : " " + wanted.name,
                        wanted.value, found.value),
                 format("the client said: \"{}\" (matched: {})", turn.client(), matched.empty() ? "nothing" : matched));
        }
    }

    const ScenarioTest& test_;
    session::Stage& stage_;
    const Scenario& scenario_;
    session::Session session_;
    std::vector<Diagnostic> failures_;
};

}  // namespace

TestResult run_test(const ScenarioTest& test, session::Stage& stage) {
    TestResult result;
    Diagnostics unknown;
    check_test(test, stage.scenario(), unknown);
    result.failures = unknown.has_errors() ? unknown.all() : Run(test, stage).failures();
    result.passed = result.failures.empty();
    return result;
}

}  // namespace practicum::authoring
