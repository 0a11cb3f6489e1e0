#include "dialogue/teller.hpp"

#include <algorithm>

#include "base/draw.hpp"

namespace practicum::dialogue {

using Kind = TraceEntry::Kind;

Teller::Teller(const Scenario& scenario, scripting::Scripts& scripts, const State& state, const Heard& heard)
    : scenario_(scenario), scripts_(scripts), heard_(heard), flags_before_(state.flags), gauges_before_(state.gauges) {
    turn_.next = state;
    script_ = [this](const std::string& name) {
        std::vector<std::string> faults;
        const bool truth = scripts_.truth(name, turn_.next, heard_, faults);
        for (auto& fault : faults) note({Kind::fault, {}, nullptr, false, 0, 0, 0, std::move(fault)});
        return truth;
    };
}

bool Teller::holds(const Condition& condition, std::string_view subject) {
    if (condition.always()) return true;
    const scripting::View view{turn_.next, heard_.codes, heard_.silence, &script_};
    const bool result = scripting::holds(condition, view);
    note({Kind::condition, subject, &condition, result, 0, 0, 0, scripting::explain(condition, scenario_, view)});
    return result;
}

bool Teller::same_as_before(std::string_view text) const {
    return turn_.said.empty() && turn_.next.voice.last_hash == static_cast<std::uint32_t>(hash64(text));
}

void Teller::say(const Wordings& wordings) {
    if (wordings.empty()) return;
    auto& told = turn_.next.voice.told[wordings.group];
    std::uint16_t line = 0;
    for (int tries = 0; tries < 2; ++tries) {
        line =
            static_cast<std::uint16_t>(nth_of_shuffle(turn_.next.voice.seed, wordings.id, wordings.lines.size(), told));
        told = static_cast<std::uint8_t>(std::min(told + 1, 255));
        if (!same_as_before(wordings.lines[line])) break;
    }
    turn_.said.push_back({&wordings, line});
    note({Kind::drawn, wordings.id, nullptr, true, 0, 0, 0, wordings.line_ids[line]});
}

void Teller::change(std::uint16_t gauge, int to, std::string_view subject) {
    const Gauge& declared = scenario_.gauges[gauge];
    auto& value = turn_.next.gauges[gauge];
    const auto before = value;
    value = static_cast<std::int16_t>(std::clamp<int>(to, declared.low, declared.high));
    if (value != before) note({Kind::effect, subject, nullptr, true, 0, before, value, declared.name});
}

void Teller::apply(const Effect& effect, std::string_view subject) {
    for (const auto& move : effect.gauges)
        change(move.gauge, move.set ? move.amount : turn_.next.gauges[move.gauge] + move.amount, subject);
    const std::uint64_t before = turn_.next.flags;
    turn_.next.flags = (before | effect.set) & ~effect.clear;
    for (std::size_t i = 0; i < scenario_.flags.size(); ++i) {
        const bool was = (before >> i & 1u) != 0, is = (turn_.next.flags >> i & 1u) != 0;
        if (was != is) note({Kind::effect, subject, nullptr, true, 0, was, is, scenario_.flags[i].name});
    }
    for (const auto& call : effect.run) run(call, subject);
}

void Teller::run(const ScriptCall& call, std::string_view subject) {
    auto changes = scripts_.changes(call, turn_.next, heard_);
    if (!changes.fault.empty()) return note({Kind::fault, subject, nullptr, false, 0, 0, 0, std::move(changes.fault)});
    apply(changes.effect, call.name);
}

bool Teller::arrive(std::uint16_t index, bool asked) {
    const Beat& beat = scenario_.beats[index];
    if (!holds(beat.when, beat.id)) {
        note({Kind::held_back, beat.id, nullptr, false, 0, 0, 0, {}});
        turn_.held_back = true;
        say(beat.held_back);
        return false;
    }
    State& state = turn_.next;
    auto& visits = state.visits[index];
    const bool first = visits == 0;
    visits = static_cast<std::uint8_t>(std::min<int>(visits + 1, visits_saturate));
    if (state.beat != index) state.back = state.beat;
    state.beat = index;
    note({Kind::moved, beat.id, nullptr, true, 0, 0, 0, {}});
    say(!first && !beat.again.empty() ? beat.again : first && asked && !beat.asked.empty() ? beat.asked : beat.client);
    if (!first) return true;
    turn_.told = index;
    apply(beat.effect, beat.id);
    return true;
}

std::uint16_t Teller::elaboration(bool other_subjects) {
    const State& state = turn_.next;
    std::vector<std::uint16_t> queue{state.beat};
    for (std::size_t i = 0; i < queue.size(); ++i) {
        for (std::uint16_t next : scenario_.beats[queue[i]].elaborates) {
            if (std::find(queue.begin(), queue.end(), next) != queue.end()) continue;
            // Beyond what the author wrote for this very beat, feeling heard on one subject does not open another.
            if (i > 0 && !other_subjects && scenario_.beats[next].subject != scenario_.beats[state.beat].subject)
                continue;
            if (state.visits[next] > 0) {
                queue.push_back(next);
            } else if (holds(scenario_.beats[next].when, scenario_.beats[next].id)) {
                return next;
            }
        }
    }
    return none;
}

const Route* Teller::route(const std::vector<Route>& then, std::string_view subject) {
    for (const auto& route : then)
        if (holds(route.when, subject)) return &route;
    return nullptr;
}

Turn Teller::finish() {
    State& state = turn_.next;
    if (turn_.said.empty()) say(scenario_.pauses);
    // Never the very same words twice in a row.
    for (int tries = 0; tries < 2 && state.voice.last_hash == static_cast<std::uint32_t>(hash64(turn_.client()));
         ++tries) {
        turn_.said.clear();
        say(scenario_.pauses);
    }
    const Said& last = turn_.said.back();
    state.voice.last_group = last.wordings->group;
    state.voice.last_line = last.line;
    state.voice.last_hash = static_cast<std::uint32_t>(hash64(turn_.client()));
    for (std::size_t i = 0; i < scenario_.gauges.size(); ++i)
        if (gauges_before_[i] != state.gauges[i])
            turn_.gauges.push_back({static_cast<std::uint16_t>(i), gauges_before_[i], state.gauges[i]});
    turn_.flags_set = state.flags & ~flags_before_;
    return std::move(turn_);
}

}  // namespace practicum::dialogue
