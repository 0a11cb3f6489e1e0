#include <algorithm>
#include <charconv>

#include "authoring/scenario_test.hpp"
#include "base/format.hpp"
#include "base/suggest.hpp"

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

Found look(const Expectation& wanted, const Scenario& scenario, const Heard& heard, const Turn& turn) {
    const State& state = turn.next;
    const auto flag = [&](bool set) -> Found {
        const std::uint16_t index = scenario.find_flag(wanted.value);
        if (index == none) return {false, "no such flag"};
        return {state.flag(index) == set, state.flag(index) ? "it is set" : "it is not set"};
    };
    if (wanted.key == "beat") return {scenario.beats[state.beat].id == wanted.value, scenario.beats[state.beat].id};
    if (wanted.key == "response")
        return {turn.matched == wanted.value, turn.matched.empty() ? "the fallback" : turn.matched};
    if (wanted.key == "layer") return {name_of(turn.layer) == wanted.value, std::string(name_of(turn.layer))};
    if (wanted.key == "codes") return {heard.codes.has(*code_named(wanted.value)), names(heard.codes)};
    if (wanted.key == "not_codes") return {!heard.codes.has(*code_named(wanted.value)), names(heard.codes)};
    if (wanted.key == "flags") return flag(true);
    if (wanted.key == "not_flags") return flag(false);
    if (wanted.key == "held_back")
        return {(wanted.value == "true") == turn.held_back, turn.held_back ? "true" : "false"};
    if (wanted.key == "line" || wanted.key == "not_line") {
        const bool there = turn.client().find(wanted.value) != std::string::npos ||
                           std::any_of(turn.said.begin(), turn.said.end(), [&](const Said& said) {
                               return said.id() == wanted.value || said.wordings->id == wanted.value ||
                                      said.wordings->id == wanted.value + "/asked";
                           });
        return {there == (wanted.key == "line"), turn.client()};
    }
    if (wanted.key == "ending") {
        const std::string ending = state.over() ? scenario.endings[state.ending].id : "none";
        return {ending == wanted.value, ending};
    }
    const std::uint16_t gauge = scenario.find_gauge(wanted.name);
    if (gauge == none) return {false, "no such gauge"};
    return {compare(wanted.value, state.gauges[gauge]), format("{}", state.gauges[gauge])};
}

std::optional<Match> named_choice(const Scenario& scenario, const std::string& id) {
    if (id.rfind("topic/", 0) == 0) {
        const std::uint16_t topic = scenario.find_topic(id.substr(6));
        return topic == none ? std::nullopt : std::optional<Match>({Match::Kind::topic, topic, 1, {}});
    }
    const std::uint16_t response = scenario.find_response(id);
    return response == none ? std::nullopt : std::optional<Match>({Match::Kind::response, response, 1, {}});
}

}  // namespace

TestResult run_test(const ScenarioTest& test, dialogue::Stage& stage) {
    TestResult result;
    const Scenario& scenario = stage.scenario();
    State state = stage.open(test.seed).next;
    const auto fail = [&](Span at, std::string message, std::string hint = "") {
        result.failures.push_back({"P0060", Severity::error, at, std::move(message), std::move(hint)});
    };
    for (const auto& step : test.steps) {
        if (state.over()) {
            fail(step.at, format("the session is over ('{}') before this step", scenario.endings[state.ending].id));
            break;
        }
        Heard heard;
        if (step.choose) {
            const auto choice = named_choice(scenario, step.text);
            const auto scope = listening::in_scope(scenario, stage.scripts(), state);
            const bool there = choice && std::any_of(scope.begin(), scope.end(), [&](const auto& c) {
                                   return c.kind == choice->kind && c.index == choice->index;
                               });
            if (!there) {
                std::vector<std::string> known;
                for (const auto& candidate : scope)
                    known.push_back(full_id_of(scenario, {candidate.kind, candidate.index, 0, {}}));
                fail(step.at,
                     format("'{}' {}", step.text,
                            choice ? "cannot be chosen at this point" : "is neither a response nor a topic"),
                     "in scope: " + list_names(known));
                break;
            }
            heard = stage.choose(*choice);
        } else {
            heard = stage.listen(state, step.text);
        }
        const Turn turn = stage.step(state, heard);
        for (const auto& wanted : step.expect) {
            const Found found = look(wanted, scenario, heard, turn);
            if (!found.as_wanted)
                fail(wanted.at,
                     format("{}{} must be '{}', but found: {}", wanted.key,
                            wanted.name.empty() ? "" : " " + wanted.name, wanted.value, found.value),
                     format("the client said: \"{}\" (matched: {})", turn.client(),
                            turn.matched.empty() ? "nothing" : turn.matched));
        }
        state = turn.next;
    }
    result.passed = result.failures.empty();
    return result;
}

}  // namespace practicum::authoring
