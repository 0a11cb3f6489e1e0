#include "model/behaviour.hpp"

#include <array>

namespace practicum {

namespace {
struct Row {
    std::string_view name;
    int weight;
};
// In the order of the enumeration. The weights order what a client reacts to first: being told off before being
// advised, being understood before being asked, anything before the frame of the session.
constexpr std::array<Row, code_count> table{{
    {"open_question", 50},
    {"closed_question", 48},
    {"simple_reflection", 60},
    {"complex_reflection", 64},
    {"summary", 66},
    {"affirmation", 62},
    {"reassurance", 58},
    {"information", 54},
    {"advice", 80},
    {"advice_with_permission", 56},
    {"seeking_collaboration", 46},
    {"emphasizing_autonomy", 57},
    {"confrontation", 90},
    {"self_disclosure", 70},
    {"structuring", 40},
    {"topic_shift", 30},
    {"facilitation", 20},
    {"greeting", 10},
    {"closing", 44},
}};
}  // namespace

std::string_view name_of(Code code) { return table[static_cast<std::size_t>(code)].name; }

int weight_of(Code code) { return table[static_cast<std::size_t>(code)].weight; }

std::optional<Code> code_named(std::string_view name) {
    for (std::size_t i = 0; i < code_count; ++i)
        if (table[i].name == name) return static_cast<Code>(i);
    return std::nullopt;
}

const std::vector<std::string>& all_code_names() {
    static const std::vector<std::string> names = [] {
        std::vector<std::string> out;
        for (const auto& row : table) out.emplace_back(row.name);
        return out;
    }();
    return names;
}

std::vector<Code> CodeSet::list() const {
    std::vector<Code> out;
    for (std::size_t i = 0; i < code_count; ++i)
        if (has(static_cast<Code>(i))) out.push_back(static_cast<Code>(i));
    return out;
}

std::optional<CodeSet> codes_named(std::string_view name) {
    if (name == "question") return questions;
    if (name == "reflection") return reflections;
    if (const auto code = code_named(name)) return CodeSet{*code};
    return std::nullopt;
}

std::string_view name_of(MainBehaviour main) {
    switch (main) {
        case MainBehaviour::question: return "question";
        case MainBehaviour::reflection: return "reflection";
        case MainBehaviour::therapist_input: return "therapist_input";
        default: return "other";
    }
}

MainBehaviour main_of(CodeSet codes) {
    if (codes.any(questions)) return MainBehaviour::question;
    if (codes.any(reflections)) return MainBehaviour::reflection;
    if (codes.any(CodeSet{Code::information, Code::advice, Code::advice_with_permission}))
        return MainBehaviour::therapist_input;
    return MainBehaviour::other;
}

}  // namespace practicum
