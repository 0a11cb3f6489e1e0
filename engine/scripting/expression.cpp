#include "scripting/expression.hpp"

#include <algorithm>
#include <cstdint>

#include "base/format.hpp"

namespace practicum::scripting {

namespace {

constexpr std::int64_t most = std::int64_t{1} << 52;

std::int64_t set_count(const std::string& name, const Situation& situation) {
    std::int64_t sum = 0;
    for (Code code : codes_named(name).value_or(CodeSet{}).list())
        sum += situation.counts[static_cast<std::size_t>(code)];
    return sum;
}

bool was_heard(const std::string& name, const Heard& heard) {
    if (name == "silence") return heard.silence;
    return heard.believed().any(codes_named(name).value_or(CodeSet{}));
}

// Lua rounds quotients down, and the remainder takes the sign of the divisor.
std::int64_t floor_divide(std::int64_t a, std::int64_t b) {
    if (b == 0) return 0;
    const std::int64_t q = a / b;
    return q - ((a % b != 0) && ((a < 0) != (b < 0)) ? 1 : 0);
}

std::int64_t modulo(std::int64_t a, std::int64_t b) { return b == 0 ? 0 : a - floor_divide(a, b) * b; }

// Values stay small (gauges within ±200, literals within a million), but a long product could leave 64 bits: it is held
// there.
std::int64_t multiply(std::int64_t a, std::int64_t b) {
    std::int64_t product = 0;
    if (!__builtin_mul_overflow(a, b, &product)) return std::clamp(product, -most, most);
    return (a < 0) != (b < 0) ? -most : most;
}

// A value, or none where it depends on what will be heard.
using Value = std::optional<std::int64_t>;

struct Evaluation {
    const Condition& condition;
    const Moment& moment;
    ScriptAnswers* scripts;

    Value leaf(const ConditionNode& node) const {
        const auto index = static_cast<std::size_t>(node.value);
        const Situation& situation = moment.situation;
        switch (node.op) {
            case Op::number:
            case Op::truth: return node.value;
            case Op::gauge: return situation.gauge(GaugeIndex(index));
            case Op::flag: return situation.flag(FlagIndex(index));
            case Op::turn: return moment.turn;
            case Op::visits: return situation.visits[BeatIndex(index)];
            case Op::visited: return situation.visits[BeatIndex(index)] > 0;
            case Op::heard:
                if (!moment.heard) return std::nullopt;
                return was_heard(condition.codes[index], *moment.heard);
            case Op::count: return set_count(condition.codes[index], situation);
            case Op::script: {
                if (!scripts) return 0;
                const auto truth = scripts->truth(condition.calls[index]);
                return truth ? Value(*truth) : std::nullopt;
            }
            default: return 0;
        }
    }

    // An unknown side does not matter where the other decides.
    Value logical(const ConditionNode& node) const {
        const bool decisive = node.op == Op::logical_or;  // the truth of one side that decides
        const Value a = value_of(node.left);
        if (a && (*a != 0) == decisive) return decisive;
        const Value b = value_of(node.right);
        if (b && (*b != 0) == decisive) return decisive;
        if (!a || !b) return std::nullopt;
        return !decisive;
    }

    Value value_of(std::size_t at) const {
        const ConditionNode& node = condition.nodes[at];
        if (node.op <= Op::script) return leaf(node);
        if (node.op == Op::logical_and || node.op == Op::logical_or) return logical(node);
        const Value a = value_of(node.left);
        if (!a) return std::nullopt;
        if (node.op == Op::logical_not) return *a == 0;
        if (node.op == Op::negate) return -*a;
        const Value b = value_of(node.right);
        if (!b) return std::nullopt;
        switch (node.op) {
            case Op::add: return std::clamp(*a + *b, -most, most);
            case Op::subtract: return std::clamp(*a - *b, -most, most);
            case Op::multiply: return multiply(*a, *b);
            case Op::floor_divide: return floor_divide(*a, *b);
            case Op::modulo: return modulo(*a, *b);
            case Op::equal: return *a == *b;
            case Op::not_equal: return *a != *b;
            case Op::less: return *a < *b;
            case Op::less_equal: return *a <= *b;
            case Op::greater: return *a > *b;
            default: return *a >= *b;
        }
    }
};

}  // namespace

Standing standing(const Condition& condition, const Moment& moment, ScriptAnswers* scripts) {
    if (condition.nodes.empty()) return condition.always() ? Standing::holds : Standing::fails;
    const Value value = Evaluation{condition, moment, scripts}.value_of(condition.nodes.size() - 1);
    if (!value) return Standing::open;
    return *value != 0 ? Standing::holds : Standing::fails;
}

std::string explain(const Condition& condition, const Scenario& scenario, const Moment& moment,
                    ScriptAnswers* scripts) {
    std::string out;
    const auto add = [&](const std::string& name, const std::string& value) {
        const std::string part = format("{} = {}", name, value);
        if (out.find(part) != std::string::npos) return;
        if (!out.empty()) out += ", ";
        out += part;
    };
    const auto truth = [](const Value& value) -> std::string {
        if (!value) return "not heard yet";
        return *value != 0 ? "true" : "false";
    };
    const Evaluation evaluation{condition, moment, scripts};
    for (const auto& node : condition.nodes) {
        const auto index = static_cast<std::size_t>(node.value);
        if (node.op > Op::script || node.op == Op::number || node.op == Op::truth) continue;
        const Value value = evaluation.leaf(node);
        const auto number = [&] { return format("{}", value.value_or(0)); };
        switch (node.op) {
            case Op::gauge: add(scenario.gauges[GaugeIndex(index)].name, number()); break;
            case Op::flag: add(scenario.flags[FlagIndex(index)].name, truth(value)); break;
            case Op::turn: add("turn", number()); break;
            case Op::visits: add(format("visits('{}')", scenario.beats[BeatIndex(index)].id), number()); break;
            case Op::visited: add(format("visited('{}')", scenario.beats[BeatIndex(index)].id), truth(value)); break;
            case Op::heard: add(format("heard('{}')", condition.codes[index]), truth(value)); break;
            case Op::count: add(format("count('{}')", condition.codes[index]), number()); break;
            default: add(format("{}()", condition.calls[index]), truth(value)); break;
        }
    }
    return out;
}

}  // namespace practicum::scripting
