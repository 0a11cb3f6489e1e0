#include "dialogue/teller.hpp"

#include <algorithm>

#include "base/draw.hpp"
#include "base/hash.hpp"

namespace practicum::dialogue {

using Kind = TraceEntry::Kind;

Teller::Teller(const Scenario& scenario, scripting::Scripts& scripts, const State& state, const Heard& heard,
               TraceSink* trace)
    : scenario_(scenario),
      scripts_(scripts),
      heard_(heard),
      trace_(trace),
      flags_before_(state.situation.flags),
      gauges_before_(state.situation.gauges) {
    turn_.next = state;
}

bool Teller::holds(const Condition& condition, std::string_view subject) {
    if (condition.always()) return true;
    const bool result = scripts_.standing(condition, moment(), turn_.failures) == Standing::holds;
    if (traced())
        note({.kind = Kind::condition,
              .subject = subject,
              .condition = &condition,
              .holds = result,
              .detail = scripts_.explain(condition, moment())});
    return result;
}

void Teller::say(const Wordings& wordings) {
    if (wordings.empty()) return;
    Voice& voice = turn_.next.voice;
    auto& told = voice.told[*wordings.index];
    std::uint16_t line = 0;
    for (int tries = 0; tries < 2; ++tries) {
        line = static_cast<std::uint16_t>(nth_of_shuffle(voice.seed, wordings.hash, wordings.lines.size(), told));
        told = static_cast<std::uint8_t>(std::min(told + 1, 255));
        const bool same_as_before =
            turn_.lines.empty() && voice.last_hash == static_cast<std::uint32_t>(hash64(wordings.lines[line]));
        if (!same_as_before) break;
    }
    turn_.lines.push_back({&wordings, line});
    if (traced()) note({.kind = Kind::drawn, .subject = wordings.id, .detail = wordings.line_ids[line]});
}

void Teller::change(GaugeIndex gauge, int to, std::string_view subject) {
    const Gauge& declared = scenario_.gauges[gauge];
    auto& value = situation().gauges[gauge.number()];
    const auto before = value;
    value = static_cast<std::int16_t>(std::clamp<int>(to, declared.low, declared.high));
    if (value != before && traced())
        note({.kind = Kind::effect, .subject = subject, .before = before, .after = value, .detail = declared.name});
}

void Teller::apply(const Effect& effect, std::string_view subject) {
    for (const auto& move : effect.gauges)
        change(move.gauge, move.set ? move.amount : situation().gauge(move.gauge) + move.amount, subject);
    const std::uint64_t before = situation().flags;
    situation().flags = (before | effect.set) & ~effect.clear;
    if (traced() && before != situation().flags) {
        for (FlagIndex flag : scenario_.flags.indices()) {
            const std::int16_t was = (before >> flag.number() & 1u) != 0, is = situation().flag(flag);
            if (was != is)
                note({.kind = Kind::effect,
                      .subject = subject,
                      .before = was,
                      .after = is,
                      .detail = scenario_.flags[flag].name});
        }
    }
    for (const auto& call : effect.run) run(call);
}

void Teller::run(const ScriptCall& call) { apply(scripts_.changes(call, moment(), turn_.failures), call.name); }

bool Teller::arrive(BeatIndex index, bool asked) {
    const Beat& beat = scenario_.beats[index];
    if (!holds(beat.when, beat.id)) {
        note({.kind = Kind::held_back, .subject = beat.id, .holds = false});
        turn_.held_back = true;
        say(beat.held_back);
        return false;
    }
    Situation& now = situation();
    auto& visits = now.visits[index];
    const bool first = visits == 0;
    visits = static_cast<std::uint8_t>(std::min<int>(visits + 1, visits_saturate));
    if (now.beat != index) now.back = now.beat;
    now.beat = index;
    note({.kind = Kind::moved, .subject = beat.id});
    if (!first && !beat.again.empty())
        say(beat.again);
    else
        say(first && asked && !beat.asked.empty() ? beat.asked : beat.client);
    if (!first) return true;
    turn_.told = index;
    apply(beat.effect, beat.id);
    return true;
}

void Teller::go_back() {
    Situation& now = situation();
    if (!now.back) return;
    std::swap(now.beat, *now.back);
    note({.kind = Kind::moved, .subject = scenario_.beats[now.beat].id});
}

std::optional<BeatIndex> Teller::elaboration(bool other_topics) {
    const Situation& now = situation();
    std::vector<BeatIndex> queue{now.beat};
    for (std::size_t i = 0; i < queue.size(); ++i) {
        for (BeatIndex next : scenario_.beats[queue[i]].elaborates) {
            if (std::find(queue.begin(), queue.end(), next) != queue.end()) continue;
            // Beyond what the author wrote for this very beat, feeling heard on one topic does not open another.
            const Beat& beat = scenario_.beats[next];
            if (i > 0 && !other_topics && beat.topic != scenario_.beats[now.beat].topic) continue;
            if (now.visits[next] > 0)
                queue.push_back(next);
            else if (holds(beat.when, beat.id))
                return next;
        }
    }
    return std::nullopt;
}

const Route* Teller::route(const std::vector<Route>& then, std::string_view subject) {
    for (const auto& route : then)
        if (holds(route.when, subject)) return &route;
    return nullptr;
}

// Of all that is said, joined by spaces.
std::uint32_t Teller::hash_of_lines() const {
    std::uint64_t hash = hash64("");
    for (std::size_t i = 0; i < turn_.lines.size(); ++i)
        hash = hash64(turn_.lines[i].text(), i == 0 ? hash : hash64(" ", hash));
    return static_cast<std::uint32_t>(hash);
}

Turn Teller::finish() {
    Voice& voice = turn_.next.voice;
    if (turn_.lines.empty()) say(scenario_.pauses);
    // Never the very same words twice in a row.
    for (int tries = 0; tries < 2 && voice.last_hash == hash_of_lines(); ++tries) {
        turn_.lines.clear();
        say(scenario_.pauses);
    }
    voice.last_hash = hash_of_lines();
    for (GaugeIndex gauge : scenario_.gauges.indices()) {
        const std::int16_t before = gauges_before_[gauge.number()], after = situation().gauge(gauge);
        if (before != after) turn_.gauges.push_back({gauge, before, after});
    }
    turn_.flags_set = situation().flags & ~flags_before_;
    return std::move(turn_);
}

}  // namespace practicum::dialogue
