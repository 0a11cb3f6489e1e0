// A condition: a Lua expression an author wrote, with its compiled form. Plain data; engine/scripting compiles and
// evaluates it.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/diagnostic.hpp"

namespace practicum {

enum class Op : std::uint8_t {
    number,
    truth,
    gauge,
    flag,
    turn,
    visits,
    visited,
    heard,
    count,
    script,  // leaves; `value` says which or how much
    negate,
    logical_not,
    add,
    subtract,
    multiply,
    floor_divide,
    modulo,
    equal,
    not_equal,
    less,
    less_equal,
    greater,
    greater_equal,
    logical_and,
    logical_or,
};

struct ConditionNode {
    Op op;
    std::int32_t value =
        0;  // the number, or an index: gauge, flag, beat; for heard/count a set of codes in `codes`; for script a call
    std::uint16_t left = 0, right = 0;  // indices of operands
};

struct Condition {
    std::string source;  // empty: always holds
    Span at;
    std::uint32_t text_offset = 0;     // characters between `at` and the first character of `source` (a quotation mark)
    std::vector<ConditionNode> nodes;  // the root is the last one
    std::vector<std::string> codes;    // names used by heard() and count()
    std::vector<std::string> calls;    // "file.function" used as scripts
    int atoms = 0;                     // how many comparisons and truths it has: how specific it is

    bool always() const { return source.empty(); }
};

}  // namespace practicum
