#include "model/question.hpp"

#include <algorithm>
#include <array>

namespace practicum {

static constexpr std::array<std::string_view, question_kind_count + 1> names{
    "when", "how_long", "how_often", "where",   "who",    "instance", "what_like", "feel",
    "body", "thought",  "meaning",   "why",     "did",    "helps",    "exception", "different",
    "want", "worst",    "scale",     "support", "yes_no", "more",     "other",     "suicide"};

std::string_view name_of(QuestionKind kind) { return names[static_cast<std::size_t>(kind)]; }

std::optional<QuestionKind> question_named(std::string_view name) {
    const auto found = std::find(names.begin(), names.end(), name);
    if (found == names.end()) return {};
    return static_cast<QuestionKind>(found - names.begin());
}

std::string_view name_of(Subject subject) {
    static constexpr std::array<std::string_view, 5> subjects{"client", "person", "counselor", "thing", "that"};
    return subjects[static_cast<std::size_t>(subject)];
}

}  // namespace practicum
