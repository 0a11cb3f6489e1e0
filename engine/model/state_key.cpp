#include "model/state_key.hpp"

#include <algorithm>
#include <bit>
#include <set>

namespace practicum {

namespace {

// Bits that tell 0 to `most` apart.
int bits_for(std::size_t most) { return static_cast<int>(std::bit_width(most)); }

class BitWriter {
public:
    explicit BitWriter(std::size_t bytes) : out_(bytes, '\0') {}

    void put(std::uint64_t value, int bits) {
        for (int i = 0; i < bits; ++i, ++at_)
            if ((value >> i & 1u) != 0) out_[at_ / 8] = static_cast<char>(out_[at_ / 8] | (1 << (at_ % 8)));
    }
    std::string done() { return std::move(out_); }

private:
    std::string out_;
    std::size_t at_ = 0;
};

// What the conditions of a scenario look at.
struct Seen {
    std::set<std::uint16_t> gauges;
    std::uint64_t flags = 0;
    std::set<std::size_t> counted_beats, codes;
};

Seen seen_by_conditions(const Scenario& scenario) {
    Seen out;
    for_each_condition(scenario, [&](const Condition& condition, bool) {
        for (const auto& node : condition.nodes) {
            const auto value = static_cast<std::size_t>(node.value);
            if (node.op == Op::gauge) out.gauges.insert(static_cast<std::uint16_t>(node.value));
            if (node.op == Op::flag) out.flags |= std::uint64_t{1} << value;
            if (node.op == Op::visits) out.counted_beats.insert(value);
            if (node.op != Op::count) continue;
            for (Code code : codes_named(condition.codes[value]).value_or(CodeSet{}).list())
                out.codes.insert(static_cast<std::size_t>(code));
        }
    });
    return out;
}

bool any_way_back(const Scenario& scenario) {
    const auto back = [](const auto& moves) {
        return std::any_of(moves.begin(), moves.end(), [](const auto& move) {
            return std::any_of(move.then.begin(), move.then.end(),
                               [](const Route& route) { return route.target == Target::back; });
        });
    };
    return back(scenario.responses) || back(scenario.reactions);
}

}  // namespace

KeyLayout::KeyLayout(const Scenario& scenario)
    : turn_bits_(bits_for(static_cast<std::size_t>(scenario.length))),
      beat_bits_(bits_for(scenario.beats.size())),
      ending_bits_(bits_for(scenario.endings.size())),
      goes_back_(any_way_back(scenario)) {
    const Seen seen = seen_by_conditions(scenario);
    // A script is given all gauges, flags and visits.
    const bool scripts = !scenario.scripts.empty();
    for (GaugeIndex index : scenario.gauges.indices()) {
        const Gauge& gauge = scenario.gauges[index];
        if (!scripts && !seen.gauges.contains(index.number())) continue;
        gauges_.push_back(
            {index, gauge.low, bits_for(static_cast<std::size_t>(gauge.high) - static_cast<std::size_t>(gauge.low))});
    }
    flags_ = scripts ? ~std::uint64_t{0} : seen.flags;
    if (scenario.flags.size() < 64) flags_ &= (std::uint64_t{1} << scenario.flags.size()) - 1;
    for (BeatIndex beat : scenario.beats.indices())
        visit_bits_.push_back(scripts || seen.counted_beats.contains(beat.number()) ? 2 : 1);
    for (ResponseIndex response : scenario.responses.indices())
        if (!scenario.responses[response].repeat) used_.push_back(response);
    counts_.assign(seen.codes.begin(), seen.codes.end());

    const int places = turn_bits_ + beat_bits_ + ending_bits_ + (goes_back_ ? beat_bits_ : 0) + std::popcount(flags_);
    bits_ = static_cast<std::size_t>(places) + used_.size() + 8 * counts_.size();
    for (const auto& gauge : gauges_) bits_ += static_cast<std::size_t>(gauge.bits);
    for (int bits : visit_bits_) bits_ += static_cast<std::size_t>(bits);
}

std::string KeyLayout::key(const Situation& situation) const {
    BitWriter out(size());
    out.put(situation.turn, turn_bits_);
    out.put(situation.beat.number(), beat_bits_);
    // 0 for none.
    out.put(situation.ending ? situation.ending->number() + 1u : 0u, ending_bits_);
    if (goes_back_) out.put(situation.back ? situation.back->number() + 1u : 0u, beat_bits_);
    for (const auto& [gauge, low, bits] : gauges_)
        out.put(static_cast<std::uint64_t>(situation.gauge(gauge) - low), bits);
    for (int flag = 0; flag < 64; ++flag)
        if ((flags_ >> flag & 1u) != 0) out.put(situation.flags >> flag & 1u, 1);
    for (std::size_t beat = 0; beat < visit_bits_.size(); ++beat) {
        const std::uint8_t visits = situation.visits[BeatIndex(beat)];
        out.put(visit_bits_[beat] == 1 ? std::min<std::uint8_t>(visits, 1) : visits, visit_bits_[beat]);
    }
    for (ResponseIndex response : used_) out.put(situation.used[response] ? 1 : 0, 1);
    for (std::size_t code : counts_) out.put(situation.counts[code], 8);
    return out.done();
}

}  // namespace practicum
