#include "scripting/expression.hpp"

#include <algorithm>
#include <cstdint>

#include "base/format.hpp"

namespace practicum::scripting {

namespace {

constexpr std::int64_t most = std::int64_t{1} << 52;

std::int64_t set_count(const std::string& name, const State& state) {
    std::int64_t sum = 0;
    for (Code code : codes_named(name).value_or(CodeSet{}).list()) sum += state.counts[static_cast<std::size_t>(code)];
    return sum;
}

bool was_heard(const std::string& name, const View& view) {
    if (name == "silence") return view.silence;
    return view.heard.any(codes_named(name).value_or(CodeSet{}));
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

std::int64_t leaf(const Condition& condition, const ConditionNode& node, const View& view) {
    const auto index = static_cast<std::size_t>(node.value);
    switch (node.op) {
        case Op::number:
        case Op::truth: return node.value;
        case Op::gauge: return view.state.gauges[index];
        case Op::flag: return view.state.flag(static_cast<std::uint16_t>(index));
        case Op::turn: return view.state.turn;
        case Op::visits: return view.state.visits[index];
        case Op::visited: return view.state.visits[index] > 0;
        case Op::heard: return was_heard(condition.codes[index], view);
        case Op::count: return set_count(condition.codes[index], view.state);
        case Op::script: return view.script && (*view.script)(condition.calls[index]);
        default: return 0;
    }
}

std::int64_t value_of(const Condition& condition, std::size_t at, const View& view) {
    const ConditionNode& node = condition.nodes[at];
    if (node.op <= Op::script) return leaf(condition, node, view);
    const std::int64_t a = value_of(condition, node.left, view);
    if (node.op == Op::logical_and) return a ? value_of(condition, node.right, view) : 0;
    if (node.op == Op::logical_or) return a ? 1 : value_of(condition, node.right, view);
    if (node.op == Op::logical_not) return !a;
    if (node.op == Op::negate) return -a;
    const std::int64_t b = value_of(condition, node.right, view);
    switch (node.op) {
        case Op::add: return std::clamp(a + b, -most, most);
        case Op::subtract: return std::clamp(a - b, -most, most);
        case Op::multiply: return multiply(a, b);
        case Op::floor_divide: return floor_divide(a, b);
        case Op::modulo: return modulo(a, b);
        case Op::equal: return a == b;
        case Op::not_equal: return a != b;
        case Op::less: return a < b;
        case Op::less_equal: return a <= b;
        case Op::greater: return a > b;
        default: return a >= b;
    }
}

}  // namespace

bool holds(const Condition& condition, const View& view) {
    return condition.nodes.empty() ? condition.always() : value_of(condition, condition.nodes.size() - 1, view) != 0;
}

std::string explain(const Condition& condition, const Scenario& scenario, const View& view) {
    std::string out;
    const auto add = [&](const std::string& part) {
        if (out.find(part) != std::string::npos) return;
        if (!out.empty()) out += ", ";
        out += part;
    };
    const auto truth = [](std::int64_t value) { return value != 0 ? "true" : "false"; };
    for (const auto& node : condition.nodes) {
        const auto index = static_cast<std::size_t>(node.value);
        if (node.op > Op::script || node.op == Op::number || node.op == Op::truth) continue;
        const std::int64_t value = leaf(condition, node, view);
        switch (node.op) {
            case Op::gauge: add(format("{} = {}", scenario.gauges[index].name, value)); break;
            case Op::flag: add(format("{} = {}", scenario.flags[index].name, truth(value))); break;
            case Op::turn: add(format("turn = {}", value)); break;
            case Op::visits: add(format("visits('{}') = {}", scenario.beats[index].id, value)); break;
            case Op::visited: add(format("visited('{}') = {}", scenario.beats[index].id, truth(value))); break;
            case Op::heard: add(format("heard('{}') = {}", condition.codes[index], truth(value))); break;
            case Op::count: add(format("count('{}') = {}", condition.codes[index], value)); break;
            default: add(format("{}() = {}", condition.calls[index], truth(value))); break;
        }
    }
    return out;
}

}  // namespace practicum::scripting
