#include <algorithm>
#include <charconv>
#include <iostream>
#include <optional>
#include <string>

#include "base/format.hpp"
#include "base/suggest.hpp"
#include "dialogue/step.hpp"
#include "repl/commands.hpp"
#include "repl/json_lines.hpp"
#include "repl/open.hpp"
#include "repl/screen.hpp"
#include "repl/why.hpp"
#include "session/walk.hpp"

namespace practicum::repl {

namespace {

// Puts the story where the options say. The problem is for the user.
class Place {
public:
    Place(const Scenario& scenario, Situation& situation) : scenario_(scenario), situation_(situation) {}

    Result<void> set(const std::string& text) {
        const auto equals = text.find('=');
        const std::string name = text.substr(0, equals),
                          value = equals == std::string::npos ? "" : text.substr(equals + 1);
        if (equals == std::string::npos) return Problem{format("'--set {}' has no value: write {}=VALUE", text, name)};
        if (const auto flag = scenario_.find_flag(name)) return set_flag(*flag, name, value);
        const auto number = number_in(value);
        if (name == "turn") return set_turn(number, value);
        const auto gauge = scenario_.find_gauge(name);
        if (!gauge) return unknown(name);
        const Gauge& range = scenario_.gauges[*gauge];
        if (!number || *number < range.low || *number > range.high)
            return Problem{format("'{}' goes from {} to {}, not to '{}'", name, range.low, range.high, value)};
        situation_.gauges[gauge->number()] = static_cast<std::int16_t>(*number);
        return {};
    }

    Result<void> visit(const std::string& id) {
        const auto beat = scenario_.find_beat(id);
        if (!beat) return Problem{no_beat(scenario_, id)};
        situation_.visits[*beat] = std::max<std::uint8_t>(situation_.visits[*beat], 1);
        return {};
    }

    static std::string no_beat(const Scenario& scenario, const std::string& id) {
        const auto known = scenario.beat_ids();
        const std::string near = did_you_mean(id, known);
        return format("'{}' has no beat '{}'{}", scenario.id, id,
                      near.empty() ? "; its beats: " + list_names(known) : ": " + near);
    }

private:
    static std::optional<int> number_in(const std::string& text) {
        int out = 0;
        const auto read = std::from_chars(text.data(), text.data() + text.size(), out);
        if (read.ec != std::errc() || read.ptr != text.data() + text.size()) return {};
        return out;
    }

    Result<void> set_flag(FlagIndex flag, const std::string& name, const std::string& value) {
        if (value != "true" && value != "false")
            return Problem{format("'{}' is a flag: true or false, not '{}'", name, value)};
        const std::uint64_t bit = std::uint64_t{1} << flag.number();
        situation_.flags = value == "true" ? situation_.flags | bit : situation_.flags & ~bit;
        return {};
    }

    Result<void> set_turn(std::optional<int> number, const std::string& value) {
        constexpr int most = 1000;
        if (!number || *number < 0 || *number > most)
            return Problem{format("'turn' goes from 0 to {}, not to '{}'", most, value)};
        situation_.turn = static_cast<std::uint16_t>(*number);
        return {};
    }

    Problem unknown(const std::string& name) const {
        std::vector<std::string> known{"turn"};
        for (const auto& gauge : scenario_.gauges) known.push_back(gauge.name);
        for (const auto& flag : scenario_.flags) known.push_back(flag.name);
        const std::string near = did_you_mean(name, known);
        return {format("'{}' has no gauge or flag '{}'{}", scenario_.id, name,
                       near.empty() ? "; it has " + list_names(known) : ": " + near)};
    }

    const Scenario& scenario_;
    Situation& situation_;
};

}  // namespace

int explain_line(const ScenarioChoice& choice, const WhyOptions& options) {
    const auto scenario = open_for_use(choice);
    if (!scenario) return 2;
    const auto beat = options.beat.empty() ? scenario->opening : scenario->find_beat(options.beat);
    if (!beat) return fail(Place::no_beat(*scenario, options.beat));
    const auto language = open_language();
    if (!language) return 2;
    session::Stage stage(scenario, language, open_book);
    const Turn opening = dialogue::open(*scenario, stage.scripts(), 1);
    State state = opening.next;
    state.situation.beat = *beat;
    Place place(*scenario, state.situation);
    for (const auto& text : options.set)
        if (const auto done = place.set(text); !done) return fail(done.problem());
    for (const auto& id : options.visited)
        if (const auto done = place.visit(id); !done) return fail(done.problem());
    const std::string& client_line =
        *beat == scenario->opening ? opening.lines.back().text() : scenario->beats[*beat].client.lines.front();
    Screen screen(options.plain);
    bool first = true;
    const auto explain = [&](const std::string& typed) {
        Trace trace;
        auto [heard, turn] = session::take_turn(stage, state, client_line, Typed(typed), &trace);
        matching::explain(stage.listener(), heard);
        if (options.json) {
            screen.line(json_why(*scenario, *beat, heard, turn, trace, first));
        } else {
            screen.paragraph(heard.text, Tone::client, format("At '{}':", scenario->beats[*beat].id), 7);
            // Of many lines, only how many could not be meant.
            show_why(screen, *scenario, heard, turn, trace,
                     options.said == "-" ? OutOfScope::counted : OutOfScope::listed);
        }
        first = false;
    };
    if (options.said != "-") {
        explain(options.said);
        return 0;
    }
    for (std::string line; std::getline(std::cin, line);) explain(line);
    return 0;
}

}  // namespace practicum::repl
